// The real keychain, and none. The program starts itself again twice, each time with a home folder of its own: inside a
// private D-Bus session with an unlocked gnome-keyring-daemon, and with a D-Bus address where nobody listens.
#include "core/sites/keychainsecretstore.h"
#include "core/sites/preferredsecretstore.h"
#include "core/sites/sitestore.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace sampan;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto ModeVariable = "SAMPAN_TEST_KEYCHAIN"; // "real" or "none" in the inner runs
const QByteArray Password("Tr0ub4dor&3 \xC3\xA9\xFF secret");

// The forms in which a careless store would leave it.
QByteArrayList traces()
{
    const QString text = QString::fromLatin1(Password.left(11));
    return {Password.left(11), Password.toBase64().left(14), Password.toHex().left(22),
            QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2)};
}

// The first file below `folder` that holds the password in some form.
QString fileWithPassword(const QString &folder)
{
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        const QByteArray content = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        for (const QByteArray &trace : traces()) {
            if (content.contains(trace))
                return file.fileName();
        }
    }
    return QString();
}

struct Answer
{
    QByteArray secret;
    std::optional<ErrorCode> error;
    QString words;
};

Answer readNow(SecretStore &store, const QString &key)
{
    std::optional<Answer> answer;
    store.read(key, [&](Result<Secret> secret) {
        answer = secret ? Answer{QByteArray(secret->constData(), secret->size()), {}, {}}
                        : Answer{{}, secret.error().code, fullText(secret.error())};
    });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20000))
        return Answer{{}, ErrorCode::TimedOut, u"no callback"_s};
    return *answer;
}

QString doneNow(const std::function<void(Callback<void>)> &call)
{
    std::optional<QString> words;
    call([&](const Result<void> &answer) { words = answer ? QString() : fullText(answer.error()); });
    if (!QTest::qWaitFor([&] { return words.has_value(); }, 20000))
        return u"no callback"_s;
    return *words;
}

QString writeNow(SecretStore &store, const QString &key, const QByteArray &secret)
{
    return doneNow([&](const Callback<void> &done) { store.write(key, Secret(secret), done); });
}

QString removeNow(SecretStore &store, const QString &key)
{
    return doneNow([&](const Callback<void> &done) { store.remove(key, done); });
}

} // namespace

class TestRealKeychain : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void secretsAreKeptByTheKeychain();
    void nothingIsLeftInOurFiles();
};

void TestRealKeychain::initTestCase()
{
    KeychainSecretStore store(15s);
    QTRY_COMPARE_WITH_TIMEOUT(readNow(store, u"daemon is up"_s).error, std::optional(ErrorCode::NotFound), 30000);
}

void TestRealKeychain::secretsAreKeptByTheKeychain()
{
    const QString key = secretKey(QUuid::createUuid(), SecretKind::Password);
    PreferredSecretStore store(std::make_unique<KeychainSecretStore>(15s));
    QCOMPARE(readNow(store, key).error, std::optional(ErrorCode::NotFound));
    QCOMPARE(writeNow(store, key, Password), QString());
    QVERIFY2(store.isLasting(), qPrintable(store.storeDescription()));

    KeychainSecretStore another(15s); // as in the next run of the program
    QCOMPARE(readNow(another, key).secret, Password);
    QCOMPARE(writeNow(another, key, "changed"), QString());
    QCOMPARE(readNow(store, key).secret, QByteArray("changed"));
    QCOMPARE(removeNow(another, key), QString());
    QCOMPARE(removeNow(another, key), QString()); // already gone
    QCOMPARE(readNow(store, key).error, std::optional(ErrorCode::NotFound));
}

void TestRealKeychain::nothingIsLeftInOurFiles()
{
    const QString home = qEnvironmentVariable("HOME");
    SiteStore sites(QString(home + u"/data/sites.json"_s));
    Site site;
    site.server = ServerAddress{u"me"_s, u"web1"_s, 0};
    const Result<QUuid> id = sites.add(site);
    QVERIFY(id);
    KeychainSecretStore store(15s);
    QCOMPARE(writeNow(store, secretKey(*id, SecretKind::Password), Password), QString());
    QCOMPARE(fileWithPassword(home), QString()); // with the keyring's own, encrypted files
    QVERIFY(QFile::exists(QString(home + u"/data/sites.json"_s)));
}

class TestNoKeychain : public QObject
{
    Q_OBJECT

private slots:
    void keychainAloneFails();
    void memoryStepsInAndSaysSo();
};

