// A folder of 20,000 entries from a real server: the window goes on answering while they arrive.
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/browser/filelistmodel.h"
#include "ui/browser/fileview.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTimer>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

constexpr int Entries = 20'000;

// The longest time in which the event loop did not come round.
class Ticker
{
public:
    Ticker()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            ++m_ticks;
            m_longest = std::max(m_longest, m_since.restart());
        });
        m_since.start();
        m_timer.start(1);
    }
    [[nodiscard]] int ticks() const { return m_ticks; }
    [[nodiscard]] qint64 longest() const { return m_longest; } // milliseconds

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    int m_ticks = 0;
    qint64 m_longest = 0;
};

} // namespace

class TestLongListing : public QObject
{
    Q_OBJECT

private slots:
    void theWindowGoesOnAnswering();
};

void TestLongListing::theWindowGoesOnAnswering()
{
    WindowFixture fixture;
    QVERIFY2(fixture.server().isRunning(), qPrintable(fixture.server().reason()));
    QVERIFY(QDir().mkpath(fixture.remote(u"big"_s)));
    for (int i = 0; i < Entries; ++i) {
        const QString file = fixture.remote(u"big/file-%1"_s.arg(i));
        const int made = ::open(QFile::encodeName(file).constData(), O_CREAT | O_WRONLY | O_CLOEXEC, 0644);
        QVERIFY(made >= 0);
        ::close(made);
    }
    QVERIFY(fixture.open());
    QVERIFY(fixture.connectToServer());

    const Ticker idle;
    EVENTUALLY(idle.ticks() >= 100);
    const Ticker busy;
    QVERIFY(fixture.go(Side::Right, fixture.remote(u"big"_s)));
    EVENTUALLY(fixture.right()->files()->rowCount() == Entries);
    const qint64 longest = busy.longest();
    fixture.press(Qt::Key_End);
    QCOMPARE(fixture.right()->view()->currentName(), QByteArray("file-" + QByteArray::number(Entries - 1)));
    // A slow or loaded machine shows in the idle loop, too.
    const qint64 bound = std::max<qint64>(500, 20 * idle.longest());
    QVERIFY2(longest <= bound, qPrintable(u"%1 ms, bound %2 ms"_s.arg(longest).arg(bound)));
}

QTEST_MAIN(TestLongListing)
#include "tst_longlisting.moc"
