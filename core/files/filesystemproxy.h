// A FileSystem of another thread, made usable on this one: calls hop there, answers hop back.
// Thread: the one it is made on, which must run an event loop. Owner: shared.
// The inner file system, its readers and its writers are used and destroyed on their own thread only. When that thread
// has ended, every call answers NotConnected. A call costs two hops, so bulk data is better moved on the inner thread.
#pragma once

#include "core/files/crossthread.h"
#include "core/files/filesystem.h"

#include <atomic>

namespace sampan {

class FileSystemProxy : public FileSystem
{
    Q_OBJECT

public:
    // `inner` itself when it already lives on this thread (or is null). capabilities() and homeFolder() of the inner
    // one are read here, once: they must be constant from the moment a file system is handed out.
    [[nodiscard]] static std::shared_ptr<FileSystem> forThisThread(std::shared_ptr<FileSystem> inner);
    ~FileSystemProxy() override;

    [[nodiscard]] Capabilities capabilities() const override { return m_capabilities; }
    [[nodiscard]] RemotePath homeFolder() const override { return m_home; }
    [[nodiscard]] ServerFeatures serverFeatures() const override { return m_inner->object()->serverFeatures(); }
    [[nodiscard]] quint64 signsOfLife() const override { return m_inner->object()->signsOfLife(); }
    [[nodiscard]] int smallFilesAtOnce() const override { return *m_smallFilesAtOnce; } // as of the last call
    [[nodiscard]] LineReport lineReport() const override { return m_inner->object()->lineReport(); }

    [[nodiscard]] bool writesInStripes() const override { return m_inner->object()->writesInStripes(); }

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
    using Inner = Resident<FileSystem>;
    FileSystemProxy(std::shared_ptr<Inner> inner, Capabilities capabilities, RemotePath home);
    template <typename T, typename Call>
    void ask(Callback<T> done, Call call) const;

    const std::shared_ptr<Inner> m_inner;
    const std::shared_ptr<Mailbox> m_here;
    const Capabilities m_capabilities;
    const RemotePath m_home;
    const std::shared_ptr<std::atomic<int>> m_smallFilesAtOnce;
};

} // namespace sampan
