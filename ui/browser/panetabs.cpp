#include "ui/browser/panetabs.h"

#include "ui/browser/droptabbar.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/plaintooltip.h"
#include "ui/widgets/spacing.h"
#include "ui/widgets/statedot.h"
#include "ui/widgets/tabparts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QStackedWidget>
#include <QToolButton>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr int activeLine = 3; // height of the mark of the active side
constexpr int closeIcon = 12;

} // namespace

PaneTabs::PaneTabs(const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_bar(new DropTabBar(this))
    , m_location(barButton(u"chevron-down"_s, tr("Places"), this))
    , m_locations(new QMenu(this))
    , m_add(barButton(u"add"_s, tr("New tab"), this))
    , m_stack(new QStackedWidget(this))
{
    setAccessibleName(accessibleName);
    m_bar->setAccessibleName(accessibleName);
    build();
    connectBar();
}

void PaneTabs::build()
{
    m_location->setMenu(m_locations);
    m_location->setPopupMode(QToolButton::InstantPopup);
    m_location->setStyleSheet(u"QToolButton::menu-indicator { image: none; }"_s);
    m_bar->setIconSize(QSize(spacing::toolIcon, spacing::toolIcon));
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->setContentsMargins(spacing::tight, 0, spacing::tight, 0);
    row->addWidget(m_location);
    row->addWidget(m_bar);
    row->addWidget(m_add);
    row->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, activeLine, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_stack, 1);
}

void PaneTabs::connectBar()
{
    connect(m_bar, &QTabBar::currentChanged, this, &PaneTabs::showCurrent);
    connect(m_bar, &QTabBar::tabCloseRequested, this, [this](int index) { emit closeRequested(page(index)); });
    connect(m_add, &QToolButton::clicked, this, &PaneTabs::newTabRequested);
    m_bar->setDropCheck([this](const QDropEvent &event, int index) {
        const auto *pane = qobject_cast<FilePane *>(page(index));
        return pane && !pane->isLost() ? dropActionFor(event, m_dragged.of(event), pane->place().id, pane->path())
                                       : Qt::IgnoreAction;
    });
    connect(m_bar, &DropTabBar::dropped, this, [this](const QMimeData *mime, Qt::DropAction action, int index) {
        auto *pane = qobject_cast<FilePane *>(page(index));
        const auto files = m_dragged.take(mime);
        if (pane && files)
            emit filesDropped(pane, *files, action);
    });
}

// --- pages: the tab's data is the page, so that dragging tabs needs no book-keeping ---

QWidget *PaneTabs::page(int index) const
{
    return index < 0 ? nullptr : m_bar->tabData(index).value<QWidget *>();
}

int PaneTabs::indexOf(const QWidget *wanted) const
{
    for (int index = 0; index < m_bar->count(); ++index) {
        if (page(index) == wanted)
            return index;
    }
    return -1;
}

void PaneTabs::insertTab(int index, QWidget *page)
{
    m_stack->addWidget(page);
    const QSignalBlocker quiet(m_bar); // a tab without its page must not be shown
    index = m_bar->insertTab(index, QString());
    m_bar->setTabData(index, QVariant::fromValue(page));
    m_bar->setTabButton(index, QTabBar::RightSide, closeButton());
    updateTab(page);
}

// Our own: styles draw theirs in loud colours, and its tab must be found by the button, as tabs move.
QToolButton *PaneTabs::closeButton()
{
    QToolButton *button = barButton(u"close"_s, tr("Close tab"), m_bar);
    button->setIconSize(QSize(closeIcon, closeIcon));
    button->setFocusPolicy(Qt::NoFocus);
    connect(button, &QToolButton::clicked, this, [this, button] {
        for (int index = 0; index < count(); ++index) {
            if (m_bar->tabButton(index, QTabBar::RightSide) == button)
                emit closeRequested(page(index));
        }
    });
    return button;
}

void PaneTabs::addPage(QWidget *page, bool makeCurrent)
{
    const bool first = count() == 0;
    insertTab(currentIndex() + 1, page);
    if (makeCurrent && !first)
        setCurrentPage(page);
    else
        showCurrent();
}

