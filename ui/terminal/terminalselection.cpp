#include "ui/terminal/terminalselection.h"

#include "core/terminal/screen.h"

#include <algorithm>

namespace sampan {

namespace {

qint64 firstLine(const Screen &screen)
{
    return screen.droppedLines();
}

qint64 lastLine(const Screen &screen)
{
    return screen.droppedLines() + screen.lineCount() - 1;
}

void dropTrailingBlanks(QString *text)
{
    qsizetype length = text->size();
    while (length > 0 && text->at(length - 1) == u' ')
        --length;
    text->truncate(length);
}

} // namespace

void TerminalSelection::start(const Screen &screen, SelectionUnit unit, TextPosition at, TextPosition cell)
{
    m_unit = unit;
    m_anchor = unitAt(screen, at, cell);
    m_range = m_anchor;
    remember(screen);
}

void TerminalSelection::extend(const Screen &screen, TextPosition at, TextPosition cell)
{
    if (!m_unit)
        return start(screen, SelectionUnit::Character, at, cell);
    const TextRange reached = unitAt(screen, at, cell);
    if (*m_unit == SelectionUnit::Block) {
        m_range = {{qMin(m_anchor.from.line, reached.from.line), qMin(m_anchor.from.column, reached.from.column)},
                   {qMax(m_anchor.from.line, reached.from.line), qMax(m_anchor.from.column, reached.from.column)}};
    } else {
        m_range = {std::min(m_anchor.from, reached.from), std::max(m_anchor.to, reached.to)};
    }
    remember(screen);
}

void TerminalSelection::selectAll(const Screen &screen)
{
    m_unit = SelectionUnit::Line;
    m_range = {{firstLine(screen), 0}, {lastLine(screen), screen.columns()}};
    m_anchor = m_range;
    remember(screen);
}

void TerminalSelection::clear()
{
    m_unit.reset();
    m_range = {};
    m_remembered.clear();
}

bool TerminalSelection::isEmpty() const
{
    if (!m_unit)
        return true;
    return *m_unit == SelectionUnit::Block ? m_range.from.column >= m_range.to.column : m_range.isEmpty();
}

TextRange TerminalSelection::unitAt(const Screen &screen, TextPosition at, TextPosition cell) const
{
    switch (*m_unit) {
    case SelectionUnit::Word:
        return wordAt(screen, cell);
    case SelectionUnit::Line: {
        const LogicalLine line = logicalLine(screen, cell.line);
        return {{line.firstLine, 0}, {line.lastLine, screen.columns()}};
    }
    case SelectionUnit::Character:
    case SelectionUnit::Block:
        break;
    }
    return {at, at};
}

bool TerminalSelection::isWordCharacter(QChar character) const
{
    return character.isLetterOrNumber() || character.isMark() || character.isSurrogate() ||
           m_wordCharacters.contains(character);
}

// A run of word characters, or of blanks, or one other character.
TextRange TerminalSelection::wordAt(const Screen &screen, TextPosition cell) const
{
    const LogicalLine line = logicalLine(screen, cell.line);
    const qsizetype at = line.indexOf(cell);
    if (at < 0)
        return {cell, {cell.line, cell.column + 1}};
    const auto kind = [this](QChar character) {
        if (character == u' ')
            return 0;
        return isWordCharacter(character) ? 1 : 2;
    };
    const int wanted = kind(line.text.at(at));
    qsizetype from = at;
    qsizetype to = at + 1;
    while (wanted != 2 && from > 0 && kind(line.text.at(from - 1)) == wanted)
        --from;
    while (wanted != 2 && to < line.text.size() && kind(line.text.at(to)) == wanted)
        ++to;
    return line.range(from, to - from, screen);
}

std::pair<int, int> TerminalSelection::columns(qint64 line, int lineColumns) const
{
    if (isEmpty() || line < m_range.from.line || line > m_range.to.line)
        return {0, 0};
    if (*m_unit == SelectionUnit::Block)
        return {m_range.from.column, m_range.to.column};
    const int from = line == m_range.from.line ? m_range.from.column : 0;
    const int to = line == m_range.to.line ? m_range.to.column : lineColumns;
    return from < to ? std::pair(from, to) : std::pair(0, 0);
}

QString TerminalSelection::rowText(const Screen &screen, qint64 line) const
{
    const auto [from, to] = columns(line, screen.columns());
    return from < to ? screen.text(int(line - screen.droppedLines()), from, to) : QString();
}

QString TerminalSelection::text(const Screen &screen) const
{
    QString text;
    if (isEmpty())
        return text;
    const qint64 last = qMin(m_range.to.line, lastLine(screen));
    for (qint64 line = qMax(m_range.from.line, firstLine(screen)); line <= last; ++line) {
        QString row = rowText(screen, line);
        const bool joined = *m_unit != SelectionUnit::Block && screen.isWrapped(int(line - screen.droppedLines()));
        if (!joined)
            dropTrailingBlanks(&row);
        text += row;
        if (!joined && line != last)
            text += u'\n';
    }
    return text;
}

void TerminalSelection::remember(const Screen &screen)
{
    m_remembered.clear();
    const qint64 live = screen.droppedLines() + screen.historyLines();
    for (qint64 line = qMax(m_range.from.line, live); line <= qMin(m_range.to.line, lastLine(screen)); ++line)
        m_remembered.insert(line, rowText(screen, line));
}

bool TerminalSelection::stillHolds(const Screen &screen)
{
    if (m_range.to.line < firstLine(screen))
        return false;
    for (auto row = m_remembered.begin(); row != m_remembered.end();) {
        if (row.key() > lastLine(screen) || rowText(screen, row.key()) != row.value())
            return false;
        if (row.key() < screen.droppedLines() + screen.historyLines())
            row = m_remembered.erase(row);
        else
            ++row;
    }
    return true;
}

} // namespace sampan
