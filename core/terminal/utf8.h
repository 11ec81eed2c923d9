// Characters in UTF-8 (RFC 3629), as they are cut out of a stream of bytes.
#pragma once

#include <QByteArrayView>

namespace sampan {

// Bytes of the character that begins with `byte`; 0: none does (section 4).
[[nodiscard]] int characterSize(uchar byte);
// The second byte keeps out overlong forms, surrogates and what is above U+10FFFF.
[[nodiscard]] bool mayFollow(uchar first, int position, uchar byte);
[[nodiscard]] char32_t decoded(const char *bytes, int size);
// Whether the character takes no cell of its own: combining marks, joiners, variation selectors, Hangul's trailing
// jamo. Every character that libvterm combines is one of them.
[[nodiscard]] bool isMark(char32_t character);
// Bytes of whole characters at the front which each take cells of their own: what needs no second look.
[[nodiscard]] qsizetype wholeCharacters(QByteArrayView bytes);

} // namespace sampan
