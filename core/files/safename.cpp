#include "core/files/safename.h"

#include "core/base/servertext.h"

#include <QCoreApplication>

namespace sampan {

namespace {

constexpr qsizetype maximumParts = 256;
constexpr qsizetype maximumBytes = 32 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(sampan::SafeName)
};

Error unsafe(QByteArrayView name)
{
    const QString shown = visibleText(name, 256);
    return Error{
        ErrorCode::UnsafeName, Text::tr("The name “%1” could lead out of its folder and is refused").arg(shown), {}};
}

Error tooLong(const RemotePath &path)
{
    const QString shown = visibleText(path.bytes(), 256);
    return Error{ErrorCode::LimitExceeded, Text::tr("The path “%1” is too long or too deep").arg(shown), {}};
}

} // namespace

Result<void> checkName(QByteArrayView name)
{
    if (name.isEmpty() || name == QByteArrayView(".") || name == QByteArrayView("..") || name.contains('/') ||
        name.contains('\0'))
        return unsafe(name);
    return {};
}

Result<void> checkRelativePath(const RemotePath &path)
{
    const QByteArray &bytes = path.bytes();
    if (bytes.isEmpty())
        return {};
    if (bytes.size() > maximumBytes || bytes.count('/') >= maximumParts)
        return tooLong(path);
    if (path.isAbsolute())
        return unsafe(bytes);
    for (qsizetype start = 0; start <= bytes.size();) {
        const qsizetype slash = bytes.indexOf('/', start);
        const qsizetype end = slash < 0 ? bytes.size() : slash;
        if (const auto checked = checkName(QByteArrayView(bytes).sliced(start, end - start)); !checked)
            return checked;
        start = end + 1;
    }
    return {};
}

} // namespace sampan
