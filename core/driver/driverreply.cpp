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

QByteArray DriverReply::head() const
{
    return JsonText().beginObject().field("status", statusWord(status)).field("message", message).key("data").take();
}

QByteArray DriverReply::tail(const QByteArray &id)
{
    return id.isEmpty() ? QByteArray("}") : QByteArray(",\"id\":" + id + '}');
}

} // namespace sampan
