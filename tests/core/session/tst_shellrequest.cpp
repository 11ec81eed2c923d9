// From wishes to requests, and quoting that every shell reads alike.
#include "core/session/shellrequest.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestShellRequest : public QObject
{
    Q_OBJECT

private slots:
    void quotesForEveryShell_data();
    void quotesForEveryShell();
    void asksForALoginShell();
    void whatIsSaidHereWins();
    void startsInAFolder();
};

void TestShellRequest::quotesForEveryShell_data()
{
    QTest::addColumn<QString>("shell");
    for (const QString &shell : {u"sh"_s, u"bash"_s, u"dash"_s, u"zsh"_s, u"fish"_s, u"ksh"_s}) {
        const QString program = QStandardPaths::findExecutable(shell);
        if (!program.isEmpty())
            QTest::newRow(qPrintable(shell)) << program;
    }
}

void TestShellRequest::quotesForEveryShell()
{
    QFETCH(QString, shell);
    const QByteArrayList texts{
        "plain",       "two words", "it's",      "\\", "\\'; echo broken; '", "'\\''", "$HOME `id` $(id) ~ * !",
        "caf\xC3\xA9", "\"",        "a\\\\b\\n", "-n", "(x) {y} <z> |&;"};
    QByteArray line = "/usr/bin/env printf '%s|' ";
    for (const QByteArray &text : texts)
        line += shellQuoted(text) + ' ';
    QProcess process;
    process.start(shell, {u"-c"_s, QString::fromUtf8(line)});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardOutput(), QByteArray(texts.join('|') + '|'));
}

void TestShellRequest::asksForALoginShell()
{
    const ChannelRequest request = shellRequest({}, {});
    QVERIFY(request.kind == ChannelRequest::Kind::Shell);
    QCOMPARE(request.terminal->type, "xterm-256color");
    QVERIFY(!request.forwardsAgent && !request.x11 && request.environment.empty());
}

void TestShellRequest::whatIsSaidHereWins()
{
    ShellDefaults defaults;
    defaults.environment = {{"LANG", "C"}, {"EDITOR", "vi"}};
    defaults.command = "tmux";
    defaults.forwardsAgent = true;
    ShellOptions options;
    ChannelRequest request = shellRequest(options, defaults);
    QCOMPARE(request.what, "tmux");
    QVERIFY(request.kind == ChannelRequest::Kind::Command && request.forwardsAgent);
    options.command = "htop";
    options.environment = {{"EDITOR", "nano"}, {"MINE", "1"}};
    options.forwardsAgent = false;
    options.hasTerminal = false;
    request = shellRequest(options, defaults);
    QCOMPARE(request.what, "htop");
    QVERIFY(!request.forwardsAgent && !request.terminal);
    QVERIFY(request.environment == (EnvironmentVariables{{"LANG", "C"}, {"EDITOR", "nano"}, {"MINE", "1"}}));
}

void TestShellRequest::startsInAFolder()
{
    ShellOptions options;
    options.folder = RemotePath("/srv/it's");
    const ChannelRequest request = shellRequest(options, {});
    QVERIFY(request.kind == ChannelRequest::Kind::Command);
    QVERIFY2(request.what.endsWith(" sh '/srv/it'\\''s'"), request.what.constData());
}

QTEST_GUILESS_MAIN(TestShellRequest)
#include "tst_shellrequest.moc"
