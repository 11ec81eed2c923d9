#include "tests/support/sshdfixture.h"

#include "tests/support/freeport.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QThread>

#include <unistd.h>

#include <pwd.h>
#include <signal.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr int LaunchAttempts = 5; // another program may take the free port first

bool writeFile(const QString &path, const QByteArray &content, QIODevice::OpenMode mode = QIODevice::WriteOnly)
{
    QFile file(path);
    return file.open(mode) && file.write(content) == content.size();
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

pid_t parentOf(pid_t process)
{
    // "123 (name) S 45 …": the name may hold anything, so the search starts behind it.
    const QByteArray stat = readFile(u"/proc/%1/stat"_s.arg(process));
    const QByteArrayList fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return fields.value(1).toInt();
}

// sshd makes each connection's server a session leader of its own: a signal to the process group does not reach it.
std::vector<pid_t> childrenOf(pid_t parent)
{
    std::vector<pid_t> children;
    for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const pid_t process = name.toInt();
        if (process > 0 && parentOf(process) == parent)
            children.push_back(process);
    }
    return children;
}

} // namespace

SshdFixture::SshdFixture()
    : SshdFixture(Options())
{}

SshdFixture::SshdFixture(const Options &options)
{
    if (!prepare(options))
        return;
    for (int attempt = 0; attempt < LaunchAttempts; ++attempt) {
        m_port = freePort();
        if (writeConfig(options) && launch())
            return;
    }
    m_reason = u"sshd did not start: "_s + logText();
}

SshdFixture::~SshdFixture()
{
    kill();
}

bool SshdFixture::isRunning() const
{
    return m_reason.isEmpty() && m_process.state() == QProcess::Running;
}

QString SshdFixture::userName() const
{
    const passwd *entry = ::getpwuid(::geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString();
}

QString SshdFixture::logText() const
{
    return QString::fromUtf8(readFile(path(u"sshd.log"_s)));
}

bool SshdFixture::run(const QString &program, const QStringList &arguments, QByteArray *output)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    const bool good =
        process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    const QByteArray text = process.readAll();
    if (!good)
        qWarning("%s: %s", qPrintable(program), text.constData());
    if (output)
        *output = text;
    return good;
}

bool SshdFixture::prepare(const Options &options)
{
    if (!m_folder.isValid()) {
        m_reason = m_folder.errorString();
        return false;
    }
    if (::geteuid() == 0)
        QDir().mkpath(u"/run/sshd"_s); // sshd's privilege separation folder when it runs as root
    for (const QString &type : options.hostKeyTypes)
        makeKey(u"host_"_s + type, type, QString(), false);
    writeFile(path(u"authorized_keys"_s), QByteArray());
    makeKey(u"user_ed25519"_s, u"ed25519"_s, QString(), false);
    const QByteArray line = options.authorizedKeyPrefix.toUtf8() + readFile(QString(userKey() + u".pub"_s));
    return writeFile(path(u"authorized_keys"_s), line);
}

QString SshdFixture::makeKey(const QString &name, const QString &type, const QString &passphrase, bool letIn) const
{
    const QString file = path(name);
    // -a 1: few rounds of key derivation, so that tests with passphrases stay quick.
    run(u"ssh-keygen"_s, {u"-q"_s, u"-t"_s, type, u"-N"_s, passphrase, u"-a"_s, u"1"_s, u"-C"_s, name, u"-f"_s, file});
    if (letIn)
        authorize(file);
    return file;
}

bool SshdFixture::authorize(const QString &keyFile) const
{
    return writeFile(path(u"authorized_keys"_s), readFile(QString(keyFile + u".pub"_s)), QIODevice::Append);
}

bool SshdFixture::writeConfig(const Options &options)
{
    QStringList lines = options.configLines; // first: in sshd_config the first value wins
    lines += {
        u"Port %1"_s.arg(m_port),
        u"ListenAddress 127.0.0.1"_s,
        u"PidFile none"_s,
        u"UsePAM no"_s,
        u"StrictModes no"_s,
        u"PermitRootLogin yes"_s,
        u"PasswordAuthentication no"_s,
        u"KbdInteractiveAuthentication no"_s,
        u"LogLevel VERBOSE"_s,
        u"AuthorizedKeysFile %1"_s.arg(path(u"authorized_keys"_s)),
        u"Subsystem sftp %1"_s.arg(options.internalSftp ? u"internal-sftp"_s : u"/usr/lib/openssh/sftp-server"_s),
    };
    for (const QString &type : options.hostKeyTypes)
        lines.append(u"HostKey %1"_s.arg(hostKey(type)));
    return writeFile(path(u"sshd_config"_s), lines.join(u'\n').toUtf8() + '\n');
}

bool SshdFixture::launch()
{
    m_process.setStandardErrorFile(path(u"sshd.log"_s));
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.start(u"/usr/sbin/sshd"_s, {u"-D"_s, u"-e"_s, u"-f"_s, path(u"sshd_config"_s)});
    return m_process.waitForStarted() && waitForPort();
}

bool SshdFixture::waitForPort() const
{
    const QDeadlineTimer deadline(10000);
    while (!deadline.hasExpired() && m_process.state() == QProcess::Running) {
        if (logText().contains(u"Server listening"_s))
            return true;
        QThread::msleep(5);
        const_cast<QProcess &>(m_process).waitForFinished(1); // notices an early end
    }
    return false;
}

ConnectionOptions SshdFixture::connectionOptions() const
{
    ConnectionOptions options;
    options.server = {userName(), u"127.0.0.1"_s, m_port};
    options.localUser = userName();
    options.files.knownHostsFile = knownHostsFile();
    options.files.homeFolder = folder();
    options.keyFiles = {userKey()};
    return options;
}

bool SshdFixture::trustHostKeys() const
{
    QByteArray lines;
    for (const QString &type : {u"ed25519"_s, u"ecdsa"_s, u"rsa"_s}) {
        const QByteArray key = readFile(QString(hostKey(type) + u".pub"_s));
        if (!key.isEmpty())
            lines += "[127.0.0.1]:" + QByteArray::number(m_port) + ' ' + key;
    }
    return writeFile(knownHostsFile(), lines);
}

void SshdFixture::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    for (const pid_t child : childrenOf(pid_t(m_process.processId())))
        ::kill(child, SIGKILL);
    m_process.kill();
    m_process.waitForFinished();
}

} // namespace sampan
