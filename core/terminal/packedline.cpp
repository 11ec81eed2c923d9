#include "core/terminal/packedline.h"

#include <QtEndian>

#include <algorithm>

namespace sampan::packedline {

namespace {

// The first byte of a line.
constexpr uchar wrappedFlag = 1;
constexpr uchar asciiFlag = 2;  // the text is one byte per cell
constexpr uchar styledFlag = 4; // runs of looks come before the text

// In text that is not ASCII, before a character.
constexpr char unwritten = 0;
constexpr char wideFollows = 1;
constexpr char marksFollow = 2; // behind the character: their number, and they themselves

struct Run
{
    quint32 cells = 0;
    quint16 style = 0;
};

void putNumber(std::vector<char> &bytes, quint32 value)
{
    for (; value >= 0x80; value >>= 7)
        bytes.push_back(char(value | 0x80));
    bytes.push_back(char(value));
}

quint32 takeNumber(std::span<const char> &bytes)
{
    quint32 value = 0;
    for (int shift = 0; !bytes.empty() && shift < 32; shift += 7) {
        const uchar byte = uchar(bytes.front());
        bytes = bytes.subspan(1);
        value |= quint32(byte & 0x7FU) << shift;
        if (byte < 0x80)
            break;
    }
    return value;
}

void putCharacter(std::vector<char> &bytes, char32_t character)
{
    if (character < 0x80) {
        bytes.push_back(char(character));
    } else if (character < 0x800) {
        bytes.push_back(char(0xC0 | character >> 6));
        bytes.push_back(char(0x80 | (character & 0x3F)));
    } else if (character < 0x10000) {
        bytes.push_back(char(0xE0 | character >> 12));
        bytes.push_back(char(0x80 | (character >> 6 & 0x3F)));
        bytes.push_back(char(0x80 | (character & 0x3F)));
    } else {
        bytes.push_back(char(0xF0 | character >> 18));
        bytes.push_back(char(0x80 | (character >> 12 & 0x3F)));
        bytes.push_back(char(0x80 | (character >> 6 & 0x3F)));
        bytes.push_back(char(0x80 | (character & 0x3F)));
    }
}

// What putCharacter() wrote; there is nothing else here to be wary of.
char32_t takeCharacter(std::span<const char> &bytes)
{
    const uchar first = uchar(bytes.front());
    const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t character = size == 1 ? first : first & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i)
        character = character << 6 | (uchar(bytes[i]) & 0x3FU);
    bytes = bytes.subspan(size);
    return character;
}

bool isPlainAscii(const Cell &cell)
{
    return cell.character >= 0x20 && cell.character < 0x7F && cell.width == 1 && cell.marks == 0;
}

std::size_t writtenSize(std::span<const Cell> cells)
{
    std::size_t size = cells.size();
    while (size > 0 && cells[size - 1].character == 0 && cells[size - 1].style == 0 && cells[size - 1].width == 1)
        --size;
    return size;
}

void putRuns(std::vector<char> &bytes, std::span<const Cell> cells)
{
    quint32 count = 1;
    for (std::size_t i = 1; i < cells.size(); ++i)
        count += quint32(cells[i].style != cells[i - 1].style);
    putNumber(bytes, count);
    std::size_t start = 0;
    for (std::size_t i = 1; i <= cells.size(); ++i) {
        if (i < cells.size() && cells[i].style == cells[start].style)
            continue;
        putNumber(bytes, quint32(i - start));
        bytes.push_back(char(cells[start].style & 0xFF));
        bytes.push_back(char(cells[start].style >> 8));
        start = i;
    }
}

Run takeRun(std::span<const char> &bytes)
{
    Run run;
    run.cells = takeNumber(bytes);
    run.style = qFromLittleEndian<quint16>(bytes.data());
    bytes = bytes.subspan(2);
    return run;
}

void putText(std::vector<char> &bytes, std::span<const Cell> cells, const MarkTable &marks)
{
    for (const Cell &cell : cells) {
        if (cell.width == 0)
            continue;
        if (cell.width == 2)
            bytes.push_back(wideFollows);
        if (cell.marks != 0)
            bytes.push_back(marksFollow);
        if (cell.character == 0)
            bytes.push_back(unwritten);
        else
            putCharacter(bytes, cell.character);
        if (cell.marks != 0) {
            const QList<uint> list = marks.at(cell.marks).toUcs4();
            bytes.push_back(char(list.size()));
            for (const uint mark : list)
                putCharacter(bytes, mark);
        }
    }
}

QString takeMarks(std::span<const char> &bytes)
{
    int count = bytes.front();
    bytes = bytes.subspan(1);
    QString marks;
    for (; count > 0; --count) {
        const char32_t mark = takeCharacter(bytes);
        marks += QString::fromUcs4(&mark, 1);
    }
    return marks;
}

void takeText(std::vector<Cell> &cells, std::span<const char> bytes, MarkTable &marks)
{
    while (!bytes.empty()) {
        Cell cell;
        bool hasMarks = false;
        for (; !bytes.empty() && (bytes.front() == wideFollows || bytes.front() == marksFollow);
             bytes = bytes.subspan(1)) {
            if (bytes.front() == wideFollows)
                cell.width = 2;
            else
                hasMarks = true;
        }
        cell.character = takeCharacter(bytes);
        if (hasMarks)
            cell.marks = marks.intern(takeMarks(bytes)) & 0xFFFU;
        cells.push_back(cell);
        if (cell.width == 2) {
            Cell rightHalf;
            rightHalf.width = 0;
            cells.push_back(rightHalf);
        }
    }
}

void takeAscii(std::vector<Cell> &cells, std::span<const char> bytes)
{
    cells.resize(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i)
        cells[i].character = char32_t(uchar(bytes[i]));
}

} // namespace

