// Every kind of forward over OpenSSH's own server, with what goes wrong.
#include "core/forward/reach.h"
#include "core/session/reconnector.h"
#include "tests/core/forward/forwardtest.h"
#include "tests/core/forward/standin.h"
#include "tests/support/freeport.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

QByteArray echoed(Client client, const QByteArray &text)
{
    return client.send(text) ? client.receive(text.size()) : QByteArray("not sent");
}

QByteArray optionTo(const QByteArray &option, quint16 port)
{
    return option + ":127.0.0.1:" + QByteArray::number(port);
}

// Runs curl to its end and answers its output; the test's loop goes on meanwhile.
QByteArray curl(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"curl"_s, QStringList{u"-sS"_s, u"-m"_s, u"10"_s, u"--noproxy"_s, u""_s} + arguments);
    const bool ended = QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 15000);
    return ended ? process.readAll() : QByteArray("curl hangs");
}

bool hasError(const Forward *forward, const char *words)
{
    return QTest::qWaitFor(
        [forward, words] { return fullText(forward->status().lastError).contains(QLatin1String(words)); }, 10000);
}

} // namespace

class TestForwards : public QObject
{
    Q_OBJECT

private slots:
    void carriesALocalPort();
    void listensOnBothLoopbacks();
    void carriesARemotePort();
    void asksTheServerForAnyPortWhileItIsBusy();
    void carriesSockets();
    void servesSocks_data();
    void servesSocks();
    void servesCurl_data();
    void servesCurl();
    void keepsHalvesOpen_data();
    void keepsHalvesOpen();
    void letsInWhoIsOnTheList();
    void letsNoOtherMachinesInUnasked();
    void saysThatThePortIsTaken();
    void saysThatNobodyAnswers();
    void saysThatForwardingIsForbidden_data();
    void saysThatForwardingIsForbidden();
    void dropsASilentSocksClient();
    void refusesPortsNobodyAskedFor();
    void comesBackAfterARestart();
    void endsWithTheSession();
    void countsWhatItCarries();
    void reachesFromTheServer();
};

void TestForwards::carriesALocalPort()
{
    StandIn server(&StandIn::echo);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 port = test.listen(optionTo("-L0", server.port()));
    QVERIFY2(port != 0, test.why());

    QCOMPARE(echoed(Client(port), "there and back"), QByteArray("there and back"));
    const QByteArray large(3'000'000, 'x');
    Client client(port);
    std::thread sender([&] { client.send(large); });
    const QByteArray back = client.receive(large.size());
    sender.join();
    QCOMPARE(back.size(), large.size());
    QVERIFY(back == large);
}

void TestForwards::listensOnBothLoopbacks()
{
    StandIn server(&StandIn::http);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 port = test.listen(optionTo("-L0", server.port()));
    QVERIFY2(port != 0, test.why());
    QVERIFY(curl({u"http://127.0.0.1:%1/"_s.arg(port)}).contains("hello web"));
    QVERIFY(!Client(port, "127.0.0.2").isConnected());
    const bool hasIpv6 = QFile::exists(u"/proc/net/if_inet6"_s);
    QCOMPARE(curl({u"http://[::1]:%1/"_s.arg(port)}).contains("hello web"), hasIpv6);
}

void TestForwards::carriesARemotePort()
{
    StandIn server(&StandIn::echo);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 any = test.listen(optionTo("-R0", server.port()));
    QVERIFY2(any != 0, test.why());
    const quint16 fixed = freePort();
    QCOMPARE(test.listen(optionTo("-R" + QByteArray::number(fixed), server.port())), fixed);

    QCOMPARE(echoed(Client(any), "from there"), QByteArray("from there"));
    QCOMPARE(echoed(Client(fixed), "and here"), QByteArray("and here"));
    test.forwards.front().reset();
    QTRY_VERIFY(!Client(any).isConnected());
    QCOMPARE(echoed(Client(fixed), "still"), QByteArray("still"));
}

