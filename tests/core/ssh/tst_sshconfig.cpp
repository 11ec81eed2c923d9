#include "core/ssh/connectionoptions.h"
#include "core/ssh/hostpattern.h"
#include "core/ssh/shelldefaults.h"
#include "core/ssh/sshconfig.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace sampan;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestSshConfig : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void resolvesAsSsh_data();
    void resolvesAsSsh();
    void givenUserAndPortWin();
    void firstValueWins();
    void valuesOfEveryKind();
    void identityFilesAddUp();
    void noneEmptiesLists();
    void tokens_data();
    void tokens();
    void badValuesAreNamed_data();
    void badValuesAreNamed();
    void matchExecNeverRuns();
    void otherDirectivesAreListed();
    void forwardsAreCollected();
    void whatShellsGet();
    void shellsGetNothingUnasked();
    void forwardAgentWithASocketIsNamed();
    void includesStandInTheirPlace();
    void includeLoopsEnd();
    void includeBombsEnd();
    void strangeFiles();
    void systemFileComesSecond();
    void aliasesForCompletion();
    void patterns_data();
    void patterns();
    void patternsCannotHang();
    void filesOfAHome();

private:
    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    void write(const char *name, const QByteArray &content)
    {
        QVERIFY(QDir().mkpath(QFileInfo(path(name)).path()));
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    SshConfig read() const { return SshConfig::read(path(".ssh/config"), path("system"), m_context); }
    SshConfig readText(const QByteArray &text)
    {
        write(".ssh/config", text);
        return read();
    }

    std::unique_ptr<QTemporaryDir> m_folder; // the home folder
    SshConfigContext m_context;
};

namespace {

QString printed(const LineWarnings &warnings)
{
    QString text;
    for (const LineWarning &warning : warnings)
        text += QString(warning.text() + u'\n');
    return text;
}

} // namespace

void TestSshConfig::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_context = SshConfigContext();
    m_context.homeFolder = m_folder->path();
    m_context.localUser = u"me"_s;
    m_context.localHost = u"desk.example"_s;
    m_context.userId = u"1000"_s;
    m_context.environment.insert(u"KEYS"_s, u"/keys"_s);
}

// ssh itself is asked with -G: the same file must mean the same to both.
void TestSshConfig::resolvesAsSsh_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QString>("host");
    const auto row = [](const char *name, const char *config, const char *host = "web1") {
        QTest::newRow(name) << QByteArray(config) << QString::fromLatin1(host);
    };
    row("empty", "");
    row("before any block", "User deploy\nPort 2222\n");
    row("alias", "Host web1\n HostName 192.0.2.7\n User deploy\n");
    row("alias of another", "Host web2\n HostName 192.0.2.7\n User deploy\n");
    row("equals sign", "Host=web1\nHostName=192.0.2.7\nPort = 2200\nUser= deploy\n");
    row("capitals and tabs", "HOST\tweb1\n\thostNAME\t192.0.2.7\n");
    row("several patterns", "Host a b web1\n Port 2\nHost c\n Port 3\n");
    row("star", "Host web*\n Port 2\nHost *\n Port 3\n User x\n");
    row("question mark", "Host web?\n Port 2\n", "web12");
    row("negated", "Host * !web1\n Port 2\nHost *\n Port 3\n");
    row("negated elsewhere", "Host * !web2\n Port 2\nHost *\n Port 3\n");
    row("only negated", "Host !web2\n Port 2\n");
    row("patterns care for case", "Host Web1\n Port 2\n");
    row("first value wins", "Host web1\n Port 2\nHost *\n Port 3\nPort 4\n");
    row("quoted", "Host \"web1\"\n HostName \"192.0.2.7\"\n User \"de ploy\"\n");
    row("comments", "# Port 1\nHost web1 # comment\n  Port 2 # another\n");
    row("HostName token", "Host web1\n HostName %h.example\n");
    row("percent", "Host web1\n User 100%\n");
    row("Match all", "Match all\n Port 2\n");
    row("Match host", "Match host web1,web2\n Port 2\n");
    row("Match host after HostName", "Host web1\n HostName real.example\nMatch host real.example\n Port 2\n");
    row("Match host misses the alias", "Host web1\n HostName real.example\nMatch host web1\n Port 2\n");
    row("Match originalhost", "Host web1\n HostName real.example\nMatch originalhost web1\n Port 2\n");
    row("Match host in capitals", "Match host WEB1\n Port 2\n");
    row("Match negated", "Match !host web2\n Port 2\n");
    row("Match negated and met", "Match !host web1\n Port 2\n");
    row("Match pattern with !", "Match host *,!web1\n Port 2\n");
    row("Match several conditions",
        "Match host web1 originalhost web2\n Port 2\nMatch host web1 originalhost web*\n Port 3\n");
    row("Match user set before", "User deploy\nMatch user deploy\n Port 2\n");
    row("Match user not met", "User deploy\nMatch user root\n Port 2\n");
    row("times", "ConnectTimeout 1m30s\nServerAliveInterval 2m\nServerAliveCountMax 7\n");
    row("identities", "IdentitiesOnly yes\nIdentityFile /k/%h-%n-%p-%r\nIdentityFile /k/two\n");
    row("identities, HostName later", "IdentityFile /k/%h\nHost web1\n HostName x.example\n");
    row("key alias", "HostKeyAlias farm\n");
    row("known hosts", "UserKnownHostsFile /a/%h /b\nGlobalKnownHostsFile /c /d\n");
    row("strict", "StrictHostKeyChecking accept-new\n");
    row("strict off", "StrictHostKeyChecking off\n");
    row("hashing", "HashKnownHosts yes\n");
    row("IPv6", "Host fe80*\n Port 2\n", "fe80::1");
}

