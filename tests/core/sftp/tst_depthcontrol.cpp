// The depth rule on simulated lines: a rate, a delay and a queue that loses nothing. No clock runs and no byte moves.
#include "core/sftp/depthcontrol.h"
#include "core/sftp/pace.h"

#include <QTest>

#include <deque>
#include <optional>

using namespace std::chrono_literals;
using sampan::sftp::DepthControl;
using sampan::sftp::Pace;
using Time = DepthControl::Time;

namespace {

constexpr double MB = 1e6;
constexpr quint32 largestRequest = 255 * 1024;

// A line on which requests of an asker that always has more wait for their turn, one after the other.
class Line
{
public:
    Line(double bytesPerSecond, Time roundTrip)
        : m_rate(bytesPerSecond)
        , m_roundTrip(roundTrip)
    {
        control.noteRoundTrip(roundTrip);
        control.setCap(qint64(1) << 40);
    }

    void setRate(double bytesPerSecond) { m_rate = bytesPerSecond; }
    void setBusy(bool busy) { m_isBusy = busy; }

    // Lets time go by; what was seen on the way is counted from the call on.
    void run(Time duration)
    {
        delivered = 0;
        greatestInFlight = 0;
        m_delays = Time(0);
        m_answers = 0;
        const Time end = m_now + duration;
        send();
        while (!m_underWay.empty() && m_underWay.front().answeredAt <= end) {
            const Request request = m_underWay.front();
            m_underWay.pop_front();
            m_now = request.answeredAt;
            delivered += request.mark.bytes;
            m_delays += m_now - request.mark.sentAt;
            ++m_answers;
            control.answered(request.mark, m_now);
            send();
        }
        m_now = end;
        m_seconds = double(duration.count()) * 1e-6;
    }

    [[nodiscard]] double rate() const { return double(delivered) / m_seconds; }
    [[nodiscard]] Time queueing() const { return Time(m_delays / std::max<qint64>(m_answers, 1)) - m_roundTrip; }

    DepthControl control;
    qint64 delivered = 0;
    qint64 greatestInFlight = 0;

private:
    struct Request
    {
        DepthControl::Mark mark;
        Time answeredAt;
    };

    void send()
    {
        while (m_isBusy && control.room() > 0) {
            const qint64 bytes = control.requestBytes(largestRequest);
            const DepthControl::Mark mark = control.sent(bytes, m_now);
            const Time transmission(qint64(double(bytes) / m_rate * 1e6));
            m_freeAt = std::max(m_freeAt, m_now + m_roundTrip) + transmission;
            m_underWay.push_back({mark, m_freeAt});
            greatestInFlight = std::max(greatestInFlight, control.inFlight());
        }
        if (m_isBusy)
            control.noteWaiting();
    }

    double m_rate;
    Time m_roundTrip;
    Time m_now{0};
    Time m_freeAt{0}; // when the line has passed everything on
    std::deque<Request> m_underWay;
    Time m_delays{0};
    qint64 m_answers = 0;
    double m_seconds = 1;
    bool m_isBusy = true;
};

void addLines()
{
    QTest::addColumn<double>("bytesPerSecond");
    QTest::addColumn<qint64>("roundTrip");
    const auto add = [](const char *name, double rate, Time roundTrip) {
        QTest::newRow(name) << rate << qint64(roundTrip.count());
    };
    add("a mobile phone: 4 Mbit/s, 80 ms", 0.5 * MB, 80ms);
    add("10 Mbit/s, 30 ms", 1.25 * MB, 30ms);
    add("100 Mbit/s, 20 ms", 12.5 * MB, 20ms);
    add("100 Mbit/s, 200 ms", 12.5 * MB, 200ms);
    add("1 Gbit/s, 5 ms", 125 * MB, 5ms);
    add("1 Gbit/s, 100 ms", 125 * MB, 100ms);
    add("4 Gbit/s, 100 ms", 500 * MB, 100ms);
    add("the same computer", 800 * MB, 100us);
}

} // namespace

class TestDepthControl : public QObject
{
    Q_OBJECT

private slots:
    void fillsTheLine_data() { addLines(); }
    void fillsTheLine();
    void keepsQueuesShortWhileSomeoneTypes_data() { addLines(); }
    void keepsQueuesShortWhileSomeoneTypes();
    void startsQuickly_data();
    void startsQuickly();
    void followsALineThatGetsFaster();
    void followsALineThatGetsSlower();
    void staysWithinTheWindows();
    void wantsMoreThanSmallWindows();
    void isNotMisledByAnIdleAsker();
    void forgetsWhatIsDropped();
    void asksInSmallPartsOfTheDepth();
    void keepsPaceOnlyWhileSomeoneTypes();
    void paceIsKept_data();
    void paceIsKept();
    void bunchesAreSpread();
    void withoutAPaceEverythingGoes();
};