// libssh can read the port only while the answer is the last packet that came.
void TestForwards::asksTheServerForAnyPortWhileItIsBusy()
{
    StandIn flood(StandIn::flood(400'000'000));
    StandIn server(&StandIn::echo);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 busy = test.listen(optionTo("-L0", flood.port()));
    Client reader(busy);
    std::atomic_bool done = false;
    std::thread reading([&] {
        while (!done && !reader.receive(1'000'000).isEmpty()) {
        }
    });
    for (int i = 0; i < 5; ++i) {
        const quint16 port = test.listen(optionTo("-R0", server.port()));
        const QByteArray back = port == 0 ? QByteArray() : echoed(Client(port), "found");
        if (back != "found")
            QTest::qFail(qPrintable(u"port %1 gave “%2”: "_s.arg(port).arg(QString::fromLatin1(back)) +
                                    QString::fromUtf8(test.why())),
                         __FILE__, __LINE__);
    }
    done = true;
    test.forwards.clear();
    reading.join();
}

void TestForwards::carriesSockets()
{
    const QTemporaryDir folder;
    const QByteArray there = QFile::encodeName(folder.filePath(u"there"_s));
    const QByteArray here = QFile::encodeName(folder.filePath(u"here"_s));
    StandIn onPath(&StandIn::echo, there);
    StandIn onPort(&StandIn::echo);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());

    QVERIFY2(test.waitListening(test.open("-L" + here + ':' + there)), test.why());
    QCOMPARE(echoed(Client(here), "socket to socket"), QByteArray("socket to socket"));
    QCOMPARE(QFile(QFile::decodeName(here)).permissions() &
                 (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
    test.forwards.clear();
    QTRY_VERIFY(!QFile::exists(QFile::decodeName(here)));

    const quint16 port = test.listen("-L0:" + there);
    QVERIFY2(port != 0, test.why());
    QCOMPARE(echoed(Client(port), "port to socket"), QByteArray("port to socket"));
    QVERIFY2(test.waitListening(test.open(optionTo("-L" + here, onPort.port()))), test.why());
    QCOMPARE(echoed(Client(here), "socket to port"), QByteArray("socket to port"));
    const quint16 remote = test.listen("-R0:" + there);
    QVERIFY2(remote != 0, test.why());
    QCOMPARE(echoed(Client(remote), "remote to socket"), QByteArray("remote to socket"));
}

void TestForwards::servesSocks_data()
{
    QTest::addColumn<QByteArray>("request"); // without the port
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<qsizetype>("answerSize");
    QTest::newRow("4") << QByteArray::fromHex("0401") << QByteArray::fromHex("7f00000100") << qsizetype(8);
    QTest::newRow("4a") << QByteArray::fromHex("0401")
                        << QByteArray(QByteArray::fromHex("0000000100") + QByteArray("localhost\0", 10))
                        << qsizetype(8);
}

void TestForwards::servesSocks()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, end);
    QFETCH(qsizetype, answerSize);
    StandIn server(&StandIn::echo);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 port = test.listen("-D0");
    QVERIFY2(port != 0, test.why());

    Client client(port);
    const QByteArray number = QByteArray(1, char(server.port() >> 8U)) + char(server.port() & 0xffU);
    QVERIFY(client.send(request + number + end + "at once")); // what follows the request belongs to the target
    const QByteArray answer = client.receive(answerSize);
    QCOMPARE(answer.left(2), QByteArray::fromHex("005a"));
    QCOMPARE(client.receive(7), QByteArray("at once"));
}

void TestForwards::servesCurl_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("host");
    QTest::newRow("SOCKS 5 with an address") << u"--socks5"_s << u"127.0.0.1"_s;
    QTest::newRow("SOCKS 5 with a name") << u"--socks5-hostname"_s << u"localhost"_s;
    QTest::newRow("SOCKS 4") << u"--socks4"_s << u"127.0.0.1"_s;
    QTest::newRow("SOCKS 4a with a name") << u"--socks4a"_s << u"localhost"_s;
}

