#include "core/ssh/hostkeyfingerprint.h"
#include "core/ssh/knownhosts.h"

#include <QMessageAuthenticationCode>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

QByteArray wireString(const QByteArray &bytes)
{
    QByteArray length(4, '\0');
    qToBigEndian(quint32(bytes.size()), length.data());
    return QByteArray(length + bytes);
}

QByteArray key(const QByteArray &type, char fill)
{
    return QByteArray(wireString(type) + wireString(QByteArray(32, fill)));
}

const QByteArray A = key("ssh-ed25519", 'a');
const QByteArray B = key("ssh-ed25519", 'b');
const QByteArray R = key("ssh-rsa", 'r');
const QByteArray E = key("ecdsa-sha2-nistp256", 'e');

QByteArray keyText(const QByteArray &blob)
{
    return QByteArray(keyTypeOfBlob(blob) + ' ' + blob.toBase64());
}

QByteArray hashed(const QByteArray &name)
{
    const QByteArray salt(20, 's');
    return QByteArray("|1|" + salt.toBase64() + '|' +
                      QMessageAuthenticationCode::hash(name, salt, QCryptographicHash::Sha1).toBase64());
}

// {A}, {B}, {R}, {E} stand for keys, {#name} for a hashed name.
QByteArray filled(QByteArray text)
{
    text.replace("{A}", keyText(A)).replace("{B}", keyText(B)).replace("{R}", keyText(R)).replace("{E}", keyText(E));
    for (qsizetype start = text.indexOf("{#"); start >= 0; start = text.indexOf("{#")) {
        const qsizetype end = text.indexOf('}', start);
        text.replace(start, end + 1 - start, hashed(text.mid(start + 2, end - start - 2)));
    }
    return text;
}

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<cannot be read>");
}

mode_t modeOf(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777U : 0;
}

} // namespace

class TestKnownHosts : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void verdict_data();
    void verdict();
    void changedKeyNamesTheOldOne();
    void otherTypeNamesAllListed();
    void rsaSignatureAlgorithmsMeanTheRsaKey();
    void readyNameStandsForHostAndPort();
    void userFileComesBeforeTheSystems();
    void revokedInTheSystemsFileIsFinal();
    void malformedLinesAreNamed_data();
    void malformedLinesAreNamed();
    void filesThatAreNoFiles();
    void knownTypesInFileOrder();
    void namesForCompletion();
    void fingerprintIsTheOneOfSsh();

    void addKeepsEverything();
    void addMakesFolderAndFile();
    void addWritesThroughALink();
    void addKeepsTheMode();
    void addTwiceIsOneLine();
    void addHashedIsFoundBySsh();
    void addRefusesARevokedKey();
    void addRefusesImpossibleNames_data();
    void addRefusesImpossibleNames();
    void addTellsWhyItCannot();
    void parallelWritersLoseNothing();
    void strangersThatAppendTearNothing();

