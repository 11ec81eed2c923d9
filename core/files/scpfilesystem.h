// The files of a server that has no SFTP: a POSIX shell there looks and renames, scp moves contents.
// Thread: that of the channels. Owner: shared; made only by open(). Destroying it ends what runs on the server.
#pragma once

#include "core/files/filesystem.h"
#include "core/files/scpcommands.h"

namespace sampan {

class ScpDownloads;
class ScpPlace;
class ScpUploads;

class ScpFileSystem final : public FileSystem, public std::enable_shared_from_this<ScpFileSystem>
{
    Q_OBJECT

public:
    // `commands` must outlive the file system, or close() be called before.
    static void open(ScpCommands &commands, const ScpServer &server, Callback<std::shared_ptr<ScpFileSystem>> done);

    explicit ScpFileSystem(std::shared_ptr<ScpPlace> place);
    ~ScpFileSystem() override;

    // Everything pending is answered with NotConnected.
    void close();
    // The server has no scp: its files can be looked at, and nothing else.
    [[nodiscard]] bool lacksScp() const;

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] RemotePath homeFolder() const override;
    [[nodiscard]] quint64 signsOfLife() const override;
    [[nodiscard]] int smallFilesAtOnce() const override;
    [[nodiscard]] LineReport lineReport() const override;

    void list(const RemotePath &folder, EntriesCallback entries, CancelToken cancel, Callback<void> done) override;
    void attributes(const RemotePath &path, LinkHandling links, Callback<FileAttributes> done) override;
    void realPath(const RemotePath &path, Callback<RemotePath> done) override;
    void readLink(const RemotePath &path, Callback<QByteArray> done) override;
    void openReader(const RemotePath &path, const ReadOptions &options,
                    Callback<std::shared_ptr<FileReader>> done) override;
    void openWriter(const RemotePath &path, const WriteOptions &options,
                    Callback<std::shared_ptr<FileWriter>> done) override;
    void readSmallFile(const RemotePath &path, const FileAttributes &expected, Callback<SmallFile> done) override;
    // The part's name is not used: see ScpUploads.
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
    void moveToTrash(const RemotePath &path, Callback<void> done) override; // Unsupported: a server has none
    void openFolder(const RemotePath &folder, Callback<std::shared_ptr<FileSystem>> done) override;

signals:
    void closed(const sampan::Error &error); // once, after every pending call was answered
    void noticed(const QString &words);      // for the log: what the server's start-up files print

private:
    [[nodiscard]] RemotePath absolute(const RemotePath &path) const;

    const std::shared_ptr<ScpPlace> m_place;
    std::unique_ptr<ScpUploads> m_uploads;
    std::unique_ptr<ScpDownloads> m_downloads;
};

} // namespace sampan
