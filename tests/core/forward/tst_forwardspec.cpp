// Forwards in ssh's own syntax, both ways.
#include "core/forward/configuredforwards.h"

#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(ForwardSpec::Kind)

namespace {

using Kind = ForwardSpec::Kind;

} // namespace

class TestForwardSpec : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void readsOptions();
    void namesLibsshForARemoteSocket();
    void knowsWhatIsOpenToOthers_data();
    void knowsWhatIsOpenToOthers();
    void readsHostAndPort();
    void takesThoseOfTheConfiguration();
    void keepsTheConfigurationToItself();
};

void TestForwardSpec::reads_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ForwardEnd>("listen");
    QTest::addColumn<ForwardEnd>("target");
    QTest::addColumn<QByteArray>("printed"); // empty: as it was written
    const ForwardEnd web{"web", 80, {}};
    const ForwardEnd none;

    QTest::newRow("port to host") << Kind::Local << QByteArray("8080:web:80") << ForwardEnd{"", 8080, {}} << web
                                  << QByteArray();
    QTest::newRow("with an address") << Kind::Local << QByteArray("127.0.0.1:8080:web:80")
                                     << ForwardEnd{"127.0.0.1", 8080, {}} << web << QByteArray();
    QTest::newRow("every address") << Kind::Local << QByteArray("*:8080:web:80") << ForwardEnd{"*", 8080, {}} << web
                                   << QByteArray();
    QTest::newRow("an empty address is every one")
        << Kind::Local << QByteArray(":8080:web:80") << ForwardEnd{"*", 8080, {}} << web << QByteArray("*:8080:web:80");
    QTest::newRow("IPv6 on both sides") << Kind::Local << QByteArray("[::1]:8080:[2001:db8::7]:80")
                                        << ForwardEnd{"::1", 8080, {}} << ForwardEnd{"2001:db8::7", 80, {}}
                                        << QByteArray();
    QTest::newRow("brackets without need")
        << Kind::Local << QByteArray("[127.0.0.1]:8080:[web]:80") << ForwardEnd{"127.0.0.1", 8080, {}} << web
        << QByteArray("127.0.0.1:8080:web:80");
    QTest::newRow("any free port") << Kind::Local << QByteArray("0:web:80") << ForwardEnd{"", 0, {}} << web
                                   << QByteArray();
    QTest::newRow("port to socket") << Kind::Local << QByteArray("5432:/run/pg/.s.PGSQL.5432")
                                    << ForwardEnd{"", 5432, {}} << ForwardEnd{"", 0, "/run/pg/.s.PGSQL.5432"}
                                    << QByteArray();
    QTest::newRow("address and port to socket")
        << Kind::Local << QByteArray("localhost:5432:/run/db") << ForwardEnd{"localhost", 5432, {}}
        << ForwardEnd{"", 0, "/run/db"} << QByteArray();
    QTest::newRow("socket to host") << Kind::Local << QByteArray("/tmp/web:web:80") << ForwardEnd{"", 0, "/tmp/web"}
                                    << web << QByteArray();
    QTest::newRow("socket to socket") << Kind::Local << QByteArray("./docker:/var/run/docker.sock")
                                      << ForwardEnd{"", 0, "./docker"} << ForwardEnd{"", 0, "/var/run/docker.sock"}
                                      << QByteArray();
    QTest::newRow("a colon in a path") << Kind::Local << QByteArray("/tmp/a\\:b:web:80")
                                       << ForwardEnd{"", 0, "/tmp/a:b"} << web << QByteArray();
    QTest::newRow("remote") << Kind::Remote << QByteArray("8080:web:80") << ForwardEnd{"", 8080, {}} << web
                            << QByteArray();
    QTest::newRow("remote, any free port")
        << Kind::Remote << QByteArray("0:web:80") << ForwardEnd{"", 0, {}} << web << QByteArray();
    QTest::newRow("remote to socket") << Kind::Remote << QByteArray("8080:/tmp/web") << ForwardEnd{"", 8080, {}}
                                      << ForwardEnd{"", 0, "/tmp/web"} << QByteArray();
    QTest::newRow("dynamic") << Kind::Dynamic << QByteArray("1080") << ForwardEnd{"", 1080, {}} << none << QByteArray();
    QTest::newRow("dynamic with an address")
        << Kind::Dynamic << QByteArray("[::1]:1080") << ForwardEnd{"::1", 1080, {}} << none << QByteArray();
    QTest::newRow("dynamic on every address")
        << Kind::Dynamic << QByteArray("*:1080") << ForwardEnd{"*", 1080, {}} << none << QByteArray();
}

