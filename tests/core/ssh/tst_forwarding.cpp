// What a server's programs reach on this computer: the agent and the display, where it was asked for, and nothing else.
#include "core/ssh/sshchannel.h"
#include "tests/core/ssh/connectiontest.h"
#include "tests/core/ssh/intrusiveserver.h"
#include "tests/support/desktopstandins.h"
#include "tests/support/sshdfixture.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

struct ShellChannel
{
    ShellChannel(SshConnection &connection, bool forwardsAgent, std::optional<X11Access> display = {})
    {
        ChannelRequest request;
        request.forwardsAgent = forwardsAgent;
        channel = connection.openChannel(request, std::move(display));
        channel->setReceiver([this](QByteArrayView bytes) { output.append(bytes.data(), bytes.size()); });
    }
    QByteArray output;
    std::unique_ptr<SshChannel> channel;
};

ConnectionOptions optionsFor(const IntrusiveServer &server)
{
    ConnectionOptions options;
    options.server = {u"anybody"_s, u"127.0.0.1"_s, server.port()};
    options.unknownHostKeys = UnknownHostKeys::AcceptAndStore;
    return options;
}

Result<X11Access> prepared(const X11Wish &wish)
{
    QObject owner;
    std::optional<Result<X11Access>> answer;
    prepareX11(&owner, wish, [&answer](const Result<X11Access> &access) { answer = access; });
    if (answer || !QTest::qWaitFor([&answer] { return answer.has_value(); }, 15000))
        return Error{ErrorCode::TimedOut, answer ? u"answered inside the call"_s : u"no answer"_s, {}};
    return *answer;
}

} // namespace

class TestForwarding : public QObject
{
    Q_OBJECT

private slots:
    void refusesWhatNobodyAskedFor();
    void acceptsTheAgentOnlyForWhoAsked();
    void boundsWhatAServerOpens();
    void saysWhenTheAgentDoesNotAnswer();
    void carriesTheAgent();
    void carriesMuchBothWays();
    void needsADisplay_data();
    void needsADisplay();
    void carriesX11_data();
    void carriesX11();
    void refusesAWrongCookie();
    void letsNobodyInWithoutAGreeting();
};

void TestForwarding::refusesWhatNobodyAskedFor()
{
    IntrusiveServer server;
    Attempt attempt(optionsFor(server));
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    ShellChannel shell(attempt.connection, false);
    QTRY_VERIFY(server.events().contains(u"done"_s));
    QCOMPARE(server.events(),
             QStringList({u"forwarded-tcpip refused"_s, u"direct-tcpip refused"_s, u"session refused"_s,
                          u"x11 refused"_s, u"auth-agent refused"_s, u"done"_s}));
    QTRY_COMPARE(shell.output, "still here"); // the connection lives on
}

void TestForwarding::acceptsTheAgentOnlyForWhoAsked()
{
    IntrusiveServer server;
    QTemporaryDir folder;
    QLocalServer agent;
    QVERIFY(agent.listen(folder.filePath(u"agent"_s)));
    ConnectionOptions options = optionsFor(server);
    options.files.agentSocket = agent.fullServerName();
    options.onlyGivenKeys = true; // the login does not look there
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    ShellChannel shell(attempt.connection, true);
    QTRY_VERIFY(server.events().contains(u"done"_s));
    QCOMPARE(server.events(),
             QStringList({u"forwarded-tcpip refused"_s, u"direct-tcpip refused"_s, u"session refused"_s,
                          u"x11 refused"_s, u"auth-agent accepted"_s, u"done"_s}));
    QTRY_VERIFY(agent.hasPendingConnections());
}

void TestForwarding::boundsWhatAServerOpens()
{
    IntrusiveServer server(300);
    QTemporaryDir folder;
    QLocalServer agent;
    agent.setMaxPendingConnections(1000);
    QVERIFY(agent.listen(folder.filePath(u"agent"_s)));
    ConnectionOptions options = optionsFor(server);
    options.files.agentSocket = agent.fullServerName();
    options.onlyGivenKeys = true;
    Attempt attempt(options);
    QVERIFY(attempt.run());
    ShellChannel shell(attempt.connection, true);
    QTRY_VERIFY_WITH_TIMEOUT(server.events().contains(u"done"_s), 30000);
    QCOMPARE(server.events().count(u"forwarded-tcpip refused"_s), 300);
    QCOMPARE(server.events().count(u"auth-agent accepted"_s), 128);
    QTRY_COMPARE(shell.output, "still here");
}

