// What lies over the text of one row: coloured words, selection, hits of a search, cursor, the link under the mouse,
// text that an input method is still composing. Compared from frame to frame, so that only rows that look different are
// painted.
#pragma once

#include "core/terminal/screentypes.h"
#include "ui/terminal/terminaltext.h"

#include <QString>

#include <optional>
#include <vector>

namespace sampan {

struct MarkedColumns
{
    int from = 0;
    int to = 0; // exclusive; from == to: nothing

    [[nodiscard]] bool contains(int column) const { return column >= from && column < to; }
    bool operator==(const MarkedColumns &) const = default;
};

// The part of a range that lies on a row of so many columns.
[[nodiscard]] inline MarkedColumns columnsOn(const TextRange &range, qint64 line, int columns)
{
    return {range.from.line == line ? range.from.column : 0, range.to.line == line ? range.to.column : columns};
}

struct KeywordColumns
{
    MarkedColumns columns;
    int colour = 0; // of the theme

    bool operator==(const KeywordColumns &) const = default;
};

enum class CursorLook { Block, Underline, Bar, Hollow };

struct RowCursor
{
    int column = 0;
    CursorLook look = CursorLook::Block;
    bool operator==(const RowCursor &) const = default;
};

struct RowPreedit
{
    int column = 0;
    QString text;
    bool operator==(const RowPreedit &) const = default;
};

struct RowMarks
{
    std::vector<KeywordColumns> keywords; // the first one that holds a cell colours it
    MarkedColumns selected;
    std::vector<MarkedColumns> hits;
    MarkedColumns currentHit;
    MarkedColumns link; // underlined: Ctrl is held over it
    std::optional<RowCursor> cursor;
    std::optional<RowPreedit> preedit;
    bool hidesBlinking = false;

    bool operator==(const RowMarks &) const = default;
};

} // namespace sampan
