#include "core/sites/preferredsecretstore.h"
#include "core/sites/sessionsecretstore.h"

#include <QSignalSpy>
#include <QTest>

#include <optional>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

// A keychain that refuses on cue.
class FakeKeychain : public SessionSecretStore
{
public:
    void read(const QString &key, Callback<Secret> done) override
    {
        if (!refuses)
            return SessionSecretStore::read(key, std::move(done));
        QMetaObject::invokeMethod(
            this, [done] { done(refusal()); }, Qt::QueuedConnection);
    }
    void write(const QString &key, Secret secret, Callback<void> done) override
    {
        if (!refuses)
            return SessionSecretStore::write(key, std::move(secret), std::move(done));
        QMetaObject::invokeMethod(
            this, [done] { done(refusal()); }, Qt::QueuedConnection);
    }
    void remove(const QString &key, Callback<void> done) override
    {
        if (!refuses)
            return SessionSecretStore::remove(key, std::move(done));
        QMetaObject::invokeMethod(
            this, [done] { done(refusal()); }, Qt::QueuedConnection);
    }
    [[nodiscard]] bool isLasting() const override { return true; }
    [[nodiscard]] QString storeDescription() const override { return u"keychain"_s; }

    bool refuses = false;

private:
    static Error refusal() { return Error{ErrorCode::SecretStore, u"refused"_s, u"no daemon"_s}; }
};

std::optional<QByteArray> readNow(SecretStore &store, const QString &key, ErrorCode *code = nullptr)
{
    bool answered = false;
    std::optional<QByteArray> found;
    store.read(key, [&](Result<Secret> secret) {
        answered = true;
        if (secret)
            found = QByteArray(secret->constData(), secret->size());
        else if (code)
            *code = secret.error().code;
    });
    if (answered)
        qFatal("answered from inside the asking call");
    if (!QTest::qWaitFor([&] { return answered; }))
        qFatal("no answer");
    return found;
}

bool writeNow(SecretStore &store, const QString &key, const QByteArray &secret)
{
    std::optional<bool> success;
    store.write(key, Secret(secret), [&](const Result<void> &answer) { success = bool(answer); });
    return !success && QTest::qWaitFor([&] { return success.has_value(); }) && *success;
}

bool removeNow(SecretStore &store, const QString &key)
{
    std::optional<bool> success;
    store.remove(key, [&](const Result<void> &answer) { success = bool(answer); });
    return !success && QTest::qWaitFor([&] { return success.has_value(); }) && *success;
}

} // namespace

class TestSecretStore : public QObject
{
    Q_OBJECT

private slots:
    void keys();
    void memoryKeepsForThisRun();
    void storeThatIsGoneAnswersNothing();
    void keychainIsPreferred();
    void memoryStepsInWhenTheKeychainFails();
    void memoryLeavesNothingBehindOnceTheKeychainWorks();
    void readFromASilentKeychainFails();
    void removeReachesBoth();
};

void TestSecretStore::keys()
{
    const QUuid id(u"6f1f5c1e-5a55-4f0f-9a53-0d6c2c1f0a11"_s);
    QCOMPARE(secretKey(id, SecretKind::Password), u"sampan/6f1f5c1e-5a55-4f0f-9a53-0d6c2c1f0a11/password"_s);
    const ServerAddress server{u"me"_s, u"Web1"_s, 0};
    QCOMPARE(secretKey(server, SecretKind::Password), u"sampan/me@web1:22/password"_s);
    QCOMPARE(secretKey(server, SecretKind::Passphrase), u"sampan/me@web1:22/passphrase"_s);
    QCOMPARE(secretKey(ServerAddress{u"me"_s, u"web1"_s, 2222}, SecretKind::Password),
             u"sampan/me@web1:2222/password"_s);
}