void TestForwards::servesCurl()
{
    QFETCH(QString, option);
    QFETCH(QString, host);
    StandIn server(&StandIn::http);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 port = test.listen("-D0");
    QVERIFY2(port != 0, test.why());

    const QString proxy = u"127.0.0.1:%1"_s.arg(port);
    const QByteArray answer = curl({option, proxy, u"http://%1:%2/"_s.arg(host).arg(server.port())});
    QVERIFY2(answer.contains("hello web"), answer.constData());
    const QByteArray refused = curl({option, proxy, u"http://%1:%2/"_s.arg(host).arg(freePort())});
    QVERIFY2(refused.contains("curl: ("), refused.constData());
    QVERIFY2(hasError(test.forwards.back().get(), "cannot reach"), test.why());
}

void TestForwards::keepsHalvesOpen_data()
{
    QTest::addColumn<QByteArray>("option");
    QTest::newRow("local") << QByteArray("-L0");
    QTest::newRow("remote") << QByteArray("-R0");
}

void TestForwards::keepsHalvesOpen()
{
    QFETCH(QByteArray, option);
    StandIn summing(&StandIn::sum);
    std::atomic<qint64> heard = 0;
    std::atomic_bool ended = false;
    StandIn talking([&](int socket) {
        heard = 0;
        StandIn::sayAndListen(socket, &heard);
        ended = true;
    });
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());

    Client client(test.listen(optionTo(option, summing.port())));
    QVERIFY2(client.send(QByteArray(300'000, 'x')), test.why());
    client.shutDown();
    QCOMPARE(client.receive(100), QByteArray("got 300000"));

    Client listener(test.listen(optionTo(option, talking.port())));
    QCOMPARE(listener.receive(100), QByteArray("bye")); // and the end
    QVERIFY(listener.send("still here"));
    QTRY_COMPARE(heard, 10);
    QCOMPARE(ended, false);
    listener.shutDown();
    QTRY_COMPARE(ended, true);
    for (const auto &forward : test.forwards)
        QTRY_COMPARE(forward->status().openConnections, 0);
}

void TestForwards::letsInWhoIsOnTheList()
{
    StandIn server(&StandIn::echo);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const auto allowing = [](const char *sources) {
        return [sources](ForwardOptions &options) { options.sources = *SourceList::parse(sources); };
    };
    for (const QByteArray &option : {QByteArray("-L0"), QByteArray("-R0")}) {
        const quint16 open = test.listen(optionTo(option, server.port()), allowing("127.0.0.0/8"));
        QCOMPARE(echoed(Client(open), "let in"), QByteArray("let in"));
        const quint16 shut = test.listen(optionTo(option, server.port()), allowing("192.0.2.1"));
        QVERIFY(shut != 0);
        Client client(shut);
        QVERIFY(client.sawEnd());
        QVERIFY2(hasError(test.forwards.back().get(), "is not on the list"), test.why());
    }
    const quint16 socks = test.listen("-D0", allowing("192.0.2.1"));
    QVERIFY2(socks != 0, test.why());
    QVERIFY(Client(socks).sawEnd());
}

void TestForwards::letsNoOtherMachinesInUnasked()
{
    StandIn server(&StandIn::echo);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    Forward *shut = test.open(optionTo("-L*:0", server.port()));
    QVERIFY(!test.waitListening(shut));
    QVERIFY(shut->status().lastError.message.contains(u"Every machine"_s));
    const quint16 port =
        test.listen(optionTo("-L*:0", server.port()), [](ForwardOptions &options) { options.opensToOthers = true; });
    QVERIFY2(port != 0, test.why());
    QCOMPARE(echoed(Client(port, "127.0.0.2"), "other"), QByteArray("other"));
}

void TestForwards::saysThatThePortIsTaken()
{
    StandIn server(&StandIn::echo);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 remote = test.listen(optionTo("-R0", server.port()));
    QVERIFY2(remote != 0, test.why());
    for (const QByteArray &end :
         {QByteArray("-L" + server.portText()), QByteArray("-R" + QByteArray::number(remote))}) {
        Forward *forward = test.open(optionTo(end, server.port()));
        QVERIFY(!test.waitListening(forward));
        QCOMPARE(forward->status().state, ForwardState::Failed);
        QVERIFY2(forward->status().lastError.message.contains(QString::fromLatin1(end.mid(2))), test.why());
    }
}

void TestForwards::saysThatNobodyAnswers()
{
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 nobody = freePort();
    const quint16 local = test.listen(optionTo("-L0", nobody));
    QVERIFY(Client(local).sawEnd());
    QVERIFY2(hasError(test.forwards.back().get(), "cannot reach"), test.why());
    const quint16 remote = test.listen(optionTo("-R0", nobody));
    QVERIFY(Client(remote).sawEnd());
    QVERIFY2(hasError(test.forwards.back().get(), "as seen from this computer"), test.why());
}

void TestForwards::saysThatForwardingIsForbidden_data()
{
    QTest::addColumn<QByteArray>("option");
    QTest::addColumn<bool>("failsAtOnce");
    QTest::newRow("local") << QByteArray("-L0:127.0.0.1:9") << false;
    QTest::newRow("to a socket") << QByteArray("-L0:/run/nobody") << false;
    QTest::newRow("remote") << QByteArray("-R0:127.0.0.1:9") << true;
}

void TestForwards::saysThatForwardingIsForbidden()
{
    QFETCH(QByteArray, option);
    QFETCH(bool, failsAtOnce);
    const bool isSocket = option.contains('/');
    SshdFixture::Options options;
    options.configLines = {u"AllowTcpForwarding no"_s, u"AllowStreamLocalForwarding no"_s};
    ForwardTest test(options);
    QVERIFY2(test.connectToServer(), test.why());
    Forward *forward = test.open(option);
    QCOMPARE(test.waitListening(forward), !failsAtOnce);
    if (!failsAtOnce)
        QVERIFY(Client(forward->status().port).sawEnd());
    QTRY_VERIFY2(forward->status().lastError.message.contains(isSocket ? u"AllowStreamLocalForwarding"_s
                                                                       : u"AllowTcpForwarding"_s),
                 test.why());
}

void TestForwards::dropsASilentSocksClient()
{
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 port =
        test.listen("-D0", [](ForwardOptions &options) { options.socksPatience = std::chrono::milliseconds(300); });
    QVERIFY2(port != 0, test.why());
    Client silent(port);
    Client half(port);
    QVERIFY(half.send(QByteArray::fromHex("0501")));
    QTRY_COMPARE(test.forwards.back()->status().openConnections, 2);
    QVERIFY(silent.sawEnd());
    QVERIFY(half.sawEnd());
    QTRY_COMPARE(test.forwards.back()->status().openConnections, 0);
    QVERIFY2(hasError(test.forwards.back().get(), "was dropped"), test.why());
}

// The forward is gone here, and the server was asked to cease but has accepted already: nobody is let in.
void TestForwards::refusesPortsNobodyAskedFor()
{
    StandIn server(&StandIn::echo);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 port = test.listen(optionTo("-R0", server.port()));
    QCOMPARE(echoed(Client(port), "in"), QByteArray("in"));
    test.forwards.clear();
    Client late(port);
    QVERIFY(!late.isConnected() || late.sawEnd());
    QCOMPARE(server.served(), 1);
    QCOMPARE(test.session->state(), SessionState::Ready);
}

void TestForwards::comesBackAfterARestart()
{
    StandIn server(&StandIn::echo);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    Reconnector reconnector(*test.session);
    const quint16 local = test.listen(optionTo("-L0", server.port()));
    const quint16 remote = test.listen(optionTo("-R0", server.port()));
    const quint16 socks = test.listen("-D0");
    QVERIFY2(local != 0 && remote != 0 && socks != 0, test.why());

    test.sshd.kill();
    for (const auto &forward : test.forwards)
        QTRY_COMPARE(forward->status().state, ForwardState::Waiting);
    Client waiting(local); // at the door
    QVERIFY(waiting.send("patience"));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(test.sshd.restart());
    for (const auto &forward : test.forwards)
        QVERIFY2(test.waitListening(forward.get()), test.why());
    QVERIFY(timer.elapsed() < 10000);

    QCOMPARE(waiting.receive(8), QByteArray("patience"));
    QCOMPARE(test.forwards[0]->status().port, local);
    QCOMPARE(test.forwards[1]->status().port, remote);
    QCOMPARE(test.forwards[2]->status().port, socks);
    QCOMPARE(echoed(Client(local), "again"), QByteArray("again"));
    QCOMPARE(echoed(Client(remote), "again"), QByteArray("again"));
}

void TestForwards::endsWithTheSession()
{
    StandIn server(&StandIn::echo);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 port = test.listen(optionTo("-L0", server.port()));
    Client client(port);
    QVERIFY(client.send("x"));
    QCOMPARE(client.receive(1), QByteArray("x"));
    QElapsedTimer timer;
    timer.start();
    test.session.reset();
    QVERIFY(timer.elapsed() < 1500);
    QCOMPARE(test.forwards.back()->status().state, ForwardState::Stopped);
    QVERIFY(client.sawEnd());
    QVERIFY(!Client(port).isConnected());
}

void TestForwards::countsWhatItCarries()
{
    StandIn server(&StandIn::sum);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 port = test.listen(optionTo("-L0", server.port()));
    Client client(port);
    QVERIFY(client.send(QByteArray(500'000, 'x')));
    const Forward *forward = test.forwards.back().get();
    QTRY_COMPARE(forward->status().openConnections, 1);
    QTRY_COMPARE(forward->status().bytesToServer, 500'000);
    QVERIFY(forward->status().bytesPerSecondToServer > 0);
    client.shutDown();
    QCOMPARE(client.receive(100), QByteArray("got 500000"));
    QTRY_COMPARE(forward->status().openConnections, 0);
    QCOMPARE(forward->status().bytesFromServer, 10);
    QCOMPARE(forward->status().connections, 1);
    QTRY_COMPARE(forward->status().bytesPerSecondToServer, 0);
}

void TestForwards::reachesFromTheServer()
{
    StandIn web(&StandIn::http);
    StandIn talker([](int socket) { StandIn::sayAndListen(socket); });
    ForwardTest test;
    const auto reached = [&test](quint16 port, const QByteArray &send) {
        std::optional<Result<ReachAnswer>> answer;
        test.session->reach({{"127.0.0.1", port, {}}, send},
                            [&answer](Result<ReachAnswer> result) { answer = result; });
        const bool came = QTest::qWaitFor([&answer] { return answer.has_value(); }, 10000);
        return came ? *answer : Result<ReachAnswer>(Error{ErrorCode::TimedOut, u"no answer"_s, {}});
    };
    QCOMPARE(reached(web.port(), {}).error().code, ErrorCode::NotConnected);
    QVERIFY2(test.connectToServer(), test.why());
    const Result<ReachAnswer> page = reached(web.port(), "HEAD / HTTP/1.0\r\n\r\n");
    QVERIFY(page && page->firstBytes.startsWith("HTTP/1.1 200"));
    const Result<ReachAnswer> spoken = reached(talker.port(), {});
    QVERIFY(spoken && spoken->firstBytes == "bye");
    QCOMPARE(reached(freePort(), {}).error().code, ErrorCode::ConnectionRefused);
}

QTEST_GUILESS_MAIN(TestForwards)
#include "tst_forwards.moc"