void TestForwarding::saysWhenTheAgentDoesNotAnswer()
{
    IntrusiveServer server;
    ConnectionOptions options = optionsFor(server);
    options.files.agentSocket = u"/no/such/agent"_s;
    options.onlyGivenKeys = true;
    Attempt attempt(options);
    QVERIFY(attempt.run());
    ShellChannel shell(attempt.connection, true);
    QTRY_VERIFY(attempt.logText().contains(u"/no/such/agent"_s));
    QTRY_COMPARE(shell.output, "still here");
}

void TestForwarding::carriesTheAgent()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    const PrivateAgent agent(server.userKey());
    QVERIFY(agent.isRunning());
    ConnectionOptions options = server.connectionOptions();
    options.files.agentSocket = agent.socket();
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    for (const bool forwards : {true, false}) {
        ChannelRequest request{ChannelRequest::Kind::Command, "ssh-add -l; ssh-add -L", {}, {}, forwards, {}};
        QByteArray output;
        auto channel = attempt.connection.openChannel(request);
        channel->setReceiver([&output](QByteArrayView bytes) { output.append(bytes.data(), bytes.size()); });
        std::optional<Error> end;
        connect(channel.get(), &ByteChannel::closed, this, [&end](const Error &error) { end = error; });
        QTRY_VERIFY(end.has_value());
        QCOMPARE(output.contains("(ED25519)"), forwards);
        QCOMPARE(output.contains("ssh-ed25519 AAAA"), forwards);
    }
}

// The "agent" answers each connection with all that it got; ten megabytes go there and back.
void TestForwarding::carriesMuchBothWays()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    QTemporaryDir folder;
    QLocalServer echo;
    QVERIFY(echo.listen(folder.filePath(u"agent"_s)));
    connect(&echo, &QLocalServer::newConnection, this, [&echo] {
        QLocalSocket *socket = echo.nextPendingConnection();
        connect(socket, &QLocalSocket::readyRead, socket, [socket] { socket->write(socket->readAll()); });
        // QLocalSocket ends wholly when its peer shuts one side; what it still has to write goes out before.
    });
    ConnectionOptions options = server.connectionOptions();
    options.files.agentSocket = echo.fullServerName();
    options.onlyGivenKeys = true;
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    const QByteArray program = R"(python3 -c '
import os, socket, sys, threading, hashlib
s = socket.socket(socket.AF_UNIX); s.connect(os.environ["SSH_AUTH_SOCK"])
data = os.urandom(1 << 20) * 10
threading.Thread(target=s.sendall, args=(data,)).start()
got = b""
while len(got) < len(data):
    block = s.recv(1 << 16)
    if not block: break
    got += block
print("same" if got == data else "other %d" % len(got))
')";
    ChannelRequest request{ChannelRequest::Kind::Command, program, {}, {}, true, {}};
    QByteArray output;
    auto channel = attempt.connection.openChannel(request);
    channel->setReceiver([&output](QByteArrayView bytes) { output.append(bytes.data(), bytes.size()); });
    QTRY_VERIFY2_WITH_TIMEOUT(!output.isEmpty(), channel->standardError().constData(), 30000);
    QCOMPARE(output, "same\n");
}

void TestForwarding::needsADisplay_data()
{
    QTest::addColumn<QString>("display");
    QTest::addColumn<bool>("trusted");
    QTest::newRow("none") << QString() << true;
    QTest::newRow("nonsense") << u"screen"_s << false;
    QTest::newRow("nobody there, untrusted") << u":54321"_s << false;
}

void TestForwarding::needsADisplay()
{
    QFETCH(QString, display);
    QFETCH(bool, trusted);
    QTemporaryDir folder;
    const Result<X11Access> access = prepared({display, folder.filePath(u"xauthority"_s), trusted});
    QVERIFY(!access);
    QCOMPARE(access.error().code, ErrorCode::Unsupported);
    QVERIFY2(access.error().message.contains(u"X11"_s), qPrintable(access.error().message));
}

void TestForwarding::carriesX11_data()
{
    QTest::addColumn<bool>("trusted");
    QTest::newRow("trusted") << true;
    QTest::newRow("untrusted") << false;
}

