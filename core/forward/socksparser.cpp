#include "core/forward/socksparser.h"

#include "core/wire/bytereader.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <algorithm>
#include <array>
#include <optional>

namespace sampan {

namespace {

constexpr quint8 Connect = 1;
constexpr quint8 NoAuthentication = 0;
constexpr quint8 AddressV4 = 1;
constexpr quint8 AddressName = 3;
constexpr quint8 AddressV6 = 4;
// Of a greeting or request that is not complete: more than the longest lawful one (SOCKS 4a with user and name).
constexpr qsizetype LongestRequest = 1024;
constexpr qsizetype LongestName = 255;

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::SocksParser", text);
}

QByteArray reply5(quint8 code)
{
    // Bound to 0.0.0.0:0: what the server's own socket is called is not told to us.
    return QByteArray("\x05", 1) + char(code) + QByteArray("\x00\x01\x00\x00\x00\x00\x00\x00", 8);
}

QByteArray reply4(quint8 code)
{
    return QByteArray(1, '\0') + char(code) + QByteArray(6, '\0');
}

bool isName(QByteArrayView name)
{
    return !name.isEmpty() && name.size() <= LongestName &&
           std::all_of(name.begin(), name.end(), [](char byte) { return uchar(byte) > 0x20 && uchar(byte) != 0x7f; });
}

QByteArray textV4(quint32 address)
{
    return QHostAddress(address).toString().toLatin1();
}

QByteArray textV6(QByteArrayView address)
{
    Q_IPV6ADDR raw;
    std::copy(address.begin(), address.end(), raw.c);
    return QHostAddress(raw).toString().toLatin1();
}

// Up to a zero byte, which is taken with it. Nothing: it has not come yet.
std::optional<QByteArrayView> readZeroEnded(ByteReader *reader)
{
    const qsizetype length = reader->rest().indexOf('\0');
    if (length < 0)
        return std::nullopt;
    const QByteArrayView text = reader->readBytes(length);
    Q_UNUSED(reader->readU8())
    return text;
}

} // namespace

void SocksParser::receive(QByteArrayView bytes)
{
    if (m_state == State::Failed)
        return;
    m_bytes.append(bytes.data(), bytes.size());
    if (m_state != State::Done)
        advance();
}

void SocksParser::advance()
{
    if (m_bytes.isEmpty())
        return;
    m_version = m_state == State::Greeting ? uchar(m_bytes[0]) : m_version;
    const State before = m_state;
    if (m_state == State::Greeting && m_version == 5)
        readGreeting5();
    else if (m_state == State::Greeting && m_version == 4)
        readRequest4();
    else if (m_state == State::Request)
        readRequest5();
    else
        return fail(
            translated(QT_TRANSLATE_NOOP("sampan::SocksParser", "A program that does not speak SOCKS has connected.")));
    if (m_state == State::Request && before == State::Greeting)
        advance();
    else if (isTooLong())
        fail(translated(QT_TRANSLATE_NOOP("sampan::SocksParser", "A SOCKS request is too long.")));
}

bool SocksParser::isTooLong() const
{
    return isWaiting() && m_bytes.size() > LongestRequest;
}

void SocksParser::readGreeting5()
{
    ByteReader reader(m_bytes);
    Q_UNUSED(reader.readU8())
    const quint8 count = reader.readU8();
    const QByteArrayView methods = reader.readBytes(count);
    if (!reader.ok())
        return;
    if (!methods.contains(char(NoAuthentication)))
        return fail(translated(QT_TRANSLATE_NOOP("sampan::SocksParser",
                                                 "A SOCKS client insists on a password; this port asks for none.")),
                    QByteArray("\x05\xff", 2));
    m_answer += QByteArray("\x05\x00", 2);
    take(2 + count);
    m_state = State::Request;
}

