#include "core/forward/forwardspec.h"

#include "core/base/servertext.h"

#include <QCoreApplication>

#include <sys/un.h>

#include <algorithm>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr qsizetype LongestSpec = 4096;
constexpr qsizetype LongestHost = 255; // as SOCKS 5 has it; names in the DNS are no longer

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::ForwardSpec", text);
}

Error wrong(const char *reason, const QByteArray &about = QByteArray())
{
    return Error{ErrorCode::InvalidArgument, translated(reason).arg(visibleText(about, 100)), QString()};
}

Error notASpec(ForwardSpec::Kind kind, const QByteArray &text)
{
    const QString expected = kind == ForwardSpec::Kind::Dynamic ? u"[address:]port"_s : u"[address:]port:host:port"_s;
    return Error{ErrorCode::InvalidArgument,
                 translated(QT_TRANSLATE_NOOP("sampan::ForwardSpec", "“%1” is no forward: %2 was expected."))
                     .arg(visibleText(text, 100), expected),
                 QString()};
}

struct Field
{
    QByteArray text;
    bool isBracketed = false;
    [[nodiscard]] bool isPath() const { return !isBracketed && text.contains('/'); }
};

// Split at colons; those in brackets and those behind a backslash belong to the field, as in ssh.
class FieldSplitter
{
public:
    explicit FieldSplitter(const QByteArray &text)
        : m_text(text)
    {}

    // Nothing: the brackets do not fit.
    std::optional<std::vector<Field>> split()
    {
        while (m_good && m_at <= m_text.size())
            readField();
        return m_good ? std::optional(m_fields) : std::nullopt;
    }

private:
    void readField()
    {
        Field field;
        if (m_at < m_text.size() && m_text[m_at] == '[')
            readBracketed(&field);
        else
            readPlain(&field);
        m_fields.push_back(std::move(field));
    }
    void readBracketed(Field *field)
    {
        const qsizetype end = m_text.indexOf(']', m_at);
        m_good = end > 0 && (end + 1 == m_text.size() || m_text[end + 1] == ':');
        if (!m_good)
            return;
        *field = {m_text.mid(m_at + 1, end - m_at - 1), true};
        m_at = end + 2;
    }
    void readPlain(Field *field)
    {
        for (; m_at < m_text.size() && m_text[m_at] != ':'; ++m_at) {
            if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
                ++m_at;
            field->text += m_text[m_at];
        }
        ++m_at;
    }

    const QByteArray &m_text;
    qsizetype m_at = 0;
    std::vector<Field> m_fields;
    bool m_good = true;
};

bool isHostByte(char byte)
{
    const auto value = uchar(byte);
    return value > 0x20 && value != 0x7f && value != '/' && value != '\\' && value != '[' && value != ']';
}

Result<QByteArray> hostFrom(const Field &field)
{
    const QByteArray &host = field.text;
    const bool good = !host.isEmpty() && host.size() <= LongestHost && !host.startsWith('-') &&
                      std::all_of(host.begin(), host.end(), isHostByte);
    if (!good)
        return wrong(QT_TRANSLATE_NOOP("sampan::ForwardSpec", "“%1” is no host."), host);
    return host;
}

