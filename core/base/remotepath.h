// A path of a place (a server or this computer) as the bytes the place uses.
//
// Why not QString: names on a server are bytes. `caf\xE9.txt` (Latin-1) has no QString that turns back into the same
// bytes, so a path that went through QString names a file the server does not have. Outside text becomes a RemotePath
// at once, and only displayName() and friends turn it into something for people.
// Never normalised behind the caller's back: "a/../b" stays as it is, because with links it may differ from "b".
#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QMetaType>
#include <QString>

namespace sampan {

class RemotePath
{
public:
    RemotePath() = default;
    explicit RemotePath(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {}

    // What a person typed: UTF-8.
    [[nodiscard]] static RemotePath fromUserInput(const QString &text) { return RemotePath(text.toUtf8()); }

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    // For people: UTF-8 where it is, every other byte as \xNN, controls and bidi marks made visible.
    [[nodiscard]] QString displayPath() const;
    [[nodiscard]] QString displayName() const;

    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    [[nodiscard]] bool isAbsolute() const { return m_bytes.startsWith('/'); }
    [[nodiscard]] bool isRoot() const { return m_bytes == "/"; }

    // Last component, without a trailing slash; "/" for the root.
    [[nodiscard]] QByteArray fileName() const;
    // "/" is its own parent; the parent of "a" is "".
    [[nodiscard]] RemotePath parent() const;
    // Joins with exactly one '/'. An absolute `name` is appended all the same: joining never leaves the folder by
    // itself.
    [[nodiscard]] RemotePath child(const QByteArray &name) const;
    // By the bytes alone ("..", links and letter case are not looked at); true for the folder itself, too. Relative
    // paths are inside "" (the home folder), absolute ones inside "/".
    [[nodiscard]] bool isInside(const RemotePath &folder) const;

    friend bool operator==(const RemotePath &, const RemotePath &) = default;
    friend bool operator<(const RemotePath &a, const RemotePath &b) { return a.m_bytes < b.m_bytes; }
    friend size_t qHash(const RemotePath &path, size_t seed = 0) { return qHash(path.m_bytes, seed); }

private:
    QByteArray m_bytes;
};

} // namespace sampan

Q_DECLARE_METATYPE(sampan::RemotePath)
