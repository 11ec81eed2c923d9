// The life of one terminal's shell: opened, ended, lost with its connection, opened again. The screen stays all the
// while. Reconnecting is the window's; this knows when to ask for it, by itself with growing pauses where the site says
// so.
// Thread: GUI. Owner: the terminal; `host` and `screen` must outlive it.
#pragma once

#include "ui/terminal/shellfeed.h"
#include "ui/terminal/terminalhost.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace sampan {

class ShellLife : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Nothing, // not opened yet
        Opening,
        Running,
        Ended,        // see end(); the connection is there
        Lost,         // with its connection; see error()
        Pausing,      // lost, and tried again by itself when secondsLeft() are over
        Reconnecting, // the window was asked
        Back,         // the connection is there again, and nobody has asked for a shell yet
    };

    ShellLife(TerminalHost &host, Screen &screen, PlaceId place, QWidget *page);
    ~ShellLife() override;

    // In `folder`; empty: where the site says, else at home. Only the first shell starts there.
    void open(const RemotePath &folder, TerminalSize size);
    // A new shell, on a new connection where the old one is gone. Not while one runs.
    void openAgain();
    void stopTrying(); // Pausing becomes Lost
    // Hangs up; nothing is told any more.
    void close();

    void write(const QByteArray &bytes);
    void resize(TerminalSize size);
    [[nodiscard]] Shell *shell() const { return m_shell.get(); } // null: none opens or runs

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool hasShell() const { return m_state == State::Opening || m_state == State::Running; }
    [[nodiscard]] const ShellEnd &end() const { return m_end; }
    [[nodiscard]] const Error &error() const { return m_error; }
    [[nodiscard]] int secondsLeft() const;

    [[nodiscard]] PlaceId place() const { return m_place; }
    void setPlace(PlaceId place) { m_place = place; } // the same server under a new number
    void placeReady();
    void placeFailed(const Error &error);

    // Before the first attempt; each further one waits twice as long, up to a minute.
    void setFirstPause(std::chrono::milliseconds pause) { m_firstPause = pause; }

signals:
    void stateChanged();
    void noted(const QString &note);
    void received(QByteArrayView bytes);
    void fed();

private:
    void startShell(const RemotePath &folder);
    void shellEnded();
    void lose(const Error &error);
    void pause();
    void reconnect();
    void setState(State state);

    TerminalHost &m_host;
    PlaceId m_place;
    QWidget *m_page; // questions appear over it
    ShellFeed m_feed;
    std::unique_ptr<Shell> m_shell;
    TerminalSize m_size;
    State m_state = State::Nothing;
    ShellEnd m_end;
    bool m_hasEnded = false; // the shell said so; what it sent before is still being shown
    Error m_error;
    QElapsedTimer m_running;
    QTimer m_pause;
    QTimer m_tick; // of the seconds that are shown
    int m_attempts = 0;
    std::chrono::milliseconds m_firstPause{1000};
};

} // namespace sampan
