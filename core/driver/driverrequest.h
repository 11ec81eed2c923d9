// One request as a value: {"command": …, "args": {…}, "id": …}.
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace sampan {

struct DriverRequest
{
    QString command;
    QJsonObject arguments;
    QByteArray id; // JSON of a string or an integer; empty: none
    QString wrong; // not empty: the request is wrong, and this says why; the id is kept where there is one
};

// Takes whatever bytes there are. More than a million values or a nesting beyond 1000 is refused before memory is taken
// for them: Qt needs 16 bytes for each value, and 16 MiB of "1," hold eight million.
[[nodiscard]] DriverRequest parseRequest(const QByteArray &json);

// The JSON of a string or an integer; empty for anything else.
[[nodiscard]] QByteArray requestId(const QJsonValue &value);

} // namespace sampan