private:
    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    KnownHosts readText(const QByteArray &text)
    {
        writeFile(path("known_hosts"), filled(text));
        return KnownHosts::read({path("known_hosts")});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestKnownHosts::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestKnownHosts::verdict_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<HostKeyMatch>("match");
    QTest::addColumn<int>("line");

    using enum HostKeyMatch;
    const auto row = [](const char *name, const char *file, const char *host, int port, HostKeyMatch match, int line) {
        QTest::newRow(name) << QByteArray(file) << QString::fromUtf8(host) << port << match << line;
    };
    row("empty file", "", "web1", 22, Unknown, 0);
    row("plain name", "web1 {A}\n", "web1", 22, Known, 1);
    row("port 0 counts as 22", "web1 {A}\n", "web1", 0, Known, 1);
    row("no line break at the end", "web1 {A}", "web1", 22, Known, 1);
    row("carriage returns", "web1 {A}\r\n", "web1", 22, Known, 1);
    row("tabs, several blanks, a comment", "  web1 \t {A} me@home\n", "web1", 22, Known, 1);
    row("comment lines and empty lines", "# web1 {B}\n\n\t\nweb1 {A}\n", "web1", 22, Known, 4);
    row("names do not care for case", "Web1.Example {A}\n", "wEB1.example", 22, Known, 1);
    row("comma list", "web1,192.0.2.7 {A}\n", "192.0.2.7", 22, Known, 1);
    row("part of a name is no match", "web1 {A}\n", "web", 22, Unknown, 0);
    row("other port", "[web1]:2222 {A}\n", "web1", 2222, Known, 1);
    row("listed for another port only", "[web1]:2222 {A}\n", "web1", 22, Unknown, 0);
    row("listed without its port", "web1 {A}\n", "web1", 2222, Known, 1);
    row("other key without its port says nothing", "web1 {B}\n", "web1", 2222, Unknown, 0);
    row("IPv6", "2001:db8::1 {A}\n", "2001:db8::1", 22, Known, 1);
    row("IPv6 with port", "[2001:db8::1]:2222 {A}\n", "2001:db8::1", 2222, Known, 1);
    row("hashed", "{#web1} {A}\n", "web1", 22, Known, 1);
    row("hashed, asked in capitals", "{#web1} {A}\n", "WEB1", 22, Known, 1);
    row("hashed other name", "{#web2} {A}\n", "web1", 22, Unknown, 0);
    row("hashed with port", "{#[web1]:2222} {A}\n", "web1", 2222, Known, 1);
    row("hashed, changed", "{#web1} {B}\n", "web1", 22, Changed, 1);
    row("star", "*.example {A}\n", "web1.example", 22, Known, 1);
    row("star matches dots, too", "*.example {A}\n", "a.b.example", 22, Known, 1);
    row("question mark", "web? {A}\n", "web1", 22, Known, 1);
    row("question mark is one character", "web? {A}\n", "web", 22, Unknown, 0);
    row("negated", "*.example,!web1.example {A}\n", "web1.example", 22, Unknown, 0);
    row("negated first", "!web1.example,*.example {A}\n", "web1.example", 22, Unknown, 0);
    row("negated other", "*.example,!web2.example {A}\n", "web1.example", 22, Known, 1);
    row("negation alone matches nothing", "!web2 {A}\n", "web1", 22, Unknown, 0);
    row("changed", "web1 {B}\n", "web1", 22, Changed, 1);
    row("other type", "web1 {R}\n", "web1", 22, OtherType, 1);
    row("changed wins over other type", "web1 {R}\nweb1 {B}\n", "web1", 22, Changed, 2);
    row("one of several keys", "web1 {B}\nweb1 {A}\n", "web1", 22, Known, 2);
    row("revoked", "@revoked web1 {A}\n", "web1", 22, Revoked, 1);
    row("revoked after being listed", "web1 {A}\n@revoked web1 {A}\n", "web1", 22, Revoked, 2);
    row("revoked before being listed", "@revoked * {A}\nweb1 {A}\n", "web1", 22, Revoked, 1);
    row("revoked hashed", "web1 {A}\n@revoked {#web1} {A}\n", "web1", 22, Revoked, 2);
    row("revoked for every host and port", "[web1]:2222 {A}\n@revoked * {A}\n", "web1", 2222, Revoked, 2);
    row("revoked for the plain name", "[web1]:2222 {A}\n@revoked web1 {A}\n", "web1", 2222, Revoked, 2);
    row("revoked for another host", "web1 {A}\n@revoked web2 {A}\n", "web1", 22, Known, 1);
    row("another key is revoked", "web1 {A}\n@revoked web1 {B}\n", "web1", 22, Known, 1);
    row("a revoked key is not a listed one", "@revoked web1 {B}\n", "web1", 22, Unknown, 0);
    row("an authority is not a key of the host", "@cert-authority * {A}\n", "web1", 22, Unknown, 0);
    row("names that are not UTF-8", "caf\xE9,web1 {A}\n", "web1", 22, Known, 1);
    row("comments that are not UTF-8", "web1 {A} caf\xE9\nweb1 {B}\n", "web1", 22, Known, 1);
    row("after malformed lines", "web1\n@what web1 {A}\nweb1 ssh-ed25519 ???\nweb1 {A}\n", "web1", 22, Known, 4);
}