namespace {

QHash<QString, QStringList> askSsh(const QString &config, const QString &host)
{
    QProcess ssh;
    ssh.start(u"ssh"_s, {u"-G"_s, u"-F"_s, config, host});
    QHash<QString, QStringList> values;
    if (!ssh.waitForFinished() || ssh.exitCode() != 0)
        return values;
    for (const QByteArray &line : ssh.readAllStandardOutput().split('\n')) {
        const QString text = QString::fromUtf8(line);
        values[text.section(u' ', 0, 0)].append(text.section(u' ', 1));
    }
    return values;
}

QString seconds(const std::optional<std::chrono::seconds> &value, const QString &fallback)
{
    return value ? QString::number(value->count()) : fallback;
}

QString strictness(const std::optional<StrictHostKeyChecking> &value)
{
    switch (value.value_or(StrictHostKeyChecking::Ask)) {
    case StrictHostKeyChecking::Ask:
        return u"ask"_s;
    case StrictHostKeyChecking::Yes:
        return u"true"_s;
    case StrictHostKeyChecking::AcceptNew:
        return u"accept-new"_s;
    case StrictHostKeyChecking::No:
        return u"false"_s;
    }
    return QString();
}

} // namespace

void TestSshConfig::resolvesAsSsh()
{
    QFETCH(QByteArray, config);
    QFETCH(QString, host);
    const SshConfig read = readText(config);
    QVERIFY2(read.warnings().empty(), qPrintable(printed(read.warnings())));
    const HostSettings ours = read.resolve(host);
    const QHash<QString, QStringList> theirs = askSsh(path(".ssh/config"), host);
    QVERIFY2(!theirs.isEmpty(), "ssh -G did not answer");

    const auto first = [&](const char *key) { return theirs.value(QString::fromLatin1(key)).value(0); };
    QCOMPARE(ours.host, first("hostname"));
    QCOMPARE(QString::number(ours.port == 0 ? 22 : ours.port), first("port"));
    const QString fallbackUser = askSsh(u"/dev/null"_s, host).value(u"user"_s).value(0);
    QCOMPARE(ours.user.isEmpty() ? fallbackUser : ours.user, first("user"));
    QCOMPARE(ours.hostKeyAlias, first("hostkeyalias"));
    QCOMPARE(seconds(ours.connectTimeout, u"none"_s), first("connecttimeout"));
    QCOMPARE(seconds(ours.serverAliveInterval, u"0"_s), first("serveraliveinterval"));
    QCOMPARE(QString::number(ours.serverAliveCountMax.value_or(3)), first("serveralivecountmax"));
    QCOMPARE(strictness(ours.strictHostKeyChecking), first("stricthostkeychecking"));
    QCOMPARE(ours.identitiesOnly ? u"yes"_s : u"no"_s, first("identitiesonly"));
    QCOMPARE(ours.hashKnownHosts ? u"yes"_s : u"no"_s, first("hashknownhosts"));
    // ssh -G prints files before their tokens are replaced; the number of them is what can be compared.
    if (ours.identityFilesSaid)
        QCOMPARE(ours.identityFiles.size(), theirs.value(u"identityfile"_s).size());
    if (ours.userKnownHostsFiles)
        QCOMPARE(ours.userKnownHostsFiles->size(), first("userknownhostsfile").split(u' ').size());
    if (ours.globalKnownHostsFiles)
        QCOMPARE(ours.globalKnownHostsFiles->join(u' '), first("globalknownhostsfile"));
}

