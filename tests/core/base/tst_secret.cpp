#include "core/base/secret.h"

#include <QTest>

#include <cstdlib>
#include <type_traits>

#if defined(__SANITIZE_ADDRESS__)
// As <sanitizer/allocator_interface.h> has it, which GCC's packages leave out.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*allocated)(const volatile void *, std::size_t),
                                                         void (*freed)(const volatile void *));
#endif

using namespace sampan;
using namespace Qt::StringLiterals;

// Memory must not be looked at after it was freed, so the test looks at the moment it is given back.
namespace {

const void *watchedBlock = nullptr; // a place inside the block
std::size_t watchedSize = 0;
bool watchedSeen = false;
bool watchedWasWiped = false;

void lookAtFreed(const volatile void *block)
{
    const auto *start = static_cast<const volatile char *>(block);
    const auto *watched = static_cast<const volatile char *>(watchedBlock);
    constexpr std::ptrdiff_t largestHeader = 64; // QByteArray's own, in front of the bytes
    if (!watched || !block || watched < start || watched - start > largestHeader)
        return;
    watchedSeen = true;
    watchedWasWiped = true;
    for (std::size_t i = 0; i < watchedSize; ++i)
        watchedWasWiped = watchedWasWiped && watched[i] == 0;
    watchedBlock = nullptr;
}

void watch(const void *bytes, qsizetype size)
{
    watchedBlock = bytes;
    watchedSize = std::size_t(size);
    watchedSeen = false;
    watchedWasWiped = false;
}

} // namespace

#if !defined(__SANITIZE_ADDRESS__)
extern "C" void __libc_free(void *block); // glibc's own

extern "C" void free(void *block) noexcept
{
    lookAtFreed(block);
    __libc_free(block);
}
#endif

class TestSecret : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void watchingNoticesWhatIsNotWiped();
    void wipedWhenDestroyed();
    void wipedWhenOverwritten();
    void movingLeavesNothingBehind();
    void doesNotWipeOtherPeoplesCopies();
    void cloneIsItsOwn();
    void wipesBuffersAndTexts();
    void textIsUtf8();
    void cannotBeCopied();
};

void TestSecret::initTestCase()
{
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_install_malloc_and_free_hooks([](const volatile void *, std::size_t) {}, lookAtFreed);
#endif
}

void TestSecret::watchingNoticesWhatIsNotWiped()
{
    {
        const QByteArray plain("not wiped at all", 16);
        watch(plain.constData(), plain.size());
    }
    QVERIFY(watchedSeen);
    QVERIFY(!watchedWasWiped);
}

void TestSecret::wipedWhenDestroyed()
{
    {
        const Secret secret(QByteArray("correct horse"));
        watch(secret.constData(), secret.size());
    }
    QVERIFY(watchedSeen);
    QVERIFY(watchedWasWiped);
}

void TestSecret::wipedWhenOverwritten()
{
    Secret secret(QByteArray("correct horse"));
    watch(secret.constData(), secret.size());
    secret = Secret(QByteArray("battery"));
    QVERIFY(watchedSeen);
    QVERIFY(watchedWasWiped);
    QCOMPARE(secret.bytes(), QByteArray("battery"));
}

void TestSecret::movingLeavesNothingBehind()
{
    Secret first(QByteArray("correct horse"));
    const char *memory = first.constData();
    const Secret second(std::move(first));
    QVERIFY(first.isEmpty());             // NOLINT: that is what is tested
    QCOMPARE(second.constData(), memory); // no second copy came to be
    QCOMPARE(second.size(), 13);
}

void TestSecret::doesNotWipeOtherPeoplesCopies()
{
    const QByteArray mine("correct horse");
    {
        const Secret secret(mine);
        QVERIFY(secret.constData() != mine.constData());
    }
    QCOMPARE(mine, QByteArray("correct horse"));
}

void TestSecret::cloneIsItsOwn()
{
    Secret first(QByteArray("correct\0horse", 13));
    const Secret second = first.clone();
    QVERIFY(second.constData() != first.constData());
    first = Secret();
    QCOMPARE(second.bytes(), QByteArray("correct\0horse", 13));
}

void TestSecret::wipesBuffersAndTexts()
{
    QByteArray bytes("correct horse");
    bytes.detach();
    watch(bytes.constData(), bytes.size());
    Secret::wipe(bytes);
    QVERIFY(bytes.isEmpty());
    QVERIFY(watchedSeen && watchedWasWiped);

    QString text = QString(u"correct "_s + u"horse"_s);
    watch(text.constData(), text.size() * qsizetype(sizeof(QChar)));
    Secret::wipe(text);
    QVERIFY(text.isEmpty());
    QVERIFY(watchedSeen && watchedWasWiped);

    QByteArray empty;
    Secret::wipe(empty);
    QVERIFY(empty.isEmpty());
}

void TestSecret::textIsUtf8()
{
    QCOMPARE(Secret::fromText(u"pä"_s).bytes(), QByteArray("p\xC3\xA4"));
    QVERIFY(Secret::fromText(QString()).isEmpty());
    QCOMPARE(Secret().constData()[0], '\0');
}

void TestSecret::cannotBeCopied()
{
    QVERIFY(!std::is_copy_constructible_v<Secret>);
    QVERIFY(!std::is_copy_assignable_v<Secret>);
    QVERIFY(std::is_nothrow_move_constructible_v<Secret>);
}

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"
