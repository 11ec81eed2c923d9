// What is answered to a request.
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QString>

namespace sampan {

struct DriverReply
{
    // Error: the request is wrong. Fail: the server, the network or the disk refused.
    enum class Status { Ok, Error, Fail };

    Status status = Status::Ok;
    QString message;
    QByteArray data; // JSON; empty: null

    [[nodiscard]] static DriverReply ok(const QByteArray &data) { return {Status::Ok, {}, data}; }
    [[nodiscard]] static DriverReply error(const QString &message) { return {Status::Error, message, {}}; }
    // The data hold the code, a stable word for scripts, and the server's words.
    [[nodiscard]] static DriverReply fail(const Error &error);

    // `id`: JSON as the request had it; empty: it had none.
    [[nodiscard]] QByteArray toJson(const QByteArray &id) const { return head() + dataOrNull() + tail(id); }
    // The same in pieces.
    [[nodiscard]] QByteArray head() const;
    [[nodiscard]] QByteArray dataOrNull() const { return data.isEmpty() ? QByteArray("null") : data; }
    [[nodiscard]] static QByteArray tail(const QByteArray &id);
};

} // namespace sampan
