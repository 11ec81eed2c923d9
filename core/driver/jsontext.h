// Writes JSON as text, piece by piece: a listing of a million names needs no tree of values, and integers stay exact
// however large they are. Everything beyond ASCII is escaped, so that a name from a server can drive no terminal.
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <optional>

namespace sampan {

class JsonText
{
public:
    JsonText &beginObject() { return begin('{'); }
    JsonText &endObject() { return end('}'); }
    JsonText &beginArray() { return begin('['); }
    JsonText &endArray() { return end(']'); }
    JsonText &key(const char *name); // ASCII

    JsonText &value(const QString &text);
    JsonText &value(qint64 number) { return raw(QByteArray::number(number)); }
    JsonText &value(quint64 number) { return raw(QByteArray::number(number)); }
    JsonText &value(int number) { return raw(QByteArray::number(number)); }
    JsonText &value(quint32 number) { return raw(QByteArray::number(number)); }
    JsonText &value(bool is) { return raw(is ? "true" : "false"); }
    JsonText &null() { return raw("null"); }
    JsonText &raw(const QByteArray &json); // a whole value

    template <typename T>
    JsonText &field(const char *name, const T &of)
    {
        return key(name).value(of);
    }
    // null where it is not known
    template <typename T>
    JsonText &field(const char *name, const std::optional<T> &of)
    {
        return of ? key(name).value(*of) : key(name).null();
    }
    // Bytes as text and, where they are not UTF-8, as NAME_b64, too: those are the true ones.
    JsonText &bytes(const char *name, const QByteArray &of);

    [[nodiscard]] QByteArray take() { return std::exchange(m_text, {}); }

private:
    JsonText &begin(char bracket);
    JsonText &end(char bracket);
    void separate();

    QByteArray m_text;
    bool m_needsComma = false;
};

} // namespace sampan
