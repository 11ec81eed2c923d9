// The line over a terminal that searches it as one types. Enter goes up to older hits, Shift+Enter down, Esc closes.
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QToolButton;

namespace sampan {

class TerminalSearch;
class TerminalView;

class TerminalFindBar : public QFrame
{
    Q_OBJECT

public:
    TerminalFindBar(TerminalSearch *search, TerminalView *view);

    // Shows it and takes the focus; `text`, if any, is searched for.
    void open(const QString &text);
    void close();
    [[nodiscard]] QLineEdit *line() const { return m_line; }
    [[nodiscard]] QLabel *countLabel() const { return m_count; }
    [[nodiscard]] QToolButton *caseButton() const { return m_case; }
    [[nodiscard]] QToolButton *patternButton() const { return m_pattern; }

signals:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    QToolButton *addButton(const QString &icon, const QString &text, const QString &name);
    void search();
    void showCount();
    [[nodiscard]] QString countText() const;

    TerminalSearch *m_search;
    TerminalView *m_view;
    QLineEdit *m_line;
    QLabel *m_count;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_case;
    QToolButton *m_pattern;
    QToolButton *m_close;
};

} // namespace sampan
