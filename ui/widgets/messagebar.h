// A bar in a pane that says something or asks something where it arises, instead of a modal box.
// Keyboard: the safe answer has the focus, Esc gives it, Tab walks through the answers.
#pragma once

#include "core/base/error.h"

#include <QFrame>

#include <functional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace sampan {

class MessageBar : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Information, Warning, Error, Question };

    struct Answer
    {
        QString text;
        std::function<void()> chosen; // may be empty; the bar hides before it is called
        bool isSafe = false;          // Esc gives it, and it has the focus unless another one takes it
        bool takesFocus = false;
    };

    explicit MessageBar(QWidget *parent = nullptr);

    // Replaces what the bar showed before; an unanswered question is then answered by its safe answer.
    void show(Kind kind, const QString &text, const QString &detail = QString(), std::vector<Answer> answers = {});
    void showError(const Error &error, std::vector<Answer> answers = {});
    // Takes the bar away; an open question gets its safe answer.
    void dismiss();
    [[nodiscard]] QString text() const;
    void setText(const QString &text); // of what is shown already, e.g. progress
    [[nodiscard]] QPushButton *button(int answer) const { return m_answerButtons[std::size_t(answer)]; }
    // In dismissed(): the keyboard was in the bar, and is nowhere useful now.
    [[nodiscard]] bool hadKeyboard() const { return m_hadKeyboard; }
    [[nodiscard]] bool isQuestion() const { return m_kind == Kind::Question && isVisibleTo(parentWidget()); }

signals:
    void dismissed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void addAnswer(const Answer &answer);
    [[nodiscard]] QWidget *focusButton(const std::vector<Answer> &answers) const;
    void choose(std::function<void()> chosen);
    void applyColours();

    Kind m_kind = Kind::Information;
    bool m_hadKeyboard = false;
    QLabel *m_icon;
    QLabel *m_text;
    QLabel *m_detail;
    QHBoxLayout *m_buttons;
    QToolButton *m_close;
    std::vector<QPushButton *> m_answerButtons;
    std::function<void()> m_safe;
};

} // namespace sampan
