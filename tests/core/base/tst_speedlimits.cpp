#include "core/base/speedlimits.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace sampan;
using namespace std::chrono_literals;

namespace {

using Time = std::chrono::microseconds;
constexpr qint64 mega = 1'000'000;

// Time that passes when told to, and askers who come when they were told to come, but never punctually.
class Line
{
public:
    struct Asker
    {
        std::shared_ptr<JobGate> gate;
        qint64 request;
        Time late{300us};
        Time next{0};
        qint64 passed = 0;
        Time longestPause{0};
        Time lastPass{0};
    };

    Line()
        : limits([this] { return now; })
    {}

    Asker &add(SpeedLimits::Way way, qint64 request, qint64 jobLimit = 0, Time late = 300us)
    {
        askers.push_back({limits.gateFor(way, jobLimit), request, late, now, 0, Time(0), now});
        return askers.back();
    }

    void run(Time duration)
    {
        const Time end = now + duration;
        for (;;) {
            Asker *first = nullptr;
            for (Asker &asker : askers)
                first = first == nullptr || asker.next < first->next ? &asker : first;
            if (first->next >= end)
                break;
            now = std::max(now, first->next);
            ask(*first);
        }
        now = end;
    }

    SpeedLimits limits;
    Time now{1h};
    std::vector<Asker> askers;

private:
    void ask(Asker &asker)
    {
        const Time wait = asker.gate->take(asker.request);
        if (wait > Time(0)) {
            asker.next = now + wait + asker.late;
            return;
        }
        asker.passed += asker.request;
        asker.longestPause = std::max(asker.longestPause, now - asker.lastPass);
        asker.lastPass = now;
        asker.next = now + 1us; // the next bytes are at hand
    }
};

bool isWithin(double share, qint64 passed, double wanted)
{
    if (std::abs(double(passed) - wanted) <= share * wanted)
        return true;
    qWarning("%lld passed, %.0f wanted", static_cast<long long>(passed), wanted);
    return false;
}

} // namespace

class tst_SpeedLimits : public QObject
{
    Q_OBJECT

private slots:
    void aSecondIsExact_data();
    void aSecondIsExact();
    void tenSecondsAreExact_data() { aSecondIsExact_data(); }
    void tenSecondsAreExact();
    void noLimitLetsEverythingPass();
    void aLargeRequestPassesAndIsPaidBack();
    void whatWasNotUsedIsNotSaved();
    void takesEffectWhileRunning_data();
    void takesEffectWhileRunning();
    void aRaisedLimitIsFeltSoon();
    void theSlowestLimitOfTheWayHolds();
    void directionsDoNotDisturbEachOther();
    void jobsShareByBytes();
    void aSlowJobLeavesTheRestToTheOthers();
    void whoGoesAwayHoldsNobodyUp();
    void whoComesLateIsNotStarved();
    void whoWasAwayTakesNoMoreThanItsShare();
    void saysWhetherItRefused();
    void piecesAreSmallEnough();
};

void tst_SpeedLimits::aSecondIsExact_data()
{
    QTest::addColumn<qint64>("rate");
    QTest::addColumn<qint64>("request");
    QTest::newRow("a slow line in small pieces") << qint64(64'000) << qint64(2'000);
    QTest::newRow("a megabyte in blocks of 32 KiB") << mega << qint64(32 * 1024);
    QTest::newRow("ten megabytes in blocks of 255 KiB") << 10 * mega << qint64(255 * 1024);
    QTest::newRow("a gigabit") << 125 * mega << qint64(255 * 1024);
}

void tst_SpeedLimits::aSecondIsExact()
{
    QFETCH(qint64, rate);
    QFETCH(qint64, request);
    Line line;
    line.limits.setRates({rate, 0, 0});
    Line::Asker &asker = line.add(SpeedLimits::Way::Sent, request);
    line.run(1s);
    QVERIFY(isWithin(0.05, asker.passed, double(rate)));
    const qint64 before = asker.passed;
    line.run(1s);
    QVERIFY(isWithin(0.05, asker.passed - before, double(rate)));
}

void tst_SpeedLimits::tenSecondsAreExact()
{
    QFETCH(qint64, rate);
    QFETCH(qint64, request);
    Line line;
    line.limits.setRates({0, 0, rate});
    Line::Asker &asker = line.add(SpeedLimits::Way::Received, request);
    line.run(10s);
    QVERIFY(isWithin(0.01, asker.passed, 10.0 * double(rate)));
}

