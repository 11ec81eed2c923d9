// A password, passphrase or code. Wiped when destroyed, never copied by accident, refuses to be printed.
#pragma once

#include <QByteArray>
#include <QDebug>
#include <QString>

namespace sampan {

class Secret
{
public:
    Secret() = default;
    // Takes the bytes over; the caller's buffer should be wiped by the caller (see wipe()).
    explicit Secret(QByteArray bytes);
    [[nodiscard]] static Secret fromText(const QString &text); // as UTF-8
    ~Secret();

    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;

    // Copies must be asked for by name, so that a reader sees where a second one comes to be.
    [[nodiscard]] Secret clone() const;

    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    // Valid as long as this object; NUL-terminated. Never store the pointer or turn it into a QString for show.
    [[nodiscard]] const char *constData() const { return m_bytes.constData(); }
    [[nodiscard]] qsizetype size() const { return m_bytes.size(); }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

    static void wipe(QByteArray &bytes);
    static void wipe(QString &text);

private:
    QByteArray m_bytes;
};

// Printing a secret is a compile error.
QDebug operator<<(QDebug, const Secret &) = delete;

} // namespace sampan
