// The bars that lie over the top of a terminal: a question, a line to fill in, a note that goes away by itself. They
// cover text instead of moving it, because a terminal that changes its size makes programs paint anew.
// Thread: GUI. Owner: the terminal, over which they lie.
#pragma once

#include "ui/widgets/messagebar.h"

#include <QStringList>
#include <QTimer>
#include <QWidget>

namespace sampan {

class InputBar;

class TerminalBars : public QWidget
{
    Q_OBJECT

public:
    // `keyboard` gets the focus back when a bar that had it goes.
    TerminalBars(QWidget *host, QWidget *keyboard);

    // Several notes are shown together; all go after a while.
    void note(const QString &text, MessageBar::Kind kind = MessageBar::Kind::Information);
    void ask(const QString &text, const QString &detail, std::vector<MessageBar::Answer> answers);
    [[nodiscard]] MessageBar *notes() const { return m_notes; }
    [[nodiscard]] MessageBar *question() const { return m_question; }
    [[nodiscard]] InputBar *input() const { return m_input; }
    // Another bar, e.g. a form; taken over.
    void add(QWidget *bar);
    void setNoteTime(std::chrono::milliseconds time) { m_noteTime.setInterval(time); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void place();
    void giveBackFocus();

    QWidget *m_keyboard;
    MessageBar *m_notes;
    MessageBar *m_question;
    InputBar *m_input;
    QStringList m_texts;
    QTimer m_noteTime;
    bool m_keepsPlace = false;
};

} // namespace sampan