void tst_SpeedLimits::noLimitLetsEverythingPass()
{
    Line line;
    const auto gate = line.limits.gateFor(SpeedLimits::Way::SentAndReceived);
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(gate->take(qint64(1) << 40).count(), 0);
    QCOMPARE(gate->bytesAtOnce(), std::numeric_limits<qint64>::max());
    line.limits.setRates({0, mega, 0}); // what passed before is not held against anybody
    QCOMPARE(gate->take(1000).count(), 0);
}

void tst_SpeedLimits::aLargeRequestPassesAndIsPaidBack()
{
    Line line;
    const auto gate = line.limits.gateFor(SpeedLimits::Way::Received, 100'000);
    QCOMPARE(gate->take(255 * 1024).count(), 0);
    QVERIFY(gate->take(1).count() > 0);
    line.now += 2600ms;
    QVERIFY(gate->take(1).count() > 0);
    line.now += 20ms; // 261,120 bytes are 2.6112 seconds
    QCOMPARE(gate->take(1).count(), 0);
}

void tst_SpeedLimits::whatWasNotUsedIsNotSaved()
{
    Line line;
    line.limits.setRates({mega, 0, 0});
    Line::Asker &asker = line.add(SpeedLimits::Way::Sent, 1000);
    line.now += 1min;
    asker.next = line.now;
    line.run(1s);
    QVERIFY(asker.passed <= mega + mega / 20 + 1000);
}

void tst_SpeedLimits::takesEffectWhileRunning_data()
{
    QTest::addColumn<qint64>("before");
    QTest::addColumn<qint64>("after");
    QTest::newRow("faster") << mega << 20 * mega;
    QTest::newRow("slower") << 20 * mega << mega;
    QTest::newRow("much slower") << 200 * mega << mega;
    QTest::newRow("from none") << qint64(0) << mega;
}

void tst_SpeedLimits::takesEffectWhileRunning()
{
    QFETCH(qint64, before);
    QFETCH(qint64, after);
    Line line;
    Line::Asker &asker = line.add(SpeedLimits::Way::Sent, 16 * 1024);
    if (before > 0) {
        line.limits.setRates({0, before, 0});
        line.run(2s);
    }
    line.limits.setRates({0, after, 0});
    asker.passed = 0;
    line.run(1s);
    QVERIFY(isWithin(0.06, asker.passed, double(after)));
    line.run(9s);
    QVERIFY(isWithin(0.02, asker.passed, 10.0 * double(after)));
}

void tst_SpeedLimits::aRaisedLimitIsFeltSoon()
{
    Line line;
    const auto gate = line.limits.gateFor(SpeedLimits::Way::Sent, 1000);
    QCOMPARE(gate->take(255 * 1024).count(), 0); // more than four minutes
    QVERIFY(gate->take(1) <= 100ms);
    gate->setLimit(10 * mega);
    line.now += 50ms;
    QCOMPARE(gate->take(1).count(), 0);
}

void tst_SpeedLimits::theSlowestLimitOfTheWayHolds()
{
    Line line;
    line.limits.setRates({8 * mega, 4 * mega, 0});
    Line::Asker &own = line.add(SpeedLimits::Way::Sent, 10'000, mega);
    line.run(5s);
    QVERIFY(isWithin(0.02, own.passed, 5.0 * mega));
    own.gate->setLimit(0);
    own.passed = 0;
    line.run(5s);
    QVERIFY(isWithin(0.02, own.passed, 20.0 * mega));
}

void tst_SpeedLimits::directionsDoNotDisturbEachOther()
{
    Line line;
    line.limits.setRates({0, mega, 3 * mega});
    line.askers.reserve(4);
    Line::Asker &up = line.add(SpeedLimits::Way::Sent, 20'000);
    Line::Asker &down = line.add(SpeedLimits::Way::Received, 20'000);
    line.run(5s);
    QVERIFY(isWithin(0.02, up.passed, 5.0 * mega));
    QVERIFY(isWithin(0.02, down.passed, 15.0 * mega));
    Line::Asker &both = line.add(SpeedLimits::Way::SentAndReceived, 20'000);
    up.passed = down.passed = 0;
    line.run(5s);
    QVERIFY(isWithin(0.02, up.passed + both.passed, 5.0 * mega));
    QVERIFY(isWithin(0.02, down.passed + both.passed, 15.0 * mega));
    QVERIFY(both.passed > mega);
}

void tst_SpeedLimits::jobsShareByBytes()
{
    Line line;
    line.limits.setRates({2 * mega, 0, 0});
    line.askers.reserve(3);
    Line::Asker &large = line.add(SpeedLimits::Way::Sent, 64'000);
    Line::Asker &small = line.add(SpeedLimits::Way::Sent, 4'000);
    Line::Asker &other = line.add(SpeedLimits::Way::Received, 16'000);
    line.run(9s);
    QVERIFY(isWithin(0.02, large.passed + small.passed + other.passed, 18.0 * mega));
    for (const Line::Asker &asker : line.askers)
        QVERIFY(isWithin(0.1, asker.passed, 6.0 * mega));
}

void tst_SpeedLimits::aSlowJobLeavesTheRestToTheOthers()
{
    Line line;
    line.limits.setRates({2 * mega, 0, 0});
    line.askers.reserve(2);
    Line::Asker &slow = line.add(SpeedLimits::Way::Sent, 10'000, mega / 5);
    Line::Asker &fast = line.add(SpeedLimits::Way::Sent, 10'000);
    line.run(5s);
    QVERIFY(isWithin(0.05, slow.passed, 1.0 * mega));
    QVERIFY(isWithin(0.03, fast.passed, 9.0 * mega));
}

void tst_SpeedLimits::whoGoesAwayHoldsNobodyUp()
{
    Line line;
    line.limits.setRates({mega, 0, 0});
    line.askers.reserve(2);
    auto gone = line.limits.gateFor(SpeedLimits::Way::Sent);
    Line::Asker &stays = line.add(SpeedLimits::Way::Sent, 10'000);
    line.run(100ms);
    while (gone->take(1).count() == 0) {
    }
    stays.passed = 0;
    line.run(2s); // it was told to come and never does
    QVERIFY(isWithin(0.05, stays.passed, 2.0 * mega));
    gone.reset();
    line.run(1s);
    QVERIFY(isWithin(0.05, stays.passed, 3.0 * mega));
}

void tst_SpeedLimits::whoComesLateIsNotStarved()
{
    Line line;
    line.limits.setRates({mega, 0, 0});
    line.askers.reserve(2);
    Line::Asker &late = line.add(SpeedLimits::Way::Sent, 10'000, 0, 8ms);
    line.add(SpeedLimits::Way::Sent, 10'000, 0, 1us);
    line.run(5s);
    QVERIFY(isWithin(0.2, late.passed, 2.5 * mega));
    QVERIFY(late.longestPause < 200ms);
}

// A paused job leaves in the middle of a wait.
void tst_SpeedLimits::whoWasAwayTakesNoMoreThanItsShare()
{
    Line line;
    line.limits.setRates({mega, 0, 0});
    line.askers.reserve(2);
    Line::Asker &stays = line.add(SpeedLimits::Way::Sent, 10'000);
    Line::Asker &away = line.add(SpeedLimits::Way::Sent, 10'000);
    line.run(1s);
    while (away.gate->take(10'000).count() == 0) {
    }
    away.next = line.now + 10s;
    line.run(10s);
    stays.passed = away.passed = 0;
    stays.longestPause = Time(0);
    line.run(2s);
    QVERIFY(isWithin(0.1, stays.passed, mega));
    QVERIFY(isWithin(0.1, away.passed, mega));
    QVERIFY(stays.longestPause < 200ms);
}

void tst_SpeedLimits::saysWhetherItRefused()
{
    Line line;
    const auto gate = line.limits.gateFor(SpeedLimits::Way::Sent, 1000);
    QVERIFY(!gate->hasRefusedWithin(1min));
    QCOMPARE(gate->take(1000).count(), 0);
    QVERIFY(!gate->hasRefusedWithin(1min));
    QVERIFY(gate->take(1000).count() > 0);
    QVERIFY(gate->hasRefusedWithin(1s));
    line.now += 2s;
    QVERIFY(!gate->hasRefusedWithin(1s));
}

void tst_SpeedLimits::piecesAreSmallEnough()
{
    Line line;
    line.limits.setRates({10 * mega, 0, 0});
    const auto gate = line.limits.gateFor(SpeedLimits::Way::Sent, mega);
    QCOMPARE(gate->bytesAtOnce(), mega / 20);
    gate->setLimit(0);
    QCOMPARE(gate->bytesAtOnce(), 10 * mega / 20);
    gate->setLimit(10);
    QVERIFY(gate->bytesAtOnce() >= 1024);
}

QTEST_GUILESS_MAIN(tst_SpeedLimits)
#include "tst_speedlimits.moc"
