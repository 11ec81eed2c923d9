// What a place says about a file. Every field may be absent: a server need not tell.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QMetaType>

#include <optional>
#include <vector>

namespace sampan {

enum class FileType { Unknown, Regular, Directory, Link, Special };

// POSIX st_mode, bits as in stat(2): type bits (0170000) and permission bits (07777).
class FileMode
{
public:
    constexpr FileMode() = default;
    constexpr explicit FileMode(quint32 bits)
        : m_bits(bits)
    {}

    [[nodiscard]] constexpr quint32 bits() const { return m_bits; }
    [[nodiscard]] constexpr quint32 permissions() const { return m_bits & 07777U; }
    // Without set-uid, set-gid and sticky: what may be taken over from a stranger's server.
    [[nodiscard]] constexpr FileMode plainPermissions() const { return FileMode(m_bits & 0777U); }
    [[nodiscard]] FileType type() const;
    // "rwxr-xr-x" with s, S, t, T in their places; the type letter is not included.
    [[nodiscard]] QString permissionText() const;
    // "-", "d", "l", … and permissionText(), as `ls -l` prints it.
    [[nodiscard]] QString longText() const;

    friend constexpr bool operator==(FileMode, FileMode) = default;

private:
    quint32 m_bits = 0;
};

struct FileAttributes
{
    std::optional<quint64> size;  // bytes
    std::optional<FileMode> mode; // with the type bits where the place sent them
    std::optional<quint32> userId;
    std::optional<quint32> groupId;
    std::optional<qint64> accessTime; // seconds since 1970
    std::optional<qint64> modificationTime;
    QByteArray userName; // empty when not known
    QByteArray groupName;

    [[nodiscard]] FileType type() const { return mode ? mode->type() : FileType::Unknown; }
    [[nodiscard]] bool isDirectory() const { return type() == FileType::Directory; }
    [[nodiscard]] bool isLink() const { return type() == FileType::Link; }
    [[nodiscard]] QDateTime modified() const; // invalid when not known

    friend bool operator==(const FileAttributes &, const FileAttributes &) = default;
};

struct DirectoryEntry
{
    QByteArray name;
    FileAttributes attributes;          // of the entry itself, not of what a link points to
    QByteArray linkTarget;              // where known
    std::optional<FileType> targetType; // of a link, where known; Unknown for a broken one

    [[nodiscard]] bool isHidden() const { return name.startsWith('.'); }
    // A folder, or a link that is known to lead to one.
    [[nodiscard]] bool leadsToDirectory() const
    {
        return attributes.isDirectory() || (attributes.isLink() && targetType == FileType::Directory);
    }
};

using DirectoryEntries = std::vector<DirectoryEntry>;

} // namespace sampan

Q_DECLARE_METATYPE(sampan::FileAttributes)
Q_DECLARE_METATYPE(sampan::DirectoryEntry)
