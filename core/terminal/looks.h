// The tables behind the numbers in cells: looks, combining marks and links; and how room is made in them.
// Part of a Screen; its thread.
#pragma once

#include "core/terminal/grid.h"
#include "core/terminal/history.h"
#include "core/terminal/linktable.h"
#include "core/terminal/marktable.h"
#include "core/terminal/styletable.h"

namespace sampan {

class Looks
{
public:
    // Where numbers may be in use. All outlive this.
    Looks(const Grid &main, const Grid &alternate, const History &history);

    [[nodiscard]] const StyleTable &styles() const { return m_styles; }
    [[nodiscard]] const LinkTable &links() const { return m_links; }
    [[nodiscard]] const MarkTable &marks() const { return m_marks; }
    [[nodiscard]] MarkTable &marks() { return m_marks; }

    // Always a number: without room, colours become coarser, and at last the default look.
    [[nodiscard]] quint16 numberOf(const CellStyle &style);
    // 0 when the link may not be opened, or without room.
    [[nodiscard]] quint32 linkFor(const QByteArray &id, const QByteArray &address);
    [[nodiscard]] quint16 marksFor(const QString &marks);
    // Numbers that were handed out before may mean something else when this has changed.
    [[nodiscard]] int generation() const { return m_generation; }

private:
    void sweepStyles();
    void sweepLinks();
    void sweepMarks();

    // A sweep looks at every line. When it frees little, it may not come again with each new look.
    struct Patience
    {
        int left = 0;
        bool isOver() { return left-- <= 0; }
    };

    const Grid &m_main;
    const Grid &m_alternate;
    const History &m_history;
    StyleTable m_styles;
    LinkTable m_links;
    MarkTable m_marks;
    Patience m_untilStyles;
    Patience m_untilLinks;
    Patience m_untilMarks;
    int m_generation = 0;
};

} // namespace sampan
