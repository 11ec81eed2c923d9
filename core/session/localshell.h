// This computer's own shell on a pseudo-terminal, beside those of the servers.
// Thread: its creator's; nothing here waits. Owner: whoever made it; deleting it hangs up (SIGHUP), as closing a
// terminal's window does.
#pragma once

#include "core/files/uniquefd.h"
#include "core/session/bytequeue.h"
#include "core/session/shell.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QTimer>

#include <memory>

class QSocketNotifier;

namespace sampan {

class LocalShell final : public Shell
{
    Q_OBJECT

public:
    // `environment` is what the shell inherits; its SHELL is the program (/bin/sh where it names none). Of the options
    // forwarding and hasTerminal mean nothing here.
    LocalShell(ShellOptions options, QProcessEnvironment environment);
    ~LocalShell() override;

    void start() override;
    void write(const QByteArray &bytes) override;
    [[nodiscard]] qint64 unsentBytes() const override { return m_toWrite.size() - m_written; }
    void sendEof() override;
    void resize(TerminalSize size) override;
    void sendSignal(const QByteArray &name) override; // to what runs in the foreground
    void sendBreak(std::chrono::milliseconds length) override;
    void close() override;
    [[nodiscard]] QByteArray take(qint64 most) override;
    [[nodiscard]] qint64 available() const override { return m_output.size(); }
    [[nodiscard]] QByteArray takeError(qint64) override { return {}; }
    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] ShellActivity activity() const override;
    [[nodiscard]] QStringList notes() const override { return {}; }

private:
    [[nodiscard]] bool openTerminal();
    void launch();
    [[nodiscard]] QString program() const;
    void failToStart(const QString &reason);
    void programStarted();
    void programEnded(int code, QProcess::ExitStatus status);
    void readSome();
    void readWhenThereIsRoom();
    void writeSome();
    void hangUp();
    void end(const ShellEnd &end);

    ShellOptions m_options;
    QProcessEnvironment m_environment;
    UniqueFd m_terminal; // our side
    std::unique_ptr<QProcess> m_process;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable;
    QTimer m_lookAgain; // while nobody has the terminal open
    ByteQueue m_output;
    QByteArray m_toWrite;
    qsizetype m_written = 0;
    State m_state = State::Opening;
};

} // namespace sampan
