// How the terminals' panel looks: its row of tabs, the page shown when there is none, and what the row says.
#include "core/base/servertext.h"
#include "ui/browser/droptabbar.h"
#include "ui/terminal/terminalpane.h"
#include "ui/terminal/terminalpanel.h"
#include "ui/terminal/terminalpanelcommands.h"
#include "ui/terminal/terminaltab.h"
#include "ui/terminal/terminalwindow.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/plaintooltip.h"
#include "ui/widgets/spacing.h"
#include "ui/widgets/statedot.h"
#include "ui/widgets/tabparts.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr int closeIcon = 12;

QString plain(const QAction *action)
{
    return action->text().remove(u'&').remove(u'…');
}

QString withKey(const QAction *action)
{
    return QString(plain(action) + u" ("_s + action->shortcut().toString(QKeySequence::NativeText) + u')');
}

} // namespace

void TerminalPanel::build()
{
    setAccessibleName(tr("Terminals"));
    m_bar->setAccessibleName(tr("Terminals"));
    m_bar->setIconSize(QSize(spacing::toolIcon, spacing::toolIcon));
    QAction *newTerminal = m_actions->action(TerminalPanelCommand::NewTerminal);
    QToolButton *add = barButton(u"add"_s, withKey(newTerminal), this);
    connect(add, &QToolButton::clicked, newTerminal, &QAction::trigger);
    m_state = new ElidedLabel(this);
    m_state->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_state->setAccessibleName(tr("State of the terminal"));
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->setContentsMargins(spacing::tight, 0, spacing::normal, 0);
    row->addWidget(m_bar);
    row->addWidget(add);
    row->addWidget(m_state, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_stack, 1);
    m_empty = emptyPage();
    m_stack->addWidget(m_empty);
}

QWidget *TerminalPanel::emptyPage()
{
    auto *page = new QWidget(this);
    const auto sentence = [page](const QString &text, QPalette::ColorRole role) {
        auto *label = new QLabel(text, page);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignCenter);
        label->setForegroundRole(role);
        return label;
    };
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    for (const TerminalPanelCommand command :
         {TerminalPanelCommand::NewTerminal, TerminalPanelCommand::LocalTerminal}) {
        QAction *action = m_actions->action(command);
        auto *button = new QPushButton(action->icon(), plain(action), page);
        button->setToolTip(withKey(action));
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        buttons->addWidget(button);
        if (page->focusProxy() == nullptr)
            page->setFocusProxy(button);
    }
    buttons->addStretch();
    auto *column = new QVBoxLayout(page);
    column->setSpacing(spacing::normal);
    column->addStretch();
    column->addWidget(sentence(tr("No terminal is open."), QPalette::WindowText));
    column->addWidget(
        sentence(tr("A terminal is a shell on the server of the active pane, on the same login; or on this "
                    "computer."),
                 QPalette::PlaceholderText));
    column->addLayout(buttons);
    column->addStretch();
    return page;
}

void TerminalPanel::connectBar()
{
    connect(m_bar, &QTabBar::currentChanged, this, &TerminalPanel::showCurrent);
    connect(m_bar, &QTabBar::tabCloseRequested, this, [this](int index) { closeTab(tabAt(index)); });
    connect(m_bar, &QTabBar::tabBarDoubleClicked, this, [this](int index) {
        if (index >= 0)
            m_actions->action(TerminalPanelCommand::Rename)->trigger();
    });
    m_bar->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_bar, &QTabBar::customContextMenuRequested, this, [this](const QPoint &position) {
        if (const int index = m_bar->tabAt(position); index >= 0) {
            m_bar->setCurrentIndex(index);
            m_commands->showTabMenu(m_bar->mapToGlobal(position));
        }
    });
}

// --- the tab's data is the page, so that dragging tabs needs no book-keeping ---

TerminalTab *TerminalPanel::tabAt(int index) const
{
    return index < 0 ? nullptr : qobject_cast<TerminalTab *>(m_bar->tabData(index).value<QWidget *>());
}

int TerminalPanel::indexOf(const TerminalTab *tab) const
{
    for (int index = 0; index < m_bar->count(); ++index) {
        if (tabAt(index) == tab)
            return index;
    }
    return -1;
}

