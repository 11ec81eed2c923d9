#include "ui/terminal/terminalaccessible.h"

#include "ui/terminal/terminalspeech.h"
#include "ui/terminal/terminalview.h"

namespace sampan {

namespace {

QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    auto *view = qobject_cast<TerminalView *>(object);
    return view ? new TerminalAccessible(view) : nullptr;
}

} // namespace

TerminalAccessible::TerminalAccessible(TerminalView *view)
    : QAccessibleWidget(view, QAccessible::Terminal)
{}

void TerminalAccessible::install()
{
    QAccessible::installFactory(makeAccessible); // Qt keeps each factory once
}

TerminalView *TerminalAccessible::view() const
{
    return static_cast<TerminalView *>(widget());
}

const SpokenText &TerminalAccessible::spoken() const
{
    return view()->speech()->spoken();
}

void *TerminalAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QAccessible::State TerminalAccessible::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.multiLine = true;
    state.selectableText = true;
    return state;
}

QString TerminalAccessible::text(QAccessible::Text kind) const
{
    return kind == QAccessible::Value ? spoken().text : QAccessibleWidget::text(kind);
}

void TerminalAccessible::selection(int index, int *start, int *end) const
{
    *start = *end = 0;
    if (index != 0 || !view()->hasSelection())
        return;
    *start = spoken().offsetOf(view()->selection().range().from);
    *end = spoken().offsetOf(view()->selection().range().to);
}

int TerminalAccessible::selectionCount() const
{
    return view()->hasSelection() ? 1 : 0;
}

void TerminalAccessible::addSelection(int start, int end)
{
    setSelection(0, start, end);
}

void TerminalAccessible::removeSelection(int)
{
    view()->clearSelection();
}

void TerminalAccessible::setSelection(int, int start, int end)
{
    const auto &places = spoken().places;
    if (start < 0 || end <= start || end > int(places.size()))
        return;
    const TextPosition last = places[std::size_t(end - 1)];
    view()->select({places[std::size_t(start)], {last.line, last.column + 1}});
}

int TerminalAccessible::cursorPosition() const
{
    return spoken().cursor;
}

QString TerminalAccessible::text(int start, int end) const
{
    return spoken().text.mid(start, end < 0 ? -1 : end - start);
}

int TerminalAccessible::characterCount() const
{
    return int(spoken().text.size());
}

QRect TerminalAccessible::characterRect(int offset) const
{
    const auto &places = spoken().places;
    if (offset < 0 || offset >= int(places.size()))
        return {};
    const QRect cell = view()->cellRect(places[std::size_t(offset)]).toAlignedRect();
    return {view()->viewport()->mapToGlobal(cell.topLeft()), cell.size()};
}

int TerminalAccessible::offsetAtPoint(const QPoint &point) const
{
    const QPoint place = view()->viewport()->mapFromGlobal(point);
    if (!view()->viewport()->rect().contains(place))
        return -1;
    return qMin(spoken().offsetOf(view()->cellAt(place)), characterCount());
}

void TerminalAccessible::scrollToSubstring(int start, int)
{
    const auto &places = spoken().places;
    if (start >= 0 && start < int(places.size()))
        view()->reveal(places[std::size_t(start)].line);
}

QString TerminalAccessible::attributes(int, int *start, int *end) const
{
    *start = 0;
    *end = characterCount();
    return {};
}

} // namespace sampan
