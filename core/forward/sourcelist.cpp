#include "core/forward/sourcelist.h"

#include "core/base/servertext.h"

#include <QCoreApplication>
#include <QList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr int LongestPrefixV4 = 32;
constexpr int LongestPrefixV6 = 128;

constexpr int MappedPrefix = 96; // ::ffff:0:0/96 (RFC 4291 section 2.5.5.2)

// Not as QHostAddress sees it, for which "::" is an IPv4 address, too.
bool isMapped(const QHostAddress &address)
{
    static const QHostAddress mapped(u"::ffff:0:0"_s);
    return address.protocol() == QAbstractSocket::IPv6Protocol && address.isInSubnet(mapped, MappedPrefix);
}

// An IPv4 client of a socket that listens on IPv6 shows itself as ::ffff:192.0.2.1.
QHostAddress plainAddress(const QHostAddress &address)
{
    return isMapped(address) ? QHostAddress(address.toIPv4Address()) : address;
}

Error notASource(const QByteArray &word)
{
    return Error{ErrorCode::InvalidArgument,
                 QCoreApplication::translate("sampan::SourceList",
                                             "“%1” is no address or network, like 192.0.2.7 or 10.0.0.0/8.")
                     .arg(visibleText(word, 100)),
                 QString()};
}

Result<std::pair<QHostAddress, int>> networkFrom(const QByteArray &word)
{
    const qsizetype slash = word.indexOf('/');
    const QHostAddress address(QString::fromLatin1(word.left(slash < 0 ? word.size() : slash)));
    const int longest = address.protocol() == QAbstractSocket::IPv4Protocol ? LongestPrefixV4 : LongestPrefixV6;
    bool isNumber = true;
    const int prefix = slash < 0 ? longest : word.mid(slash + 1).toInt(&isNumber);
    const int shortest = isMapped(address) ? MappedPrefix : 0;
    if (address.isNull() || !isNumber || prefix < shortest || prefix > longest)
        return notASource(word);
    return std::pair(plainAddress(address), prefix - shortest);
}

} // namespace

Result<SourceList> SourceList::parse(const QByteArray &text)
{
    SourceList list;
    for (const QByteArray &word : QByteArray(text).replace(',', ' ').simplified().split(' ')) {
        if (word.isEmpty())
            continue;
        if (word == "localhost") {
            list.m_networks.emplace_back(QHostAddress(u"127.0.0.0"_s), 8);
            list.m_networks.emplace_back(QHostAddress(QHostAddress::LocalHostIPv6), LongestPrefixV6);
            continue;
        }
        const auto network = networkFrom(word);
        if (!network)
            return network.error();
        list.m_networks.push_back(*network);
    }
    return list;
}

bool SourceList::allows(const QByteArray &address) const
{
    if (isEmpty())
        return true;
    const QHostAddress source = plainAddress(QHostAddress(QString::fromLatin1(address)));
    return !source.isNull() && std::any_of(m_networks.begin(), m_networks.end(), [&source](const auto &network) {
        return source.protocol() == network.first.protocol() && source.isInSubnet(network.first, network.second);
    });
}

QByteArray SourceList::text() const
{
    QByteArray out;
    for (const auto &[address, prefix] : m_networks) {
        const bool isOne =
            prefix == (address.protocol() == QAbstractSocket::IPv4Protocol ? LongestPrefixV4 : LongestPrefixV6);
        out += out.isEmpty() ? "" : ", ";
        out += address.toString().toLatin1();
        if (!isOne)
            out += '/' + QByteArray::number(prefix);
    }
    return out;
}

} // namespace sampan