void TestSshConfig::givenUserAndPortWin()
{
    const SshConfig config = readText("Host web1\n User deploy\n Port 2222\nMatch user root\n HostKeyAlias r\n");
    const HostSettings given = config.resolve(u"web1"_s, u"root"_s, 22);
    QCOMPARE(given.user, u"root"_s);
    QCOMPARE(given.port, quint16(22));
    QCOMPARE(given.hostKeyAlias, u"r"_s);
    const HostSettings open = config.resolve(u"web1"_s);
    QCOMPARE(open.user, u"deploy"_s);
    QCOMPARE(open.port, quint16(2222));
    QCOMPARE(open.hostKeyAlias, QString());
    const HostSettings other = config.resolve(u"web2"_s);
    QCOMPARE(other.user, QString());
    QCOMPARE(other.port, quint16(0));
    QCOMPARE(other.host, u"web2"_s);
}

void TestSshConfig::firstValueWins()
{
    const HostSettings settings = readText("IdentitiesOnly no\nIdentitiesOnly yes\nConnectTimeout 5\nConnectTimeout 9\n"
                                           "UserKnownHostsFile none\nUserKnownHostsFile /x\nHostName a\nHostName b\n")
                                      .resolve(u"web1"_s);
    QCOMPARE(settings.identitiesOnly, false);
    QCOMPARE(settings.connectTimeout, std::optional(std::chrono::seconds(5)));
    QCOMPARE(settings.userKnownHostsFiles, std::optional(QStringList()));
    QCOMPARE(settings.host, u"a"_s);
}

void TestSshConfig::valuesOfEveryKind()
{
    const HostSettings settings =
        readText("Host web1\n IdentityAgent ~/agent\n ServerAliveInterval 15\n ServerAliveCountMax 2\n"
                 " StrictHostKeyChecking yes\n GlobalKnownHostsFile /g1 \"/g 2\"\n")
            .resolve(u"web1"_s);
    QCOMPARE(settings.identityAgent, std::optional(path("agent")));
    QCOMPARE(settings.serverAliveInterval, std::optional(std::chrono::seconds(15)));
    QCOMPARE(settings.serverAliveCountMax, std::optional(2));
    QCOMPARE(settings.globalKnownHostsFiles, std::optional(QStringList({u"/g1"_s, u"/g 2"_s})));
    QVERIFY(settings.strictHostKeyChecking == StrictHostKeyChecking::Yes);
    QVERIFY(settings.warnings.empty());
    QVERIFY(settings.notApplied.isEmpty());
    QVERIFY(!readText("IdentityAgent SSH_AUTH_SOCK\n").resolve(u"x"_s).identityAgent);
    QCOMPARE(readText("IdentityAgent $KEYS\n").resolve(u"x"_s).identityAgent, std::optional(u"/keys"_s));
}

void TestSshConfig::identityFilesAddUp()
{
    const HostSettings settings =
        readText("Host web1\n IdentityFile ~/.ssh/one\nHost *\n IdentityFile /two\n IdentityFile ~/.ssh/one\n")
            .resolve(u"web1"_s);
    QCOMPARE(settings.identityFiles, QStringList({path(".ssh/one"), u"/two"_s}));
    QVERIFY(settings.identityFilesSaid);
    QVERIFY(!readText("").resolve(u"web1"_s).identityFilesSaid);
}