void TestSecretStore::memoryKeepsForThisRun()
{
    SessionSecretStore store;
    QVERIFY(!store.isLasting());
    QVERIFY(!store.storeDescription().isEmpty());
    ErrorCode code = ErrorCode::Unknown;
    QVERIFY(!readNow(store, u"k"_s, &code));
    QCOMPARE(int(code), int(ErrorCode::NotFound));
    const QByteArray odd("p\xFF\0w", 4);
    QVERIFY(writeNow(store, u"k"_s, odd));
    QCOMPARE(readNow(store, u"k"_s), std::optional(odd));
    QCOMPARE(readNow(store, u"k"_s), std::optional(odd)); // reading takes nothing away
    QVERIFY(writeNow(store, u"k"_s, "other"));
    QCOMPARE(readNow(store, u"k"_s), std::optional(QByteArray("other")));
    QVERIFY(removeNow(store, u"k"_s));
    QVERIFY(removeNow(store, u"k"_s));
    QVERIFY(!readNow(store, u"k"_s));
}

void TestSecretStore::storeThatIsGoneAnswersNothing()
{
    bool answered = false;
    {
        SessionSecretStore store;
        store.read(u"k"_s, [&](const Result<Secret> &) { answered = true; });
    }
    QCoreApplication::processEvents();
    QVERIFY(!answered);
}

void TestSecretStore::keychainIsPreferred()
{
    auto owned = std::make_unique<FakeKeychain>();
    FakeKeychain &keychain = *owned;
    PreferredSecretStore store(std::move(owned));
    QVERIFY(store.isLasting());
    QVERIFY(writeNow(store, u"k"_s, "pw"));
    QVERIFY(keychain.contains(u"k"_s));
    QCOMPARE(readNow(store, u"k"_s), std::optional(QByteArray("pw")));
    QCOMPARE(store.storeDescription(), u"keychain"_s);
}

void TestSecretStore::memoryStepsInWhenTheKeychainFails()
{
    auto owned = std::make_unique<FakeKeychain>();
    FakeKeychain &keychain = *owned;
    keychain.refuses = true;
    PreferredSecretStore store(std::move(owned));
    QSignalSpy changed(&store, &SecretStore::storeChanged);
    QVERIFY(writeNow(store, u"k"_s, "pw"));
    QCOMPARE(changed.size(), 1);
    QVERIFY(!store.isLasting());
    QVERIFY2(store.storeDescription().contains(u"no daemon"_s), qPrintable(store.storeDescription()));
    QVERIFY(!keychain.contains(u"k"_s));
    QCOMPARE(readNow(store, u"k"_s), std::optional(QByteArray("pw")));
    QVERIFY(writeNow(store, u"k2"_s, "pw2"));
    QCOMPARE(changed.size(), 1); // said once
}

void TestSecretStore::memoryLeavesNothingBehindOnceTheKeychainWorks()
{
    auto owned = std::make_unique<FakeKeychain>();
    FakeKeychain &keychain = *owned;
    keychain.refuses = true;
    PreferredSecretStore store(std::move(owned));
    QVERIFY(writeNow(store, u"k"_s, "old"));
    keychain.refuses = false;
    QVERIFY(writeNow(store, u"k"_s, "new"));
    QVERIFY(store.isLasting());
    QCOMPARE(readNow(store, u"k"_s), std::optional(QByteArray("new")));
}

void TestSecretStore::readFromASilentKeychainFails()
{
    auto owned = std::make_unique<FakeKeychain>();
    owned->refuses = true;
    PreferredSecretStore store(std::move(owned));
    ErrorCode code = ErrorCode::Unknown;
    QVERIFY(!readNow(store, u"k"_s, &code));
    QCOMPARE(int(code), int(ErrorCode::SecretStore));
    QVERIFY(!store.isLasting());
}

void TestSecretStore::removeReachesBoth()
{
    auto owned = std::make_unique<FakeKeychain>();
    FakeKeychain &keychain = *owned;
    PreferredSecretStore store(std::move(owned));
    QVERIFY(writeNow(store, u"k"_s, "pw"));
    keychain.refuses = true;
    QVERIFY(writeNow(store, u"k"_s, "newer")); // now in memory as well
    keychain.refuses = false;
    QVERIFY(removeNow(store, u"k"_s));
    QVERIFY(!keychain.contains(u"k"_s));
    QVERIFY(!readNow(store, u"k"_s));
}

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secretstore.moc"
