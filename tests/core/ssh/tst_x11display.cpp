// Names of displays, and the first bytes of programs that connect to one.
#include "core/ssh/x11display.h"

#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

const QByteArray shown("SHOWN-COOKIE-16.");
const QByteArray own("OWN-COOKIE-OF-16");

std::optional<QByteArray> exchange(const QByteArray &cookie)
{
    return cookie == shown ? std::optional(own) : std::nullopt;
}

QByteArray number(char order, quint16 value)
{
    const char high = char(value >> 8);
    const char low = char(value & 0xff);
    return order == 'B' ? QByteArray{}.append(high).append(low) : QByteArray{}.append(low).append(high);
}

QByteArray padded(QByteArray bytes)
{
    while (bytes.size() % 4 != 0)
        bytes += '\0';
    return bytes;
}

QByteArray greeting(char order, const QByteArray &name, const QByteArray &cookie)
{
    QByteArray out(1, order);
    out += '\0';
    out += number(order, 11) + number(order, 0) + number(order, quint16(name.size())) +
           number(order, quint16(cookie.size())) + number(order, 0);
    return QByteArray(out + padded(name) + padded(cookie));
}

} // namespace

class TestX11Display : public QObject
{
    Q_OBJECT

private slots:
    void readsNames_data();
    void readsNames();
    void refusesNames_data();
    void refusesNames();
    void exchangesTheCookie_data();
    void exchangesTheCookie();
    void connectsWithoutOne();
    void refusesGreetings_data();
    void refusesGreetings();
};

void TestX11Display::readsNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("socketPath");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<int>("screen");
    QTest::addColumn<QString>("xauthName");
    QTest::newRow("usual") << u":0"_s << u"/tmp/.X11-unix/X0"_s << QString() << 6000 << 0 << u":0"_s;
    QTest::newRow("second screen") << u":1.2"_s << u"/tmp/.X11-unix/X1"_s << QString() << 6001 << 2 << u":1.2"_s;
    QTest::newRow("by word") << u"unix:3"_s << u"/tmp/.X11-unix/X3"_s << QString() << 6003 << 0 << u"unix:3"_s;
    QTest::newRow("forwarded") << u"localhost:10.0"_s << QString() << u"localhost"_s << 6010 << 0 << u"unix:10.0"_s;
    QTest::newRow("IPv6") << u"::1:2"_s << QString() << u"::1"_s << 6002 << 0 << u"::1:2"_s;
    QTest::newRow("a path") << u"/private/tmp/x:0"_s << u"/private/tmp/x:0"_s << QString() << 6000 << 0
                            << u"/private/tmp/x:0"_s;
}

void TestX11Display::readsNames()
{
    QFETCH(QString, name);
    const std::optional<X11Display> display = X11Display::parse(name);
    QVERIFY(display);
    QTEST(display->socketPath, "socketPath");
    QTEST(display->host, "host");
    QTEST(int(display->port), "port");
    QTEST(display->screen, "screen");
    QTEST(display->xauthName(), "xauthName");
}

void TestX11Display::refusesNames_data()
{
    QTest::addColumn<QString>("name");
    for (const auto &name : {u""_s, u"0"_s, u":"_s, u":x"_s, u":-1"_s, u":0.x"_s, u":0.-1"_s, u":60000"_s})
        QTest::newRow(qPrintable(QString(u'"' + name + u'"'))) << name;
}

void TestX11Display::refusesNames()
{
    QFETCH(QString, name);
    QVERIFY(!X11Display::parse(name));
}

void TestX11Display::exchangesTheCookie_data()
{
    QTest::addColumn<char>("order");
    QTest::newRow("little end first") << 'l';
    QTest::newRow("big end first") << 'B';
}

void TestX11Display::exchangesTheCookie()
{
    QFETCH(char, order);
    const QByteArray start = greeting(order, "MIT-MAGIC-COOKIE-1", shown);
    for (qsizetype length = 0; length < start.size(); ++length) {
        const auto partly = exchangeX11Cookie(start.first(length), exchange);
        QVERIFY(partly && !*partly);
    }
    const auto whole = exchangeX11Cookie(QByteArray(start + "and requests"), exchange);
    QVERIFY(whole && *whole);
    QCOMPARE(**whole, QByteArray(greeting(order, "MIT-MAGIC-COOKIE-1", own) + "and requests"));
}

void TestX11Display::connectsWithoutOne()
{
    const auto none = [](const QByteArray &) { return std::optional(QByteArray()); };
    const auto whole = exchangeX11Cookie(greeting('l', "MIT-MAGIC-COOKIE-1", shown), none);
    QVERIFY(whole && *whole);
    QCOMPARE(**whole, greeting('l', "", ""));
}

void TestX11Display::refusesGreetings_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("another cookie") << greeting('l', "MIT-MAGIC-COOKIE-1", "OTHER-COOKIE-16.");
    QTest::newRow("none") << greeting('l', "", "");
    QTest::newRow("an empty one") << greeting('B', "MIT-MAGIC-COOKIE-1", "");
    QTest::newRow("another way") << greeting('l', "XDM-AUTHORIZATION1", shown);
    QTest::newRow("a longer one") << greeting('l', "MIT-MAGIC-COOKIE-1", QByteArray(shown + "more"));
    QTest::newRow("neither order") << greeting('x', "MIT-MAGIC-COOKIE-1", shown);
    QTest::newRow("a very long name") << greeting('l', QByteArray(60000, 'x'), shown).left(12);
    QTest::newRow("a very long cookie") << greeting('l', "MIT-MAGIC-COOKIE-1", QByteArray(60000, 'x')).left(12);
    QTest::newRow("another protocol") << QByteArray("GET / HTTP/1.0\r\n\r\n");
}

void TestX11Display::refusesGreetings()
{
    QFETCH(QByteArray, start);
    const auto result = exchangeX11Cookie(start, exchange);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::PermissionDenied);
}

QTEST_GUILESS_MAIN(TestX11Display)
#include "tst_x11display.moc"
