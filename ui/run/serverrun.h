// One server in the table: its run from connecting to the end, and what it said.
// Thread: GUI. Owner: RunModel.
#pragma once

#include "core/session/commandrun.h"
#include "ui/run/runhost.h"

namespace sampan {

class ServerRun : public QObject
{
    Q_OBJECT

public:
    enum class State { Idle, Connecting, Running, Ended, Failed };

    // Kept for looking at and for saving; what comes after that is counted and thrown away.
    static constexpr qsizetype mostKept = 8 * 1024 * 1024;

    ServerRun(RunHost &host, RunTarget target, QObject *parent = nullptr);
    ~ServerRun() override;

    void start(const ShellOptions &options, QWidget *page); // forgets the run before
    void stop();                                            // hangs up
    void send(const QString &line);                         // and a line's end
    void endInput();

    [[nodiscard]] const RunTarget &target() const { return m_target; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isActive() const { return m_state == State::Connecting || m_state == State::Running; }
    // "Connecting…", "Running", "exit status 2", or why it failed.
    [[nodiscard]] QString statusText() const;
    // The command ran and ended with status 0.
    [[nodiscard]] bool isDone() const { return m_state == State::Ended && m_end.status == 0; }
    [[nodiscard]] QString lastLine() const { return m_lastLine; }
    [[nodiscard]] const QByteArray &output() const { return m_output; } // both streams, as they came
    [[nodiscard]] const QString &text() const { return m_text; }        // the same, fit to be shown

signals:
    void changed();                 // state, status, last line
    void said(const QString &text); // more of text()

private:
    void opened(Result<std::unique_ptr<Shell>> shell);
    void take(const QByteArray &bytes);
    void note(const QString &text);
    void show(const QString &text);
    void end(State state);

    RunHost &m_host;
    const RunTarget m_target;
    std::unique_ptr<CommandRun> m_run;
    State m_state = State::Idle;
    ShellEnd m_end;
    Error m_error;
    QByteArray m_output;
    QString m_text;
    QString m_lastLine;
    QByteArray m_halfCharacter;
    quint64 m_number = 0; // of the run: answers of earlier ones are dropped
    bool m_isCut = false;
};

} // namespace sampan