void TestForwardSpec::reads()
{
    QFETCH(Kind, kind);
    QFETCH(QByteArray, text);
    QFETCH(ForwardEnd, listen);
    QFETCH(ForwardEnd, target);
    QFETCH(QByteArray, printed);

    const Result<ForwardSpec> spec = parseForwardSpec(kind, text);

    QVERIFY2(spec, spec ? "" : qPrintable(fullText(spec.error())));
    QCOMPARE(spec->kind, kind);
    QVERIFY(spec->listen == listen);
    QVERIFY(spec->target == target);
    QCOMPARE(spec->text(), printed.isEmpty() ? text : printed);
    const Result<ForwardSpec> again = parseForwardOption(spec->option());
    QVERIFY(again && *again == *spec);
}

void TestForwardSpec::refuses_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("nothing") << Kind::Local << QByteArray();
    QTest::newRow("a port alone") << Kind::Local << QByteArray("8080");
    QTest::newRow("no target port") << Kind::Local << QByteArray("8080:web");
    QTest::newRow("target port 0") << Kind::Local << QByteArray("8080:web:0");
    QTest::newRow("a port too large") << Kind::Local << QByteArray("65536:web:80");
    QTest::newRow("a negative port") << Kind::Local << QByteArray("-1:web:80");
    QTest::newRow("a port with a sign") << Kind::Local << QByteArray("+80:web:80");
    QTest::newRow("a port with letters") << Kind::Local << QByteArray("80a:web:80");
    QTest::newRow("an empty host") << Kind::Local << QByteArray("8080::80");
    QTest::newRow("a host like an option") << Kind::Local << QByteArray("8080:-oProxyCommand=x:80");
    QTest::newRow("a space in the host") << Kind::Local << QByteArray("8080:a b:80");
    QTest::newRow("a zero byte") << Kind::Local << QByteArray("8080:we\0b:80", 12);
    QTest::newRow("IPv6 without brackets") << Kind::Local << QByteArray("8080:::1:80");
    QTest::newRow("an open bracket") << Kind::Local << QByteArray("8080:[::1:80");
    QTest::newRow("bytes behind a bracket") << Kind::Local << QByteArray("8080:[::1]x:80");
    QTest::newRow("too many fields") << Kind::Local << QByteArray("a:8080:web:80:90");
    QTest::newRow("a path too long") << Kind::Local << QByteArray("8080:/" + QByteArray(200, 'x'));
    QTest::newRow("much too long") << Kind::Local << QByteArray("8080:" + QByteArray(100000, 'x') + ":80");
    QTest::newRow("dynamic with a target") << Kind::Dynamic << QByteArray("1080:web:80");
    QTest::newRow("dynamic on a socket") << Kind::Dynamic << QByteArray("/tmp/socks");
}

void TestForwardSpec::refuses()
{
    QFETCH(Kind, kind);
    QFETCH(QByteArray, text);

    const Result<ForwardSpec> spec = parseForwardSpec(kind, text);

    QVERIFY(!spec);
    QCOMPARE(spec.error().code, ErrorCode::InvalidArgument);
    QVERIFY(!spec.error().message.isEmpty());
    QVERIFY(spec.error().message.size() < 400);
}

void TestForwardSpec::readsOptions()
{
    const Result<ForwardSpec> close = parseForwardOption("-L8080:web:80");
    const Result<ForwardSpec> wide = parseForwardOption("-D  1080");
    QVERIFY(close && wide);
    QCOMPARE(close->option(), QByteArray("-L 8080:web:80"));
    QCOMPARE(close->configText(), QByteArray("8080 web:80"));
    QCOMPARE(wide->option(), QByteArray("-D 1080"));
    QVERIFY(!parseForwardOption("8080:web:80"));
    QVERIFY(!parseForwardOption("-X 1"));
}

