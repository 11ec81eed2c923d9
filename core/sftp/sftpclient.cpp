#include "core/sftp/sftpclient.h"

#include "core/sftp/requesthandler.h"
#include "core/wire/bytereader.h"
#include "core/wire/bytewriter.h"

#include <QCoreApplication>

#include <algorithm>

namespace sampan::sftp {

namespace {

// Every server must take 34,000 bytes (draft, section 3); OpenSSH ends the session above 256 KiB. Payloads of WRITE
// are not counted here.
constexpr qsizetype longestRequest = 33 * 1024;

Error tooLong()
{
    return {ErrorCode::LimitExceeded,
            QCoreApplication::translate("SftpProtocol", "the path is longer than servers accept"),
            {}};
}

Error brokenProtocol(const QString &detail)
{
    return {ErrorCode::Protocol, QCoreApplication::translate("SftpProtocol", "The server broke the SFTP protocol"),
            detail};
}

Result<Features> decodeVersion(const Packet &packet)
{
    if (packet.body.size() < 4)
        return brokenProtocol(QStringLiteral("VERSION without a number"));
    return readFeatures(packet.body);
}

} // namespace

// What arrives.

void SftpClient::receive(QByteArrayView bytes)
{
    if (m_failure)
        return;
    if (auto received = m_framer.receive(bytes, *this); !received)
        fail(received.error());
}

Result<void> SftpClient::checkData(quint32 id, quint32 bytes)
{
    const auto request = m_pending.find(id);
    if (request == m_pending.end())
        return brokenProtocol(QStringLiteral("data for request %1, which is not pending").arg(id));
    if (request->second.type != PacketType::Read)
        return brokenProtocol(QStringLiteral("data for request %1, which did not ask for data").arg(id));
    if (bytes > request->second.bytesAsked)
        return brokenProtocol(
            QStringLiteral("%1 bytes of data where %2 were asked for").arg(bytes).arg(request->second.bytesAsked));
    return {};
}

Result<void> SftpClient::takePacket(Packet packet)
{
    if (!m_isReady)
        return takeVersion(std::move(packet));
    if (packet.type == PacketType::Version)
        return brokenProtocol(QStringLiteral("a second VERSION"));
    if (packet.type != PacketType::Data) {
        ByteReader reader(packet.body);
        packet.id = reader.readU32();
        if (!reader.ok())
            return brokenProtocol(QStringLiteral("answer of type %1 without an id").arg(uint(packet.type)));
    }
    auto request = m_pending.extract(packet.id);
    if (request.empty())
        return brokenProtocol(QStringLiteral("answer to request %1, which is not pending").arg(packet.id));
    queueAnswer(std::move(request.mapped().handler), std::move(packet));
    return {};
}

Result<void> SftpClient::takeVersion(Packet packet)
{
    if (packet.type != PacketType::Version || !m_versionHandler)
        return brokenProtocol(QStringLiteral("packet of type %1 before VERSION").arg(uint(packet.type)));
    m_isReady = true;
    queueAnswer(std::exchange(m_versionHandler, nullptr), std::move(packet));
    return {};
}

void SftpClient::queueAnswer(Handler handler, Result<Packet> packet)
{
    m_answers.push_back({std::move(handler), std::move(packet)});
    wake();
}

void SftpClient::fail(const Error &error)
{
    if (m_failure)
        return;
    m_failure = error;
    m_output.clear();
    if (m_versionHandler)
        queueAnswer(std::exchange(m_versionHandler, nullptr), error);
    // In the order of asking, so that what failed first is told first.
    std::vector<quint32> ids;
    ids.reserve(m_pending.size());
    for (const auto &request : m_pending)
        ids.push_back(request.first);
    std::sort(ids.begin(), ids.end());
    for (const quint32 id : ids)
        queueAnswer(std::move(m_pending.at(id).handler), error);
    m_pending.clear();
    wake();
}

void SftpClient::dispatch()
{
    // Callbacks may ask again; what that brings at once (after a failure) waits for the next turn.
    for (std::size_t count = m_answers.size(); count > 0 && !m_answers.empty(); --count) {
        Answer answer = std::move(m_answers.front());
        m_answers.pop_front();
        runAnswer(std::move(answer));
    }
}

void SftpClient::runAnswer(Answer answer)
{
    if (const auto breakage = answer.handler(std::move(answer.packet)))
        fail(*breakage);
}

void SftpClient::wake()
{
    if (m_wakeUp)
        m_wakeUp();
}

// What is sent.

quint32 SftpClient::nextId()
{
    while (m_pending.contains(m_nextId))
        ++m_nextId;
    return m_nextId++;
}

void SftpClient::start(Callback<Features> done)
{
    Handler handler = answering<Features>(std::move(done), decodeVersion);
    if (m_failure)
        return queueAnswer(std::move(handler), *m_failure);
    m_versionHandler = std::move(handler);
    ByteWriter writer(m_output.openTail());
    writer.writeU32(5);
    writer.writeU8(quint8(PacketType::Init));
    writer.writeU32(protocolVersion);
    m_output.closeTail();
    wake();
}

void SftpClient::send(Request request, const Fill &fill, const Payload &payload)
{
    if (m_failure)
        return queueAnswer(std::move(request.handler), *m_failure);
    const quint32 id = nextId();
    QByteArray &tail = m_output.openTail();
    const qsizetype begin = tail.size();
    ByteWriter writer(tail);
    writer.writeU32(0);
    writer.writeU8(quint8(request.type));
    writer.writeU32(id);
    fill(writer);
    const qsizetype bytes = writer.position() - begin - 4;
    if (!writer.ok() || bytes > longestRequest) {
        tail.truncate(begin);
        m_output.closeTail();
        return queueAnswer(std::move(request.handler), tooLong());
    }
    writer.patchU32(begin, quint32(bytes + payload.bytes));
    m_output.closeTail();
    if (payload.bytes > 0)
        m_output.appendPayload(payload.block, payload.from, payload.bytes);
    m_pending.emplace(id, std::move(request));
    wake();
}

} // namespace sampan::sftp
