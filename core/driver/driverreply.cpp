#include "core/driver/driverreply.h"

#include "core/driver/jsontext.h"

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

QString statusWord(DriverReply::Status status)
{
    switch (status) {
    case DriverReply::Status::Ok:
        return u"ok"_s;
    case DriverReply::Status::Error:
        return u"error"_s;
    case DriverReply::Status::Fail:
        break;
    }
    return u"fail"_s;
}

} // namespace

DriverReply DriverReply::fail(const Error &error)
{
    JsonText data;
    data.beginObject().field("code", codeName(error.code)).field("detail", error.detail).endObject();
    return {Status::Fail, error.message, data.take()};
}

QByteArray DriverReply::toJson(const QByteArray &id) const
{
    JsonText text;
    text.beginObject().field("status", statusWord(status)).field("message", message).key("data");
    text.raw(data.isEmpty() ? QByteArray("null") : data);
    if (!id.isEmpty())
        text.key("id").raw(id);
    return text.endObject().take();
}

} // namespace sampan