void TestNoKeychain::keychainAloneFails()
{
    KeychainSecretStore store(5s);
    QVERIFY(!writeNow(store, u"sampan/x/password"_s, Password).isEmpty());
    const Answer answer = readNow(store, u"sampan/x/password"_s);
    QVERIFY2(answer.error == ErrorCode::SecretStore, qPrintable(answer.words));
}

void TestNoKeychain::memoryStepsInAndSaysSo()
{
    const QString home = qEnvironmentVariable("HOME");
    const QString key = u"sampan/me@web1:22/password"_s;
    PreferredSecretStore store(std::make_unique<KeychainSecretStore>(5s));
    QCOMPARE(writeNow(store, key, Password), QString());
    QVERIFY(!store.isLasting());
    QVERIFY2(store.storeDescription().contains(u"memory"_s), qPrintable(store.storeDescription()));
    QCOMPARE(readNow(store, key).secret, Password);
    QCOMPARE(fileWithPassword(home), QString());
}

// Starts the two inner runs.
class TestKeychain : public QObject
{
    Q_OBJECT

private slots:
    void tracesAreFound();
    void withARealKeychain();
    void withoutAnyKeychain();

private:
    void runInside(const QString &mode, const QString &program, const QStringList &arguments);
};

// The scan itself must be able to find something.
void TestKeychain::tracesAreFound()
{
    const QTemporaryDir folder;
    QCOMPARE(fileWithPassword(folder.path()), QString());
    for (const QByteArray &trace : traces()) {
        QFile file(folder.filePath(u"x"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("before" + trace + "after"));
        file.close();
        QCOMPARE(fileWithPassword(folder.path()), file.fileName());
    }
}

void TestKeychain::runInside(const QString &mode, const QString &program, const QStringList &arguments)
{
    const QTemporaryDir home;
    QVERIFY(home.isValid());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(ModeVariable), mode);
    environment.insert(u"HOME"_s, home.path());
    environment.insert(u"XDG_RUNTIME_DIR"_s, home.path());
    environment.insert(u"XDG_DATA_HOME"_s, QString(home.path() + u"/share"_s));
    environment.insert(u"XDG_CONFIG_HOME"_s, QString(home.path() + u"/config"_s));
    environment.insert(u"XDG_CACHE_HOME"_s, QString(home.path() + u"/cache"_s));
    environment.insert(u"XDG_CURRENT_DESKTOP"_s, u"GNOME"_s);
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, QString(u"unix:path="_s + home.path() + u"/nobody"_s));
    QProcess inner;
    inner.setProcessEnvironment(environment);
    inner.setProcessChannelMode(QProcess::MergedChannels);
    inner.start(program, arguments);
    QVERIFY2(inner.waitForFinished(90000), "the inner run does not end");
    const QByteArray output = inner.readAll();
    QVERIFY2(inner.exitStatus() == QProcess::NormalExit && inner.exitCode() == 0, output.constData());
    QVERIFY2(output.contains(", 0 failed"), output.constData());
}

void TestKeychain::withARealKeychain()
{
    // A bus that starts no services by itself: a second, locked daemon must not be quicker than ours.
    const QTemporaryDir folder;
    QFile bus(folder.filePath(u"bus.conf"_s));
    QVERIFY(bus.open(QIODevice::WriteOnly));
    bus.write("<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context=\"default\">"
              "<allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/>"
              "</policy></busconfig>");
    bus.close();
    // The daemon stays in the foreground, so that it can be ended by its number.
    const QString script = u"printf testpw | gnome-keyring-daemon --unlock --foreground --components=secrets "
                           "--control-directory=\"$HOME\" > /dev/null 2>&1 & daemon=$!\n"
                           "\"$0\"; code=$?\n"
                           "kill $daemon; wait $daemon; exit $code"_s;
    runInside(u"real"_s, u"dbus-run-session"_s,
              {QString(u"--config-file="_s + bus.fileName()), u"--"_s, u"sh"_s, u"-c"_s, script,
               QCoreApplication::applicationFilePath()});
}

void TestKeychain::withoutAnyKeychain()
{
    runInside(u"none"_s, QCoreApplication::applicationFilePath(), {});
}

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QByteArray mode = qgetenv(ModeVariable);
    if (mode == "real") {
        TestRealKeychain test;
        return QTest::qExec(&test, argc, argv);
    }
    if (mode == "none") {
        TestNoKeychain test;
        return QTest::qExec(&test, argc, argv);
    }
    TestKeychain test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keychain.moc"
