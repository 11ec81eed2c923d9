#include "core/session/sshshell.h"

#include "core/session/sessionworker.h"
#include "core/session/shellhost.h"

namespace sampan {

namespace {

Error notConnected()
{
    return Error{ErrorCode::NotConnected, SshShell::tr("There is no connection for a shell. Connect first."), {}};
}

} // namespace

// Carries the worker's news to the façade's thread. One that goes without an end told (the connection's thread ended
// first) tells it then.
class SshShell::HomewardNews final : public ShellListener
{
public:
    explicit HomewardNews(SshShell &shell)
        : m_home(shell.m_home)
        , m_shell(&shell)
    {}
    ~HomewardNews() override
    {
        if (!m_ended)
            post([](SshShell &shell) { shell.end(ShellEnd{{}, {}, notConnected(), true}); });
    }
    void opened(bool isCommand) override
    {
        post([isCommand](SshShell &shell) { shell.becomeOpen(isCommand); });
    }
    void arrived(QByteArray output, QByteArray errors) override
    {
        post([output = std::move(output), errors = std::move(errors)](SshShell &shell) {
            shell.receive(output, errors);
        });
    }
    void sent(qint64 bytes) override
    {
        post([bytes](SshShell &shell) {
            shell.m_unsent -= bytes;
            emit shell.sent();
        });
    }
    void noted(const QString &text) override
    {
        post([text](SshShell &shell) { shell.note(text); });
    }
    void ended(const ShellEnd &end) override
    {
        m_ended = true;
        post([end](SshShell &shell) { shell.end(end); });
    }

private:
    void post(std::function<void(SshShell &)> work)
    {
        m_home->post([shell = m_shell, work = std::move(work)] {
            if (shell)
                work(*shell);
        });
    }

    std::shared_ptr<Mailbox> m_home;
    QPointer<SshShell> m_shell; // looked at on its own thread only
    bool m_ended = false;
};

SshShell::SshShell(QPointer<SessionWorker> worker, std::shared_ptr<Mailbox> there, ShellOptions options)
    : m_session(std::move(worker))
    , m_there(std::move(there))
    , m_home(Mailbox::forThisThread())
    , m_remote(std::make_shared<Remote>())
    , m_options(std::move(options))
{}

SshShell::~SshShell()
{
    tell([](ShellWorker &worker) { worker.close(); });
}

void SshShell::start()
{
    // Shared, because work must be copyable.
    auto news = std::make_shared<std::unique_ptr<ShellListener>>(std::make_unique<HomewardNews>(*this));
    if (!m_there)
        return; // the news goes, and tells the end
    m_there->post([session = m_session, remote = m_remote, options = m_options, news = std::move(news)] {
        if (session && session->shells())
            remote->worker = session->shells()->open(options, std::move(*news));
    });
}

void SshShell::tell(std::function<void(ShellWorker &)> work)
{
    if (!m_there || m_state == State::Ended)
        return;
    m_there->post([remote = m_remote, work = std::move(work)] {
        if (remote->worker)
            work(*remote->worker);
    });
}

void SshShell::write(const QByteArray &bytes)
{
    m_unsent += bytes.size();
    tell([bytes](ShellWorker &worker) { worker.write(bytes); });
}

void SshShell::sendEof()
{
    tell([](ShellWorker &worker) { worker.sendEof(); });
}

void SshShell::resize(TerminalSize size)
{
    m_options.size = size;
    tell([size](ShellWorker &worker) { worker.resize(size); });
}

void SshShell::sendSignal(const QByteArray &name)
{
    tell([name](ShellWorker &worker) { worker.sendSignal(name); });
}

void SshShell::sendBreak(std::chrono::milliseconds length)
{
    tell([length](ShellWorker &worker) { worker.sendBreak(length); });
}

void SshShell::close()
{
    tell([](ShellWorker &worker) { worker.close(); });
}

QByteArray SshShell::take(qint64 most)
{
    QByteArray bytes = m_output.take(most);
    acknowledge(bytes.size());
    return bytes;
}

QByteArray SshShell::takeError(qint64 most)
{
    QByteArray bytes = m_errors.take(most);
    acknowledge(bytes.size());
    return bytes;
}

// In portions, so that a reader who takes little at a time does not wake the other thread each time.
void SshShell::acknowledge(qint64 bytes)
{
    m_unacknowledged += bytes;
    const bool isEmpty = m_output.size() + m_errors.size() == 0;
    if (m_unacknowledged == 0 || (m_unacknowledged < mostKept / 8 && !isEmpty))
        return;
    tell([taken = std::exchange(m_unacknowledged, 0)](ShellWorker &worker) { worker.taken(taken); });
}

ShellActivity SshShell::activity() const
{
    if (m_state == State::Ended)
        return ShellActivity::Idle;
    return m_isCommand || !m_options.command.isEmpty() || !m_options.subsystem.isEmpty() ? ShellActivity::Busy
                                                                                         : ShellActivity::Unknown;
}

void SshShell::becomeOpen(bool isCommand)
{
    m_isCommand = isCommand && m_options.folder.isEmpty();
    m_state = State::Running;
    emit opened();
}

void SshShell::receive(QByteArray output, QByteArray errors)
{
    m_output.append(std::move(output));
    m_errors.append(std::move(errors));
    emit readyRead();
}

void SshShell::note(const QString &text)
{
    m_notes.append(text);
    emit noted(text);
}

void SshShell::end(const ShellEnd &end)
{
    m_state = State::Ended;
    emit ended(end);
}

} // namespace sampan
