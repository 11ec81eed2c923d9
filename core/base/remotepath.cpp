#include "core/base/remotepath.h"

#include "core/base/servertext.h"

#include <algorithm>

namespace sampan {

namespace {

QByteArray withoutTrailingSlashes(const QByteArray &bytes)
{
    qsizetype end = bytes.size();
    while (end > 1 && bytes.at(end - 1) == '/')
        --end;
    return bytes.left(end);
}

} // namespace

QString RemotePath::displayPath() const
{
    return visibleText(m_bytes);
}

QString RemotePath::displayName() const
{
    return visibleText(fileName());
}

QByteArray RemotePath::fileName() const
{
    const QByteArray trimmed = withoutTrailingSlashes(m_bytes);
    if (trimmed == "/")
        return trimmed;
    return trimmed.mid(trimmed.lastIndexOf('/') + 1);
}

RemotePath RemotePath::parent() const
{
    const QByteArray trimmed = withoutTrailingSlashes(m_bytes);
    const qsizetype slash = trimmed.lastIndexOf('/');
    if (slash < 0)
        return RemotePath();
    return RemotePath(slash == 0 ? QByteArray("/") : withoutTrailingSlashes(trimmed.left(slash)));
}

RemotePath RemotePath::child(const QByteArray &name) const
{
    if (m_bytes.isEmpty())
        return RemotePath(name);
    // In one piece of memory: transfers join several paths for every file.
    QByteArray joined(m_bytes.size() + 1 + name.size(), Qt::Uninitialized);
    char *end = std::copy(m_bytes.begin(), m_bytes.end(), joined.data());
    if (!m_bytes.endsWith('/'))
        *end++ = '/';
    end = std::copy(name.begin(), name.end(), end);
    joined.truncate(end - joined.constData());
    return RemotePath(std::move(joined));
}

bool RemotePath::isInside(const RemotePath &folder) const
{
    const QByteArray root = withoutTrailingSlashes(folder.m_bytes);
    const QByteArray self = withoutTrailingSlashes(m_bytes);
    if (root.isEmpty() || root == "/") // the home folder holds relative paths, the root absolute ones
        return isAbsolute() == folder.isAbsolute();
    return self == root || self.startsWith(QByteArray(root + '/'));
}

} // namespace sampan
