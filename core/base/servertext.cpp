#include "core/base/servertext.h"

#include <QChar>
#include <QList>

#include <array>

namespace sampan {

namespace {

// Marks that show nothing, or change how their neighbours are shown: Unicode's format characters and separators, and
// the blocks set aside for more of them.
bool isHiddenMark(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Other_Format || category == QChar::Separator_Line ||
           category == QChar::Separator_Paragraph || (c >= 0x2060 && c <= 0x206F) || (c >= 0xE0000 && c <= 0xE007F);
}

QString escapedControl(char32_t c)
{
    switch (c) {
    case '\n':
        return QStringLiteral("\\n");
    case '\r':
        return QStringLiteral("\\r");
    case '\t':
        return QStringLiteral("\\t");
    default:
        return QStringLiteral("\\x%1").arg(uint(c), 2, 16, QLatin1Char('0'));
    }
}

void appendVisible(QString &out, char32_t c, bool keepLines)
{
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    if (keepLines && (c == '\n' || c == '\t'))
        out += QChar(char16_t(c));
    else if (control)
        out += escapedControl(c);
    else if (isHiddenMark(c) || (c >= 0xD800 && c <= 0xDFFF))
        out += QStringLiteral("\\u{%1}").arg(uint(c), 0, 16);
    else
        out += QString::fromUcs4(&c, 1);
}

// Length of the well-formed UTF-8 sequence at the start of `bytes`, or 0.
qsizetype sequenceLength(QByteArrayView bytes)
{
    const auto first = uchar(bytes.front());
    const qsizetype length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
    if (length == 0 || length > bytes.size())
        return 0;
    return bytes.first(length).isValidUtf8() ? length : 0;
}

// The character of one well-formed sequence. Not by QString::fromUtf8(), which swallows a byte order mark.
char32_t decoded(QByteArrayView sequence)
{
    static constexpr std::array<uchar, 5> firstBits{0, 0x7F, 0x1F, 0x0F, 0x07};
    char32_t c = uchar(sequence.front()) & firstBits[std::size_t(sequence.size())];
    for (const char byte : sequence.sliced(1))
        c = (c << 6) | (uchar(byte) & 0x3FU);
    return c;
}

QString visibleBytes(QByteArrayView bytes, qsizetype maximum, bool keepLines)
{
    QString out;
    out.reserve(qMin(bytes.size(), maximum));
    for (qsizetype i = 0, count = 0; i < bytes.size(); ++count) {
        if (count >= maximum)
            return out + QChar(0x2026);
        const qsizetype length = sequenceLength(bytes.sliced(i));
        if (length == 0) {
            out += QStringLiteral("\\x%1").arg(uint(uchar(bytes[i])), 2, 16, QLatin1Char('0'));
            ++i;
            continue;
        }
        appendVisible(out, decoded(bytes.sliced(i, length)), keepLines);
        i += length;
    }
    return out;
}

bool isPlainAscii(QByteArrayView bytes)
{
    for (const char c : bytes) {
        if (c < 0x20 || c == 0x7F)
            return false;
    }
    return true;
}

} // namespace

QString visibleText(QByteArrayView bytes, qsizetype maximum)
{
    // Listings call this for every name; nearly all are plain ASCII.
    if (bytes.size() <= maximum && isPlainAscii(bytes))
        return QString::fromLatin1(bytes);
    return visibleBytes(bytes, maximum, false);
}

QString visibleText(QStringView text, qsizetype maximum)
{
    QString out;
    qsizetype count = 0;
    const auto points = text.toUcs4();
    for (const uint point : points) {
        if (count++ >= maximum)
            return out + QChar(0x2026);
        appendVisible(out, char32_t(point), false);
    }
    return out;
}

QString visibleLines(QByteArrayView bytes, qsizetype maximum)
{
    QByteArray unified = bytes.toByteArray();
    unified.replace("\r\n", "\n");
    return visibleBytes(unified, maximum, true);
}

} // namespace sampan
