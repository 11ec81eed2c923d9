#include "core/driver/jsontext.h"

namespace sampan {

namespace {

void appendEscaped(QByteArray &out, char16_t unit)
{
    constexpr char Digits[] = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += Digits[(unit >> shift) & 0xf];
}

} // namespace

JsonText &JsonText::begin(char bracket)
{
    separate();
    m_text += bracket;
    m_needsComma = false;
    return *this;
}

JsonText &JsonText::end(char bracket)
{
    m_text += bracket;
    m_needsComma = true;
    return *this;
}

void JsonText::separate()
{
    if (m_needsComma)
        m_text += ',';
}

JsonText &JsonText::key(const char *name)
{
    separate();
    m_text += '"';
    m_text += name;
    m_text += "\":";
    m_needsComma = false;
    return *this;
}

JsonText &JsonText::value(const QString &text)
{
    separate();
    m_text += '"';
    for (const QChar c : text) {
        const char16_t unit = c.unicode();
        if (unit == u'"' || unit == u'\\')
            (m_text += '\\') += char(unit);
        else if (unit >= 0x20 && unit < 0x7f)
            m_text += char(unit);
        else
            appendEscaped(m_text, unit);
    }
    m_text += '"';
    m_needsComma = true;
    return *this;
}

JsonText &JsonText::raw(const QByteArray &json)
{
    separate();
    m_text += json;
    m_needsComma = true;
    return *this;
}

JsonText &JsonText::bytes(const char *name, const QByteArray &of)
{
    field(name, QString::fromUtf8(of));
    if (!of.isValidUtf8())
        field(QByteArray(QByteArray(name) + "_b64").constData(), QString::fromLatin1(of.toBase64()));
    return *this;
}

} // namespace sampan