void TestKnownHosts::verdict()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, host);
    QFETCH(int, port);
    QFETCH(HostKeyMatch, match);
    QFETCH(int, line);

    const HostKeyVerdict verdict = readText(file).check(host, quint16(port), "ssh-ed25519", A);
    QCOMPARE(int(verdict.match), int(match));
    QCOMPARE(verdict.line, line);
    QCOMPARE(verdict.file, match == HostKeyMatch::Unknown ? QString() : path("known_hosts"));
}

void TestKnownHosts::changedKeyNamesTheOldOne()
{
    const HostKeyVerdict verdict = readText("web1 {R}\nweb1 {B}\n").check(u"web1"_s, 22, "ssh-ed25519", A);
    QCOMPARE(verdict.listed.size(), std::size_t(1));
    QCOMPARE(verdict.listed[0].type, QByteArray("ssh-ed25519"));
    QCOMPARE(verdict.listed[0].fingerprint, hostKeyFingerprint(B));
    QCOMPARE(verdict.listed[0].file, path("known_hosts"));
    QCOMPARE(verdict.listed[0].line, 2);
}

void TestKnownHosts::otherTypeNamesAllListed()
{
    const HostKeyVerdict verdict = readText("web1 {R}\nweb1 {E}\n").check(u"web1"_s, 22, "ssh-ed25519", A);
    QCOMPARE(verdict.listed.size(), std::size_t(2));
    QCOMPARE(verdict.listed[0].fingerprint, hostKeyFingerprint(R));
    QCOMPARE(verdict.listed[1].fingerprint, hostKeyFingerprint(E));
}

void TestKnownHosts::rsaSignatureAlgorithmsMeanTheRsaKey()
{
    const KnownHosts known = readText("web1 {R}\n");
    const QByteArray other = key("ssh-rsa", 'x');
    QCOMPARE(int(known.check(u"web1"_s, 22, "rsa-sha2-512", R).match), int(HostKeyMatch::Known));
    QCOMPARE(int(known.check(u"web1"_s, 22, "rsa-sha2-256", other).match), int(HostKeyMatch::Changed));
}

void TestKnownHosts::readyNameStandsForHostAndPort()
{
    const KnownHosts known = readText("backend {A}\n");
    QCOMPARE(int(known.check("backend", "ssh-ed25519", A).match), int(HostKeyMatch::Known));
    QCOMPARE(int(known.check("backend", "ssh-ed25519", B).match), int(HostKeyMatch::Changed));
}

void TestKnownHosts::userFileComesBeforeTheSystems()
{
    writeFile(path("user"), filled("web1 {R}\nweb1 {A}\n"));
    writeFile(path("system"), filled("web1 {A}\nweb2 {A}\n"));
    const KnownHosts known = KnownHosts::read({path("user"), QString(), path("missing"), path("system")});
    QVERIFY(known.warnings().empty());
    QCOMPARE(known.check(u"web1"_s, 22, "ssh-ed25519", A).file, path("user"));
    QCOMPARE(known.check(u"web2"_s, 22, "ssh-ed25519", A).file, path("system"));
    QCOMPARE(known.check(u"web2"_s, 22, "ssh-ed25519", A).line, 2);
}

void TestKnownHosts::revokedInTheSystemsFileIsFinal()
{
    writeFile(path("user"), filled("web1 {A}\n"));
    writeFile(path("system"), filled("@revoked * {A}\n"));
    const HostKeyVerdict verdict =
        KnownHosts::read({path("user"), path("system")}).check(u"web1"_s, 22, "ssh-ed25519", A);
    QCOMPARE(int(verdict.match), int(HostKeyMatch::Revoked));
    QCOMPARE(verdict.file, path("system"));
}

