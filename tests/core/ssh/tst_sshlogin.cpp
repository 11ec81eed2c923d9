// Every way to log in, against a server whose login follows a script, and keys and agents against OpenSSH's own.
#include "core/ssh/sshlogin.h"
#include "tests/core/ssh/connectiontest.h"
#include "tests/core/ssh/scriptedserver.h"
#include "tests/support/sshdfixture.h"

#include <QFile>
#include <QLocalServer>
#include <QProcess>
#include <QTimer>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

ConnectionOptions optionsFor(const ScriptedServer &server)
{
    ConnectionOptions options;
    options.server = {u"tester"_s, u"127.0.0.1"_s, server.port()};
    options.unknownHostKeys = UnknownHostKeys::AcceptAndStore; // nowhere to store: no file is named
    options.files.homeFolder = u"/nonexistent"_s;
    return options;
}

LoginScript passwordScript()
{
    LoginScript script;
    script.methods = {"password"};
    script.password = "right";
    return script;
}

ConnectionOptions withKey(ConnectionOptions options, const SshdFixture &keys)
{
    options.keyFiles = {keys.userKey()};
    return options;
}

LoginScript questionScript(std::vector<ScriptedRound> rounds)
{
    LoginScript script;
    script.methods = {"keyboard-interactive"};
    script.rounds = std::move(rounds);
    return script;
}

// A private ssh-agent with the keys given.
class Agent
{
public:
    explicit Agent(const QString &socket)
        : m_socket(socket)
    {
        m_process.start(u"ssh-agent"_s, {u"-D"_s, u"-a"_s, socket});
        m_process.waitForStarted();
        m_ready = QTest::qWaitFor([this] { return QFile::exists(m_socket); });
    }
    ~Agent()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    bool add(const QString &keyFile) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"SSH_AUTH_SOCK"_s, m_socket);
        process.setProcessEnvironment(environment);
        process.start(u"ssh-add"_s, {u"-q"_s, keyFile});
        return m_ready && process.waitForFinished() && process.exitCode() == 0;
    }

private:
    QString m_socket;
    QProcess m_process;
    bool m_ready = false;
};

} // namespace

class TestSshLogin : public QObject
{
    Q_OBJECT

private slots:
    void acceptsAPassword();
    void asksThreeTimesForAPassword();
    void takesTheSecondPassword();
    void answersQuestions_data();
    void answersQuestions();
    void boundsTheQuestions();
    void refusesTooManyPrompts_data();
    void refusesTooManyPrompts();
    void showsPromptsAsPlainText();
    void followsPartialSuccess();
    void triesTheKeyAgainWhenItsTurnComes();
    void triesKeysBeforePasswords();
    void notesALoginWithoutProof();
    void showsTheBanner();
    void cancelsWithThePerson();
    void doesNotCountThinkingTime();
    void endsASilentLogin();
    void usesTheAgent();
    void ignoresAMissingAgent();
    void passesOverAnAgentThatHangs();
    void explainsTooManyAttempts();
    void noticesThatTheServerHangsUpWhileAPersonThinks();
    void asksForAPassphrase_data();
    void asksForAPassphrase();
    void skipsAKeyWithoutPassphrase();
    void namesWhatWasTried();
    void staysOffTheAgentWhenOnlyGivenKeysCount();
};

void TestSshLogin::acceptsAPassword()
{
    ScriptedServer server(passwordScript());
    QVERIFY(server.isRunning());
    Attempt attempt(optionsFor(server));
    attempt.prompter.loginAnswers = {{u"right"_s}};
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    QCOMPARE(attempt.connection.info().loginMethod, u"password"_s);
    const LoginQuestion &question = attempt.prompter.loginQuestions.at(0);
    QCOMPARE(int(question.kind), int(LoginQuestion::Kind::Password));
    QCOMPARE(question.prompts.size(), 1U);
    QVERIFY(!question.prompts.at(0).echo);
    QVERIFY(!attempt.logText().contains(u"right"_s)); // the secret
}

