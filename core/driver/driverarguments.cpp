#include "core/driver/driverarguments.h"

#include "core/base/servertext.h"

#include <QCoreApplication>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::DriverArguments", text);
}

std::optional<qint64> integer(const QJsonValue &value)
{
    if (value.toVariant().typeId() != QMetaType::LongLong)
        return std::nullopt;
    return value.toInteger();
}

} // namespace

DriverArguments::DriverArguments(QJsonObject arguments)
    : m_arguments(std::move(arguments))
{}

void DriverArguments::reject(const QString &why)
{
    if (m_wrong.isEmpty())
        m_wrong = why;
}

QJsonValue DriverArguments::value(const QString &name)
{
    m_asked.insert(name);
    const QJsonValue value = m_arguments.value(name);
    return value.isNull() ? QJsonValue(QJsonValue::Undefined) : value;
}

std::optional<QByteArray> DriverArguments::bytes(const QString &name)
{
    const QString encodedName = name + "_b64"_L1;
    const QJsonValue encoded = value(encodedName);
    const QJsonValue plain = value(name);
    if (encoded.isString()) {
        const auto decoded =
            QByteArray::fromBase64Encoding(encoded.toString().toUtf8(), QByteArray::AbortOnBase64DecodingErrors);
        if (decoded)
            return *decoded;
    }
    if (!encoded.isUndefined()) {
        reject(translated(QT_TRANSLATE_NOOP("sampan::DriverArguments", "“%1” must be base64")).arg(encodedName));
        return std::nullopt;
    }
    if (plain.isUndefined())
        return std::nullopt;
    if (plain.isString() && plain.toString().isValidUtf16())
        return plain.toString().toUtf8();
    reject(translated(QT_TRANSLATE_NOOP("sampan::DriverArguments", "“%1” must be text")).arg(name));
    return std::nullopt;
}

QByteArray DriverArguments::path(const QString &name)
{
    const std::optional<QByteArray> given = bytes(name);
    if (!given)
        reject(translated(QT_TRANSLATE_NOOP("sampan::DriverArguments", "“%1” is missing")).arg(name));
    else if (given->isEmpty())
        reject(translated(QT_TRANSLATE_NOOP("sampan::DriverArguments", "“%1” is empty")).arg(name));
    else if (given->contains('\0'))
        reject(translated(QT_TRANSLATE_NOOP("sampan::DriverArguments", "“%1” holds a zero byte")).arg(name));
    return given.value_or(QByteArray());
}

bool DriverArguments::flag(const QString &name, bool fallback)
{
    const QJsonValue given = value(name);
    if (given.isUndefined() || given.isBool())
        return given.toBool(fallback);
    reject(translated(QT_TRANSLATE_NOOP("sampan::DriverArguments", "“%1” must be true or false")).arg(name));
    return fallback;
}

std::optional<qint64> DriverArguments::number(const QString &name, qint64 least, qint64 most)
{
    const QJsonValue given = value(name);
    if (given.isUndefined())
        return std::nullopt;
    const std::optional<qint64> number = integer(given);
    if (number && *number >= least && *number <= most)
        return number;
    reject(translated(QT_TRANSLATE_NOOP("sampan::DriverArguments", "“%1” must be an integer from %2 to %3"))
               .arg(name)
               .arg(least)
               .arg(most));
    return std::nullopt;
}

QString DriverArguments::word(const QString &name, const QStringList &words)
{
    const QJsonValue given = value(name);
    if (!given.isUndefined() && !words.contains(given.toString()))
        reject(translated(QT_TRANSLATE_NOOP("sampan::DriverArguments", "“%1” must be one of: %2"))
                   .arg(name, words.join(u", "_s)));
    return given.isUndefined() ? words.front() : given.toString();
}

std::optional<FileMode> DriverArguments::mode(const QString &name)
{
    const QJsonValue given = value(name);
    if (given.isUndefined())
        return std::nullopt;
    bool isOctal = false;
    const qint64 octal = given.toString().toUInt(&isOctal, 8);
    const std::optional<qint64> bits = isOctal ? octal : integer(given);
    if (bits && *bits >= 0 && *bits <= 07777)
        return FileMode(quint32(*bits));
    reject(translated(QT_TRANSLATE_NOOP("sampan::DriverArguments",
                                        "“%1” must be permissions: an integer, or octal digits in a string"))
               .arg(name));
    return std::nullopt;
}

QString DriverArguments::wrong()
{
    const QStringList names = m_arguments.keys();
    for (const QString &name : names) {
        if (!m_asked.contains(name))
            reject(translated(QT_TRANSLATE_NOOP("sampan::DriverArguments", "This command has no argument “%1”"))
                       .arg(visibleText(name, 100)));
    }
    return m_wrong;
}

} // namespace sampan
