// Shells without a server, and the window that opens them: a test says what arrives and reads what was written.
#pragma once

#include "core/session/shell.h"
#include "ui/terminal/terminalhost.h"

#include <QPointer>

namespace sampan {

class FakeShell : public Shell
{
    Q_OBJECT

public:
    explicit FakeShell(const ShellOptions &options)
        : options(options)
    {}

    // --- what the test does ---

    void open()
    {
        m_state = State::Running;
        emit opened();
    }
    void send(const QByteArray &bytes)
    {
        m_arrived += bytes;
        emit readyRead();
    }
    void end(const ShellEnd &how)
    {
        m_state = State::Ended;
        emit ended(how);
    }
    void lose()
    {
        ShellEnd how;
        how.connectionLost = true;
        how.error = {ErrorCode::ConnectionLost, QStringLiteral("The line is dead."), {}};
        end(how);
    }
    void exit(int status)
    {
        ShellEnd how;
        how.status = status;
        end(how);
    }

    // --- Shell ---

    void start() override {}
    void write(const QByteArray &bytes) override { written += bytes; }
    [[nodiscard]] qint64 unsentBytes() const override { return unsent; }
    void sendEof() override {}
    void resize(TerminalSize size) override { options.size = size; }
    void sendSignal(const QByteArray &name) override { signalled += name; }
    void sendBreak(std::chrono::milliseconds) override { signalled += "BREAK"; }
    void close() override { isClosed = true; }
    [[nodiscard]] QByteArray take(qint64 most) override
    {
        const QByteArray taken = m_arrived.first(qMin<qsizetype>(most, m_arrived.size()));
        m_arrived.remove(0, taken.size());
        ++takes;
        return taken;
    }
    [[nodiscard]] qint64 available() const override { return m_arrived.size(); }
    [[nodiscard]] QByteArray takeError(qint64) override { return {}; }
    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] ShellActivity activity() const override { return runs; }
    [[nodiscard]] QStringList notes() const override { return {}; }

    ShellOptions options;
    QByteArray written;
    qint64 unsent = 0;
    QByteArrayList signalled;
    ShellActivity runs = ShellActivity::Idle;
    bool isClosed = false;
    int takes = 0;

private:
    State m_state = State::Opening;
    QByteArray m_arrived;
};

class FakeHost : public TerminalHost
{
public:
    [[nodiscard]] TerminalProfile profile(PlaceId) const override { return site; }
    [[nodiscard]] std::unique_ptr<Shell> openShell(PlaceId, const ShellOptions &options) override
    {
        if (!isConnected)
            return nullptr;
        auto shell = std::make_unique<FakeShell>(options);
        shells.emplace_back(shell.get());
        return shell;
    }
    void reconnect(PlaceId, QWidget *) override { ++reconnects; }

    [[nodiscard]] FakeShell *last() const { return shells.back(); }

    TerminalProfile site{QStringLiteral("web1"), {}, {}, false, {}, false};
    bool isConnected = true;
    int reconnects = 0;
    std::vector<QPointer<FakeShell>> shells;
};

} // namespace sampan