void TerminalPanel::insertTab(TerminalTab *tab, int index)
{
    m_stack->addWidget(tab);
    {
        const QSignalBlocker quiet(m_bar); // a tab without its page must not be shown
        index = m_bar->insertTab(index, QString());
        m_bar->setTabData(index, QVariant::fromValue<QWidget *>(tab));
        QToolButton *button = barButton(u"close"_s, tr("Close terminal"), m_bar);
        button->setIconSize(QSize(closeIcon, closeIcon));
        button->setFocusPolicy(Qt::NoFocus);
        connect(button, &QToolButton::clicked, tab, [this, tab] { closeTab(tab); });
        m_bar->setTabButton(index, QTabBar::RightSide, button);
        m_bar->setCurrentIndex(index);
    }
    updateTab(tab);
    showCurrent();
}

void TerminalPanel::removeTab(TerminalTab *tab)
{
    tab->disconnect(this);
    if (TerminalWindow *window = windowOf(tab)) {
        std::erase(m_windows, window);
        window->takeTab()->deleteLater();
        window->close();
        window->deleteLater();
    } else {
        const int index = indexOf(tab);
        m_stack->removeWidget(tab);
        m_bar->removeTab(index);
        tab->deleteLater();
        showCurrent();
        if (QApplication::focusWidget() == nullptr) // it was here
            focusTerminal();
    }
    if (tabs().empty())
        emit emptied();
}

void TerminalPanel::showCurrent()
{
    QWidget *shown = tabAt(m_bar->currentIndex());
    if (shown == nullptr)
        shown = m_empty;
    m_bar->setVisible(m_bar->count() > 0); // without tabs it has no name
    const bool hadFocus = m_stack->currentWidget() != nullptr && m_stack->isAncestorOf(focusWidget());
    m_stack->setCurrentWidget(shown);
    setFocusProxy(shown);
    if (hadFocus)
        shown->setFocus(Qt::OtherFocusReason);
    updateState();
}

void TerminalPanel::updateTab(TerminalTab *tab)
{
    const int index = indexOf(tab);
    if (index < 0)
        return;
    const TerminalPane *pane = tab->currentPane();
    const bool isConnected = pane != nullptr && pane->life().hasShell();
    const QString title = visibleText(tab->title());
    const QColor colour = tab->colour().isValid() ? tab->colour() : palette().color(QPalette::PlaceholderText);
    m_bar->setTabIcon(index, stateDot(colour, isConnected ? DotState::Connected : DotState::Disconnected));
    //: Before the title of a terminal that gets the same input as others
    const QString mark = tab->sharesInput() ? tr("[same input] ") : QString();
    m_bar->setTabText(index, QString(mark + tabText(title)));
    QStringList lines{title};
    if (pane != nullptr)
        lines << pane->placeName() << pane->stateText();
    if (tab->sharesInput())
        lines << tr("What is typed into one of the tabs with this mark is typed into all of them");
    m_bar->setTabToolTip(index, plainToolTip(lines.join(u'\n')));
    m_bar->setAccessibleTabName(index, lines.join(u", "_s));
}

void TerminalPanel::updateState()
{
    const TerminalPane *pane = currentPane();
    QStringList parts;
    if (pane != nullptr) {
        if (pane->sharesInput())
            parts << tr("Same input in %n terminal(s)", nullptr, int(m_sameInput->members().size()));
        if (pane->log().isRunning())
            parts << tr("Written to %1").arg(pane->log().fileName());
        if (pane->isFollowed())
            parts << tr("Pane follows");
        parts << pane->placeName();
        if (!pane->folder().path().isEmpty())
            parts << pane->folder().path().displayPath();
        parts << pane->stateText();
    }
    m_state->setText(parts.join(u" · "_s));
    if (m_commands != nullptr)
        m_commands->update();
    emit currentChanged();
}

void TerminalPanel::setMaximised(bool maximised)
{
    m_actions->action(TerminalPanelCommand::Maximise)->setChecked(maximised);
}

} // namespace sampan
