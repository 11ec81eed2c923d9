// A bar over a terminal that shows what is about to be pasted and asks, because the program there would run each line
// as it arrives. Not a modal box; the safe answer has the focus.
#pragma once

#include <QFrame>
#include <QString>

#include <functional>

class QCheckBox;
class QPlainTextEdit;

namespace sampan {

class MessageBar;

// A line end anywhere: also behind the only line, which would then be run at once.
[[nodiscard]] bool isSeveralLines(const QString &text);

class PasteWarning : public QFrame
{
    Q_OBJECT

public:
    explicit PasteWarning(QWidget *parent);

    // `accepted` is called with whether to ask next time, too; not at all if the answer is no.
    void ask(const QString &text, std::function<void(bool asksAgain)> accepted);
    [[nodiscard]] MessageBar *question() const { return m_question; }
    [[nodiscard]] QPlainTextEdit *preview() const { return m_preview; }
    [[nodiscard]] QCheckBox *doNotAskAgain() const { return m_doNotAsk; }

signals:
    void closed();

private:
    void build();
    void showText(const QString &text);

    MessageBar *m_question;
    QPlainTextEdit *m_preview;
    QCheckBox *m_doNotAsk;
};

} // namespace sampan
