// Moments in which forwards could lose something: who speaks first, who leaves early, who asks for the same.
#include "core/session/reconnector.h"
#include "tests/core/forward/forwardtest.h"
#include "tests/core/forward/standin.h"
#include "tests/support/freeport.h"

#include <QTemporaryDir>

#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

QByteArray optionTo(const QByteArray &option, quint16 port)
{
    return option + ":127.0.0.1:" + QByteArray::number(port);
}

void greet(int socket)
{
    const QByteArray greeting("220 hello\r\n");
    ::send(socket, greeting.constData(), std::size_t(greeting.size()), MSG_NOSIGNAL);
    StandIn::echo(socket);
}

StandIn::Serve saying(const char *word)
{
    return [word](int socket) { ::send(socket, word, std::strlen(word), MSG_NOSIGNAL); };
}

QByteArray socks5Request(const QByteArray &name, quint16 port)
{
    return QByteArray::fromHex("050100") + QByteArray::fromHex("05010003") + char(name.size()) + name +
           char(port >> 8U) + char(port & 0xffU);
}

// Listens, and never accepts: with its queue full a further connection is neither made nor refused.
class FullHouse
{
public:
    FullHouse()
        : m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof(address);
        ::bind(m_listener, reinterpret_cast<sockaddr *>(&address), length);
        ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &length);
        port = ntohs(address.sin_port);
        ::listen(m_listener, 0);
        m_first = std::make_unique<Client>(port);
    }
    ~FullHouse() { ::close(m_listener); }
    FullHouse(const FullHouse &) = delete;
    FullHouse &operator=(const FullHouse &) = delete;

    quint16 port = 0;

private:
    int m_listener;
    std::unique_ptr<Client> m_first;
};

std::chrono::microseconds processorTime()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto sum = [](const timeval &time) {
        return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
    };
    return sum(usage.ru_utime) + sum(usage.ru_stime);
}

} // namespace

class TestForwardCorners : public QObject
{
    Q_OBJECT

private slots:
    void answersBeforeTheServerSpeaks();
    void hearsAnEndThatComesEarly();
    void noticesClientsThatLeaveWhileTheServerConnects();
    void deliversWhatALeavingClientSaid();
    void tellsAddressesOfOnePortApart();
    void tellsReasonsApart();
    void resetsWhatIsCutOff();
    void waitsForAPortThatIsStillHeld();
    void staysDisconnectedWhenThePersonSaysSo();
};

void TestForwardCorners::answersBeforeTheServerSpeaks()
{
    StandIn server(greet);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 port = test.listen("-D0");
    QVERIFY2(port != 0, test.why());
    const QByteArray expected = QByteArray::fromHex("0500"
                                                    "05000001000000000000") +
                                "220 hello\r\n";
    for (int i = 0; i < 100; ++i) {
        Client client(port);
        QVERIFY(client.send(socks5Request("127.0.0.1", server.port())));
        QCOMPARE(client.receive(expected.size()), expected);
    }
}

// The client says a word and that it is done while the target is being looked up.
void TestForwardCorners::hearsAnEndThatComesEarly()
{
    StandIn server(&StandIn::sum);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 port = test.listen("-R0:localhost:" + server.portText());
    QVERIFY2(port != 0, test.why());
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 40; ++i) {
        clients.push_back(std::make_unique<Client>(port));
        QVERIFY(clients.back()->send("12345"));
        clients.back()->shutDown();
    }
    for (const auto &client : clients)
        QCOMPARE(client->receive(100), QByteArray("got 5"));
}

void TestForwardCorners::noticesClientsThatLeaveWhileTheServerConnects()
{
    const FullHouse house;
    const QTemporaryDir folder;
    const QByteArray here = QFile::encodeName(folder.filePath(u"here"_s));
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    Forward *forward = test.open(optionTo("-L" + here, house.port));
    QVERIFY2(test.waitListening(forward), test.why());
    {
        const Client patient(here);
        QVERIFY(Client(here).send("It has something to say and goes."));
        {
            const Client leaving(here);
            QTRY_COMPARE(forward->status().openConnections, 3);
        }
        QTRY_COMPARE(forward->status().openConnections, 2);
        const auto before = processorTime();
        QVERIFY(!QTest::qWaitFor([forward] { return forward->status().openConnections != 2; }, 300));
        QVERIFY(processorTime() - before < std::chrono::milliseconds(150));
    }
    QTRY_COMPARE(forward->status().openConnections, 1); // the server is still trying, for the one who spoke
    QVERIFY(!forward->status().hasError());
}

