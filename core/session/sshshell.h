// A shell on a server, as the window sees it: the other half is a ShellWorker on the connection thread.
// Thread: its creator's. Owner: whoever asked the Session for it; it may outlive the session.
#pragma once

#include "core/files/mailbox.h"
#include "core/session/bytequeue.h"
#include "core/session/shell.h"

#include <QPointer>

#include <functional>
#include <memory>

namespace sampan {

class SessionWorker;
class ShellWorker;

class SshShell final : public Shell
{
    Q_OBJECT

public:
    // `worker` lives on the thread of `there`; null: there is no connection, and the shell ends with NotConnected.
    SshShell(QPointer<SessionWorker> worker, std::shared_ptr<Mailbox> there, ShellOptions options);
    ~SshShell() override;

    void start() override;
    void write(const QByteArray &bytes) override;
    [[nodiscard]] qint64 unsentBytes() const override { return m_state == State::Ended ? 0 : m_unsent; }
    void sendEof() override;
    void resize(TerminalSize size) override;
    void sendSignal(const QByteArray &name) override;
    void sendBreak(std::chrono::milliseconds length) override;
    void close() override;
    [[nodiscard]] QByteArray take(qint64 most) override;
    [[nodiscard]] qint64 available() const override { return m_output.size(); }
    [[nodiscard]] QByteArray takeError(qint64 most) override;
    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] ShellActivity activity() const override;
    [[nodiscard]] QStringList notes() const override { return m_notes; }

private:
    class HomewardNews;
    struct Remote // used on the connection thread only
    {
        QPointer<ShellWorker> worker;
    };

    void tell(std::function<void(ShellWorker &)> work);
    void acknowledge(qint64 bytes);
    void becomeOpen(bool isCommand);
    void receive(QByteArray output, QByteArray errors);
    void note(const QString &text);
    void end(const ShellEnd &end);

    QPointer<SessionWorker> m_session;
    std::shared_ptr<Mailbox> m_there;
    std::shared_ptr<Mailbox> m_home; // ours, so that it does not go with the worker while news is in it
    std::shared_ptr<Remote> m_remote;
    ShellOptions m_options;
    State m_state = State::Opening;
    bool m_isCommand = false;
    ByteQueue m_output;
    ByteQueue m_errors;
    qint64 m_unacknowledged = 0; // taken, and the worker does not know yet
    qint64 m_unsent = 0;
    QStringList m_notes;
};

} // namespace sampan