void TestSshLogin::asksThreeTimesForAPassword()
{
    ScriptedServer server(passwordScript());
    Attempt attempt(optionsFor(server));
    attempt.prompter.loginAnswers = {{u"a"_s}, {u"b"_s}, {u"c"_s}, {u"right"_s}};
    QVERIFY(attempt.run());
    QVERIFY(!attempt.ready);
    QCOMPARE(attempt.code(), ErrorCode::LoginRefused);
    QCOMPARE(server.requests(), QStringList({u"none"_s, u"password a"_s, u"password b"_s, u"password c"_s}));
    QCOMPARE(attempt.prompter.loginQuestions.at(2).attempt, 3);
}

void TestSshLogin::takesTheSecondPassword()
{
    ScriptedServer server(passwordScript());
    Attempt attempt(optionsFor(server));
    attempt.prompter.loginAnswers = {{u"wrong"_s}, {u"right"_s}};
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    QCOMPARE(attempt.prompter.loginQuestions.at(1).attempt, 2);
}

using Rounds = std::vector<ScriptedRound>;
using Answers = std::deque<QStringList>;

void TestSshLogin::answersQuestions_data()
{
    QTest::addColumn<Rounds>("rounds");
    QTest::addColumn<Answers>("answers");
    const ScriptedPrompt code{"Code: ", true, "42"};
    const ScriptedPrompt password{"Password: ", false, "right"};
    QTest::newRow("one question") << Rounds{{"", "", {password}}} << Answers{{u"right"_s}};
    QTest::newRow("three questions at once")
        << Rounds{{"Login", "All of them", {password, code, password}}} << Answers{{u"right"_s, u"42"_s, u"right"_s}};
    QTest::newRow("no question at all") << Rounds{{"", "", {}}} << Answers{};
    QTest::newRow("two rounds, the second one empty")
        << Rounds{{"", "", {password}}, {"", "", {}}} << Answers{{u"right"_s}};
    QTest::newRow("two rounds of one") << Rounds{{"", "", {password}}, {"", "", {code}}}
                                       << Answers{{u"right"_s}, {u"42"_s}};
}

void TestSshLogin::answersQuestions()
{
    QFETCH(Rounds, rounds);
    QFETCH(Answers, answers);
    ScriptedServer server(questionScript(rounds));
    Attempt attempt(optionsFor(server));
    attempt.prompter.loginAnswers = answers;
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    QCOMPARE(attempt.connection.info().loginMethod, u"keyboard-interactive"_s);
    QCOMPARE(attempt.prompter.loginQuestions.size(), answers.size());
    std::size_t asked = 0;
    for (const ScriptedRound &round : rounds) {
        if (round.prompts.empty())
            continue;
        const LoginQuestion &question = attempt.prompter.loginQuestions.at(asked++);
        QCOMPARE(question.title, QString::fromUtf8(round.name));
        QCOMPARE(question.instruction, QString::fromUtf8(round.instruction));
        QCOMPARE(question.prompts.size(), round.prompts.size());
        for (std::size_t i = 0; i < round.prompts.size(); ++i) {
            QCOMPARE(question.prompts.at(i).text, QString::fromUtf8(round.prompts.at(i).text));
            QCOMPARE(question.prompts.at(i).echo, round.prompts.at(i).echo);
        }
    }
}

void TestSshLogin::boundsTheQuestions()
{
    LoginScript script = questionScript({{"", "", {}}});
    script.endlessRounds = 100000;
    ScriptedServer server(script);
    Attempt attempt(optionsFor(server));
    QVERIFY(attempt.run());
    QCOMPARE(attempt.code(), ErrorCode::LimitExceeded);
    QVERIFY(server.requests().size() < 100);
}

// We stop at 32; libssh itself stops at 256 and would wait for ever.
void TestSshLogin::refusesTooManyPrompts_data()
{
    QTest::addColumn<int>("prompts");
    QTest::newRow("33") << 33;
    QTest::newRow("300") << 300;
}

