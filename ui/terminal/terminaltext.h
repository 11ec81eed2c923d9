// Places in a terminal's text, and its lines as people read them: a line that wrapped is one line.
#pragma once

#include <QString>

#include <compare>
#include <vector>

namespace sampan {

class Screen;

// `line` counts from the first line there ever was (number on the screen + droppedLines()), so it keeps its meaning
// while output scrolls. `column` is a cell, or as the end of a range the cell behind it.
struct TextPosition
{
    qint64 line = 0;
    int column = 0;

    auto operator<=>(const TextPosition &) const = default;
};

struct TextRange
{
    TextPosition from;
    TextPosition to; // behind the last cell

    [[nodiscard]] bool isEmpty() const { return to <= from; }
    [[nodiscard]] bool contains(TextPosition at) const { return from <= at && at < to; }
    bool operator==(const TextRange &) const = default;
};

// Rows of the screen that belong to one line, joined; for each UTF-16 unit of the text the cell where it stands.
struct LogicalLine
{
    qint64 firstLine = 0;
    qint64 lastLine = 0;
    QString text;
    std::vector<TextPosition> places;

    [[nodiscard]] TextRange range(qsizetype start, qsizetype length, const Screen &screen) const;
    [[nodiscard]] qsizetype indexOf(TextPosition at) const; // -1: nothing is written there
};

// The line around `line`; no more than `most` rows before and behind it are looked at, because a server may send a
// megabyte without a line end.
[[nodiscard]] LogicalLine logicalLine(const Screen &screen, qint64 line, int most = 100);
// From where a row counts as a part of one long line: the first row at or before `line` that does not go on another.
[[nodiscard]] qint64 logicalStart(const Screen &screen, qint64 line, int most);

// Appends the row's text and, if wanted, its places.
void appendRow(const Screen &screen, qint64 line, QString *text, std::vector<TextPosition> *places);

} // namespace sampan