void TestForwarding::carriesX11()
{
    QFETCH(bool, trusted);
    const PrivateDisplay display;
    QVERIFY(display.isRunning());
    const Result<X11Access> access = prepared({display.name(), display.authorityFile(), trusted});
    QVERIFY2(access, access ? "" : fullText(access.error()).toUtf8().constData());
    QVERIFY(access->shownCookie.size() == 16 && access->ownCookie.size() == 16);
    QVERIFY(access->shownCookie != access->ownCookie);
    SshdFixture::Options setUp;
    QTemporaryDir remoteHome;
    setUp.configLines = {u"X11Forwarding yes"_s,
                         QString(u"SetEnv XAUTHORITY="_s + remoteHome.filePath(u"xauthority"_s))};
    SshdFixture server(setUp);
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    ChannelRequest request{ChannelRequest::Kind::Command, "xdpyinfo 2>&1; xauth list", {}, {}, false, {}};
    QByteArray output;
    auto channel = attempt.connection.openChannel(request, *access);
    channel->setReceiver([&output](QByteArrayView bytes) { output.append(bytes.data(), bytes.size()); });
    std::optional<Error> end;
    connect(channel.get(), &ByteChannel::closed, this, [&end](const Error &error) { end = error; });
    QTRY_VERIFY_WITH_TIMEOUT(end.has_value(), 20000);
    QVERIFY2(output.contains("dimensions:    640x480"), output.constData());
    QVERIFY2(output.contains(access->shownCookie.toHex()), output.constData());
    QVERIFY2(!output.contains(access->ownCookie.toHex()), output.constData()); // the server never sees the display's
    // The security extension hides itself, and others, from untrusted programs.
    QVERIFY2(output.contains("SECURITY") == trusted, output.constData());
}

void TestForwarding::refusesAWrongCookie()
{
    const PrivateDisplay display;
    QVERIFY(display.isRunning());
    const Result<X11Access> access = prepared({display.name(), display.authorityFile(), true});
    QVERIFY2(access, access ? "" : fullText(access.error()).toUtf8().constData());
    SshdFixture::Options setUp;
    QTemporaryDir remoteHome;
    setUp.configLines = {u"X11Forwarding yes"_s,
                         QString(u"SetEnv XAUTHORITY="_s + remoteHome.filePath(u"xauthority"_s))};
    SshdFixture server(setUp);
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    // Another user of the server guesses, and one tries without any.
    ChannelRequest request{
        ChannelRequest::Kind::Command,
        "xauth add $DISPLAY . 00000000000000000000000000000000; xdpyinfo 2>&1; xauth remove $DISPLAY;"
        "xdpyinfo 2>&1; echo end",
        {},
        {},
        false,
        {}};
    QByteArray output;
    auto channel = attempt.connection.openChannel(request, *access);
    channel->setReceiver([&output](QByteArrayView bytes) { output.append(bytes.data(), bytes.size()); });
    QTRY_VERIFY_WITH_TIMEOUT(output.contains("end\n"), 20000);
    QVERIFY2(!output.contains("dimensions:"), output.constData());
    QTRY_COMPARE(attempt.log.filter(u"cookie"_s).size(), 2);
    QVERIFY(!attempt.end);
}

// A program that goes before it showed a cookie has never been at the display, and its place is free again.
void TestForwarding::letsNobodyInWithoutAGreeting()
{
    QTemporaryDir folder;
    QLocalServer display;
    QVERIFY(display.listen(folder.filePath(u"display"_s)));
    X11Access access;
    access.display.socketPath = display.fullServerName();
    access.shownCookie = QByteArray(16, 'x');
    SshdFixture::Options setUp;
    setUp.configLines = {u"X11Forwarding yes"_s, QString(u"SetEnv XAUTHORITY="_s + folder.filePath(u"xauthority"_s))};
    SshdFixture server(setUp);
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    const QByteArray program = R"(python3 -c '
import os, socket
number = int(os.environ["DISPLAY"].split(":")[1].split(".")[0])
s = socket.create_connection(("127.0.0.1", 6000 + number))
s.settimeout(10)
s.sendall(b"B")
s.shutdown(socket.SHUT_WR)
print("ended" if s.recv(1) == b"" else "answered")
')";
    ChannelRequest request{ChannelRequest::Kind::Command, program, {}, {}, false, {}};
    QByteArray output;
    auto channel = attempt.connection.openChannel(request, access);
    channel->setReceiver([&output](QByteArrayView bytes) { output.append(bytes.data(), bytes.size()); });
    std::optional<Error> end;
    connect(channel.get(), &ByteChannel::closed, this, [&end](const Error &error) { end = error; });
    QTRY_VERIFY_WITH_TIMEOUT(end.has_value(), 20000);
    QVERIFY2(output == "ended\n", QByteArray(output + channel->standardError()).constData());
    QVERIFY(!display.hasPendingConnections());
}

QTEST_GUILESS_MAIN(TestForwarding)
#include "tst_forwarding.moc"
