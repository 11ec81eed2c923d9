// Says below a terminal's text why nothing runs in it, and offers what can be done. Hidden while a shell runs.
// Thread: GUI. Owner: the terminal.
#pragma once

#include "ui/terminal/shelllife.h"
#include "ui/widgets/messagebar.h"

namespace sampan {

class TerminalStateBar : public MessageBar
{
    Q_OBJECT

public:
    explicit TerminalStateBar(const ShellLife &link, QWidget *parent = nullptr);

    void update(const QString &placeName);

signals:
    void againRequested(); // Enter in the terminal does the same
    void stopRequested();  // no further attempts
    void closeRequested();

private:
    void showEnd();
    void showLost(const QString &placeName);
    void showPause(const QString &placeName);
    [[nodiscard]] Answer answer(const QString &text, void (TerminalStateBar::*signal)());

    const ShellLife &m_life;
    ShellLife::State m_shown = ShellLife::State::Nothing;
};

// "The shell has ended with status 2.", for people.
[[nodiscard]] QString shellEndText(const ShellEnd &end);

} // namespace sampan
