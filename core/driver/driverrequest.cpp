#include "core/driver/driverrequest.h"

#include "core/driver/jsontext.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostValues = 1'000'000;
constexpr int MostDepth = 1000; // Qt's own limit is 1024

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::DriverRequest", text);
}

struct Shape
{
    qsizetype values = 0;
    int depth = 0; // the greatest
};

// Of text that may be no JSON at all: the parser will say that, but must not be asked before this is known.
Shape shapeOf(QByteArrayView json)
{
    Shape shape;
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else
                inString = c != '"';
            continue;
        }
        inString = c == '"';
        if (c == '[' || c == '{')
            shape.depth = std::max(shape.depth, ++depth);
        else if (c == ']' || c == '}')
            --depth;
        shape.values += c == '[' || c == '{' || c == ',' || c == ':';
    }
    return shape;
}

QString wrongShape(const QByteArray &json)
{
    const Shape shape = shapeOf(json);
    if (shape.depth > MostDepth)
        return translated(QT_TRANSLATE_NOOP("sampan::DriverRequest", "The request is nested too deeply"));
    if (shape.values > MostValues)
        return translated(QT_TRANSLATE_NOOP("sampan::DriverRequest", "The request has more than a million values"));
    return {};
}

void readObject(const QJsonObject &object, DriverRequest &request)
{
    const QJsonValue id = object.value("id"_L1);
    request.id = requestId(id);
    const QJsonValue command = object.value("command"_L1);
    const QJsonValue arguments = object.value("args"_L1);
    if (request.id.isEmpty() && !id.isUndefined() && !id.isNull())
        request.wrong =
            translated(QT_TRANSLATE_NOOP("sampan::DriverRequest", "“id” must be a string or an integer below 2^63"));
    else if (!command.isString())
        request.wrong = translated(QT_TRANSLATE_NOOP("sampan::DriverRequest", "“command” must be a string"));
    else if (!arguments.isUndefined() && !arguments.isNull() && !arguments.isObject())
        request.wrong = translated(QT_TRANSLATE_NOOP("sampan::DriverRequest", "“args” must be an object"));
    request.command = command.toString();
    request.arguments = arguments.toObject();
}

} // namespace

QByteArray requestId(const QJsonValue &value)
{
    if (value.isString())
        return JsonText().value(value.toString()).take();
    // Integers beyond 2^63 have become something else already.
    if (value.toVariant().typeId() == QMetaType::LongLong)
        return QByteArray::number(value.toInteger());
    return {};
}

DriverRequest parseRequest(const QByteArray &json)
{
    DriverRequest request;
    request.wrong = wrongShape(json);
    if (!request.wrong.isEmpty())
        return request;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (document.isObject())
        readObject(document.object(), request);
    else if (error.error != QJsonParseError::NoError)
        request.wrong = translated(QT_TRANSLATE_NOOP("sampan::DriverRequest", "The request is not JSON: %1 at byte %2"))
                            .arg(error.errorString())
                            .arg(error.offset);
    else
        request.wrong = translated(QT_TRANSLATE_NOOP("sampan::DriverRequest", "The request is not a JSON object"));
    return request;
}

} // namespace sampan
