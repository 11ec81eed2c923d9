// One shell on the connection thread: its channel, and how much of what arrived waits for its reader.
// Thread: the connection thread. Owner: ShellHost, which forgets it after ended().
#pragma once

#include "core/session/shell.h"
#include "core/ssh/sshconnection.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace sampan {

class ShellHost;

// Whom a worker tells, on the connection thread. Destroyed there, with or without an end told before.
class ShellListener
{
public:
    virtual ~ShellListener() = default;
    virtual void opened(bool isCommand) = 0;
    virtual void arrived(QByteArray output, QByteArray errors) = 0;
    virtual void sent(qint64 bytes) = 0; // of what was written
    virtual void noted(const QString &note) = 0;
    virtual void ended(const ShellEnd &end) = 0;
};

class ShellWorker : public QObject
{
    Q_OBJECT

public:
    ShellWorker(ShellHost &host, ShellOptions options, std::unique_ptr<ShellListener> listener);
    ~ShellWorker() override;

    void start(SshConnection &connection);

    void write(const QByteArray &bytes);
    void sendEof();
    void resize(TerminalSize size);
    void sendSignal(const QByteArray &name);
    void sendBreak(std::chrono::milliseconds length);
    void close();
    void taken(qint64 bytes); // of what was told by arrived()

    [[nodiscard]] bool isOn(const SshConnection &connection) const { return m_channel && m_connection == &connection; }

signals:
    void ended();

private:
    void prepareDisplay(const ConnectionPlan &plan, X11Forwarding how);
    void openOn(SshConnection &connection);
    void channelOpened();
    void channelReceived();
    void channelClosed(const Error &error);
    void openElsewhere(const Error &refusal);
    void tellRefusals();
    void end(const ShellEnd &end);

    ShellHost &m_host;
    ShellOptions m_options;
    std::unique_ptr<ShellListener> m_listener;
    std::unique_ptr<SshChannel> m_channel;
    SshConnection *m_connection = nullptr; // that the channel is on
    std::optional<X11Access> m_display;
    QByteArray m_typedAhead; // before the channel opened
    QByteArray m_output;     // not yet told
    QByteArray m_errors;
    qint64 m_untaken = 0; // told and not yet taken
    bool m_eofWanted = false;
    bool m_isOpen = false;
    bool m_closing = false;
    bool m_ended = false;
    QTimer m_quiet; // runs while someone types
};

} // namespace sampan
