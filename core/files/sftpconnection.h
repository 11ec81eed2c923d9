// One SFTP session over one channel: moves bytes between SftpClient and ByteChannel, and knows what the server offers.
// Thread: that of the channel. Owner: shared by the file system and its open files, so that a file outlives the asker's
// interest but not the connection.
#pragma once

#include "core/base/bytechannel.h"
#include "core/base/callback.h"
#include "core/base/remotepath.h"
#include "core/files/sftpserverkind.h"
#include "core/sftp/sftpclient.h"

#include <QElapsedTimer>
#include <QObject>

#include <atomic>
#include <chrono>
#include <memory>

namespace sampan {

class SftpConnection : public QObject, public std::enable_shared_from_this<SftpConnection>
{
    Q_OBJECT

public:
    explicit SftpConnection(std::shared_ptr<ByteChannel> channel);
    ~SftpConnection() override;

    // INIT; then, in one go, the server's limits and the home folder. Of OpenSSH's not even VERSION is waited for.
    void start(Callback<void> done, SftpServerKind kind = SftpServerKind::Any);
    // INIT only, on a further channel to the same server: everything else is known from `first`.
    void startBeside(const SftpConnection &first, Callback<void> done);
    // Ends the session; whatever is pending or asked later is answered with NotConnected.
    void close();

    [[nodiscard]] sftp::SftpClient &client() { return m_client; }
    [[nodiscard]] sftp::Features &features() { return m_features; }
    [[nodiscard]] const sftp::Limits &limits() const { return m_limits; }
    // True for OpenSSH's own server (process_rename() in its sftp-server.c). Its sshd may start another one instead, so
    // what it offers has to look like it, too.
    [[nodiscard]] bool renameNeverReplaces() const;
    [[nodiscard]] const RemotePath &homeFolder() const { return m_homeFolder; }
    // Received, or taken by the channel, here and on the channels started beside this one. Any thread.
    [[nodiscard]] quint64 bytesMoved() const { return m_bytesMoved->load(std::memory_order_relaxed); }

    [[nodiscard]] qint64 sendWindow() const { return m_channel->sendWindow(); }
    [[nodiscard]] qint64 receiveWindow() const { return m_channel->receiveWindow(); }
    // The shortest this connection has seen while nothing else was under way.
    [[nodiscard]] std::chrono::microseconds roundTrip() const { return m_roundTrip; }
    // False while roundTrip() is only what the channel's opening made believe.
    [[nodiscard]] bool hasMeasuredRoundTrip() const { return m_hasMeasured; }
    // Asks for something small; the answer may change roundTrip().
    void measureRoundTrip(std::function<void()> done);

    // False while so much waits to be sent that writers should hold back; roomForOutput() tells when it ends.
    [[nodiscard]] bool hasRoomForOutput();
    // Runs `work` from the event loop, unless this object is gone by then.
    void later(std::function<void()> work);

signals:
    void roomForOutput();
    // The session ended, whoever ended it. Emitted once, after every pending call was answered.
    void closed(const sampan::Error &error);

private:
    void schedulePump();
    void pump();
    void flush();
    void announceFailure();
    void noteRoundTrip();
    void takeVersion(sftp::Features features);
    void askLimits(const std::shared_ptr<struct SftpStart> &start);
    void askHomeFolder(const std::shared_ptr<struct SftpStart> &start);

    std::shared_ptr<ByteChannel> m_channel;
    sftp::SftpClient m_client;
    sftp::Features m_features;
    sftp::Limits m_limits;
    RemotePath m_homeFolder;
    SftpServerKind m_kind = SftpServerKind::Any;
    QElapsedTimer m_sinceAsking;
    std::chrono::microseconds m_roundTrip{0};
    bool m_hasMeasured = false;
    std::shared_ptr<std::atomic<quint64>> m_bytesMoved; // of all channels beside this one, too
    bool m_isPumpScheduled = false;
    bool m_isPumping = false; // pumping or receiving: a pump or flush follows anyway
    bool m_wantsRoom = false;
    bool m_isFailureAnnounced = false;
};

} // namespace sampan
