#include "ui/terminal/shellwords.h"

#include "core/session/shellrequest.h"

#include <QCoreApplication>

#include <algorithm>

namespace sampan {

namespace {

struct ShellWords
{
    Q_DECLARE_TR_FUNCTIONS(sampan::ShellWords)
};

bool isControl(char c)
{
    return uchar(c) < 0x20 || c == 0x7F;
}

bool isBare(char c)
{
    constexpr QByteArrayView marks("/._-+,:@%");
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || marks.contains(c);
}

} // namespace

Result<QByteArray> shellWord(const RemotePath &path)
{
    const QByteArray &bytes = path.bytes();
    if (bytes.isEmpty() || std::any_of(bytes.begin(), bytes.end(), isControl))
        return Error{ErrorCode::InvalidArgument,
                     ShellWords::tr("The name %1 holds control characters: a shell would take them for keys.")
                         .arg(path.displayPath()),
                     {}};
    return std::all_of(bytes.begin(), bytes.end(), isBare) ? bytes : shellQuoted(bytes);
}

Result<QByteArray> shellWords(const std::vector<RemotePath> &paths)
{
    QByteArray words;
    for (const RemotePath &path : paths) {
        const Result<QByteArray> word = shellWord(path);
        if (!word)
            return word.error();
        words += *word + ' ';
    }
    return words;
}

Result<QByteArray> changeFolderLine(const RemotePath &folder)
{
    const Result<QByteArray> word = shellWord(folder);
    if (!word)
        return word.error();
    return QByteArray(" cd -- " + *word + '\r');
}

} // namespace sampan
