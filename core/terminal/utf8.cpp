#include "core/terminal/utf8.h"

#include <QChar>

#include <algorithm>

namespace sampan {

int characterSize(uchar byte)
{
    if (byte >= 0xC2 && byte <= 0xDF)
        return 2;
    if (byte >= 0xE0 && byte <= 0xEF)
        return 3;
    return byte >= 0xF0 && byte <= 0xF4 ? 4 : 0;
}

bool mayFollow(uchar first, int position, uchar byte)
{
    if ((byte & 0xC0U) != 0x80)
        return false;
    if (position != 1)
        return true;
    return !(first == 0xE0 && byte < 0xA0) && !(first == 0xED && byte > 0x9F) && !(first == 0xF0 && byte < 0x90) &&
           !(first == 0xF4 && byte > 0x8F);
}

char32_t decoded(const char *bytes, int size)
{
    char32_t character = size == 2   ? uchar(bytes[0]) & 0x1FU
                         : size == 3 ? uchar(bytes[0]) & 0x0FU
                                     : uchar(bytes[0]) & 0x07U;
    for (int i = 1; i < size; ++i)
        character = character << 6 | (uchar(bytes[i]) & 0x3FU);
    return character;
}

bool isMark(char32_t character)
{
    if (character < 0x300 || (character > 0x309A && character < 0xA66F))
        return false;
    if (character >= 0x1160 && character <= 0x11FF) // medial and final jamo join the leading one
        return true;
    // These four were non-spacing when libvterm's table was made.
    if (character == 0x06DE || character == 0x1734 || character == 0x302E || character == 0x302F)
        return true;
    switch (QChar::category(character)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
        return true;
    default:
        return false;
    }
}

qsizetype wholeCharacters(QByteArrayView bytes)
{
    constexpr qsizetype longestRun = 1024; // libvterm decodes a run on its stack
    bytes = bytes.first(std::min(bytes.size(), longestRun));
    qsizetype position = 0;
    while (position < bytes.size()) {
        const uchar first = uchar(bytes[position]);
        const int size = characterSize(first);
        if (size == 0 || position + size > bytes.size())
            break;
        for (int i = 1; i < size; ++i) {
            if (!mayFollow(first, i, uchar(bytes[position + i])))
                return position;
        }
        const char32_t character = decoded(bytes.data() + position, size);
        if (character < 0xA0 || isMark(character))
            break;
        position += size;
    }
    return position;
}

} // namespace sampan
