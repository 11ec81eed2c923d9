// The snippets as a menu: choosing one sends it to the current terminal, after its places were asked for.
// Thread: GUI. Owner: the terminal panel.
#pragma once

#include "core/settings/snippets.h"

#include <QMenu>

namespace sampan {

class TerminalPanel;

class SnippetMenu : public QMenu
{
    Q_OBJECT

public:
    explicit SnippetMenu(TerminalPanel &panel);

    void send(const Snippet &snippet);

private:
    void fill();

    TerminalPanel &m_panel;
};

} // namespace sampan
