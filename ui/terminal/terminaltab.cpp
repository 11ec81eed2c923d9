#include "ui/terminal/terminaltab.h"

#include "ui/terminal/terminalpane.h"

#include <QApplication>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace sampan {

namespace {

QRect placeOf(const QWidget *widget, const QWidget *in)
{
    return QRect(widget->mapTo(in, QPoint()), widget->size());
}

// How far `other` lies beyond that edge of `from`; negative: not there.
int distance(const QRect &from, const QRect &other, Qt::Edge edge)
{
    switch (edge) {
    case Qt::LeftEdge:
        return from.left() - other.right();
    case Qt::RightEdge:
        return other.left() - from.right();
    case Qt::TopEdge:
        return from.top() - other.bottom();
    case Qt::BottomEdge:
        break;
    }
    return other.top() - from.bottom();
}

// How far the middles lie apart along that edge.
int offset(const QRect &from, const QRect &other, Qt::Edge edge)
{
    const QPoint apart = other.center() - from.center();
    return std::abs(edge == Qt::LeftEdge || edge == Qt::RightEdge ? apart.y() : apart.x());
}

} // namespace

TerminalTab::TerminalTab(TerminalPane *first, QWidget *parent)
    : QWidget(parent)
    , m_root(newSplitter(Qt::Horizontal))
    , m_current(first)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_root);
    m_root->addWidget(first);
    adopt(first);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { followFocus(now); });
}

QSplitter *TerminalTab::newSplitter(Qt::Orientation orientation)
{
    auto *splitter = new QSplitter(orientation);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

void TerminalTab::adopt(TerminalPane *pane)
{
    connect(pane, &TerminalPane::titleChanged, this, &TerminalTab::looksChanged);
    connect(pane, &TerminalPane::stateChanged, this, &TerminalTab::looksChanged);
    setFocusProxy(m_current);
}

void TerminalTab::split(Qt::Orientation orientation, TerminalPane *added)
{
    TerminalPane *beside = m_current;
    auto *parent = qobject_cast<QSplitter *>(beside->parentWidget());
    const int index = parent->indexOf(beside);
    if (parent->orientation() == orientation || parent->count() == 1) {
        parent->setOrientation(orientation);
        const int half = parent->sizes().at(index) / 2;
        QList<int> sizes = parent->sizes();
        sizes[index] = half;
        sizes.insert(index + 1, half);
        parent->insertWidget(index + 1, added);
        parent->setSizes(sizes);
    } else {
        const QList<int> sizes = parent->sizes();
        QSplitter *inner = newSplitter(orientation);
        parent->replaceWidget(index, inner);
        inner->addWidget(beside);
        inner->addWidget(added);
        inner->setSizes({1, 1});
        inner->show();
        beside->show();
        parent->setSizes(sizes);
    }
    added->show();
    adopt(added);
    setCurrentPane(added);
}

void TerminalTab::remove(TerminalPane *pane)
{
    const std::vector<TerminalPane *> before = panes();
    const auto at = std::find(before.begin(), before.end(), pane);
    if (at == before.end())
        return;
    TerminalPane *next = nullptr;
    if (before.size() > 1)
        next = at == before.begin() ? *(at + 1) : *(at - 1);
    auto *parent = qobject_cast<QSplitter *>(pane->parentWidget());
    const bool hadFocus = pane->isAncestorOf(QApplication::focusWidget());
    pane->disconnect(this);
    if (hadFocus)
        QApplication::focusWidget()->clearFocus(); // hiding would give it to whatever comes next in the window
    pane->hide();
    pane->setParent(nullptr);
    pane->deleteLater();
    dissolve(parent);
    m_current = next;
    if (next == nullptr)
        return emit emptied();
    setFocusProxy(next);
    if (hadFocus)
        next->setFocus(Qt::OtherFocusReason);
    markActive();
    emit currentPaneChanged();
    emit looksChanged();
}

// A splitter with one child is none: the child takes its place.
void TerminalTab::dissolve(QSplitter *splitter)
{
    if (splitter == m_root || splitter->count() != 1)
        return;
    auto *parent = qobject_cast<QSplitter *>(splitter->parentWidget());
    const QList<int> sizes = parent->sizes();
    QWidget *child = splitter->widget(0);
    parent->replaceWidget(parent->indexOf(splitter), child);
    child->show();
    parent->setSizes(sizes);
    splitter->setParent(nullptr);
    splitter->deleteLater();
}

std::vector<TerminalPane *> TerminalTab::panes() const
{
    std::vector<TerminalPane *> found;
    const auto collect = [&found](const QSplitter *splitter, const auto &self) -> void {
        for (int index = 0; index < splitter->count(); ++index) {
            if (auto *pane = qobject_cast<TerminalPane *>(splitter->widget(index)))
                found.push_back(pane);
            else if (const auto *inner = qobject_cast<QSplitter *>(splitter->widget(index)))
                self(inner, self);
        }
    };
    collect(m_root, collect);
    return found;
}

void TerminalTab::setCurrentPane(TerminalPane *pane)
{
    m_current = pane;
    setFocusProxy(pane);
    pane->setFocus(Qt::OtherFocusReason);
    markActive();
    emit currentPaneChanged();
    emit looksChanged();
}

void TerminalTab::followFocus(const QWidget *now)
{
    if (now == nullptr || !isAncestorOf(now))
        return;
    for (TerminalPane *pane : panes()) {
        if (pane != m_current && pane->isAncestorOf(now))
            return setCurrentPane(pane);
    }
}

void TerminalTab::markActive()
{
    const std::vector<TerminalPane *> all = panes();
    for (TerminalPane *pane : all)
        pane->setMarkedActive(all.size() > 1 && pane == m_current);
}

TerminalPane *TerminalTab::neighbour(Qt::Edge edge) const
{
    const QRect from = placeOf(m_current, this);
    TerminalPane *nearest = nullptr;
    std::pair<int, int> least;
    for (TerminalPane *pane : panes()) {
        const QRect other = placeOf(pane, this);
        const std::pair<int, int> far{distance(from, other, edge), offset(from, other, edge)};
        if (pane != m_current && far.first > 0 && (nearest == nullptr || far < least)) {
            nearest = pane;
            least = far;
        }
    }
    return nearest;
}

QString TerminalTab::title() const
{
    if (!m_name.isEmpty())
        return m_name;
    return m_current ? m_current->title() : QString();
}

void TerminalTab::setOwnName(const QString &name)
{
    m_name = name;
    emit looksChanged();
}

QColor TerminalTab::colour() const
{
    return m_colour.isValid() || !m_current ? m_colour : m_current->placeColour();
}

void TerminalTab::setOwnColour(const QColor &colour)
{
    m_colour = colour;
    emit looksChanged();
}

bool TerminalTab::sharesInput() const
{
    const std::vector<TerminalPane *> all = panes();
    return std::any_of(all.begin(), all.end(), [](const TerminalPane *pane) { return pane->sharesInput(); });
}

} // namespace sampan