void TestDepthControl::fillsTheLine()
{
    QFETCH(double, bytesPerSecond);
    QFETCH(qint64, roundTrip);
    Line line(bytesPerSecond, Time(roundTrip));
    line.run(10s); // on the slowest line the first flight alone takes six seconds
    line.run(10s);
    QVERIFY2(line.rate() > 0.97 * bytesPerSecond, qPrintable(QString::number(line.rate() / MB)));
    // A quarter more than the way needs and 128 KiB, or half a megabyte on a short way (two on the shortest), and a
    // request on top.
    const double least = (roundTrip <= 1000 ? 2300 : roundTrip <= 5000 ? 600 : 200) * 1024;
    const double allowed = 0.35 * double(roundTrip) + 1e6 * least / bytesPerSecond;
    QVERIFY2(double(line.queueing().count()) < allowed, qPrintable(QString::number(line.queueing().count())));
}

void TestDepthControl::keepsQueuesShortWhileSomeoneTypes()
{
    QFETCH(double, bytesPerSecond);
    QFETCH(qint64, roundTrip);
    Line line(bytesPerSecond, Time(roundTrip));
    line.control.setInteractive(true);
    line.run(5s);
    line.run(10s);
    QVERIFY2(line.rate() > 0.93 * bytesPerSecond, qPrintable(QString::number(line.rate() / MB)));
    // 64 KiB and a request; on long ways the rounds that ask for more now and then add a little.
    const double allowed = 5000 + 0.1 * double(roundTrip) + 1e6 * 96 * 1024 / bytesPerSecond;
    QVERIFY2(double(line.queueing().count()) < allowed, qPrintable(QString::number(line.queueing().count())));
}

void TestDepthControl::startsQuickly_data()
{
    QTest::addColumn<double>("bytesPerSecond");
    QTest::addColumn<qint64>("roundTrip");
    QTest::addColumn<qint64>("roundTrips"); // after which the line is full
    QTest::newRow("1 Gbit/s, 20 ms") << 125 * MB << qint64(20000) << qint64(4);
    QTest::newRow("1 Gbit/s, 100 ms") << 125 * MB << qint64(100000) << qint64(4);
    QTest::newRow("4 Gbit/s, 100 ms") << 500 * MB << qint64(100000) << qint64(5);
}

void TestDepthControl::startsQuickly()
{
    QFETCH(double, bytesPerSecond);
    QFETCH(qint64, roundTrip);
    QFETCH(qint64, roundTrips);
    Line line(bytesPerSecond, Time(roundTrip));
    line.run(Time(roundTrip * roundTrips));
    line.run(Time(roundTrip * 3));
    QVERIFY2(line.rate() > 0.9 * bytesPerSecond, qPrintable(QString::number(line.rate() / MB)));
}

void TestDepthControl::followsALineThatGetsFaster()
{
    Line line(10 * MB, 50ms);
    line.run(5s);
    line.setRate(100 * MB);
    line.run(2s);
    line.run(2s);
    QVERIFY(line.rate() > 95 * MB);
}

void TestDepthControl::followsALineThatGetsSlower()
{
    Line line(100 * MB, 50ms);
    line.run(5s);
    line.setRate(10 * MB);
    line.run(4s);
    line.run(2s);
    QVERIFY(line.rate() > 9.5 * MB);
    QVERIFY(line.queueing() < 35ms);
}

void TestDepthControl::staysWithinTheWindows()
{
    constexpr qint64 window = 2 * 1024 * 1024;
    Line line(500 * MB, 100ms);
    line.control.setCap(window);
    line.run(5s);
    QVERIFY(line.greatestInFlight <= window + largestRequest); // room is a matter of more than nothing
    QVERIFY(line.rate() > 0.9 * window / 0.1);
}

void TestDepthControl::wantsMoreThanSmallWindows()
{
    Line line(100 * MB, 100ms);
    line.control.setCap(2 * 1024 * 1024);
    line.run(1s);
    QVERIFY(line.control.wantsMoreThanCap());
    Line slow(1 * MB, 100ms);
    slow.control.setCap(2 * 1024 * 1024);
    slow.run(3s);
    QVERIFY(!slow.control.wantsMoreThanCap());
}