void TestKnownHosts::malformedLinesAreNamed_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("reason");
    QTest::newRow("name alone") << QByteArray("web1") << u"no key"_s;
    QTest::newRow("no key data") << QByteArray("web1 ssh-ed25519") << u"no key"_s;
    QTest::newRow("not base64") << QByteArray("web1 ssh-ed25519 A*B") << u"no key"_s;
    QTest::newRow("cut key") << QByteArray("web1 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5") << u"not of the type"_s;
    QTest::newRow("key of another type") << QByteArray("web1 ssh-rsa " + A.toBase64()) << u"not of the type"_s;
    QTest::newRow("type length beyond the key") << QByteArray("web1 ssh-rsa /////w==") << u"not of the type"_s;
    QTest::newRow("unknown marker") << QByteArray("@trusted web1 {A}") << u"@trusted"_s;
    QTest::newRow("marker without a line") << QByteArray("@revoked") << u"no key"_s;
    QTest::newRow("hash of another version") << QByteArray("|2|abc|def {A}") << u"hashed"_s;
    QTest::newRow("hash that is too short") << QByteArray("|1|abc|def {A}") << u"hashed"_s;
    QTest::newRow("hash without its parts") << QByteArray("| {A}") << u"hashed"_s;
    QTest::newRow("SSH 1 key") << QByteArray("web1 1024 35 1234567") << u"SSH 1"_s;
    QTest::newRow("endless line") << QByteArray("web1 {A} " + QByteArray(70000, 'x')) << u"too long"_s;
}

void TestKnownHosts::malformedLinesAreNamed()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, reason);
    const KnownHosts known = readText(QByteArray("# first\n" + line + "\nweb1 {A}\n"));
    QCOMPARE(known.warnings().size(), std::size_t(1));
    QCOMPARE(known.warnings()[0].file, path("known_hosts"));
    QCOMPARE(known.warnings()[0].line, 2);
    QVERIFY2(known.warnings()[0].text().contains(reason), qPrintable(known.warnings()[0].text()));
    QCOMPARE(int(known.check(u"web1"_s, 22, "ssh-ed25519", A).match), int(HostKeyMatch::Known));
}

void TestKnownHosts::filesThatAreNoFiles()
{
    QCOMPARE(::mkfifo(QFile::encodeName(path("fifo")).constData(), 0600), 0);
    const KnownHosts known = KnownHosts::read({path("fifo"), m_folder->path(), u"/dev/null"_s});
    QCOMPARE(known.warnings().size(), std::size_t(2));
}

void TestKnownHosts::knownTypesInFileOrder()
{
    const KnownHosts known = readText("web1 {R}\n@revoked web1 {E}\nweb1 {A}\nweb1 {B}\n@cert-authority web1 {E}\n"
                                      "[web1]:2222 {E}\n");
    QCOMPARE(known.knownKeyTypes("web1"), QByteArrayList({"ssh-rsa", "ssh-ed25519"}));
    QCOMPARE(known.knownKeyTypes(u"web1"_s, 2222), QByteArrayList({"ecdsa-sha2-nistp256"}));
    QCOMPARE(known.knownKeyTypes(u"web1"_s, 2200), QByteArrayList({"ssh-rsa", "ssh-ed25519"}));
    QCOMPARE(known.knownKeyTypes(u"web2"_s, 22), QByteArrayList());
}

void TestKnownHosts::namesForCompletion()
{
    const KnownHosts known =
        readText("web1,192.0.2.7 {A}\n{#secret} {A}\n*.example,!x.example {A}\n[web1]:2222 {A}\nweb1 {R}\n"
                 "@revoked old {A}\n@cert-authority ca {A}\n[2001:db8::1]:22 {A}\n");
    QCOMPARE(known.hostNames(), QStringList({u"web1"_s, u"192.0.2.7"_s, u"web1:2222"_s, u"[2001:db8::1]:22"_s}));
}

