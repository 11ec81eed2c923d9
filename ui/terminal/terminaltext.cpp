#include "ui/terminal/terminaltext.h"

#include "core/terminal/screen.h"

#include <algorithm>

namespace sampan {

namespace {

bool isRow(const Screen &screen, qint64 line)
{
    return line >= screen.droppedLines() && line < screen.droppedLines() + screen.lineCount();
}

bool goesOn(const Screen &screen, qint64 line)
{
    return isRow(screen, line) && screen.isWrapped(int(line - screen.droppedLines()));
}

void appendCell(const Screen &screen, int line, int column, const Cell &cell, QString *text)
{
    if (cell.marks != 0)
        *text += screen.characters(line, column);
    else if (cell.character == 0)
        *text += u' ';
    else if (cell.character < 0x10000)
        *text += QChar(char16_t(cell.character));
    else
        *text += QString::fromUcs4(&cell.character, 1);
}

} // namespace

TextRange LogicalLine::range(qsizetype start, qsizetype length, const Screen &screen) const
{
    if (start < 0 || length <= 0 || start + length > qsizetype(places.size()))
        return {};
    const TextPosition last = places[std::size_t(start + length - 1)];
    const std::span<const Cell> cells = screen.cells(int(last.line - screen.droppedLines()));
    const int width = std::size_t(last.column) < cells.size() ? qMax(1, int(cells[std::size_t(last.column)].width)) : 1;
    return {places[std::size_t(start)], {last.line, last.column + width}};
}

qsizetype LogicalLine::indexOf(TextPosition at) const
{
    const auto behind = std::upper_bound(places.begin(), places.end(), at);
    if (behind == places.begin())
        return -1;
    auto found = std::prev(behind);
    if (found->line != at.line || (behind == places.end() && found->column + 1 < at.column))
        return -1;
    return std::lower_bound(places.begin(), places.end(), *found) - places.begin();
}

void appendRow(const Screen &screen, qint64 line, QString *text, std::vector<TextPosition> *places)
{
    const int number = int(line - screen.droppedLines());
    const std::span<const Cell> cells = screen.cells(number);
    std::size_t written = cells.size();
    while (written > 0 && cells[written - 1].character == 0 && cells[written - 1].width != 0)
        --written;
    for (std::size_t column = 0; column < written; ++column) {
        const Cell &cell = cells[column];
        if (cell.width == 0)
            continue;
        appendCell(screen, number, int(column), cell, text);
        if (places)
            places->resize(std::size_t(text->size()), {line, int(column)});
    }
}

qint64 logicalStart(const Screen &screen, qint64 line, int most)
{
    qint64 first = line;
    while (line - first < most && goesOn(screen, first - 1))
        --first;
    return first;
}

LogicalLine logicalLine(const Screen &screen, qint64 line, int most)
{
    LogicalLine logical;
    if (!isRow(screen, line))
        return logical;
    logical.firstLine = logicalStart(screen, line, most);
    logical.lastLine = line;
    while (logical.lastLine - line < most && goesOn(screen, logical.lastLine) && isRow(screen, logical.lastLine + 1))
        ++logical.lastLine;
    for (qint64 row = logical.firstLine; row <= logical.lastLine; ++row)
        appendRow(screen, row, &logical.text, &logical.places);
    return logical;
}

} // namespace sampan