void pack(std::vector<char> &bytes, std::span<const Cell> cells, bool isWrapped, const MarkTable &marks)
{
    cells = cells.first(writtenSize(cells));
    // Counted rather than sought, so that the compiler makes wide instructions of it.
    std::size_t plain = 0;
    quint32 looks = 0;
    for (const Cell &cell : cells) {
        plain += std::size_t(isPlainAscii(cell));
        looks |= cell.style;
    }
    const bool isAscii = plain == cells.size();
    const bool isStyled = looks != 0;
    bytes.push_back(char((isWrapped ? wrappedFlag : 0U) | (isAscii ? asciiFlag : 0U) | (isStyled ? styledFlag : 0U)));
    if (isStyled)
        putRuns(bytes, cells);
    if (!isAscii) {
        putText(bytes, cells, marks);
        return;
    }
    const std::size_t start = bytes.size();
    bytes.resize(start + cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
        bytes[start + i] = char(cells[i].character);
}

void unpack(std::vector<Cell> &cells, std::span<const char> bytes, MarkTable &marks)
{
    cells.clear();
    const uchar flags = uchar(bytes.front());
    bytes = bytes.subspan(1);
    std::span<const char> runs = bytes;
    if ((flags & styledFlag) != 0) {
        for (quint32 count = takeNumber(bytes); count > 0; --count)
            takeRun(bytes);
    }
    if ((flags & asciiFlag) != 0)
        takeAscii(cells, bytes);
    else
        takeText(cells, bytes, marks);
    if ((flags & styledFlag) == 0)
        return;
    std::size_t column = 0;
    for (quint32 count = takeNumber(runs); count > 0; --count) {
        const Run run = takeRun(runs);
        const std::size_t end = std::min(cells.size(), column + run.cells);
        for (; column < end; ++column)
            cells[column].style = run.style;
    }
}

bool isWrapped(std::span<const char> bytes)
{
    return (uchar(bytes.front()) & wrappedFlag) != 0;
}

void setWrapped(std::span<char> bytes, bool isWrapped)
{
    const uint others = uchar(bytes.front()) & ~uint(wrappedFlag);
    bytes.front() = char(others | (isWrapped ? wrappedFlag : 0U));
}

int cellsAtMost(std::span<const char> bytes)
{
    // A wide character takes two cells and at least three bytes: its flag and two of UTF-8.
    return int(bytes.size()) - 1;
}

void markStyles(std::vector<bool> &used, std::span<const char> bytes)
{
    if ((uchar(bytes.front()) & styledFlag) == 0)
        return;
    bytes = bytes.subspan(1);
    for (quint32 count = takeNumber(bytes); count > 0; --count)
        used[takeRun(bytes).style] = true;
}

} // namespace sampan::packedline
