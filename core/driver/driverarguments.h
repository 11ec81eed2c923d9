// Reads the arguments of one request. The first thing that is wrong is remembered, so callers read all they need and
// look once. Arguments nobody asked for are wrong, too: a misspelt "overwrite" must not overwrite.
#pragma once

#include "core/base/fileattributes.h"

#include <QJsonObject>
#include <QSet>
#include <QStringList>

#include <optional>

namespace sampan {

class DriverArguments
{
public:
    explicit DriverArguments(QJsonObject arguments);

    // A path or a link's target: bytes of NAME in UTF-8, or of NAME_b64. Never empty, never with a zero byte.
    [[nodiscard]] QByteArray path(const QString &name);
    // The same, without the last two rules; nothing when it is not given.
    [[nodiscard]] std::optional<QByteArray> bytes(const QString &name);
    [[nodiscard]] bool flag(const QString &name, bool fallback);
    [[nodiscard]] std::optional<qint64> number(const QString &name, qint64 least, qint64 most);
    // One of these words; the first one when it is not given.
    [[nodiscard]] QString word(const QString &name, const QStringList &words);
    // Permissions: an integer, or octal digits in a string.
    [[nodiscard]] std::optional<FileMode> mode(const QString &name);
    [[nodiscard]] QJsonValue value(const QString &name);
    // For what the caller finds wrong by itself.
    void reject(const QString &why);

    // Empty: everything is right.
    [[nodiscard]] QString wrong();

private:
    QJsonObject m_arguments;
    QSet<QString> m_asked;
    QString m_wrong;
};

} // namespace sampan
