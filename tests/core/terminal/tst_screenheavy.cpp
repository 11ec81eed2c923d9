// Streams meant to exhaust a terminal: each takes little time and memory, and the terminal answers afterwards.
#include "core/terminal/screen.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <ctime>

using namespace sampan;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr qint64 mostBytes = (64 + 256) * 1024 * 1024; // freed memory waits in the sanitizer's quarantine
constexpr double mostSeconds = 60;
#else
constexpr qint64 mostBytes = 64 * 1024 * 1024;
constexpr double mostSeconds = 10; // of processor time, so that a busy machine changes nothing
#endif

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
}

QByteArray randomBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator random(7);
    for (char &byte : bytes)
        byte = char(random.generate());
    return bytes;
}

QByteArray trueColours(int count)
{
    QByteArray bytes;
    for (int i = 0; i < count; ++i) {
        bytes += "\x1b[48;2;" + QByteArray::number(i >> 16) + ';' + QByteArray::number(i >> 8 & 255) + ';' +
                 QByteArray::number(i & 255) + "mx";
    }
    return bytes;
}

QByteArray manyLinks(int count, const QByteArray &path = {})
{
    QByteArray bytes;
    for (int i = 0; i < count; ++i)
        bytes += "\x1b]8;;http://a/" + path + QByteArray::number(i) + "\x07x";
    return bytes;
}

} // namespace

class TestScreenHeavy : public QObject
{
    Q_OBJECT

private slots:
    void stream_data();
    void stream();
    void linksWithoutText();
    void manyHeights();
};