void TestSshLogin::refusesTooManyPrompts()
{
    QFETCH(int, prompts);
    const std::vector<ScriptedPrompt> many(std::size_t(prompts), ScriptedPrompt{"Again: ", false, "x"});
    ScriptedServer server(questionScript({{"", "", many}}));
    Attempt attempt(optionsFor(server));
    QVERIFY(attempt.run());
    QVERIFY(!attempt.ready);
    QVERIFY2(attempt.code() != ErrorCode::TimedOut, attempt.why().constData());
    QVERIFY(attempt.prompter.loginQuestions.empty());
}

void TestSshLogin::showsPromptsAsPlainText()
{
    ScriptedServer server(questionScript({{"\x1b[31mred", "", {{"Pass\xE2\x80\xAEword", false, "x"}}}}));
    Attempt attempt(optionsFor(server));
    attempt.prompter.loginAnswers = {{u"x"_s}};
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    QCOMPARE(attempt.prompter.loginQuestions.at(0).title, u"\\x1b[31mred"_s);
    QCOMPARE(attempt.prompter.loginQuestions.at(0).prompts.at(0).text, u"Pass\\u{202e}word"_s);
}

void TestSshLogin::followsPartialSuccess()
{
    SshdFixture keys;
    LoginScript script = passwordScript();
    script.methods = {"publickey", "password", "keyboard-interactive"};
    script.rounds = {{"", "", {{"Code: ", true, "42"}}}};
    ScriptedServer server(script);
    Attempt attempt(withKey(optionsFor(server), keys));
    attempt.prompter.loginAnswers = {{u"right"_s}, {u"42"_s}};
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    QCOMPARE(attempt.connection.info().loginMethod, u"publickey+password+keyboard-interactive"_s);
    QCOMPARE(server.requests(), QStringList({u"publickey"_s, u"password right"_s, u"answers 42"_s}));
}

// A key that is refused because it is not its turn is tried again when it is.
void TestSshLogin::triesTheKeyAgainWhenItsTurnComes()
{
    SshdFixture keys;
    LoginScript script = passwordScript();
    script.methods = {"password", "publickey"};
    ScriptedServer server(script);
    Attempt attempt(withKey(optionsFor(server), keys));
    attempt.prompter.loginAnswers = {{u"right"_s}};
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    QCOMPARE(attempt.connection.info().loginMethod, u"password+publickey"_s);
    QCOMPARE(server.requests(), QStringList({u"password right"_s, u"publickey"_s})); // refused ones are not in it
}

void TestSshLogin::triesKeysBeforePasswords()
{
    SshdFixture keys;
    LoginScript script = passwordScript();
    script.alsoOffered = {"publickey", "keyboard-interactive"};
    ScriptedServer server(script);
    Attempt attempt(withKey(optionsFor(server), keys));
    attempt.prompter.loginAnswers = {{u"right"_s}};
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    const QString log = attempt.logText();
    const qsizetype key = log.indexOf(keys.userKey());
    const qsizetype questions = log.indexOf(u"Trying keyboard-interactive"_s);
    const qsizetype password = log.indexOf(u"Trying the password"_s);
    QVERIFY2(key >= 0 && key < questions && questions < password, qPrintable(log));
}

void TestSshLogin::notesALoginWithoutProof()
{
    LoginScript script;
    script.acceptNone = true;
    ScriptedServer server(script);
    Attempt attempt(optionsFor(server));
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    QCOMPARE(attempt.connection.info().loginMethod, u"none"_s);
    QVERIFY(attempt.logText().contains(u"without any proof"_s));
}

void TestSshLogin::showsTheBanner()
{
    LoginScript script = passwordScript();
    script.banner = "Welcome,\n\x1b]0;friend";
    ScriptedServer server(script);
    Attempt attempt(optionsFor(server));
    attempt.prompter.loginAnswers = {{u"right"_s}};
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    QCOMPARE(attempt.prompter.banners, QStringList{u"Welcome,\n\\x1b]0;friend"_s});
}

void TestSshLogin::cancelsWithThePerson()
{
    ScriptedServer server(passwordScript());
    Attempt attempt(optionsFor(server));
    attempt.prompter.cancelLogins = true;
    QVERIFY(attempt.run());
    QCOMPARE(attempt.code(), ErrorCode::Cancelled);
    QCOMPARE(server.requests(), QStringList{u"none"_s});
}

