// A bar in a pane that asks for one line of text: a new folder's name, a mask. Enter accepts, Esc cancels.
#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace sampan {

class InputBar : public QFrame
{
    Q_OBJECT

public:
    explicit InputBar(QWidget *parent = nullptr);

    // The first `selected` characters of `text` are chosen; -1: all.
    void ask(const QString &question, const QString &text, const QString &accept,
             std::function<void(const QString &)> accepted, int selected = -1);
    void cancel();
    [[nodiscard]] QLineEdit *line() const { return m_line; }

signals:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void accept();

    QLabel *m_question;
    QLineEdit *m_line;
    QPushButton *m_accept;
    QPushButton *m_cancel;
    std::function<void(const QString &)> m_accepted;
};

} // namespace sampan
