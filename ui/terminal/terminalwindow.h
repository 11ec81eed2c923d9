// A terminal tab in a window of its own. Closing it asks like closing the tab.
// Thread: GUI. Owner: the terminal panel.
#pragma once

#include <QWidget>

namespace sampan {

class TerminalTab;

class TerminalWindow : public QWidget
{
    Q_OBJECT

public:
    explicit TerminalWindow(TerminalTab *tab);

    [[nodiscard]] TerminalTab *tab() const { return m_tab; }
    // The tab goes elsewhere; the window is empty then, and its owner deletes it.
    TerminalTab *takeTab();

signals:
    void closeRequested();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void updateTitle();

    TerminalTab *m_tab;
};

} // namespace sampan
