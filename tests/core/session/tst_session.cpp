// The façade against OpenSSH's own server: states, questions across threads, files on both threads, and short
// farewells.
#include "core/files/filesystem.h"
#include "core/session/session.h"
#include "tests/support/faultproxy.h"
#include "tests/support/scriptedprompter.h"
#include "tests/support/sshdfixture.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QThread>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

constexpr int Farewell = 1500; // milliseconds: "about a second"

struct Attempt
{
    explicit Attempt(const ConnectionOptions &options)
        : session(std::make_unique<Session>(PlaceId{1}, options, prompter))
    {
        QObject::connect(session.get(), &Session::stateChanged,
                         [this](SessionState state) { states.push_back(state); });
        QObject::connect(session.get(), &Session::failed, [this](const Error &error) { failure = error; });
    }
    bool run()
    {
        session->connectToServer();
        return QTest::qWaitFor([this] { return session->state() == SessionState::Ready || failure; }, 20000);
    }
    [[nodiscard]] QByteArray why() const { return failure ? fullText(*failure).toUtf8() : QByteArray("no failure"); }

    ScriptedPrompter prompter;
    std::unique_ptr<Session> session;
    std::vector<SessionState> states;
    std::optional<Error> failure;
};

bool destroysPromptly(Attempt &attempt)
{
    QElapsedTimer timer;
    timer.start();
    attempt.session.reset();
    return timer.elapsed() < Farewell;
}

template <typename T>
std::optional<Result<T>> wait(std::optional<Result<T>> &slot)
{
    return QTest::qWaitFor([&slot] { return slot.has_value(); }, 10000) ? slot : std::nullopt;
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT

private slots:
    void becomesReadyWithFiles();
    void asksOnTheCreatorsThread();
    void connectsAgainAfterAFailure();
    void answersNotConnectedAfterwards();
    void failsWhenTheServerDies();
    void closesAtOnceDuringAQuestion();
    void isDestroyedPromptly_data();
    void isDestroyedPromptly();
    void saysWhenThereIsNoSftp();
    void keepsFilesUsableAfterItsEnd();
};

void TestSession::becomesReadyWithFiles()
{
    SshdFixture server;
    QVERIFY2(server.isRunning(), qPrintable(server.reason()));
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QSignalSpy lines(attempt.session.get(), &Session::logged);
    QVERIFY(attempt.run());
    QVERIFY2(!attempt.failure, attempt.why().constData());
    const std::vector<SessionState> expected{
        SessionState::Resolving, SessionState::Connecting,   SessionState::KeyExchange, SessionState::CheckingHostKey,
        SessionState::LoggingIn, SessionState::OpeningFiles, SessionState::Ready};
    QVERIFY(attempt.states == expected);
    QVERIFY(lines.size() > 5);
    QCOMPARE(attempt.session->info().loginMethod, u"publickey"_s);
    QVERIFY(attempt.session->connectionFileSystem()->thread() != QThread::currentThread());
    QVERIFY(attempt.session->fileSystem()->thread() == QThread::currentThread());

    std::optional<Result<FileAttributes>> answer;
    attempt.session->fileSystem()->attributes(RemotePath("/"), LinkHandling::Follow, [&](Result<FileAttributes> got) {
        QVERIFY(QThread::currentThread() == qApp->thread());
        answer = std::move(got);
    });
    QVERIFY(wait(answer));
    QVERIFY(answer->hasValue() && answer->value().isDirectory());
}

void TestSession::asksOnTheCreatorsThread()
{
    class ThreadNoter : public ScriptedPrompter
    {
    public:
        QThread *asked = nullptr;
        void askHostKey(const HostKeyQuestion &question, HostKeyReply reply) override
        {
            asked = QThread::currentThread();
            ScriptedPrompter::askHostKey(question, std::move(reply));
        }
    };
    SshdFixture server;
    ThreadNoter prompter;
    prompter.hostKeyAnswers = {HostKeyAnswer::AcceptOnce};
    prompter.loginAnswers = {{u"sesame"_s}};
    ConnectionOptions options = server.connectionOptions();
    options.keyFiles = {server.makeKey(u"locked"_s, u"ed25519"_s, u"sesame"_s, true)};
    Session session(PlaceId{1}, options, prompter);
    QSignalSpy ready(&session, &Session::ready);
    session.connectToServer();
    QVERIFY(ready.wait(20000));
    QVERIFY(prompter.asked == QThread::currentThread());
    QCOMPARE(prompter.loginQuestions.size(), 1U);
}