void TestForwardSpec::namesLibsshForARemoteSocket()
{
    const Result<ForwardSpec> spec = parseForwardSpec(Kind::Remote, "/tmp/there:web:80");
    QVERIFY(!spec);
    QCOMPARE(spec.error().code, ErrorCode::Unsupported);
    QVERIFY(spec.error().message.contains(QLatin1String("libssh")));
}

void TestForwardSpec::knowsWhatIsOpenToOthers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isOpen");
    QTest::newRow("no address") << QByteArray("8080:web:80") << false;
    QTest::newRow("localhost") << QByteArray("localhost:8080:web:80") << false;
    QTest::newRow("loopback") << QByteArray("127.0.0.2:8080:web:80") << false;
    QTest::newRow("IPv6 loopback") << QByteArray("[::1]:8080:web:80") << false;
    QTest::newRow("socket") << QByteArray("/tmp/s:web:80") << false;
    QTest::newRow("every address") << QByteArray("*:8080:web:80") << true;
    QTest::newRow("an interface") << QByteArray("192.0.2.1:8080:web:80") << true;
    QTest::newRow("every IPv6 address") << QByteArray("[::]:8080:web:80") << true;
}

void TestForwardSpec::knowsWhatIsOpenToOthers()
{
    QFETCH(QByteArray, text);
    const Result<ForwardSpec> spec = parseForwardSpec(Kind::Local, text);
    QVERIFY(spec);
    QTEST(spec->isOpenToOthers(), "isOpen");
}

void TestForwardSpec::readsHostAndPort()
{
    const Result<ForwardEnd> end = parseHostAndPort("[2001:db8::1]:443");
    QVERIFY(end);
    QCOMPARE(end->host, QByteArray("2001:db8::1"));
    QCOMPARE(end->port, quint16(443));
    QCOMPARE(end->text(), QByteArray("[2001:db8::1]:443"));
    QVERIFY(!parseHostAndPort("web"));
    QVERIFY(!parseHostAndPort("web:0"));
}

void TestForwardSpec::takesThoseOfTheConfiguration()
{
    HostSettings settings;
    settings.forwards = {{ConfigForward::Kind::Local, u"8080:web:80"_s},
                         {ConfigForward::Kind::Dynamic, u"1080"_s},
                         {ConfigForward::Kind::Remote, u"/run/there:web:80"_s},
                         {ConfigForward::Kind::Remote, u"9:localhost:22"_s},
                         {ConfigForward::Kind::Local, u"127.0.0.1:8080:web:80"_s}};
    settings.gatewayPorts = true;
    const ConfiguredForwards configured = configuredForwards(settings);
    QByteArrayList options;
    for (const ForwardSpec &spec : configured.specs)
        options << spec.option();
    QCOMPARE(options,
             (QByteArrayList{"-L *:8080:web:80", "-D *:1080", "-R 9:localhost:22", "-L 127.0.0.1:8080:web:80"}));
    QCOMPARE(configured.warnings.size(), 1);
    QVERIFY2(configured.warnings[0].contains(u"libssh"), qPrintable(configured.warnings[0]));
}

// Without GatewayPorts nobody else is let in.
void TestForwardSpec::keepsTheConfigurationToItself()
{
    HostSettings settings;
    settings.forwards = {{ConfigForward::Kind::Local, u"8080:web:80"_s}, {ConfigForward::Kind::Local, u"nonsense:"_s}};
    const ConfiguredForwards configured = configuredForwards(settings);
    QCOMPARE(configured.specs.size(), std::size_t(1));
    QVERIFY(!configured.specs[0].isOpenToOthers());
    QCOMPARE(configured.warnings.size(), 1);
}

QTEST_GUILESS_MAIN(TestForwardSpec)
#include "tst_forwardspec.moc"