// Version, command, 0, kind of address, address, port (RFC 1928 section 4).
void SocksParser::readRequest5()
{
    ByteReader reader(m_bytes);
    const quint8 version = reader.readU8();
    const quint8 command = reader.readU8();
    Q_UNUSED(reader.readU8())
    const quint8 kind = reader.readU8();
    if (!reader.ok())
        return;
    if (version != 5 || command != Connect)
        return fail(translated(QT_TRANSLATE_NOOP("sampan::SocksParser",
                                                 "A SOCKS client asked for something else than a connection.")),
                    reply5(7));
    QByteArray host;
    if (kind == AddressV4) {
        host = textV4(reader.readU32());
    } else if (kind == AddressV6) {
        const QByteArrayView address = reader.readBytes(16);
        host = reader.ok() ? textV6(address) : QByteArray();
    } else if (kind == AddressName) {
        const QByteArrayView name = reader.readBytes(reader.readU8());
        host = name.toByteArray();
        if (reader.ok() && !isName(name))
            return fail(translated(QT_TRANSLATE_NOOP("sampan::SocksParser", "A SOCKS client named no host.")),
                        reply5(1));
    } else {
        return fail(
            translated(QT_TRANSLATE_NOOP("sampan::SocksParser", "A SOCKS client used an unknown kind of address.")),
            reply5(8));
    }
    const quint8 high = reader.readU8();
    const quint8 low = reader.readU8();
    if (!reader.ok())
        return;
    take(m_bytes.size() - reader.remaining());
    accept(host, quint16(high << 8U | low));
}

// Version, command, port, address, user, 0; with 4a the address is 0.0.0.x and a name and 0 follow.
void SocksParser::readRequest4()
{
    ByteReader reader(m_bytes);
    Q_UNUSED(reader.readU8())
    const quint8 command = reader.readU8();
    const quint8 high = reader.readU8();
    const quint8 low = reader.readU8();
    const quint32 address = reader.readU32();
    if (!reader.ok())
        return;
    if (command != Connect)
        return fail(translated(QT_TRANSLATE_NOOP("sampan::SocksParser",
                                                 "A SOCKS client asked for something else than a connection.")),
                    reply4(0x5b));
    if (!readZeroEnded(&reader)) // the user: whoever reaches the port may use it
        return;
    QByteArray host = textV4(address);
    if (address != 0 && address <= 0xff) {
        const auto name = readZeroEnded(&reader);
        if (!name)
            return;
        if (!isName(*name))
            return fail(translated(QT_TRANSLATE_NOOP("sampan::SocksParser", "A SOCKS client named no host.")),
                        reply4(0x5b));
        host = name->toByteArray();
    }
    take(m_bytes.size() - reader.remaining());
    accept(host, quint16(high << 8U | low));
}

void SocksParser::take(qsizetype bytes)
{
    m_bytes.remove(0, bytes);
}

void SocksParser::accept(const QByteArray &host, quint16 port)
{
    m_host = host;
    m_port = port;
    m_state = State::Done;
}

void SocksParser::fail(const QString &message, const QByteArray &answer)
{
    m_state = State::Failed;
    m_error = Error{ErrorCode::Protocol, message, QString()};
    m_answer += answer;
    m_bytes.clear();
}

QByteArray SocksParser::takeAnswer()
{
    return std::exchange(m_answer, {});
}

QByteArray SocksParser::takeRest()
{
    return std::exchange(m_bytes, {});
}

QByteArray SocksParser::granted() const
{
    return m_version == 5 ? reply5(0) : reply4(0x5a);
}

// RFC 1928 section 6; SOCKS 4 knows one refusal only.
QByteArray SocksParser::refused(Refusal why) const
{
    if (m_version != 5)
        return reply4(0x5b);
    switch (why) {
    case Refusal::Forbidden:
        return reply5(2);
    case Refusal::HostUnreachable:
        return reply5(4);
    case Refusal::ConnectionRefused:
        return reply5(5);
    case Refusal::General:
        break;
    }
    return reply5(1);
}

} // namespace sampan
