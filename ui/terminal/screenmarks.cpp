#include "ui/terminal/screenmarks.h"

#include "core/terminal/screen.h"

namespace sampan {

using namespace Qt::StringLiterals;

// DECRST 1049 puts the cursor back, so it is only sent where there is something to leave; resetting margins and origin
// mode sends it home (DEC STD 070), so it is put back by hand.
void leaveLastProgram(Screen &screen)
{
    screen.feed("\x18\x1b\\"); // ends a sequence or string that was cut
    if (screen.modes().alternateScreen)
        screen.feed("\x1b[?1049l");
    const ScreenCursor cursor = screen.cursor();
    screen.feed("\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l" // mouse and focus
                "\x1b[?2004l\x1b[?1l\x1b>"                                // paste, cursor keys, keypad
                "\x1b[?6l\x1b[?69l\x1b[r"                                 // origin and margins
                "\x1b[?7h\x1b[4l\x1b[?25h\x1b[0 q"                        // wrap, insert, cursor
                "\x1b[0m\x1b(B\x0f");
    const QByteArray place = "\x1b[" + QByteArray::number(cursor.row + 1) + ';' + QByteArray::number(cursor.column + 1);
    screen.feed(QByteArray(place + 'H'));
}

QByteArray markLine(const QString &text)
{
    return QString(u"\x1b[2m── "_s + text + u" ──\x1b[0m\r\n"_s).toUtf8();
}

} // namespace sampan
