// Carries bytes between a channel and a socket of this computer, both ways, with back-pressure and half close: to the
// agent, to the display.
// Thread: the connection thread. Owner: Forwarding, which forgets it after finished().
#pragma once

#include "core/base/result.h"
#include "core/ssh/sshchannel.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

class QAbstractSocket;
class QIODevice;
class QLocalSocket;

namespace sampan {

class SocketRelay : public QObject
{
    Q_OBJECT

public:
    // Looks at the first bytes for the socket and may change them. Nothing: more have to come first, they are shown
    // again. An error ends the relay, and so does a peer that ends before its first bytes are whole, or takes long.
    using Gate = std::function<Result<std::optional<QByteArray>>(QByteArrayView)>;

    explicit SocketRelay(std::unique_ptr<SshChannel> channel);
    ~SocketRelay() override;

    // Before connecting, which waits until they have passed.
    void setGate(Gate gate) { m_gate = std::move(gate); }
    void connectToPath(const QString &path);
    void connectToHost(const QString &host, quint16 port);

signals:
    void finished(const sampan::Error &why); // once; Cancelled when both sides had simply come to their end

private:
    void connectWhenPassed(std::function<void()> connecting);
    void use(QIODevice *socket);
    void channelReceived();
    void channelInputEnded();
    void channelClosed(const Error &error);
    void socketReadable();
    void socketWritten();
    void socketEnded();
    void passGate();
    void shutWhenWritten();
    [[nodiscard]] int descriptor() const;
    void finish(const Error &why);

    std::unique_ptr<SshChannel> m_channel;
    std::unique_ptr<QLocalSocket> m_local;
    std::unique_ptr<QAbstractSocket> m_remote;
    QIODevice *m_socket = nullptr; // one of the two
    Gate m_gate;
    std::function<void()> m_connecting; // once the gate is passed
    QTimer m_patience;                  // until then
    QByteArray m_arrived;               // for the socket
    bool m_inputEnded = false;
    bool m_finished = false;
};

} // namespace sampan