void TestSshConfig::noneEmptiesLists()
{
    const HostSettings settings =
        readText("IdentityFile none\nUserKnownHostsFile none\nIdentityAgent none\n").resolve(u"web1"_s);
    QVERIFY(settings.identityFiles.isEmpty());
    QVERIFY(settings.identityFilesSaid);
    QCOMPARE(settings.userKnownHostsFiles, std::optional(QStringList()));
    QCOMPARE(settings.identityAgent, std::optional(QString()));
}

void TestSshConfig::tokens_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected"); // empty: left out, with a warning
    QTest::newRow("host") << u"/%h"_s << u"/real.example"_s;
    QTest::newRow("original host") << u"/%n"_s << u"/web1"_s;
    QTest::newRow("port") << u"/%p"_s << u"/2222"_s;
    QTest::newRow("remote user") << u"/%r"_s << u"/deploy"_s;
    QTest::newRow("local user and id") << u"/%u-%i"_s << u"/me-1000"_s;
    QTest::newRow("home") << u"%d/k"_s << u"HOME/k"_s;
    QTest::newRow("tilde") << u"~/k"_s << u"HOME/k"_s;
    QTest::newRow("tilde alone") << u"~"_s << u"HOME"_s;
    QTest::newRow("tilde inside") << u"/a~/b"_s << u"/a~/b"_s;
    QTest::newRow("local host") << u"/%l/%L"_s << u"/desk.example/desk"_s;
    QTest::newRow("key alias") << u"/%k"_s << u"/web1"_s;
    QTest::newRow("percent") << u"/100%%h"_s << u"/100%h"_s;
    QTest::newRow("variable") << u"${KEYS}/%h/${KEYS}"_s << u"/keys/real.example//keys"_s;
    QTest::newRow("what a variable holds is not looked at again") << u"/${ODD}"_s << u"/%h${KEYS}"_s;
    QTest::newRow("unset variable") << u"/${NOBODY}"_s << QString();
    QTest::newRow("open variable") << u"/${KEYS"_s << QString();
    QTest::newRow("unknown token") << u"/%Z"_s << QString();
    QTest::newRow("percent at the end") << u"/a%"_s << QString();
    QTest::newRow("somebody else's home") << u"~root/k"_s << QString();
}

void TestSshConfig::tokens()
{
    QFETCH(QString, value);
    QFETCH(QString, expected);
    m_context.environment.insert(u"ODD"_s, u"%h${KEYS}"_s);
    const HostSettings settings = readText(QByteArray("Host web1\n HostName real.example\n User deploy\n Port 2222\n"
                                                      " IdentityFile " +
                                                      value.toUtf8() + '\n'))
                                      .resolve(u"web1"_s);
    expected.replace(u"HOME"_s, m_folder->path());
    QCOMPARE(settings.identityFiles.value(0), expected);
    QCOMPARE(settings.warnings.size(), std::size_t(expected.isEmpty() ? 1 : 0));
    if (expected.isEmpty())
        QCOMPARE(settings.warnings[0].line, 5);
}

void TestSshConfig::badValuesAreNamed_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("no value") << QByteArray("User");
    QTest::newRow("open quote") << QByteArray("User \"deploy");
    QTest::newRow("port of letters") << QByteArray("Port ssh");
    QTest::newRow("port 0") << QByteArray("Port 0");
    QTest::newRow("port too large") << QByteArray("Port 65536");
    QTest::newRow("flag") << QByteArray("IdentitiesOnly perhaps");
    QTest::newRow("time") << QByteArray("ConnectTimeout soon");
    QTest::newRow("time overflow") << QByteArray("ConnectTimeout 99999999999999999999w");
    QTest::newRow("negative count") << QByteArray("ServerAliveCountMax -1");
    QTest::newRow("strictness") << QByteArray("StrictHostKeyChecking sometimes");
    QTest::newRow("host name like an option") << QByteArray("HostName -oProxyCommand=x");
    QTest::newRow("host name with an escape") << QByteArray("HostName a\x1b[31m");
    QTest::newRow("unknown HostName token") << QByteArray("HostName %p");
    QTest::newRow("endless line") << QByteArray("User " + QByteArray(20000, 'x'));
}

