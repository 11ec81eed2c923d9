// Everything about a Screen that can be seen, as text: two screens are alike when their pictures are.
#pragma once

#include "core/terminal/screen.h"

#include <QByteArray>

namespace sampan::test {

inline QByteArray pictureOf(TerminalColour colour)
{
    return QByteArray::number(int(colour.kind)) + ':' + QByteArray::number(colour.red) + ',' +
           QByteArray::number(colour.green) + ',' + QByteArray::number(colour.blue);
}

inline QByteArray pictureOf(const Screen &screen, const CellStyle &style)
{
    QByteArray picture = pictureOf(style.foreground) + '/' + pictureOf(style.background) + '/' +
                         pictureOf(style.underlineColour) + '/' + QByteArray::number(int(style.underline)) + '/';
    for (const bool flag :
         {style.bold, style.faint, style.italic, style.blink, style.reverse, style.conceal, style.strikeOut})
        picture += flag ? '1' : '0';
    return QByteArray(picture + screen.link(style.link));
}

// "A", and in front of a cell that looks unlike the one before it "{its look}".
inline QByteArray pictureOf(const Screen &screen, int line)
{
    QByteArray picture;
    CellStyle last;
    std::span<const Cell> cells = screen.cells(line);
    while (!cells.empty() && cells.back() == Cell()) // whether they are kept is nobody's business
        cells = cells.first(cells.size() - 1);
    for (int column = 0; const Cell &cell : cells) {
        const CellStyle &style = screen.style(cell.style);
        if (style != last)
            picture += QByteArray('{' + pictureOf(screen, style) + '}');
        last = style;
        if (cell.character == 0)
            picture += cell.width == 0 ? "<" : "_";
        else
            picture += screen.characters(line, column).toUtf8();
        ++column;
    }
    return QByteArray(picture + (screen.isWrapped(line) ? "\\\n" : "\n"));
}

inline QByteArray pictureOf(const Screen &screen)
{
    QByteArray picture;
    for (int line = 0; line < screen.lineCount(); ++line)
        picture += pictureOf(screen, line);
    const ScreenCursor cursor = screen.cursor();
    const ScreenModes modes = screen.modes();
    picture += "cursor " + QByteArray::number(cursor.row) + ' ' + QByteArray::number(cursor.column) + ' ' +
               QByteArray::number(int(cursor.shape)) + (cursor.isVisible ? " shown" : " hidden") +
               (cursor.blinks ? " blinks\n" : "\n");
    for (const bool mode : {modes.alternateScreen, modes.bracketedPaste, modes.focusEvents, modes.reverseVideo,
                            modes.applicationCursor, modes.applicationKeypad, modes.wheelSendsArrows})
        picture += mode ? '1' : '0';
    picture += QByteArray::number(int(modes.mouse)) + '\n';
    picture += screen.title().toUtf8() + '\n' + screen.folderHost() + ':' + screen.folder() + '\n';
    return picture;
}

} // namespace sampan::test
