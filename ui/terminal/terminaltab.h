// One page of the terminals: one or several side by side and above each other, with a name and a colour of its own.
// Thread: GUI. Owner: the panel, or the window it was detached into.
#pragma once

#include "ui/terminal/terminalpane.h"

#include <QColor>
#include <QPointer>
#include <QWidget>

#include <vector>

class QSplitter;

namespace sampan {

class TerminalTab : public QWidget
{
    Q_OBJECT

public:
    explicit TerminalTab(TerminalPane *first, QWidget *parent = nullptr);

    // Puts `added` to the right of or below the current pane, and the keyboard into it.
    void split(Qt::Orientation orientation, TerminalPane *added);
    // Deletes the pane; emits emptied() after the last one.
    void remove(TerminalPane *pane);

    [[nodiscard]] std::vector<TerminalPane *> panes() const; // from left to right, from top to bottom
    [[nodiscard]] TerminalPane *currentPane() const { return m_current; }
    void setCurrentPane(TerminalPane *pane); // and the keyboard
    // The pane that lies there, seen from the current one; null: none.
    [[nodiscard]] TerminalPane *neighbour(Qt::Edge edge) const;

    [[nodiscard]] QString title() const; // the own name, else the current pane's title
    [[nodiscard]] const QString &ownName() const { return m_name; }
    void setOwnName(const QString &name); // empty: as the shell says
    [[nodiscard]] QColor colour() const;  // the own one, else the site's; may be invalid
    void setOwnColour(const QColor &colour);
    [[nodiscard]] bool sharesInput() const; // one of its panes does

signals:
    void currentPaneChanged();
    void looksChanged(); // title, colour, state
    void emptied();

private:
    void adopt(TerminalPane *pane);
    void followFocus(const QWidget *now);
    void markActive();
    [[nodiscard]] static QSplitter *newSplitter(Qt::Orientation orientation);
    void dissolve(QSplitter *splitter);

    QSplitter *m_root;
    QPointer<TerminalPane> m_current;
    QString m_name;
    QColor m_colour;
};

} // namespace sampan
