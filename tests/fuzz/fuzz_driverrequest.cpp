// Requests of a driving program: however the bytes are cut, the same requests; and none of them does harm.
#include "core/driver/drivercommands.h"
#include "core/driver/requestframer.h"
#include "tests/fuzz/fuzztarget.h"

#include <QJsonDocument>

#include <cstdlib>

using namespace sampan;

namespace {

QByteArrayList messagesIn(QByteArrayView input, qsizetype piece)
{
    QByteArrayList messages;
    RequestFramer framer([&](const Result<QByteArray> &message) {
        messages << (message ? QByteArray('+' + *message) : QByteArray('-' + codeName(message.error().code).toUtf8()));
    });
    for (qsizetype at = 0; at < input.size(); at += piece)
        framer.receive(input.sliced(at, qMin(piece, input.size() - at)));
    framer.end();
    return messages;
}

// Every message gets an answer, which is JSON and carries the request's id.
void answer(const QByteArray &message)
{
    const DriverRequest request = parseRequest(message);
    DriverReply reply = DriverReply::error(request.wrong);
    if (request.wrong.isEmpty()) {
        const auto operation = makeOperation(request);
        reply = operation ? DriverReply::ok({}) : DriverReply::error(operation.error().message);
    }
    const QJsonDocument json = QJsonDocument::fromJson(reply.toJson(request.id));
    if (!json.isObject() || json.object().contains(QStringLiteral("id")) == request.id.isEmpty())
        std::abort();
}

} // namespace

std::vector<QByteArray> sampan::fuzz::seeds()
{
    const QByteArray put = R"({"command": "PUT", "args": {"source": "a", "dest": "b", "overwrite": false}, "id": 7})";
    const QByteArray list = R"({"command": "LISTDIR", "args": {"path_b64": "L3RtcA=="}})";
    const auto frame = [](const QByteArray &json) {
        return RequestFramer::framed(RequestFramer::Format::Binary, json);
    };
    std::vector<QByteArray> seeds{QByteArray(put + '\n' + list + '\n'), QByteArray(frame(put) + frame(list)), "hello\n",
                                  QByteArray(2000, '['), frame(put).chopped(3)};
    for (const QString &command : driverCommands())
        seeds.push_back("{\"command\": \"" + command.toUtf8() +
                        R"(", "args": {"path": "\u00e9", "mode": "0644", "target": "x", "command": "true"}})");
    return seeds;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView input(data, qsizetype(size));
    const QByteArrayList whole = messagesIn(input, qMax(qsizetype(1), input.size()));
    if (messagesIn(input, 1) != whole || messagesIn(input, 7) != whole)
        std::abort();
    for (const QByteArray &message : whole) {
        if (message.startsWith('+'))
            answer(message.mid(1));
    }
    return 0;
}
