#include "tests/support/scriptedsftp.h"

#include "core/sftp/sftpattributes.h"
#include "core/wire/bytereader.h"
#include "core/wire/bytewriter.h"

#include <algorithm>

namespace sampan::test {

using sftp::PacketType;

namespace {

QByteArray counted(const QByteArray &text)
{
    QByteArray bytes;
    ByteWriter(bytes).writeString(text);
    return bytes;
}

} // namespace

QByteArray ScriptedSftp::Request::firstString() const
{
    return ByteReader(body).readString().toByteArray();
}

quint64 ScriptedSftp::Request::offset() const
{
    ByteReader reader(body);
    (void)reader.readString();
    return reader.readU64();
}

quint32 ScriptedSftp::Request::bytes() const
{
    ByteReader reader(body);
    (void)reader.readString();
    (void)reader.readU64();
    return reader.readU32();
}

ScriptedSftp::ScriptedSftp(QObject *parent)
    : ByteChannel(parent)
{}

int ScriptedSftp::count(PacketType type) const
{
    return int(std::count_if(m_requests.begin(), m_requests.end(),
                             [type](const Request &request) { return request.type == type; }));
}

// The client's side.

void ScriptedSftp::write(QByteArrayView bytes)
{
    m_input.append(bytes.data(), bytes.size());
    qsizetype taken = 0;
    while (m_input.size() - taken >= 4) {
        ByteReader reader(QByteArrayView(m_input).sliced(taken));
        const QByteArrayView packet = reader.readString();
        if (!reader.ok())
            break;
        takePacket(packet);
        taken += 4 + packet.size();
    }
    m_input.remove(0, taken);
}

void ScriptedSftp::takePacket(QByteArrayView packet)
{
    ByteReader reader(packet);
    Request request;
    request.type = PacketType(reader.readU8());
    request.id = reader.readU32();
    request.body = reader.rest().toByteArray();
    m_requests.push_back(request);
    if (const QByteArray answer = answerTo(request); !answer.isEmpty())
        send(answer);
}

QByteArray ScriptedSftp::answerTo(const Request &request)
{
    if (request.type == PacketType::Init)
        return m_version;
    if (request.type == PacketType::Realpath && request.firstString() == ".")
        return names(request.id, {"/home"});
    return m_script ? m_script(request) : status(request.id, 8);
}

void ScriptedSftp::close()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            finish({ErrorCode::Cancelled, QStringLiteral("closed"), {}});
        },
        Qt::QueuedConnection);
}

// The server's side.

void ScriptedSftp::send(const QByteArray &bytes)
{
    QMetaObject::invokeMethod(
        this, [this, bytes] { deliver(bytes); }, Qt::QueuedConnection);
}

void ScriptedSftp::deliver(const QByteArray &bytes)
{
    if (m_hasEnded || !m_receiver)
        return;
    m_receiver(bytes);
    emit received();
}

void ScriptedSftp::end()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            finish({ErrorCode::ConnectionLost, QStringLiteral("The connection broke"), {}});
        },
        Qt::QueuedConnection);
}

void ScriptedSftp::finish(const Error &error)
{
    if (!std::exchange(m_hasEnded, true))
        emit closed(error);
}

// Packets.

QByteArray ScriptedSftp::number32(quint32 value)
{
    QByteArray bytes;
    ByteWriter(bytes).writeU32(value);
    return bytes;
}

QByteArray ScriptedSftp::number64(quint64 value)
{
    QByteArray bytes;
    ByteWriter(bytes).writeU64(value);
    return bytes;
}

QByteArray ScriptedSftp::packet(PacketType type, const QByteArray &body)
{
    return QByteArray(number32(quint32(body.size() + 1)) + char(type) + body);
}

QByteArray ScriptedSftp::version(const QList<QByteArray> &extensions, quint32 number)
{
    QByteArray body = number32(number);
    for (const QByteArray &extension : extensions)
        body += counted(extension) + counted("1");
    return packet(PacketType::Version, body);
}

QByteArray ScriptedSftp::status(quint32 id, quint32 code, const QByteArray &words)
{
    return packet(PacketType::Status, QByteArray(number32(id) + number32(code) + counted(words) + counted("en")));
}

QByteArray ScriptedSftp::bareStatus(quint32 id, quint32 code)
{
    return packet(PacketType::Status, QByteArray(number32(id) + number32(code)));
}

QByteArray ScriptedSftp::handle(quint32 id, const QByteArray &handle)
{
    return packet(PacketType::Handle, QByteArray(number32(id) + counted(handle)));
}

QByteArray ScriptedSftp::data(quint32 id, const QByteArray &payload)
{
    return packet(PacketType::Data, QByteArray(number32(id) + counted(payload)));
}

QByteArray ScriptedSftp::names(quint32 id, const QList<QByteArray> &names)
{
    QByteArray body = number32(id) + number32(quint32(names.size()));
    for (const QByteArray &name : names)
        body += counted(name) + counted("") + number32(0);
    return packet(PacketType::Name, body);
}

QByteArray ScriptedSftp::attributes(quint32 id, const FileAttributes &attributes)
{
    QByteArray body = number32(id);
    ByteWriter writer(body);
    sftp::writeAttributes(writer, attributes);
    return packet(PacketType::Attrs, body);
}

QByteArray ScriptedSftp::extendedReply(quint32 id, const QByteArray &body)
{
    return packet(PacketType::ExtendedReply, QByteArray(number32(id) + body));
}

} // namespace sampan::test
