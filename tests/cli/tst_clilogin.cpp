// Passwords and codes that sampan-cli takes from a file, against a server whose login goes as the test says. The server
// has no files: a login that succeeded ends with "no connection" (3) instead of "login refused" (4).

#include "tests/core/ssh/scriptedserver.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

constexpr int NoConnection = 3;
constexpr int LoginRefused = 4;

LoginScript byPassword()
{
    LoginScript script;
    script.methods = {"password"};
    script.password = "open sesame";
    return script;
}

LoginScript byQuestion()
{
    LoginScript script;
    script.methods = {"keyboard-interactive"};
    script.rounds = {ScriptedRound{"", "", {ScriptedPrompt{"Password: ", false, "open sesame"}}}};
    return script;
}

} // namespace

class TestCliLogin : public QObject
{
    Q_OBJECT

private slots:
    void passwordFileLogsIn_data()
    {
        QTest::addColumn<bool>("asQuestion");
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("status");
        QTest::newRow("password") << false << QByteArray("open sesame\n") << NoConnection;
        QTest::newRow("password without a line end") << false << QByteArray("open sesame") << NoConnection;
        QTest::newRow("hidden question, as PAM asks") << true << QByteArray("open sesame\n") << NoConnection;
        QTest::newRow("wrong password") << false << QByteArray("open barley\n") << LoginRefused;
    }

    void passwordFileLogsIn()
    {
        QFETCH(const bool, asQuestion);
        QFETCH(const QByteArray, file);
        QFETCH(const int, status);
        const ScriptedServer server(asQuestion ? byQuestion() : byPassword());
        QVERIFY(server.isRunning());
        const QTemporaryDir folder;
        QFile secret(folder.filePath(u"secret"_s));
        QVERIFY(secret.open(QIODevice::WriteOnly) && secret.write(file) == file.size());
        secret.close();

        QProcess cli;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, folder.path());
        environment.remove(u"SSH_AUTH_SOCK"_s);
        // Without whole stacks a suppression for a leak inside a library does not match.
        if (environment.contains(u"ASAN_OPTIONS"_s))
            environment.insert(u"ASAN_OPTIONS"_s, environment.value(u"ASAN_OPTIONS"_s) + u":fast_unwind_on_malloc=0"_s);
        cli.setProcessEnvironment(environment);
        cli.start(qEnvironmentVariable("SAMPAN_CLI"),
                  {u"ls"_s, u"-v"_s, u"-F"_s, u"none"_s, u"--accept-new"_s, u"--known-hosts"_s,
                   folder.filePath(u"known_hosts"_s), u"--password-file"_s, secret.fileName(),
                   u"sftp://tester@127.0.0.1:%1/"_s.arg(server.port())});
        QVERIFY(cli.waitForFinished(60000));
        const QByteArray words = cli.readAllStandardError();
        QVERIFY2(cli.exitCode() == status, words.constData());
        QVERIFY2(!words.contains("sesame") && !words.contains("barley"), "the password is in the output");
    }
};

QTEST_GUILESS_MAIN(TestCliLogin)
#include "tst_clilogin.moc"