void TestSession::connectsAgainAfterAFailure()
{
    SshdFixture server;
    Attempt attempt(server.connectionOptions());
    attempt.prompter.hostKeyAnswers = {HostKeyAnswer::Cancel, HostKeyAnswer::AcceptOnce};
    QVERIFY(attempt.run());
    QVERIFY(attempt.failure);
    QCOMPARE(attempt.failure->code, ErrorCode::HostKeyRefused);
    QCOMPARE(int(attempt.session->state()), int(SessionState::Failed));
    attempt.failure.reset();
    QVERIFY(attempt.run());
    QVERIFY2(attempt.session->state() == SessionState::Ready, attempt.why().constData());
}

void TestSession::answersNotConnectedAfterwards()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    attempt.session->disconnectFromServer();
    QCOMPARE(int(attempt.session->state()), int(SessionState::Closed));
    std::optional<Result<FileAttributes>> answer;
    attempt.session->fileSystem()->attributes(RemotePath("/"), LinkHandling::Follow,
                                              [&](Result<FileAttributes> got) { answer = std::move(got); });
    QVERIFY(wait(answer));
    QVERIFY(!answer->hasValue());
    QCOMPARE(answer->error().code, ErrorCode::NotConnected);
}

void TestSession::failsWhenTheServerDies()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    QVERIFY2(!attempt.failure, attempt.why().constData());
    server.kill();
    QTRY_VERIFY(attempt.failure.has_value());
    QCOMPARE(attempt.failure->code, ErrorCode::ConnectionLost);
    QCOMPARE(int(attempt.session->state()), int(SessionState::Failed));
    QCOMPARE(attempt.session->lastError().code, ErrorCode::ConnectionLost);
}

void TestSession::closesAtOnceDuringAQuestion()
{
    SshdFixture server;
    Attempt attempt(server.connectionOptions());
    attempt.session->connectToServer();
    QTRY_COMPARE(attempt.prompter.hostKeyQuestions.size(), 1U);
    attempt.session->disconnectFromServer();
    QCOMPARE(int(attempt.session->state()), int(SessionState::Closed));
    QVERIFY(attempt.prompter.cancelled > 0);
    QVERIFY(!attempt.failure);
    QTRY_VERIFY(server.logText().contains(u"Connection closed"_s));
}

void TestSession::isDestroyedPromptly_data()
{
    QTest::addColumn<qint64>("stallAfter");
    QTest::addColumn<SessionState>("state");
    QTest::newRow("before the banner") << qint64(0) << SessionState::KeyExchange;
    QTest::newRow("in the login") << qint64(1650) << SessionState::LoggingIn;
    QTest::newRow("connected, on a dead link") << qint64(-1) << SessionState::Ready;
}

void TestSession::isDestroyedPromptly()
{
    QFETCH(qint64, stallAfter);
    QFETCH(SessionState, state);
    SshdFixture server;
    FaultProxy proxy(server.port());
    proxy.stallAfter(stallAfter);
    ConnectionOptions options = server.connectionOptions();
    options.server.port = proxy.port();
    options.unknownHostKeys = UnknownHostKeys::AcceptAndStore;
    Attempt attempt(options);
    attempt.session->connectToServer();
    QTRY_COMPARE(int(attempt.session->state()), int(state));
    proxy.stall();
    QVERIFY(destroysPromptly(attempt));
}

void TestSession::saysWhenThereIsNoSftp()
{
    SshdFixture::Options setUp;
    setUp.authorizedKeyPrefix = u"command=\"echo This account is closed.\" "_s;
    SshdFixture server(setUp);
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    QVERIFY(attempt.failure.has_value());
    QVERIFY2(attempt.why().contains("This account is closed"), attempt.why().constData());
    QCOMPARE(int(attempt.session->state()), int(SessionState::Failed));
}

void TestSession::keepsFilesUsableAfterItsEnd()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    const std::shared_ptr<FileSystem> files = attempt.session->fileSystem();
    QVERIFY(files);
    QVERIFY(destroysPromptly(attempt));
    std::optional<Result<RemotePath>> answer;
    files->realPath(RemotePath("."), [&](Result<RemotePath> got) { answer = std::move(got); });
    QVERIFY(wait(answer));
    QVERIFY(!answer->hasValue());
    QCOMPARE(answer->error().code, ErrorCode::NotConnected);
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
