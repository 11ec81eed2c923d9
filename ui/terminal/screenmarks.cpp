#include "ui/terminal/screenmarks.h"

namespace sampan {

using namespace Qt::StringLiterals;

QByteArray afterLastShell(bool isAlternateScreen)
{
    QByteArray bytes = "\x18\x1b\\"; // ends a sequence or string that was cut
    if (isAlternateScreen)
        bytes += "\x1b[?1049l";
    bytes += "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l" // mouse and focus
             "\x1b[?2004l\x1b[?1l\x1b>"                                // paste, cursor keys, keypad
             "\x1b[?6l\x1b[?7h\x1b[4l\x1b[?25h\x1b[0 q"                // origin, wrap, insert, cursor
             "\x1b[0m\x1b(B\x0f";
    return bytes;
}

QByteArray markLine(const QString &text)
{
    return QString(u"\x1b[2m── "_s + text + u" ──\x1b[0m\r\n"_s).toUtf8();
}

} // namespace sampan
