#include "ui/terminal/sameinput.h"

#include "ui/terminal/terminalpane.h"
#include "ui/terminal/terminalview.h"

#include <algorithm>

namespace sampan {

void SameInput::add(TerminalPane *pane)
{
    if (contains(pane))
        return;
    m_members.push_back(pane);
    pane->setSharesInput(true);
    const TerminalView *view = pane->view();
    connect(view, &TerminalView::keySent, this, [this, pane](TerminalKey key, KeyModifiers modifiers) {
        toOthers(pane, [&](TerminalPane &other) { other.screen().sendKey(key, modifiers); });
    });
    connect(view, &TerminalView::textSent, this, [this, pane](const QString &text, KeyModifiers modifiers) {
        toOthers(pane, [&](TerminalPane &other) { other.screen().sendText(text, modifiers); });
    });
    connect(view, &TerminalView::pasted, this, [this, pane](const QString &text) {
        toOthers(pane, [&](TerminalPane &other) { other.screen().sendPaste(text); });
    });
    connect(pane, &QObject::destroyed, this, &SameInput::forget);
}

void SameInput::remove(TerminalPane *pane)
{
    if (!contains(pane))
        return;
    forget(pane);
    pane->disconnect(this);
    pane->view()->disconnect(this);
    pane->setSharesInput(false);
}

void SameInput::forget(const QObject *pane)
{
    std::erase_if(m_members, [pane](const TerminalPane *member) { return member == pane; });
}

bool SameInput::contains(const TerminalPane *pane) const
{
    return std::find(m_members.begin(), m_members.end(), pane) != m_members.end();
}

std::vector<TerminalPane *> SameInput::reachedFrom(TerminalPane *pane) const
{
    return contains(pane) ? m_members : std::vector{pane};
}

void SameInput::toOthers(const TerminalPane *typedIn, const Input &input)
{
    const std::vector<TerminalPane *> members = m_members;
    for (TerminalPane *member : members) {
        if (member == typedIn)
            continue;
        input(*member);
        member->flushOutput();
    }
}

} // namespace sampan
