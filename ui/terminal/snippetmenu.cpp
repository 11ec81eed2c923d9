#include "ui/terminal/snippetmenu.h"

#include "ui/terminal/snippetbar.h"
#include "ui/terminal/terminalbars.h"
#include "ui/terminal/terminalpane.h"
#include "ui/terminal/terminalpanel.h"

#include <QPointer>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostDigits = 9; // of the first snippets, as mnemonics

QString entryText(const Snippet &snippet, int number)
{
    QString name = snippet.name.isEmpty() ? snippet.text.section(u'\n', 0, 0) : snippet.name;
    name.replace(u'&', u"&&"_s);
    return number <= mostDigits ? u"&%1  %2"_s.arg(QString::number(number), name) : name;
}

void sendTo(const std::vector<TerminalPane *> &panes, const Snippet &snippet, const QString &text)
{
    for (TerminalPane *pane : panes) {
        pane->pasteText(text);
        if (snippet.sendsEnter)
            pane->typeBytes("\r");
    }
}

} // namespace

SnippetMenu::SnippetMenu(TerminalPanel &panel)
    : QMenu(tr("S&nippets"), &panel)
    , m_panel(panel)
{
    connect(&panel.snippets(), &SnippetStore::changed, this, &SnippetMenu::fill);
    fill();
}

void SnippetMenu::fill()
{
    clear();
    int number = 0;
    for (const Snippet &snippet : m_panel.snippets().snippets()) {
        QAction *action = addAction(entryText(snippet, ++number));
        connect(action, &QAction::triggered, this, [this, snippet] { send(snippet); });
    }
    if (number == 0)
        addAction(tr("No snippets yet"))->setEnabled(false);
    addSeparator();
    addAction(m_panel.actions().action(TerminalPanelCommand::EditSnippets));
}

void SnippetMenu::send(const Snippet &snippet)
{
    TerminalPane *pane = m_panel.currentPane();
    if (pane == nullptr)
        return;
    const std::vector<SnippetVariable> variables = variablesOf(snippet.text);
    if (variables.empty())
        return sendTo(m_panel.sameInput().reachedFrom(pane), snippet, filledText(snippet.text, {}));
    auto *bar = new SnippetBar(snippet, variables);
    const QPointer<TerminalPane> there = pane;
    connect(bar, &SnippetBar::accepted, this, [this, there, snippet](const QString &text) {
        if (there)
            sendTo(m_panel.sameInput().reachedFrom(there), snippet, text);
    });
    pane->bars()->add(bar);
    bar->start();
}

} // namespace sampan