// It is gone before the channel is open, but not for nothing.
void TestForwardCorners::deliversWhatALeavingClientSaid()
{
    std::atomic<qint64> heard = 0;
    StandIn server([&heard](int socket) {
        char buffer[64];
        for (ssize_t got = ::recv(socket, buffer, sizeof(buffer), 0); got > 0;
             got = ::recv(socket, buffer, sizeof(buffer), 0))
            heard += got;
    });
    const QTemporaryDir folder;
    const QByteArray here = QFile::encodeName(folder.filePath(u"here"_s));
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    QVERIFY2(test.waitListening(test.open(optionTo("-L" + here, server.port()))), test.why());
    for (int i = 0; i < 20; ++i)
        QVERIFY(Client(here).send("word!"));
    QTRY_COMPARE(heard, 100);
    QTRY_COMPARE(test.forwards.back()->status().openConnections, 0);
}

void TestForwardCorners::tellsAddressesOfOnePortApart()
{
    StandIn one(saying("one"));
    StandIn two(saying("two"));
    SshdFixture::Options options;
    options.configLines = {u"GatewayPorts clientspecified"_s};
    ForwardTest test(options);
    QVERIFY2(test.connectToServer(), test.why());
    const QByteArray port = QByteArray::number(freePort());
    QVERIFY2(test.listen(optionTo("-R127.0.0.1:" + port, one.port())) != 0, test.why());
    QVERIFY2(test.listen(optionTo("-R127.0.0.2:" + port, two.port())) != 0, test.why());
    QCOMPARE(Client(port.toUShort(), "127.0.0.2").receive(3), QByteArray("two"));
    QCOMPARE(Client(port.toUShort(), "127.0.0.1").receive(3), QByteArray("one"));
    test.forwards.front().reset();
    QTRY_VERIFY(!Client(port.toUShort(), "127.0.0.1").isConnected());
    QCOMPARE(Client(port.toUShort(), "127.0.0.2").receive(3), QByteArray("two"));
}

// libssh has one text for all channels. Where many fail at once a client may hear no reason, but never another's.
void TestForwardCorners::tellsReasonsApart()
{
    const quint16 closed = freePort();
    SshdFixture::Options options;
    options.configLines = {u"PermitOpen 127.0.0.1:%1"_s.arg(closed)};
    ForwardTest test(options);
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 port = test.listen("-D0");
    QVERIFY2(port != 0, test.why());
    const auto reasonFor = [port](quint16 target) {
        Client client(port);
        client.send(socks5Request("127.0.0.1", target));
        return client.receive(12).mid(3, 1).toHex();
    };
    QCOMPARE(reasonFor(closed), QByteArray("05")); // connection refused
    QCOMPARE(reasonFor(1), QByteArray("02"));      // not allowed by ruleset
    QTRY_VERIFY2(test.forwards.back()->status().lastError.message.contains(u"PermitOpen"), test.why());
    std::vector<std::pair<std::unique_ptr<Client>, bool>> clients;
    for (int i = 0; i < 40; ++i) {
        clients.emplace_back(std::make_unique<Client>(port), i % 2 == 0);
        clients.back().first->send(socks5Request("127.0.0.1", i % 2 == 0 ? closed : quint16(1)));
    }
    for (const auto &[client, isPermitted] : clients) {
        const QByteArray reason = client->receive(12).mid(3, 1).toHex();
        QVERIFY2(reason == "01" || reason == (isPermitted ? "05" : "02"), reason.constData());
    }
}

// Half a file must not look like a whole one.
void TestForwardCorners::resetsWhatIsCutOff()
{
    StandIn flood(StandIn::flood(1'000'000'000));
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    Client reader(test.listen(optionTo("-L0", flood.port())));
    QCOMPARE(reader.receive(100'000).size(), 100'000);
    test.forwards.clear();
    while (!reader.receive(100'000).isEmpty()) {
    }
    QVERIFY(reader.wasReset());
}

void TestForwardCorners::waitsForAPortThatIsStillHeld()
{
    StandIn server(&StandIn::echo);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    Reconnector reconnector(*test.session);
    const quint16 port = freePort();
    QVERIFY2(test.listen(optionTo("-R127.0.0.1:" + QByteArray::number(port), server.port())) != 0, test.why());
    Forward *forward = test.forwards.back().get();
    test.sshd.kill();
    QTRY_COMPARE(forward->status().state, ForwardState::Waiting);
    {
        const StandIn holder(&StandIn::echo, {}, port);
        QVERIFY(test.sshd.restart());
        QTRY_VERIFY2(forward->status().hasError(), test.why());
        QCOMPARE(forward->status().state, ForwardState::Opening);
    }
    QVERIFY2(test.waitListening(forward), test.why());
    QCOMPARE(forward->status().port, port);
}

void TestForwardCorners::staysDisconnectedWhenThePersonSaysSo()
{
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    Reconnector reconnector(*test.session);
    bool isWaiting = false;
    connect(&reconnector, &Reconnector::waiting, this, [&isWaiting] { isWaiting = true; });
    test.sshd.kill();
    QTRY_VERIFY(isWaiting);
    test.session->disconnectFromServer();
    QVERIFY(!QTest::qWaitFor([&test] { return test.session->state() != SessionState::Closed; }, 800));
}

QTEST_GUILESS_MAIN(TestForwardCorners)
#include "tst_forwardcorners.moc"
