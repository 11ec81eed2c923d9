// The files of a server, over one SFTP channel.
// Thread: that of the channel. Owner: shared; made only by open(). Destroying it ends the SFTP session: files still
// open answer NotConnected.
//
// Version 3 of the protocol says only "failure" for many reasons. Where that happens the file system asks the server
// once more (does the target exist? is it a folder?) and answers with the reason it found.
#pragma once

#include "core/base/bytechannel.h"
#include "core/files/filesystem.h"
#include "core/files/sftpserverkind.h"

namespace sampan {

class SftpConnection;
class SftpIdNames;
class SftpLaneOpener;
class SftpLanes;

class SftpFileSystem final : public FileSystem, public std::enable_shared_from_this<SftpFileSystem>
{
    Q_OBJECT

public:
    // Greets the server on a channel whose other end is an SFTP server. Waits as long as the channel lives: whoever
    // wants a time limit closes the channel.
    static void open(const std::shared_ptr<ByteChannel> &channel, Callback<std::shared_ptr<SftpFileSystem>> done,
                     SftpServerKind kind = SftpServerKind::Any);

    explicit SftpFileSystem(std::shared_ptr<SftpConnection> connection);
    ~SftpFileSystem() override;

    // Where further channels come from; null takes it away again. Without one there is one channel.
    void setLaneOpener(SftpLaneOpener *opener);
    // See SftpLanes.
    void setIdleTime(std::chrono::milliseconds time);
    // A transfer is expected: on a long way further channels are opened before they are needed.
    void expectTransfer();
    // Someone types on the same connection: bulk data keeps its queues as short as it can.
    void setInteractive(bool interactive);

    // Ends the SFTP session; everything pending is answered with NotConnected.
    void close();

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] RemotePath homeFolder() const override;
    [[nodiscard]] ServerFeatures serverFeatures() const override { return m_serverFeatures; }
    [[nodiscard]] quint64 signsOfLife() const override; // bytes that went over the channel, either way

    void list(const RemotePath &folder, EntriesCallback entries, CancelToken cancel, Callback<void> done) override;
    void attributes(const RemotePath &path, LinkHandling links, Callback<FileAttributes> done) override;
    // "~", "~/…" and "~user/…" are expanded where the server offers it (expand-path@openssh.com); elsewhere "~" is the
    // home folder. Other relative paths begin in the home folder.
    void realPath(const RemotePath &path, Callback<RemotePath> done) override;
    void readLink(const RemotePath &path, Callback<QByteArray> done) override;
    // Opening a fifo makes OpenSSH's server wait for its other end and answer nothing else: look at the type first.
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
    void setAttributes(const RemotePath &path, const FileAttributes &attributes, LinkHandling links,
                       Callback<void> done) override;
    void makeLink(const RemotePath &link, const QByteArray &target, Callback<void> done) override;
    void makeHardLink(const RemotePath &link, const RemotePath &existing, Callback<void> done) override;
    void space(const RemotePath &path, Callback<FileSpace> done) override;
    void copyFile(const RemotePath &from, const RemotePath &to, Callback<void> done) override;
    void moveToTrash(const RemotePath &path, Callback<void> done) override; // Unsupported: SFTP knows no trash
    [[nodiscard]] int smallFilesAtOnce() const override;
    [[nodiscard]] bool writesInStripes() const override { return true; }
    [[nodiscard]] LineReport lineReport() const override;
    void openFolder(const RemotePath &folder, Callback<std::shared_ptr<FileSystem>> done) override;

signals:
    // The SFTP session ended, whoever ended it. Emitted once, after every pending call was answered.
    void closed(const sampan::Error &error);

private:
    [[nodiscard]] RemotePath absolute(const RemotePath &path) const;

    std::shared_ptr<SftpConnection> m_connection;
    const ServerFeatures m_serverFeatures; // as it said them: what it refused later is still among them
    std::shared_ptr<SftpLanes> m_lanes;
    std::shared_ptr<SftpIdNames> m_idNames;
};

} // namespace sampan
