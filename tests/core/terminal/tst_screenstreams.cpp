// Whatever the stream: any cut of it, and the way past libvterm as well as the way through it, give the same screen.
#include "core/terminal/screen.h"
#include "tests/support/screenpicture.h"
#include "tests/support/terminalstream.h"

#include <QTest>

using namespace sampan;
using namespace sampan::test;

namespace {

constexpr int streams = 400;

QByteArray firstDifference(QByteArrayView where, const QByteArray &one, const QByteArray &other)
{
    const QList<QByteArray> ours = one.split('\n');
    const QList<QByteArray> theirs = other.split('\n');
    for (qsizetype i = 0; i < std::min(ours.size(), theirs.size()); ++i) {
        if (ours[i] != theirs[i])
            return where.toByteArray() + ", line " + QByteArray::number(i) + ":\n" + ours[i] + "\n" + theirs[i];
    }
    return where.toByteArray() + ": the number of lines";
}

} // namespace

class TestScreenStreams : public QObject
{
    Q_OBJECT

private slots:
    void cutAnywhere();
    void pastLibvtermAndThroughIt();
    void resizedInTheMiddle();
};

void TestScreenStreams::cutAnywhere()
{
    for (quint32 seed = 0; seed < streams; ++seed) {
        const QByteArray stream = TerminalStream(seed).next(120);
        Screen whole({.columns = 23, .rows = 7});
        whole.feed(stream);
        Screen cut({.columns = 23, .rows = 7});
        QRandomGenerator random(seed);
        for (qsizetype from = 0; from < stream.size();) {
            const qsizetype size = std::min<qsizetype>(1 + random.bounded(6), stream.size() - from);
            cut.feed(QByteArrayView(stream).sliced(from, size));
            from += size;
        }
        const QByteArray expected = pictureOf(whole);
        const QByteArray got = pictureOf(cut);
        QVERIFY2(got == expected, firstDifference(QByteArray::number(seed), expected, got).constData());
        QCOMPARE(cut.takeOutput(), whole.takeOutput());
    }
}

void TestScreenStreams::pastLibvtermAndThroughIt()
{
    for (quint32 seed = 0; seed < streams; ++seed) {
        TerminalStream stream(seed + 1000);
        Screen past({.columns = 23, .rows = 7});
        Screen through({.columns = 23, .rows = 7}, {.usesFastPath = false});
        for (int part = 0; part < 60; ++part) { // the first part that differs says what is wrong
            const QByteArray bytes = stream.next(2);
            past.feed(bytes);
            through.feed(bytes);
            const QByteArray expected = pictureOf(through);
            const QByteArray got = pictureOf(past);
            const QByteArray where = QByteArray::number(seed) + " after " + bytes.toPercentEncoding();
            QVERIFY2(got == expected, firstDifference(where, expected, got).constData());
        }
        QCOMPARE(past.takeOutput(), through.takeOutput());
    }
}

void TestScreenStreams::resizedInTheMiddle()
{
    for (quint32 seed = 0; seed < streams; ++seed) {
        TerminalStream stream(seed + 2000);
        QRandomGenerator random(seed);
        Screen screen({.columns = 23, .rows = 7}, {.historyLines = 50});
        for (int part = 0; part < 20; ++part) {
            screen.feed(stream.next(10));
            screen.resize({.columns = random.bounded(1, 60), .rows = random.bounded(0, 20)});
            QVERIFY(screen.cursor().row >= 0 && screen.cursor().row < screen.rows());
            QVERIFY(screen.cursor().column >= 0 && screen.cursor().column < screen.columns());
            QVERIFY(!pictureOf(screen).isEmpty());
        }
    }
}

QTEST_GUILESS_MAIN(TestScreenStreams)
#include "tst_screenstreams.moc"