void TestSshConfig::badValuesAreNamed()
{
    QFETCH(QByteArray, line);
    const SshConfig config = readText(QByteArray("# one\n" + line + "\nIdentityFile /good\n"));
    const HostSettings settings = config.resolve(u"web1"_s);
    LineWarnings warnings = config.warnings();
    warnings.insert(warnings.end(), settings.warnings.begin(), settings.warnings.end());
    QCOMPARE(warnings.size(), std::size_t(1));
    QCOMPARE(warnings[0].file, path(".ssh/config"));
    QCOMPARE(warnings[0].line, 2);
    QCOMPARE(settings.identityFiles, QStringList({u"/good"_s}));
    QCOMPARE(settings.host, u"web1"_s);
    QCOMPARE(settings.user, QString());
    QCOMPARE(settings.port, quint16(0));
}

void TestSshConfig::matchExecNeverRuns()
{
    const QByteArray mark = QFile::encodeName(path("ran"));
    const HostSettings settings =
        readText(QByteArray("Match host web1 exec \"touch " + mark + "\"\n Port 2\nMatch !exec \"touch " + mark +
                            "\"\n Port 3\nMatch final\n Port 4\nMatch all\n User x\n"
                            "ProxyCommand touch " +
                            mark + "\n"))
            .resolve(u"web1"_s);
    QVERIFY(!QFile::exists(path("ran")));
    QCOMPARE(settings.port, quint16(0));
    QCOMPARE(settings.user, u"x"_s);
    QCOMPARE(settings.warnings.size(), std::size_t(3));
    QVERIFY2(settings.warnings[0].text().contains(u"never"_s), qPrintable(settings.warnings[0].text()));
    QCOMPARE(settings.notApplied, QStringList({u"ProxyCommand"_s}));
}

void TestSshConfig::otherDirectivesAreListed()
{
    const SshConfig config = readText("Compression yes\nHost web1\n ProxyJump gate\n compression no\nHost web2\n "
                                      "ProxyUseFdpass yes\n");
    QCOMPARE(config.resolve(u"web1"_s).notApplied, QStringList({u"Compression"_s, u"ProxyJump"_s}));
    QCOMPARE(config.resolve(u"web2"_s).notApplied, QStringList({u"Compression"_s, u"ProxyUseFdpass"_s}));
}

void TestSshConfig::forwardsAreCollected()
{
    const HostSettings settings =
        readText("Host web*\n LocalForward 8080 intra:80\n localforward=[::1]:1 [fe80::1%eth0]:2\n"
                 " DynamicForward 1080\n GatewayPorts yes\nHost *\n RemoteForward 0 localhost:22\n"
                 " LocalForward 8080 intra:80\n LocalForward 9 /run/%h.sock\n LocalForward /run/%q b:1\n"
                 " LocalForward 7\n ExitOnForwardFailure yes\n HostName inner\n")
            .resolve(u"web1"_s);
    using Kind = ConfigForward::Kind;
    const std::vector<ConfigForward> expected{{Kind::Local, u"8080:intra:80"_s},
                                              {Kind::Local, u"[::1]:1:[fe80::1%eth0]:2"_s},
                                              {Kind::Dynamic, u"1080"_s},
                                              {Kind::Remote, u"0:localhost:22"_s},
                                              {Kind::Local, u"9:/run/inner.sock"_s}};
    QVERIFY(settings.forwards == expected);
    QCOMPARE(settings.warnings.size(), std::size_t(2)); // an unknown token, and no target
    QVERIFY(settings.gatewayPorts && settings.exitOnForwardFailure && settings.notApplied.isEmpty());
    QVERIFY(readText("ClearAllForwardings yes\nLocalForward 1 b:2\n").resolve(u"a"_s).forwards.empty());
}

