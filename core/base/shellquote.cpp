#include "core/base/shellquote.h"

#include <QStringBuilder>

namespace sampan {

// Quotes and backslashes stand outside of the quotes: inside single quotes fish knows \' and \\, the others do not. So
// does '!', which csh looks at even there. Line breaks cannot be quoted for csh.
QByteArray shellQuoted(const QByteArray &text)
{
    QByteArray out = "'";
    for (const char byte : text) {
        if (byte == '\'' || byte == '\\' || byte == '!')
            (out += "'\\") += QByteArray(1, byte) + '\'';
        else
            out += byte;
    }
    return out + '\'';
}

} // namespace sampan