void TestKnownHosts::fingerprintIsTheOneOfSsh()
{
    writeFile(path("key.pub"), QByteArray(keyText(A) + '\n'));
    QProcess keygen;
    keygen.start(u"ssh-keygen"_s, {u"-l"_s, u"-f"_s, path("key.pub")});
    QVERIFY(keygen.waitForFinished());
    const QByteArray printed = keygen.readAllStandardOutput();
    QVERIFY2(printed.contains(QByteArray(' ' + hostKeyFingerprint(A).toLatin1() + ' ')), printed.constData());
}

void TestKnownHosts::addKeepsEverything()
{
    const QByteArray before = filled("# mine\n\nweb2 {B} caf\xE9\n  garbage\r\n@revoked * {E}\nweb3 {A}"); // no \n
    writeFile(path("known_hosts"), before);
    QVERIFY(KnownHosts::add(path("known_hosts"), "[web1]:2222", A));
    QCOMPARE(contentOf(path("known_hosts")), QByteArray(before + "\n[web1]:2222 " + keyText(A) + "\n"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList({u"known_hosts"_s}));
}

void TestKnownHosts::addMakesFolderAndFile()
{
    const QString file = path("home/.ssh/known_hosts");
    const mode_t before = ::umask(0);
    const Result<void> added = KnownHosts::add(file, "web1", A);
    ::umask(before);
    QVERIFY(added);
    QCOMPARE(contentOf(file), QByteArray("web1 " + keyText(A) + "\n"));
    QCOMPARE(modeOf(file), mode_t(0600));
    QCOMPARE(modeOf(path("home/.ssh")), mode_t(0700));
}

void TestKnownHosts::addWritesThroughALink()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"dotfiles"_s));
    writeFile(path("dotfiles/hosts"), filled("web2 {B}\n"));
    QVERIFY(QFile::link(u"dotfiles/hosts"_s, path("middle")));
    QVERIFY(QFile::link(path("middle"), path("known_hosts")));
    QVERIFY(KnownHosts::add(path("known_hosts"), "web1", A));
    QVERIFY(QFileInfo(path("known_hosts")).isSymLink());
    QVERIFY(QFileInfo(path("middle")).isSymLink());
    QCOMPARE(contentOf(path("dotfiles/hosts")), filled("web2 {B}\nweb1 {A}\n"));
}

void TestKnownHosts::addKeepsTheMode()
{
    writeFile(path("known_hosts"), "");
    QCOMPARE(::chmod(QFile::encodeName(path("known_hosts")).constData(), 0644), 0);
    QVERIFY(KnownHosts::add(path("known_hosts"), "web1", A));
    QCOMPARE(modeOf(path("known_hosts")), mode_t(0644));
}

void TestKnownHosts::addTwiceIsOneLine()
{
    QVERIFY(KnownHosts::add(path("known_hosts"), "web1", A));
    QVERIFY(KnownHosts::add(path("known_hosts"), "web1", A));
    QVERIFY(KnownHosts::add(path("known_hosts"), "web1", R));
    QCOMPARE(contentOf(path("known_hosts")), filled("web1 {A}\nweb1 {R}\n"));
}

void TestKnownHosts::addHashedIsFoundBySsh()
{
    QVERIFY(KnownHosts::add(path("known_hosts"), "[web1]:2222", A, HostNameForm::Hashed));
    QVERIFY(!contentOf(path("known_hosts")).contains("web1"));
    QCOMPARE(int(KnownHosts::read({path("known_hosts")}).check(u"web1"_s, 2222, "ssh-ed25519", A).match),
             int(HostKeyMatch::Known));
    QProcess keygen;
    keygen.start(u"ssh-keygen"_s, {u"-F"_s, u"[web1]:2222"_s, u"-f"_s, path("known_hosts")});
    QVERIFY(keygen.waitForFinished());
    QCOMPARE(keygen.exitCode(), 0);
    QVERIFY(keygen.readAllStandardOutput().contains(A.toBase64()));
}

