// One attempt to be connected, on the connection thread: the SSH connection and the SFTP session on it.
// Thread: made anywhere, then moved to the connection thread. Owner: the façade's Private, which deletes it there.
#pragma once

#include "core/session/prompterrelay.h"
#include "core/session/session.h"
#include "core/ssh/sshconnection.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace sampan {

class ByteChannel;
class FileSystem;
class LaneOpener;
class ScpFileSystem;
class ScpOpener;
class SftpFileSystem;
class ShellHost;

class SessionWorker : public QObject
{
    Q_OBJECT

public:
    SessionWorker(ConnectionOptions options, PrompterRelay::Messenger toPrompter);
    ~SessionWorker() override;

    void start(); // on the connection thread
    void stop();
    // For channels beside the files, on the connection thread; null before start().
    [[nodiscard]] SshConnection *connection() const { return m_connection.get(); }
    // On the connection thread; null before the login is done.
    [[nodiscard]] ShellHost *shells() const { return m_shells.get(); }

signals:
    // Emitted on the connection thread.
    void stateChanged(sampan::SessionState state);
    // `files` may be let go on any thread; null where none were wanted.
    void ready(const std::shared_ptr<sampan::FileSystem> &files, const sampan::ConnectionInfo &info);
    void ended(const sampan::Error &error); // once; nothing follows
    void logged(const sampan::LogLine &line);

private:
    void tellStep(ConnectStep step);
    void openFiles();
    void openSftp();
    void filesOpened(const Result<std::shared_ptr<SftpFileSystem>> &files);
    // The server has no SFTP, as far as can be told before it said a word of it.
    void sftpRefused(const Error &error);
    void openScp(const Error &whyNotSftp);
    void scpOpened(const Result<std::shared_ptr<ScpFileSystem>> &files, const Error &whyNotSftp);
    void becomeReady(const std::shared_ptr<FileSystem> &files);
    void becomeReadyWithoutFiles();
    void end(const Error &error);
    void log(LogLevel level, const QString &text);

    ConnectionOptions m_options;
    PrompterRelay::Messenger m_toPrompter;
    std::unique_ptr<PrompterRelay> m_prompter;
    std::unique_ptr<SshConnection> m_connection;
    std::shared_ptr<ByteChannel> m_channel;
    std::shared_ptr<SftpFileSystem> m_files;
    std::unique_ptr<LaneOpener> m_lanes;
    std::unique_ptr<ScpOpener> m_scp;
    std::shared_ptr<ScpFileSystem> m_scpFiles;
    std::unique_ptr<ShellHost> m_shells;
    QTimer m_openTimer;
    QElapsedTimer m_sinceLogin;
    bool m_ended = false;
};

} // namespace sampan
