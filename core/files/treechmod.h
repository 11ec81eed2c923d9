// Changes the permissions of files, folders and everything below them.
#pragma once

#include "core/files/treejob.h"

namespace sampan {

// What to change, in the manner of chmod: bits that are in none of the fields stay as they are.
struct PermissionChange
{
    quint32 set = 0;   // of 07777
    quint32 clear = 0; // of 07777
    // chmod's "X": these execute bits are set on folders, and on files that already had one for somebody.
    quint32 setWhereExecutable = 0; // of 0111
    bool files = true;
    bool folders = true;

    // Exactly `mode`; with `executeForFoldersOnly` its execute bits are given as "X", and taken from other files.
    [[nodiscard]] static PermissionChange toMode(FileMode mode, bool executeForFoldersOnly = false);
    [[nodiscard]] FileMode applied(FileMode old, bool isFolder) const; // permission bits only
};

// Links are left alone: they have no permissions, and what they lead to may lie elsewhere. A folder that may not be
// entered is changed before its content where the change lets its owner in, every other one after it.
class TreeChmod : public TreeJob
{
    Q_OBJECT

public:
    TreeChmod(std::shared_ptr<FileSystem> files, std::vector<RemotePath> paths, PermissionChange change,
              QObject *parent = nullptr);

protected:
    bool visitFile(const RemotePath &path, const FileAttributes &attributes, Callback<void> done) override;
    bool visitFolder(const RemotePath &path, const FileAttributes &attributes, Callback<void> done) override;
    bool openUp(const RemotePath &path, const FileAttributes &attributes, const Error &error,
                Callback<void> done) override;

private:
    bool change(const RemotePath &path, const FileAttributes &attributes, bool isFolder, Callback<void> done);
    void apply(const RemotePath &path, FileMode mode, Callback<void> done);
    const PermissionChange m_change;
    bool m_mustFollow = false; // the place cannot do otherwise
};

} // namespace sampan