Result<quint16> portFrom(const Field &field, int smallest)
{
    bool isNumber = false;
    const int number = field.text.toInt(&isNumber);
    const bool onlyDigits =
        std::all_of(field.text.begin(), field.text.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
    if (!isNumber || !onlyDigits || field.isBracketed || number < smallest || number > 65535)
        return wrong(QT_TRANSLATE_NOOP("sampan::ForwardSpec", "“%1” is no port: a number up to 65535 was expected."),
                     field.text);
    return quint16(number);
}

Result<ForwardEnd> socketEnd(const Field &field)
{
    if (field.text.contains('\0') || field.text.size() >= qsizetype(sizeof(sockaddr_un{}.sun_path)))
        return wrong(QT_TRANSLATE_NOOP("sampan::ForwardSpec", "“%1” is too long for the path of a socket."),
                     field.text);
    return ForwardEnd{{}, 0, field.text};
}

Result<ForwardEnd> targetEnd(const Field &host, const Field &port)
{
    const Result<QByteArray> name = hostFrom(host);
    const Result<quint16> number = portFrom(port, 1);
    if (!name || !number)
        return name ? number.error() : name.error();
    return ForwardEnd{*name, *number, {}};
}

// An address that is written and empty means every one, as "*" does.
Result<ForwardEnd> listenEnd(const Field *address, const Field &port)
{
    const Result<quint16> number = portFrom(port, 0);
    if (!number)
        return number.error();
    if (!address)
        return ForwardEnd{{}, *number, {}};
    if (address->text.isEmpty() && !address->isBracketed)
        return ForwardEnd{"*", *number, {}};
    const Result<QByteArray> host = hostFrom(*address);
    if (!host)
        return host.error();
    return ForwardEnd{*host, *number, {}};
}

// The listening end takes the fields before `rest`.
Result<ForwardEnd> listenEndFrom(const std::vector<Field> &fields, std::size_t rest)
{
    if (rest == 1 && fields[0].isPath())
        return socketEnd(fields[0]);
    if (rest == 1)
        return listenEnd(nullptr, fields[0]);
    return listenEnd(&fields[0], fields[1]);
}

Result<ForwardSpec> joined(ForwardSpec::Kind kind, const Result<ForwardEnd> &listen, const Result<ForwardEnd> &target)
{
    if (!listen || !target)
        return listen ? target.error() : listen.error();
    if (kind == ForwardSpec::Kind::Remote && listen->isSocket())
        return Error{
            ErrorCode::Unsupported,
            translated(QT_TRANSLATE_NOOP("sampan::ForwardSpec",
                                         "The server cannot be asked to listen on a socket (%1): libssh, which "
                                         "this program uses, has no request for it. Use a port there."))
                .arg(visibleText(listen->path, 100)),
            QString()};
    return ForwardSpec{kind, *listen, *target};
}

bool isLoopback(const QByteArray &host)
{
    return host.isEmpty() || host == "localhost" || host == "::1" || host.startsWith("127.");
}

QByteArray quotedPath(const QByteArray &path)
{
    QByteArray out;
    for (const char byte : path) {
        if (byte == ':' || byte == '\\' || byte == '[' || uchar(byte) <= 0x20)
            out += '\\';
        out += byte;
    }
    return out;
}

QByteArray hostText(const QByteArray &host)
{
    return host.contains(':') ? QByteArray('[' + host + ']') : host;
}

} // namespace

QByteArray ForwardEnd::text() const
{
    if (isSocket())
        return quotedPath(path);
    return host.isEmpty() ? QByteArray::number(port) : QByteArray(hostText(host) + ':' + QByteArray::number(port));
}

bool ForwardSpec::isOpenToOthers() const
{
    return !listen.isSocket() && !isLoopback(listen.host);
}

QByteArray ForwardSpec::text() const
{
    return kind == Kind::Dynamic ? listen.text() : QByteArray(listen.text() + ':' + target.text());
}

QByteArray ForwardSpec::option() const
{
    const char letter = kind == Kind::Local ? 'L' : kind == Kind::Remote ? 'R' : 'D';
    return QByteArray("-") + letter + ' ' + text();
}

QByteArray ForwardSpec::configText() const
{
    return kind == Kind::Dynamic ? listen.text() : QByteArray(listen.text() + ' ' + target.text());
}

Result<ForwardSpec> parseForwardSpec(ForwardSpec::Kind kind, const QByteArray &text)
{
    const auto split = text.size() > LongestSpec || text.contains('\0') ? std::nullopt : FieldSplitter(text).split();
    if (!split || split->size() > 4)
        return notASpec(kind, text);
    const std::vector<Field> &fields = *split;
    if (kind == ForwardSpec::Kind::Dynamic) {
        if (fields.size() > 2 || fields.back().isPath())
            return notASpec(kind, text);
        return joined(kind, listenEndFrom(fields, fields.size()), ForwardEnd());
    }
    const std::size_t targetFields = fields.back().isPath() ? 1 : 2;
    if (fields.size() <= targetFields || fields.size() - targetFields > 2)
        return notASpec(kind, text);
    const std::size_t at = fields.size() - targetFields;
    const Result<ForwardEnd> target = targetFields == 1 ? socketEnd(fields[at]) : targetEnd(fields[at], fields[at + 1]);
    return joined(kind, listenEndFrom(fields, at), target);
}

Result<ForwardSpec> parseForwardOption(const QByteArray &text)
{
    static const std::pair<const char *, ForwardSpec::Kind> options[] = {
        {"-L", ForwardSpec::Kind::Local}, {"-R", ForwardSpec::Kind::Remote}, {"-D", ForwardSpec::Kind::Dynamic}};
    for (const auto &[option, kind] : options) {
        if (!text.startsWith(option))
            continue;
        qsizetype at = 2;
        while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
            ++at;
        return parseForwardSpec(kind, text.mid(at));
    }
    return wrong(QT_TRANSLATE_NOOP("sampan::ForwardSpec", "“%1” begins with none of -L, -R and -D."), text);
}

Result<ForwardEnd> parseHostAndPort(const QByteArray &text)
{
    const auto fields = text.size() > LongestSpec || text.contains('\0') ? std::nullopt : FieldSplitter(text).split();
    if (!fields || fields->size() != 2)
        return wrong(QT_TRANSLATE_NOOP("sampan::ForwardSpec", "“%1” is no host:port."), text);
    return targetEnd((*fields)[0], (*fields)[1]);
}

} // namespace sampan
