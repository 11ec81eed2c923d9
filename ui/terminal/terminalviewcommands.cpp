// What the actions do.
#include "core/settings/settings.h"
#include "core/terminal/screen.h"
#include "ui/terminal/pastewarning.h"
#include "ui/terminal/terminalfindbar.h"
#include "ui/terminal/terminalsearch.h"
#include "ui/terminal/terminalview.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>

namespace sampan {

void TerminalView::connectActions()
{
    using enum TerminalCommand;
    const auto on = [this](TerminalCommand command, auto &&act) {
        connect(action(command), &QAction::triggered, this, act);
    };
    on(Copy, [this] { copy(); });
    on(Paste, [this] { paste(false); });
    on(PasteSelection, [this] { paste(true); });
    on(SelectAll, [this] { selectAll(); });
    on(Find, [this] { showFind(); });
    on(FindNext, [this] { m_search->goToNext(); });
    on(FindPrevious, [this] { m_search->goToPrevious(); });
    on(OpenLink, [this] { openLink(); });
    on(ClearScrollback, [this] { clearScrollback(); });
    on(Reset, [this] { resetTerminal(); });
    on(ZoomIn, [this] { zoomBy(1); });
    on(ZoomOut, [this] { zoomBy(-1); });
    on(ZoomReset, [this] { setZoom(0); });
    on(LineUp, [this] { scrollLines(-1); });
    on(LineDown, [this] { scrollLines(1); });
    on(PageUp, [this] { scrollLines(m_screen ? 1 - m_screen->rows() : 0); });
    on(PageDown, [this] { scrollLines(m_screen ? m_screen->rows() - 1 : 0); });
    on(Top, [this] { scrollLines(m_screen ? -m_screen->lineCount() : 0); });
    on(Bottom, [this] { scrollToBottom(); });
    connect(m_search, &TerminalSearch::changed, this, &TerminalView::updateActions);
    updateActions();
}

void TerminalView::updateActions()
{
    using enum TerminalCommand;
    action(Copy)->setEnabled(hasSelection());
    action(PasteSelection)->setEnabled(m_screen && QApplication::clipboard()->supportsSelection());
    for (const TerminalCommand command : {Paste, SelectAll, Find, ClearScrollback, Reset})
        action(command)->setEnabled(m_screen);
    for (const TerminalCommand command : {FindNext, FindPrevious})
        action(command)->setEnabled(m_screen && m_search->isActive());
}

void TerminalView::copy()
{
    if (hasSelection())
        QApplication::clipboard()->setText(selectedText());
}

void TerminalView::paste(bool fromSelection)
{
    const bool primary = fromSelection && QApplication::clipboard()->supportsSelection();
    if (fromSelection && !primary)
        return;
    pasteText(QApplication::clipboard()->text(primary ? QClipboard::Selection : QClipboard::Clipboard));
}

// Without bracketed paste the shell runs each line as soon as it arrives; with it the person still has to press Enter.
void TerminalView::pasteText(const QString &text)
{
    if (!m_screen || text.isEmpty())
        return;
    if (m_screen->modes().bracketedPaste || !m_look.warnBeforePaste || !isSeveralLines(text))
        return sendPaste(text);
    m_pasteWarning->ask(text, [this, text](bool asksAgain) {
        sendPaste(text);
        m_look.warnBeforePaste = asksAgain;
        if (m_settings && !asksAgain)
            m_settings->setValue(setting::TerminalWarnBeforePaste, false);
    });
    layOutBars();
}

void TerminalView::sendPaste(const QString &text)
{
    if (!m_screen)
        return;
    m_screen->sendPaste(text);
    inputSent();
    emit pasted(text);
}

void TerminalView::selectAll()
{
    if (!m_screen)
        return;
    m_selection.selectAll(*m_screen);
    finishSelection();
    updateActions();
    scheduleFrame();
    emit selectionChanged();
}

void TerminalView::showFind()
{
    const QString selected = selectedText();
    m_findBar->open(selected.contains(u'\n') ? QString() : selected);
    layOutBars();
}

void TerminalView::openLink()
{
    if (!m_menuLink && m_screen)
        m_menuLink = linkAt(*m_screen, cellAt(m_mouse));
    if (m_menuLink)
        emit linkActivated(m_menuLink->target);
    m_menuLink.reset();
}

void TerminalView::clearScrollback()
{
    if (!m_screen)
        return;
    m_screen->clearHistory();
    clearSelection();
    m_follows = true;
    screenChanged();
}

void TerminalView::resetTerminal()
{
    if (!m_screen)
        return;
    m_screen->reset();
    clearSelection();
    m_follows = true;
    screenChanged();
}

void TerminalView::zoomBy(int points)
{
    setZoom(m_zoom + points);
}

void TerminalView::setZoom(int points)
{
    const int chosen = m_look.font.pointSize();
    m_zoom = qBound(setting::TerminalFontSize.minimum - chosen, points, setting::TerminalFontSize.maximum - chosen);
    measureFont();
    applySize();
}

void TerminalView::fillMenu(QMenu *menu)
{
    using enum TerminalCommand;
    if (m_menuLink)
        menu->addAction(action(OpenLink));
    menu->addActions({action(Copy), action(Paste), action(SelectAll)});
    menu->addSeparator();
    menu->addAction(action(Find));
    menu->addActions({action(ClearScrollback), action(Reset)});
    menu->addSeparator();
    menu->addActions({action(ZoomIn), action(ZoomOut), action(ZoomReset)});
    emit menuShown(menu);
}

} // namespace sampan