// The question stays open for longer than the login may take; only then is it answered.
void TestSshLogin::doesNotCountThinkingTime()
{
    class SlowPrompter : public ScriptedPrompter
    {
    public:
        void askLogin(const LoginQuestion &question, LoginReply reply) override
        {
            QTimer::singleShot(1500, [this, question, reply] { ScriptedPrompter::askLogin(question, reply); });
        }
    };
    ScriptedServer server(passwordScript());
    ConnectionOptions options = optionsFor(server);
    options.timeouts.login = std::chrono::milliseconds(1000);
    SlowPrompter prompter;
    prompter.loginAnswers = {{u"right"_s}};
    SshConnection connection(options, prompter);
    QSignalSpy ready(&connection, &SshConnection::ready);
    connection.connectToServer();
    QVERIFY(ready.wait(10000));
}

void TestSshLogin::endsASilentLogin()
{
    LoginScript script;
    script.silentLogin = true;
    ScriptedServer server(script);
    ConnectionOptions options = optionsFor(server);
    options.timeouts.login = std::chrono::milliseconds(200);
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QCOMPARE(attempt.code(), ErrorCode::TimedOut);
    QVERIFY(attempt.steps.back() == ConnectStep::Ended);
}

void TestSshLogin::usesTheAgent()
{
    SshdFixture server;
    QVERIFY2(server.isRunning(), qPrintable(server.reason()));
    QVERIFY(server.trustHostKeys());
    const Agent agent(server.path(u"agent"_s));
    QVERIFY(agent.add(server.makeKey(u"stranger"_s, u"ed25519"_s, {}, false)));
    QVERIFY(agent.add(server.userKey()));
    ConnectionOptions options = server.connectionOptions();
    options.keyFiles.clear();
    options.files.agentSocket = server.path(u"agent"_s);
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    QVERIFY(attempt.logText().contains(u"agent"_s));
}

void TestSshLogin::ignoresAMissingAgent()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    ConnectionOptions options = server.connectionOptions();
    options.files.agentSocket = server.path(u"no-agent"_s);
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    QVERIFY(attempt.logText().contains(u"No agent answers"_s));
}

// It accepts the connection and never answers; libssh alone would wait for ever.
void TestSshLogin::passesOverAnAgentThatHangs()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    QLocalServer silent;
    QVERIFY(silent.listen(server.path(u"silent-agent"_s)));
    ConnectionOptions options = server.connectionOptions();
    options.files.agentSocket = silent.fullServerName();
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    QVERIFY(attempt.logText().contains(u"does not answer properly"_s));
}

void TestSshLogin::explainsTooManyAttempts()
{
    SshdFixture::Options setUp;
    setUp.configLines = {u"MaxAuthTries 2"_s};
    SshdFixture server(setUp);
    QVERIFY(server.trustHostKeys());
    ConnectionOptions options = server.connectionOptions();
    options.keyFiles.clear();
    for (const QString &name : {u"one"_s, u"two"_s, u"three"_s, u"four"_s})
        options.keyFiles.append(server.makeKey(name, u"ed25519"_s, {}, false));
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QVERIFY2(attempt.code() == ErrorCode::LoginRefused, attempt.why().constData());
    QVERIFY2(attempt.end->message.contains(u"too many attempts"_s), attempt.why().constData());
    QVERIFY2(attempt.end->detail.contains(u"Too many authentication failures"_s), attempt.why().constData());
}

void TestSshLogin::noticesThatTheServerHangsUpWhileAPersonThinks()
{
    SshdFixture::Options setUp;
    setUp.configLines = {u"LoginGraceTime 1"_s};
    SshdFixture server(setUp);
    QVERIFY(server.trustHostKeys());
    ConnectionOptions options = server.connectionOptions();
    options.keyFiles = {server.makeKey(u"locked"_s, u"ed25519"_s, u"sesame"_s, true)};
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QVERIFY2(attempt.code() == ErrorCode::ConnectionLost, attempt.why().constData());
    QCOMPARE(attempt.prompter.loginQuestions.size(), 1U);
    QVERIFY(attempt.prompter.cancelled > 0);
}

