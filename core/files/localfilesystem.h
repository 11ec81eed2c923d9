// This computer's files. Disk work runs on the DiskPool, answers arrive on the thread that made the object, which must
// run an event loop; the object must not be moved to another thread.
// Owner: shared. Answers that are under way when it is destroyed still arrive; readers and writers outlive it.
// Relative paths are refused, except "" in realPath(), which is the home folder. A file system made by openFolder()
// takes only paths relative to its folder ("" is the folder itself), follows no link anywhere, and stays at its folder
// when that is renamed.
#pragma once

#include "core/files/filesystem.h"
#include "core/files/localoperations.h"

namespace sampan {

class LocalFileSystem : public FileSystem
{
    Q_OBJECT

public:
    explicit LocalFileSystem(std::shared_ptr<DiskPool> pool, RemotePath home = userHomeFolder());
    ~LocalFileSystem() override;

    // $HOME, or what the user database says.
    [[nodiscard]] static RemotePath userHomeFolder();

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] RemotePath homeFolder() const override { return m_home; }

    void list(const RemotePath &folder, EntriesCallback entries, CancelToken cancel, Callback<void> done) override;
    void attributes(const RemotePath &path, LinkHandling links, Callback<FileAttributes> done) override;
    void realPath(const RemotePath &path, Callback<RemotePath> done) override;
    void readLink(const RemotePath &path, Callback<QByteArray> done) override;
    void openReader(const RemotePath &path, const ReadOptions &options,
                    Callback<std::shared_ptr<FileReader>> done) override;
    void openWriter(const RemotePath &path, const WriteOptions &options,
                    Callback<std::shared_ptr<FileWriter>> done) override;
    void readSmallFile(const RemotePath &path, const FileAttributes &expected, Callback<SmallFile> done) override;
    void storeSmallFile(const SmallTarget &target, SmallFile file, Callback<QStringList> done) override;
    void makeDirectory(const RemotePath &path, std::optional<FileMode> mode, Callback<void> done) override;
    void removeFile(const RemotePath &path, Callback<void> done) override;
    void removeDirectory(const RemotePath &path, Callback<void> done) override;
    void rename(const RemotePath &from, const RemotePath &to, Replace replace, Callback<QStringList> done) override;
    // Permissions and size of a link itself answer Unsupported: links have none on Linux.
    void syncEntry(const RemotePath &path, Callback<void> done) override;
    void setAttributes(const RemotePath &path, const FileAttributes &attributes, LinkHandling links,
                       Callback<void> done) override;
    void makeLink(const RemotePath &link, const QByteArray &target, Callback<void> done) override;
    void makeHardLink(const RemotePath &link, const RemotePath &existing, Callback<void> done) override;
    void space(const RemotePath &path, Callback<FileSpace> done) override;
    void copyFile(const RemotePath &from, const RemotePath &to, Callback<void> done) override;
    // Unsupported below an opened folder and for names that are not valid text.
    void moveToTrash(const RemotePath &path, Callback<void> done) override;
    void openFolder(const RemotePath &folder, Callback<std::shared_ptr<FileSystem>> done) override;

private:
    LocalFileSystem(LocalContext context, RemotePath home);
    template <typename T, typename Work>
    void ask(Callback<T> done, Work work) const;
    template <typename T, typename Work>
    [[nodiscard]] DiskPool::Task task(Callback<T> done, Work work) const;

    const LocalContext m_context;
    DiskCrew m_smallFiles;
    const RemotePath m_home;
};

} // namespace sampan