void TestSshConfig::whatShellsGet()
{
    const HostSettings settings =
        readText("Host web1\n ForwardAgent yes\n ForwardX11 yes\n ForwardX11Trusted yes\n RequestTTY force\n"
                 " SendEnv MY_* -MY_SECRET\n SendEnv EDITOR\n SetEnv A=1 \"B=two words\"\n SetEnv A=2\n"
                 " RemoteCommand cd '/srv/%h' && exec \"$SHELL\" ${HOME} 100%%\nHost *\n ForwardAgent no\n")
            .resolve(u"web1"_s);
    QVERIFY2(settings.warnings.empty(),
             qPrintable(settings.warnings.empty() ? QString() : settings.warnings[0].text()));
    QVERIFY(settings.notApplied.isEmpty());
    QCOMPARE(settings.remoteCommand, u"cd '/srv/web1' && exec \"$SHELL\" ${HOME} 100%"_s);
    QProcessEnvironment surroundings;
    for (const auto &name : {u"MY_ONE"_s, u"MY_SECRET"_s, u"EDITOR"_s, u"PATH"_s})
        surroundings.insert(name, u"v"_s);
    surroundings.insert(u"LANG"_s, u"de_DE.UTF-8"_s);
    surroundings.insert(u"LC_TIME"_s, u"C"_s);
    surroundings.insert(u"LC_PAPER"_s, u"de_DE.UTF-8"_s); // as LANG says already
    const ShellDefaults defaults = shellDefaults(settings, surroundings);
    const EnvironmentVariables expected{{"COLORTERM", "truecolor"}, {"EDITOR", "v"}, {"LANG", "de_DE.UTF-8"},
                                        {"LC_TIME", "C"},           {"MY_ONE", "v"}, {"A", "1"},
                                        {"B", "two words"}};
    QVERIFY(defaults.environment == expected);
    QVERIFY(defaults.forwardsAgent);
    QVERIFY(defaults.x11 == X11Forwarding::Trusted);
}

void TestSshConfig::shellsGetNothingUnasked()
{
    const HostSettings settings =
        readText("ForwardX11Trusted yes\nRemoteCommand none\nRequestTTY no\n").resolve(u"a"_s);
    QCOMPARE(settings.notApplied, QStringList({u"RequestTTY"_s}));
    QProcessEnvironment surroundings;
    surroundings.insert(u"PATH"_s, u"v"_s);
    const ShellDefaults defaults = shellDefaults(settings, surroundings);
    QVERIFY(defaults.environment == (EnvironmentVariables{{"COLORTERM", "truecolor"}}));
    QVERIFY(defaults.command.isEmpty());
    QVERIFY(!defaults.forwardsAgent);
    QVERIFY(defaults.x11 == X11Forwarding::Off);
}

void TestSshConfig::forwardAgentWithASocketIsNamed()
{
    const HostSettings settings = readText("ForwardAgent /run/other\nForwardAgent yes\n").resolve(u"a"_s);
    QVERIFY(!settings.forwardAgent);
    QCOMPARE(settings.warnings.size(), std::size_t(1));
}

void TestSshConfig::includesStandInTheirPlace()
{
    write(".ssh/conf.d/10-a", "Host web1\n Port 2\n User a\n");
    write(".ssh/conf.d/20-b", "User b\nHost web2\n Port 3\n");
    write(".ssh/only-web3", "Port 4\nHost *\n HostKeyAlias inner\n");
    const SshConfig config = readText("Include conf.d/*\nHost web3\n Include only-web3 ~/nothing-*\nPort 9\n");
    QVERIFY2(config.warnings().empty(), qPrintable(printed(config.warnings())));
    QCOMPARE(config.resolve(u"web1"_s).port, quint16(2));
    QCOMPARE(config.resolve(u"web1"_s).user, u"a"_s);
    QCOMPARE(config.resolve(u"web2"_s).port, quint16(3));
    QCOMPARE(config.resolve(u"web2"_s).user, u"b"_s);
    QCOMPARE(config.resolve(u"web3"_s).port, quint16(4));
    QCOMPARE(config.resolve(u"web3"_s).hostKeyAlias, u"inner"_s);
    // A "Host *" inside an Include of another host's block stays inside it.
    QCOMPARE(config.resolve(u"web2"_s).hostKeyAlias, QString());
    QCOMPARE(config.aliases(), QStringList({u"web1"_s, u"web2"_s, u"web3"_s}));
}

