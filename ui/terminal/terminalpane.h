// One terminal: a shell, its screen and the view on it, with the bars that say what happened to them.
// Thread: GUI. Owner: the tab it stands in. `host` and `settings` must outlive it.
#pragma once

#include "core/terminal/screen.h"
#include "ui/terminal/shellfolder.h"
#include "ui/terminal/shelllife.h"
#include "ui/terminal/terminallog.h"

#include <QFrame>

#include <functional>

class QMimeData;
class QUrl;

namespace sampan {

class Settings;
class TerminalBars;
class TerminalStateBar;
class TerminalView;

class TerminalPane : public QFrame
{
    Q_OBJECT

public:
    TerminalPane(TerminalHost &host, Settings &settings, PlaceId place, QWidget *parent = nullptr);
    ~TerminalPane() override;

    // Starts the shell in `folder`; empty: at home.
    void open(const RemotePath &folder = {});
    [[nodiscard]] PlaceId place() const { return m_life->place(); }
    [[nodiscard]] QString placeName() const { return m_host.profile(place()).name; }
    [[nodiscard]] QColor placeColour() const { return m_host.profile(place()).colour; }
    // What the shell calls itself, else the place's name; safe to show as plain text.
    [[nodiscard]] QString title() const;
    // A short phrase for the panel: "Connecting…", "80 × 24".
    [[nodiscard]] QString stateText() const;
    // The folder of the shell, while it tells it.
    [[nodiscard]] const ShellFolder &folder() const { return m_folder; }

    [[nodiscard]] ShellLife &life() const { return *m_life; }
    [[nodiscard]] Screen &screen() { return m_screen; }
    [[nodiscard]] TerminalView *view() const { return m_view; }
    [[nodiscard]] TerminalBars *bars() const { return m_bars; }
    [[nodiscard]] TerminalStateBar *stateBar() const { return m_stateBar; }

    // As if typed, and sent as it is.
    void typeBytes(const QByteArray &bytes);
    // As if pasted, which the shell can tell from typing.
    void pasteText(const QString &text);
    // Brings to the shell what the screen has for it; after input that did not come through the view.
    void flushOutput();

    // Something besides the shell itself seems to run.
    [[nodiscard]] bool isBusy() const;
    // Calls `close` at once, or after the person agreed when something runs.
    void askToClose(const std::function<void()> &close);

    [[nodiscard]] const TerminalLog &log() const { return m_log; }
    void startLog(const QString &file, LogForm form);
    void stopLog();

    // The pane's folder follows the shell's; asked for by the person.
    void setFollowed(bool followed);
    [[nodiscard]] bool isFollowed() const { return m_isFollowed; }
    // What is typed elsewhere is typed here, too: marked, so that nobody forgets.
    void setSharesInput(bool shares);
    [[nodiscard]] bool sharesInput() const { return m_sharesInput; }
    // One of several side by side has the keyboard.
    void setMarkedActive(bool active);

signals:
    void titleChanged();
    void stateChanged();
    void folderChanged(); // see folder()
    void followToggled();
    void rang();      // the bell
    void hadOutput(); // something new on the screen
    void closeRequested();
    void dropped(const QMimeData *mime);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void connectLife();
    void connectView();
    void screenFed();
    void takeEvents();
    void nameView();
    void showState();
    void markNewShell();
    void offerClipboard(const QString &text);
    void openLink(const QUrl &url);
    void logFailed(const Error &error);

    TerminalHost &m_host;
    Settings &m_settings;
    Screen m_screen;
    ShellLife *m_life;
    TerminalView *m_view;
    TerminalStateBar *m_stateBar;
    TerminalBars *m_bars;
    TerminalLog m_log;
    ShellFolder m_folder;
    ShellLife::State m_state = ShellLife::State::Nothing;
    bool m_isFollowed = false;
    bool m_sharesInput = false;
    bool m_isMarkedActive = false;
};

} // namespace sampan
