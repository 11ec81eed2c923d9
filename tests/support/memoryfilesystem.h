// A FileSystem over a MemoryDisk, for tests: answers are queued, and it fails, stalls, delays and counts as the disk
// says. Lives on its creator's thread as any FileSystem; several views (also after a "reconnection") share one disk.
#pragma once

#include "core/files/filesystem.h"
#include "tests/support/memorydisk.h"

namespace sampan {

class MemoryFileSystem : public FileSystem
{
    Q_OBJECT

public:
    explicit MemoryFileSystem(MemoryDiskPointer disk);

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] RemotePath homeFolder() const override { return RemotePath("/home"); }
    [[nodiscard]] quint64 signsOfLife() const override { return m_disk->signsOfLife(); }

    void list(const RemotePath &folder, EntriesCallback entries, CancelToken cancel, Callback<void> done) override;
    void attributes(const RemotePath &path, LinkHandling links, Callback<FileAttributes> done) override;
    void realPath(const RemotePath &path, Callback<RemotePath> done) override;
    void readLink(const RemotePath &path, Callback<QByteArray> done) override;
    void openReader(const RemotePath &path, const ReadOptions &options,
                    Callback<std::shared_ptr<FileReader>> done) override;
    void openWriter(const RemotePath &path, const WriteOptions &options,
                    Callback<std::shared_ptr<FileWriter>> done) override;
    void makeDirectory(const RemotePath &path, std::optional<FileMode> mode, Callback<void> done) override;
    void removeFile(const RemotePath &path, Callback<void> done) override;
    void removeDirectory(const RemotePath &path, Callback<void> done) override;
    void rename(const RemotePath &from, const RemotePath &to, Replace replace, Callback<QStringList> done) override;
    void syncEntry(const RemotePath &path, Callback<void> done) override;
    void setAttributes(const RemotePath &path, const FileAttributes &attributes, LinkHandling links,
                       Callback<void> done) override;
    void makeLink(const RemotePath &link, const QByteArray &target, Callback<void> done) override;
    void makeHardLink(const RemotePath &link, const RemotePath &existing, Callback<void> done) override;
    void space(const RemotePath &path, Callback<FileSpace> done) override;
    void copyFile(const RemotePath &from, const RemotePath &to, Callback<void> done) override;
    void moveToTrash(const RemotePath &path, Callback<void> done) override;
    void openFolder(const RemotePath &folder, Callback<std::shared_ptr<FileSystem>> done) override;

private:
    friend class MemoryReader;
    friend class MemoryWriter;

    // Answers later with what `work` says then, unless a fault strikes.
    template <typename T>
    void answer(MemoryOperation operation, const QByteArray &path, Callback<T> done, std::function<Result<T>()> work);
    void post(std::function<void()> function);
    [[nodiscard]] Result<QByteArray> place(const RemotePath &path) const; // absolute on the disk
    [[nodiscard]] Result<MemoryNodePointer> node(const RemotePath &path, LinkHandling links) const;
    [[nodiscard]] QByteArray resolved(QByteArray path, bool last, int depth = 0) const;
    [[nodiscard]] bool isLost() const;

    MemoryDiskPointer m_disk;
    QByteArray m_folder; // of a rooted view; empty: the whole place
    int m_generation = 0;
};

} // namespace sampan