void TestScreenHeavy::stream_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
    const auto often = [](const char *bytes, int count) { return QByteArray(bytes).repeated(count); };
    constexpr int megabyte = 1'000'000;
    row("17 arguments", "\x1b[" + often("1;", 16) + "1m");
    row("17 arguments of a movement", "\x1b[" + often("1;", 16) + "1H");
    row("17 modes", "\x1b[?" + often("25;", 16) + "25h");
    row("half a million arguments", "\x1b[" + often("1;", 500'000) + "m");
    row("half a million arguments of a mode", "\x1b[?" + often("1;", 500'000) + "h");
    row("half a million colons", "\x1b[4" + often(":1", 500'000) + "m");
    row("ten million digits", "\x1b[" + QByteArray(10 * megabyte, '9') + "A");
    row("a million intermediates", "\x1b[" + QByteArray(megabyte, '!') + "p");
    row("a million intermediates after ESC", "\x1b" + QByteArray(megabyte, '(') + "B");
    row("a million leaders", "\x1b[" + QByteArray(megabyte, '?') + "h");
    for (const char final :
         {'@', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'I', 'J', 'K', 'L', 'M', 'P', 'S', 'T', 'X', 'Z', 'b', 'd'})
        QTest::addRow("a count of 2^31 for %c", final)
            << QByteArray("x\x1b[2147483648" + QByteArray(1, final)).repeated(20'000);
    row("a title of 20 MB", "\x1b]2;" + QByteArray(20 * megabyte, 'x') + "\x07");
    row("a title that never ends", "\x1b]2;" + QByteArray(20 * megabyte, 'x'));
    row("a clipboard of 20 MB", "\x1b]52;c;" + QByteArray(20 * megabyte, 'A') + "\x07");
    row("device control of 20 MB", "\x1bP" + QByteArray(20 * megabyte, 'x') + "\x1b\\");
    row("APC of 20 MB", "\x1b_" + QByteArray(20 * megabyte, 'x') + "\x1b\\");
    row("ten thousand marks on one character", "e" + often("\u0301", 10'000));
    row("a million marks", "e" + often("\u0301\u200D", 500'000));
    row("ten million random bytes", randomBytes(10 * megabyte));
    row("ten thousand questions", often("\x1b[6n", 10'000));
    row("a million questions of each kind", often("\x1b[5n\x1b[6n\x1b[c\x1b[>c\x1b[?7$p\x1bP$qm\x1b\\", 200'000));
    row("a million bells", QByteArray(megabyte, '\a'));
    row("ten million line feeds", QByteArray(10 * megabyte, '\n'));
    row("a line of ten million characters", QByteArray(10 * megabyte, 'x'));
    row("five million wide characters", often("中", 5 * megabyte));
    row("screens switched a million times", often("\x1b[?1049hx\x1b[?1049l", 500'000));
    row("margins set a million times", often("\x1b[2;5r\x1b[r", 500'000));
    row("the alignment pattern", often("\x1b#8", 100'000));
    row("erased a million times", often("x\x1b[2J", megabyte));
    row("scrolled a million times", often("\x1b[9999Sx\x1b[9999T", 200'000));
    row("lines inserted a million times", often("\x1b[Hx\x1b[9999L\x1b[9999M", 200'000));
    row("characters inserted a million times", often("x\x1b[9999@\x1b[9999P", 200'000));
    row("repeated a million times", often("x\x1b[9999b", 200'000));
    row("tabs set and cleared", often("\x1bH\x1b[3g\x1b[9999I\x1b[9999Z", 200'000));
    row("half a million true colours", trueColours(500'000));
    row("half a million links", manyLinks(500'000));
    row("links of two thousand characters", manyLinks(10'000, QByteArray(2000, 'x')));
    row("reset a million times", often("\x1b"
                                       "cx",
                                       500'000));
    row("saved and restored a million times", often("\x1b"
                                                    "7x\x1b"
                                                    "8",
                                                    megabyte));
    row("a soft reset a million times", often("\x1b[!px", 200'000));
    row("only the beginning of sequences", often("\x1b[1;2;3", megabyte));
    row("only ESC", QByteArray(10 * megabyte, '\x1b'));
}

void TestScreenHeavy::stream()
{
    QFETCH(QByteArray, bytes);
    constexpr qsizetype piece = 32 * 1024;
    Screen screen({.columns = 132, .rows = 50}, {.clipboardWrite = ClipboardWrite::Reported});
    const qint64 before = residentBytes();
    const std::clock_t start = std::clock();
    const auto seconds = [&] { return double(std::clock() - start) / CLOCKS_PER_SEC; };
    for (qsizetype from = 0; from < bytes.size(); from += piece)
        screen.feed(QByteArrayView(bytes).sliced(from, std::min(piece, bytes.size() - from)));
    const qint64 grown = residentBytes() - before;
    QVERIFY2(seconds() < mostSeconds, QByteArray::number(seconds()).constData());
    QVERIFY2(grown < mostBytes, QByteArray::number(grown).constData());
    screen.reset();
    (void)screen.takeOutput();
    screen.feed("\x1b[5nusable");
    QCOMPARE(screen.takeOutput(), QByteArray("\x1b[0n"));
    QCOMPARE(screen.text(screen.historyLines(), 0, 132), QStringLiteral("usable"));
    if (seconds() > 1)
        qInfo("%.1f s, %lld KiB", seconds(), grown / 1024);
}

// All links but one are on the screen, so that looking through everything frees that one alone; with a long
// scroll-back.
void TestScreenHeavy::linksWithoutText()
{
    Screen screen({.columns = 132, .rows = 50});
    screen.feed(QByteArray("\x1b[31mcoloured\x1b[32m text\r\n").repeated(100'000));
    screen.feed(manyLinks(4095));
    const std::clock_t start = std::clock();
    for (int i = 0; i < 20'000; ++i)
        screen.feed(QByteArray("\x1b]8;;http://b/" + QByteArray::number(i) + "\x07"));
    const double seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
    QVERIFY2(seconds < mostSeconds, QByteArray::number(seconds).constData());
}

// While the lower edge of a window is dragged, the scroll-back has nothing to do.
void TestScreenHeavy::manyHeights()
{
    Screen screen({.columns = 132, .rows = 50});
    screen.feed(QByteArray("\x1b[31mcoloured\x1b[32m text\r\n").repeated(100'000));
    const std::clock_t start = std::clock();
    for (int i = 0; i < 2000; ++i)
        screen.resize({.columns = 132, .rows = 30 + i % 20});
    const double seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
    QVERIFY2(seconds < mostSeconds, QByteArray::number(seconds).constData());
    QCOMPARE(screen.text(screen.lineCount() - 2, 0, 132), QStringLiteral("coloured text"));
}

QTEST_GUILESS_MAIN(TestScreenHeavy)
#include "tst_screenheavy.moc"