// A job that rests, on a person's word or for a slow disk, must not make the line look slow, nor endless.
void TestDepthControl::isNotMisledByAnIdleAsker()
{
    Line line(100 * MB, 50ms);
    line.run(3s);
    const qint64 before = line.control.depth();
    for (int i = 0; i < 20; ++i) {
        line.setBusy(false);
        line.run(500ms);
        line.setBusy(true);
        line.run(200ms);
    }
    QVERIFY(line.control.depth() > before / 2);
    QVERIFY(line.control.depth() < before * 2);
    line.run(1s);
    QVERIFY(line.rate() > 90 * MB);
}

void TestDepthControl::forgetsWhatIsDropped()
{
    DepthControl control;
    control.noteRoundTrip(10ms);
    const DepthControl::Mark first = control.sent(1000, 0ms);
    const DepthControl::Mark second = control.sent(500, 1ms);
    control.dropped(first);
    QCOMPARE(control.inFlight(), 500);
    control.answered(second, 12ms);
    QCOMPARE(control.inFlight(), 0);
}

void TestDepthControl::asksInSmallPartsOfTheDepth()
{
    Line slow(1 * MB, 30ms);
    slow.run(5s);
    QCOMPARE(slow.control.requestBytes(largestRequest), 32U * 1024);
    QCOMPARE(slow.control.requestBytes(8 * 1024), 8U * 1024); // a server that takes no more
    Line fast(500 * MB, 100ms);
    fast.run(5s);
    QVERIFY(fast.control.requestBytes(largestRequest) > 200 * 1024);
}

void TestDepthControl::keepsPaceOnlyWhileSomeoneTypes()
{
    Line line(125 * MB, 100ms);
    line.run(5s);
    QCOMPARE(line.control.pace(), 0.0);
    line.control.setInteractive(true);
    line.run(2s);
    // Never slower than the line, or transfers would be held up.
    QVERIFY2(line.control.pace() > 1.1 * 125 * MB, qPrintable(QString::number(line.control.pace())));
    QVERIFY2(line.control.pace() < 1.5 * 125 * MB, qPrintable(QString::number(line.control.pace())));
    line.control.setInteractive(false);
    QCOMPARE(line.control.pace(), 0.0);
    Line shortLine(125 * MB, 1ms);
    shortLine.control.setInteractive(true);
    shortLine.run(5s);
    QCOMPARE(shortLine.control.pace(), 0.0);
}

void TestDepthControl::paceIsKept_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<int>("every"); // milliseconds between two turns of the loop
    QTest::newRow("small requests") << qint64(32 * 1024) << 1;
    QTest::newRow("requests larger than a step") << qint64(255 * 1024) << 1;
    QTest::newRow("late turns") << qint64(32 * 1024) << 3;
}

void TestDepthControl::paceIsKept()
{
    QFETCH(qint64, bytes);
    QFETCH(int, every);
    Pace pace;
    qint64 sent = 0;
    for (Time now{0}; now < 2s; now += Time(every * 1000)) {
        while (pace.mayGo(100 * MB, now)) {
            pace.sent(bytes);
            sent += bytes;
        }
    }
    QVERIFY2(std::abs(double(sent) / (200 * MB) - 1) < 0.02, qPrintable(QString::number(sent)));
}

// After a pause no more goes at once than a few milliseconds bring, and then it is the pace again.
void TestDepthControl::bunchesAreSpread()
{
    Pace pace;
    QVERIFY(pace.mayGo(100 * MB, Time(0)));
    qint64 sent = 0;
    while (pace.mayGo(100 * MB, 1s)) {
        pace.sent(32 * 1024);
        sent += 32 * 1024;
    }
    QVERIFY2(sent <= qint64(0.004 * 100 * MB) + 32 * 1024, qPrintable(QString::number(sent)));
    QVERIFY(!pace.mayGo(100 * MB, 1s + 10us));
    QVERIFY(pace.mayGo(100 * MB, 1s + 1ms));
}

void TestDepthControl::withoutAPaceEverythingGoes()
{
    Pace pace;
    for (int i = 0; i < 1000; ++i) {
        QVERIFY(pace.mayGo(0, Time(0)));
        pace.sent(255 * 1024);
    }
    QVERIFY(pace.mayGo(100 * MB, Time(1))); // what went before is no debt
}

QTEST_GUILESS_MAIN(TestDepthControl)
#include "tst_depthcontrol.moc"