void TestSshLogin::asksForAPassphrase_data()
{
    QTest::addColumn<QStringList>("keygenOptions");
    QTest::addColumn<bool>("publicHalf");
    QTest::newRow("OpenSSH format") << QStringList{u"-t"_s, u"ed25519"_s} << true;
    QTest::newRow("OpenSSH format, no .pub beside it") << QStringList{u"-t"_s, u"ed25519"_s} << false;
    QTest::newRow("RSA as PEM") << QStringList{u"-t"_s, u"rsa"_s, u"-m"_s, u"PEM"_s} << true;
    QTest::newRow("RSA as PEM, no .pub beside it") << QStringList{u"-t"_s, u"rsa"_s, u"-m"_s, u"PEM"_s} << false;
    QTest::newRow("ECDSA as PKCS8") << QStringList{u"-t"_s, u"ecdsa"_s, u"-m"_s, u"PKCS8"_s} << true;
}

void TestSshLogin::asksForAPassphrase()
{
    QFETCH(QStringList, keygenOptions);
    QFETCH(bool, publicHalf);
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    const QString file = server.path(u"locked"_s);
    QVERIFY(SshdFixture::run(
        u"ssh-keygen"_s, keygenOptions + QStringList{u"-q"_s, u"-a"_s, u"1"_s, u"-N"_s, u"sesame"_s, u"-f"_s, file}));
    QVERIFY(server.authorize(file));
    if (!publicHalf)
        QVERIFY(QFile::remove(QString(file + u".pub"_s)));
    ConnectionOptions options = server.connectionOptions();
    options.keyFiles = {file};
    Attempt attempt(options);
    attempt.prompter.loginAnswers = {{u"wrong"_s}, {u"sesame"_s}};
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    QCOMPARE(attempt.prompter.loginQuestions.size(), 2U);
    QCOMPARE(int(attempt.prompter.loginQuestions.at(0).kind), int(LoginQuestion::Kind::Passphrase));
    QCOMPARE(attempt.prompter.loginQuestions.at(0).keyFile, file);
    QCOMPARE(attempt.prompter.loginQuestions.at(1).attempt, 2);
}

void TestSshLogin::skipsAKeyWithoutPassphrase()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    ConnectionOptions options = server.connectionOptions();
    options.keyFiles = {server.makeKey(u"locked"_s, u"ed25519"_s, u"sesame"_s, true), server.userKey()};
    Attempt attempt(options);
    attempt.prompter.loginAnswers = {{QString()}};
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    QCOMPARE(attempt.prompter.loginQuestions.size(), 1U);
}

// A key that the server would not take is never unlocked.
void TestSshLogin::namesWhatWasTried()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    ConnectionOptions options = server.connectionOptions();
    const QString file = server.makeKey(u"stranger"_s, u"ed25519"_s, u"sesame"_s, false);
    options.keyFiles = {file, server.path(u"missing"_s)};
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QCOMPARE(attempt.code(), ErrorCode::LoginRefused);
    QVERIFY(attempt.prompter.loginQuestions.empty());
    QVERIFY2(attempt.end->message.contains(file), attempt.why().constData());
    QVERIFY2(attempt.end->message.contains(u"publickey"_s), attempt.why().constData());
    QVERIFY(attempt.logText().contains(u"There is no key file "_s + server.path(u"missing"_s)));
}

void TestSshLogin::staysOffTheAgentWhenOnlyGivenKeysCount()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    const Agent agent(server.path(u"agent"_s));
    QVERIFY(agent.add(server.userKey()));
    ConnectionOptions options = server.connectionOptions();
    options.files.agentSocket = server.path(u"agent"_s);
    options.files.defaultKeyFiles = {server.userKey()};
    options.keyFiles = {server.makeKey(u"stranger"_s, u"ed25519"_s, {}, false)};
    options.onlyGivenKeys = true;
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QCOMPARE(attempt.code(), ErrorCode::LoginRefused);
    QCOMPARE(server.logText().count(u"Failed publickey"_s), 1);
}

QTEST_GUILESS_MAIN(TestSshLogin)
#include "tst_sshlogin.moc"