void PaneTabs::replacePage(QWidget *old, QWidget *page)
{
    const int index = indexOf(old);
    if (index < 0)
        return addPage(page);
    m_stack->addWidget(page);
    m_bar->setTabData(index, QVariant::fromValue(page));
    updateTab(page);
    const bool hadFocus = old->isAncestorOf(focusWidget());
    showCurrent();
    m_stack->removeWidget(old);
    old->deleteLater();
    if (hadFocus || m_active)
        focusPage();
}

void PaneTabs::closePage(QWidget *page)
{
    const int index = indexOf(page);
    if (index < 0)
        return;
    m_bar->removeTab(index);
    m_stack->removeWidget(page);
    page->deleteLater();
    if (count() == 0)
        emit emptied();
}

void PaneTabs::setCurrentPage(QWidget *page)
{
    setCurrentIndex(indexOf(page));
}

void PaneTabs::setCurrentIndex(int index)
{
    if (index >= 0 && index < count())
        m_bar->setCurrentIndex(index);
}

void PaneTabs::step(int by)
{
    if (count() > 0)
        setCurrentIndex((currentIndex() + by + count()) % count());
}

int PaneTabs::count() const
{
    return m_bar->count();
}

int PaneTabs::currentIndex() const
{
    return m_bar->currentIndex();
}

QWidget *PaneTabs::currentPage() const
{
    return page(currentIndex());
}

FilePane *PaneTabs::currentPane() const
{
    return qobject_cast<FilePane *>(currentPage());
}

StartPage *PaneTabs::currentStartPage() const
{
    return qobject_cast<StartPage *>(currentPage());
}

std::vector<FilePane *> PaneTabs::panes() const
{
    std::vector<FilePane *> panes;
    for (int index = 0; index < count(); ++index) {
        if (auto *pane = qobject_cast<FilePane *>(page(index)))
            panes.push_back(pane);
    }
    return panes;
}

void PaneTabs::showCurrent()
{
    QWidget *shown = currentPage();
    if (!shown)
        return;
    const bool hadFocus = m_stack->currentWidget() && m_stack->currentWidget()->isAncestorOf(focusWidget());
    m_stack->setCurrentWidget(shown);
    if (hadFocus)
        focusPage();
    emit currentChanged();
}

void PaneTabs::focusPage()
{
    if (QWidget *shown = currentPage())
        shown->setFocus(Qt::OtherFocusReason);
}

void PaneTabs::updateTab(const QWidget *changed)
{
    const int index = indexOf(changed);
    if (const auto *pane = qobject_cast<const FilePane *>(changed)) {
        const Place &place = pane->place();
        const QColor colour = place.colour.isValid() ? place.colour : palette().color(QPalette::PlaceholderText);
        const auto state = pane->isLost() ? DotState::Disconnected : DotState::Connected;
        m_bar->setTabText(index, tabText(pane->title()));
        m_bar->setTabIcon(index, place.isLocal() ? themedIcon(u"computer"_s) : stateDot(colour, state));
        const QString where = QString(place.name + u'\n' + pane->path().displayPath());
        m_bar->setTabToolTip(index, plainToolTip(pane->isLost() ? tr("%1\nNot connected").arg(where) : where));
        m_bar->setAccessibleTabName(index, pane->isLost() ? tr("%1, not connected").arg(pane->title()) : pane->title());
    } else if (const auto *start = qobject_cast<const StartPage *>(changed)) {
        m_bar->setTabText(index, tabText(start->title()));
        m_bar->setTabIcon(index, themedIcon(u"server"_s));
        m_bar->setAccessibleTabName(index, start->title());
    }
}

void PaneTabs::openLocationMenu()
{
    m_location->showMenu();
}

void PaneTabs::setActiveSide(bool active)
{
    m_active = active;
    for (FilePane *pane : panes())
        pane->setActivePane(active);
    update();
}

void PaneTabs::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor mark = palette().color(QPalette::Active, m_active ? QPalette::Highlight : QPalette::Mid);
    painter.fillRect(QRect(0, 0, width(), m_active ? activeLine : 1), mark);
}

void PaneTabs::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    for (int index = 0; index < count(); ++index)
        updateTab(page(index));
}

} // namespace sampan
