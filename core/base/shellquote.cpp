#include "core/base/shellquote.h"

#include <QStringBuilder>

namespace sampan {

// Quotes and backslashes stand outside of the quotes: inside single quotes fish knows \' and \\, the others do not.
QByteArray shellQuoted(const QByteArray &text)
{
    QByteArray out = "'";
    for (const char byte : text) {
        if (byte == '\'' || byte == '\\')
            (out += "'\\") += QByteArray(1, byte) + '\'';
        else
            out += byte;
    }
    return out + '\'';
}

} // namespace sampan
