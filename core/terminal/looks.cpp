#include "core/terminal/looks.h"

namespace sampan {

namespace {

constexpr int patienceAfterSweep = 20'000;

// One that frees a number at a time would come with each new look.
constexpr int patienceAfter(std::size_t used, std::size_t capacity)
{
    return used > capacity * 3 / 4 ? patienceAfterSweep : 0;
}

template <typename Visit>
void visitCells(const Grid &grid, Visit visit)
{
    for (int row = 0; row < grid.rows(); ++row) {
        for (const Cell &cell : grid.written(row))
            visit(cell);
    }
}

} // namespace

Looks::Looks(const Grid &main, const Grid &alternate, const History &history)
    : m_main(main)
    , m_alternate(alternate)
    , m_history(history)
{}

quint16 Looks::numberOf(const CellStyle &style)
{
    if (const auto number = m_styles.intern(style))
        return *number;
    if (m_untilStyles.isOver()) {
        sweepStyles();
        if (const auto number = m_styles.intern(style))
            return *number;
    }
    CellStyle coarse = style;
    coarse.foreground = coarseColour(style.foreground);
    coarse.background = coarseColour(style.background);
    coarse.underlineColour = {};
    coarse.link = 0;
    return m_styles.intern(coarse, StyleTable::Room::Coarse).value_or(0);
}

void Looks::sweepStyles()
{
    std::vector<bool> used(StyleTable::capacity);
    const auto mark = [&](const Cell &cell) { used[cell.style] = true; };
    visitCells(m_main, mark);
    visitCells(m_alternate, mark);
    m_history.markStyles(used);
    m_styles.keepOnly(used);
    m_untilStyles.left = patienceAfter(m_styles.size(), StyleTable::capacity);
    ++m_generation;
}

quint32 Looks::linkFor(const QByteArray &id, const QByteArray &address)
{
    if (const quint32 number = m_links.intern(id, address); number != 0 || !mayBeOpened(address))
        return number;
    if (m_untilLinks.isOver())
        sweepLinks();
    return m_links.intern(id, address);
}

void Looks::sweepLinks()
{
    sweepStyles();
    m_links.keepOnly(m_styles.links());
    m_untilLinks.left = m_links.isNearlyFull() ? patienceAfterSweep : 0;
}

quint16 Looks::marksFor(const QString &marks)
{
    if (const quint16 number = m_marks.intern(marks); number != 0 || marks.isEmpty())
        return number;
    if (m_untilMarks.isOver())
        sweepMarks();
    return m_marks.intern(marks);
}

void Looks::sweepMarks()
{
    std::vector<bool> used(MarkTable::capacity);
    const auto mark = [&](const Cell &cell) { used[cell.marks] = true; };
    visitCells(m_main, mark);
    visitCells(m_alternate, mark);
    m_history.forgetCells();
    m_marks.keepOnly(used);
    m_untilMarks.left = patienceAfter(m_marks.size(), MarkTable::capacity);
}

} // namespace sampan