void TestKnownHosts::addRefusesARevokedKey()
{
    const QByteArray before = filled("@revoked * {A}\n");
    writeFile(path("known_hosts"), before);
    const Result<void> added = KnownHosts::add(path("known_hosts"), "web1", A);
    QVERIFY(!added);
    QCOMPARE(int(added.error().code), int(ErrorCode::HostKeyRefused));
    QCOMPARE(contentOf(path("known_hosts")), before);
}

void TestKnownHosts::addRefusesImpossibleNames_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name :
         {"", "a b", "a\nb {A}", "a,b", "*", "we?", "!web1", "@revoked", "#web1", "|1|a|b", "\x1b[0m"})
        QTest::newRow(name) << QByteArray(name);
}

void TestKnownHosts::addRefusesImpossibleNames()
{
    QFETCH(QByteArray, name);
    const Result<void> added = KnownHosts::add(path("known_hosts"), name, A);
    QVERIFY(!added);
    QCOMPARE(int(added.error().code), int(ErrorCode::InvalidArgument));
    QVERIFY(!QFile::exists(path("known_hosts")));
}

void TestKnownHosts::addTellsWhyItCannot()
{
    writeFile(path("blocker"), "");
    const Result<void> noFolder = KnownHosts::add(path("blocker/.ssh/known_hosts"), "web1", A);
    QVERIFY(!noFolder);
    QVERIFY2(noFolder.error().message.contains(path("blocker/.ssh/known_hosts")), qPrintable(noFolder.error().message));
    QVERIFY(!KnownHosts::add(m_folder->path(), "web1", A)); // a folder
    QVERIFY(KnownHosts::add(u"/dev/null"_s, "web1", A));    // wanted by the user: nowhere
}

void TestKnownHosts::parallelWritersLoseNothing()
{
    constexpr int writers = 20;
    constexpr int each = 5;
    writeFile(path("known_hosts"), "# kept\n");
    std::vector<std::thread> threads;
    std::atomic_int failures = 0;
    for (int writer = 0; writer < writers; ++writer) {
        threads.emplace_back([&, writer] {
            for (int i = 0; i < each; ++i) {
                const QByteArray name = QByteArray("w" + QByteArray::number(writer) + '-' + QByteArray::number(i));
                if (!KnownHosts::add(path("known_hosts"), name, A))
                    ++failures;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(failures.load(), 0);
    QCOMPARE(KnownHosts::read({path("known_hosts")}).hostNames().size(), writers * each);
    QVERIFY(contentOf(path("known_hosts")).startsWith("# kept\n"));
}

// ssh itself only appends, without a lock; whoever wins, no line is torn and none of ours is lost.
void TestKnownHosts::strangersThatAppendTearNothing()
{
    const QByteArray file = QFile::encodeName(path("known_hosts"));
    writeFile(path("known_hosts"), "");
    std::atomic_bool stop = false;
    QByteArrayList stored;
    std::thread ours([&] {
        for (int i = 0; !stop; ++i) {
            const QByteArray name = QByteArray("ours" + QByteArray::number(i));
            if (KnownHosts::add(path("known_hosts"), name, A))
                stored.append(name);
        }
    });
    for (int i = 0; i < 200; ++i) {
        const QByteArray line = filled(QByteArray("theirs" + QByteArray::number(i) + " {B}\n"));
        std::FILE *out = std::fopen(file.constData(), "a");
        std::fwrite(line.constData(), 1, std::size_t(line.size()), out);
        std::fclose(out);
        std::this_thread::yield();
    }
    stop = true;
    ours.join();
    const KnownHosts known = KnownHosts::read({path("known_hosts")});
    QVERIFY(known.warnings().empty());
    QVERIFY(!stored.isEmpty());
    for (const QByteArray &name : stored)
        QCOMPARE(int(known.check(name, "ssh-ed25519", A).match), int(HostKeyMatch::Known));
}

QTEST_GUILESS_MAIN(TestKnownHosts)
#include "tst_knownhosts.moc"