void TestSshConfig::includeLoopsEnd()
{
    write(".ssh/a", "Include b\nUser x\n");
    write(".ssh/b", "Include a\nPort 2\n");
    const SshConfig config = readText("Include a\nInclude config\n");
    QCOMPARE(config.warnings().size(), std::size_t(2));
    QCOMPARE(config.resolve(u"web1"_s).user, u"x"_s);
    QCOMPARE(config.resolve(u"web1"_s).port, quint16(2));
}

void TestSshConfig::includeBombsEnd()
{
    // Each level includes the next one ten times: 10^6 files if nobody counted.
    for (int level = 0; level < 6; ++level) {
        const QByteArray next = QByteArray("Include level" + QByteArray::number(level + 1) + '\n');
        write(QByteArray(".ssh/level" + QByteArray::number(level)).constData(), next.repeated(10));
    }
    write(".ssh/level6", "Port 2\n");
    const SshConfig config = readText("Include level0\n");
    QVERIFY(!config.warnings().empty());
    QCOMPARE(config.resolve(u"web1"_s).port, quint16(2));
}

void TestSshConfig::strangeFiles()
{
    QVERIFY(QDir().mkpath(path(".ssh")));
    QCOMPARE(::mkfifo(QFile::encodeName(path(".ssh/fifo")).constData(), 0600), 0);
    write(".ssh/large", QByteArray(2 * 1024 * 1024, '\n'));
    const SshConfig config = readText("Include fifo large ../.ssh\nUser caf\xE9\nPort 2\n");
    QCOMPARE(config.warnings().size(), std::size_t(3));
    QCOMPARE(config.resolve(u"web1"_s).port, quint16(2));
    QVERIFY(SshConfig::read(QString(), path("missing"), m_context).warnings().empty());
}

void TestSshConfig::systemFileComesSecond()
{
    write("system", "Port 3\nUser nobody\nInclude system.d/*\n");
    write("system.d/x", "HostKeyAlias sys\n");
    const HostSettings settings = readText("Host *\n Port 2\n").resolve(u"web1"_s);
    QCOMPARE(settings.port, quint16(2));
    QCOMPARE(settings.user, u"nobody"_s);
    QCOMPARE(settings.hostKeyAlias, u"sys"_s);
}

void TestSshConfig::aliasesForCompletion()
{
    const SshConfig config = readText("Host web1 web2 *.example\nHost !web3 web? web1\nHost -x\nMatch host m\n"
                                      "Host \"with blank\"\n");
    QCOMPARE(config.aliases(), QStringList({u"web1"_s, u"web2"_s, u"with blank"_s}));
}

void TestSshConfig::patterns_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *text, const char *pattern, bool matches) {
        QTest::addRow("%s against %s", text, pattern) << QByteArray(text) << QByteArray(pattern) << matches;
    };
    row("", "", true);
    row("", "*", true);
    row("", "?", false);
    row("a", "", false);
    row("abc", "a*c", true);
    row("abc", "a*b", false);
    row("abcbc", "a*bc", true);
    row("aaa", "a*a*a", true);
    row("aa", "a*a*a", false);
    row("abc", "***", true);
    row("a.b.c", "*.?.*", true);
    row("abc", "ABC", false);
    row("[web]:22", "[web]:*", true);
}

void TestSshConfig::patterns()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, pattern);
    QTEST(matchesPattern(text, pattern), "matches");
}

void TestSshConfig::patternsCannotHang()
{
    const QByteArray text(2000, 'a');
    const QByteArray pattern = QByteArray(QByteArray("a*").repeated(500) + 'b');
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!matchesPattern(text, pattern));
    QVERIFY(timer.elapsed() < 1000);
}

void TestSshConfig::filesOfAHome()
{
    const SshFiles files = SshFiles::forHome(u"/home/me"_s, u"/run/agent"_s);
    QCOMPARE(files.homeFolder, u"/home/me"_s);
    QCOMPARE(files.configFile, u"/home/me/.ssh/config"_s);
    QCOMPARE(files.knownHostsFile, u"/home/me/.ssh/known_hosts"_s);
    QVERIFY(files.defaultKeyFiles.contains(u"/home/me/.ssh/id_ed25519"_s));
    QCOMPARE(files.agentSocket, u"/run/agent"_s);
}

QTEST_GUILESS_MAIN(TestSshConfig)
#include "tst_sshconfig.moc"
