#include "core/ssh/x11display.h"

#include <QCoreApplication>
#include <QtEndian>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr int FirstPort = 6000;
constexpr int LastDisplay = 65535 - FirstPort;
constexpr qsizetype HeadSize = 12;
constexpr quint16 LongestField = 256; // names and cookies have 18 and 16 bytes
const QByteArray CookieName("MIT-MAGIC-COOKIE-1");

Error refusal()
{
    return Error{ErrorCode::PermissionDenied,
                 QCoreApplication::translate("sampan::X11",
                                             "A program on the server asked for this display without the "
                                             "cookie of this connection; it was refused."),
                 {}};
}

qsizetype padded(qsizetype length)
{
    return (length + 3) / 4 * 4;
}

// The numbers of a program are in its own order of bytes.
class Head
{
public:
    explicit Head(QByteArrayView bytes)
        : m_bytes(bytes)
    {}
    [[nodiscard]] bool isValid() const { return m_bytes[0] == 'B' || m_bytes[0] == 'l'; }
    [[nodiscard]] quint16 number(qsizetype at) const
    {
        return isBig() ? qFromBigEndian<quint16>(m_bytes.data() + at) : qFromLittleEndian<quint16>(m_bytes.data() + at);
    }
    void write(QByteArray &out, qsizetype at, quint16 value) const
    {
        isBig() ? qToBigEndian(value, out.data() + at) : qToLittleEndian(value, out.data() + at);
    }

private:
    [[nodiscard]] bool isBig() const { return m_bytes[0] == 'B'; }
    QByteArrayView m_bytes;
};

QByteArray greeting(QByteArrayView head, const QByteArray &cookie)
{
    const QByteArray name = cookie.isEmpty() ? QByteArray() : CookieName;
    QByteArray out = head.toByteArray();
    Head(head).write(out, 6, quint16(name.size()));
    Head(head).write(out, 8, quint16(cookie.size()));
    out += name.leftJustified(padded(name.size()), '\0');
    return out + cookie.leftJustified(padded(cookie.size()), '\0');
}

} // namespace

std::optional<X11Display> X11Display::parse(const QString &name)
{
    const qsizetype colon = name.lastIndexOf(u':');
    if (colon < 0)
        return std::nullopt;
    bool isNumber = false;
    bool isScreen = true;
    const QString number = name.mid(colon + 1).section(u'.', 0, 0);
    const QString screen = name.mid(colon + 1).section(u'.', 1);
    X11Display display;
    display.name = name;
    const int which = number.toInt(&isNumber);
    if (!screen.isEmpty())
        display.screen = screen.toInt(&isScreen);
    if (!isNumber || !isScreen || which < 0 || which > LastDisplay || display.screen < 0)
        return std::nullopt;
    const QString host = name.left(colon);
    if (host.startsWith(u'/'))
        display.socketPath = name; // XQuartz: the display is the socket's path
    else if (host.isEmpty() || host == "unix"_L1)
        display.socketPath = u"/tmp/.X11-unix/X%1"_s.arg(which);
    else
        display.host = host;
    display.port = quint16(FirstPort + which);
    return display;
}

QString X11Display::xauthName() const
{
    return host == "localhost"_L1 ? QString("unix:"_L1 + name.section(u':', -1)) : name;
}

Result<std::optional<QByteArray>> exchangeX11Cookie(QByteArrayView start, const CookieExchange &exchange)
{
    const std::optional<QByteArray> incomplete;
    if (start.size() < HeadSize)
        return incomplete;
    const Head head(start);
    const quint16 nameLength = head.isValid() ? head.number(6) : quint16(0);
    const quint16 cookieLength = head.isValid() ? head.number(8) : quint16(0);
    if (nameLength != CookieName.size() || cookieLength == 0 || cookieLength > LongestField)
        return refusal();
    const qsizetype cookieAt = HeadSize + padded(nameLength);
    const qsizetype end = cookieAt + padded(cookieLength);
    if (start.size() < end)
        return incomplete;
    const std::optional<QByteArray> own = exchange(start.sliced(cookieAt, cookieLength).toByteArray());
    if (start.sliced(HeadSize, nameLength) != CookieName || !own)
        return refusal();
    return std::optional(QByteArray(greeting(start.first(HeadSize), *own) + start.sliced(end).toByteArray()));
}

} // namespace sampan
