// The scroll-back: what goes in comes out, bounds hold, numbers of lines keep their meaning, and a new width wraps
// anew.
#include "core/terminal/screen.h"
#include "tests/support/screenpicture.h"

#include <QTest>

using namespace sampan;

namespace {

QStringList linesOf(const Screen &screen)
{
    QStringList lines;
    for (int line = 0; line < screen.lineCount(); ++line)
        lines += screen.text(line, 0, screen.columns());
    while (!lines.isEmpty() && lines.back().isEmpty())
        lines.removeLast();
    return lines;
}

// What stands there once wrapped lines are joined: must not depend on the width.
QString wholeText(const Screen &screen)
{
    QString text;
    for (int line = 0; line < screen.lineCount(); ++line)
        text += screen.text(line, 0, screen.columns()) + (screen.isWrapped(line) ? QString() : QStringLiteral("\n"));
    while (text.endsWith(u'\n'))
        text.chop(1);
    return text;
}

QByteArray numbered(int from, int to)
{
    QByteArray bytes;
    for (int number = from; number < to; ++number)
        bytes += QByteArray::number(number) + "\r\n";
    return bytes;
}

} // namespace

class TestScreenHistory : public QObject
{
    Q_OBJECT

private slots:
    void keepsEverything_data();
    void keepsEverything();
    void boundedByLines();
    void boundedByBytes();
    void numbersOfLines();
    void manyLinesAtOnce();
    void partOfTheScreen();
    void eraseSavedLines();
    void looksAreUsedAgain();
    void marksAreUsedAgain();
    void damage();
    void resized_data();
    void resized();
    void resizedThereAndBack();
    void resizedAtThePrompt();
    void resizedWhileWaitingToWrap();
    void resizedOnTheAlternateScreen();
    void wrapsOnlyWhatGoesOn();
    void erasedCellsDoNotWrap_data();
    void erasedCellsDoNotWrap();
    void resetKeepsTheText();
};

void TestScreenHistory::keepsEverything_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const char *bytes) { QTest::newRow(name) << QByteArray(bytes); };
    row("plain", "plain text");
    row("nothing", "");
    row("gaps", "a\x1b[6Gb");
    row("colours", "a\x1b[31mb\x1b[1;44mc\x1b[m d\x1b[38;2;1;2;3me");
    row("coloured to the end", "\x1b[44ma\x1b[K");
    row("other scripts", "äß中文한👍x");
    row("newer emoji", "a🥺\x1b[31m🤌x");
    row("marks", "e\u0301中\u0301\u0323x");
    row("coloured other scripts", "ä\x1b[31m中\x1b[32m文x");
    row("wrapped", "0123456789abcdefghijklmnopqrstuvwxyz");
    row("wide at the margin", "012345678901234567中中x");
    row("a link", "\x1b]8;;http://a/\x07x\x1b]8;;\x07y");
}

void TestScreenHistory::keepsEverything()
{
    QFETCH(QByteArray, bytes);
    Screen live({.columns = 19, .rows = 6});
    live.feed(bytes);
    Screen gone({.columns = 19, .rows = 6});
    gone.feed(QByteArray(bytes + "\x1b[m\r\n\n\n\n\n\n\n\n"));
    for (int line = 0; line < 3; ++line)
        QCOMPARE(test::pictureOf(gone, line), test::pictureOf(live, line));
}

void TestScreenHistory::boundedByLines()
{
    Screen screen({.columns = 10, .rows = 4}, {.historyLines = 100});
    screen.feed(numbered(0, 5000));
    QCOMPARE(screen.historyLines(), 100);
    QCOMPARE(screen.droppedLines(), 5000 - 3 - 100);
    QCOMPARE(screen.text(0, 0, 10), QString::number(5000 - 3 - 100));
    QVERIFY(screen.historyBytes() <= 2 * 64 * 1024);
    Screen none({.columns = 10, .rows = 4}, {.historyLines = 0});
    none.feed(numbered(0, 100));
    QCOMPARE(none.historyLines(), 0);
    QCOMPARE(none.droppedLines(), 97);
}

void TestScreenHistory::boundedByBytes()
{
    Screen screen({.columns = 100, .rows = 4}, {.historyBytes = 1024 * 1024});
    screen.feed(QByteArray(QByteArray(QByteArray(100, 'x') + "\r\n").repeated(50'000) + "last"));
    QVERIFY(screen.historyBytes() <= 1024 * 1024);
    QVERIFY(screen.historyLines() > 8'000);
    QCOMPARE(screen.text(0, 0, 100), QString(100, u'x'));
    QCOMPARE(screen.text(screen.lineCount() - 1, 0, 100), QStringLiteral("last"));
}

void TestScreenHistory::numbersOfLines()
{
    Screen screen({.columns = 10, .rows = 4}, {.historyLines = 50});
    screen.feed(numbered(0, 60));
    const qint64 marked = 30 + screen.droppedLines();
    const QString text = screen.text(30, 0, 10);
    screen.feed(numbered(60, 80));
    QCOMPARE(screen.text(int(marked - screen.droppedLines()), 0, 10), text);
    screen.resize({.columns = 10, .rows = 9});
    QCOMPARE(screen.text(int(marked - screen.droppedLines()), 0, 10), text);
    screen.clearHistory();
    QCOMPARE(screen.historyLines(), 0);
    QVERIFY(screen.droppedLines() > marked);
}

void TestScreenHistory::manyLinesAtOnce()
{
    Screen screen({.columns = 120, .rows = 40});
    screen.feed(numbered(0, 120'000));
    QCOMPARE(screen.historyLines(), 100'000);
    for (int line = 0; line < screen.lineCount() - 1; line += 997)
        QCOMPARE(screen.text(line, 0, 120), QString::number(line + screen.droppedLines()));
    const auto first = screen.cells(500); // stays while 255 others are looked at
    const Cell *cells = first.data();
    for (int line = 501; line < 500 + 256; ++line)
        QVERIFY(!screen.cells(line).empty());
    QCOMPARE(screen.cells(500).data(), cells);
    const double bytesPerLine = double(screen.historyBytes()) / screen.historyLines();
    QVERIFY2(bytesPerLine < 16, QByteArray::number(bytesPerLine).constData()); // six digits, a flag, and the blocks
}

// As xterm: what leaves at the top of the screen is kept, what leaves a region in the middle is not.
void TestScreenHistory::partOfTheScreen()
{
    Screen screen({.columns = 10, .rows = 4});
    screen.feed("1\r\n2\r\n3\r\nstatus\x1b[1;3r\x1b[3;1H\nx");
    QCOMPARE(linesOf(screen), QStringList({QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3"),
                                           QStringLiteral("x"), QStringLiteral("status")}));
    screen.feed("\x1b[2;3r\x1b[3;1H\ny");
    QCOMPARE(screen.historyLines(), 1);
}

void TestScreenHistory::eraseSavedLines()
{
    Screen screen({.columns = 10, .rows = 4});
    screen.feed(QByteArray(numbered(0, 20) + "\x1b[3J"));
    QCOMPARE(screen.historyLines(), 0);
    QCOMPARE(screen.droppedLines(), 17);
    QCOMPARE(screen.text(0, 0, 10), QStringLiteral("17"));
}

// More true colours than there are numbers: what is on the screen looks right, or nearly.
void TestScreenHistory::looksAreUsedAgain()
{
    Screen screen({.columns = 80, .rows = 24}, {.historyLines = 100});
    for (int i = 0; i < 300'010; ++i) {
        const QByteArray colour =
            QByteArray::number(i >> 16) + ';' + QByteArray::number(i >> 8 & 255) + ';' + QByteArray::number(i & 255);
        screen.feed(QByteArray("\x1b[38;2;" + colour + "mx"));
    }
    const ScreenCursor cursor = screen.cursor();
    const Cell last = screen.cells(screen.lineCount() - 1)[std::size_t(cursor.column - 1)];
    QVERIFY(screen.style(last.style).foreground == TerminalColour::rgb(4, 0x93, 0xE9));
    // All at once in the scroll-back: coarser, but never another look's.
    Screen full({.columns = 80, .rows = 24});
    for (int i = 0; i < 200'000; ++i) {
        const QByteArray colour =
            QByteArray::number(i >> 16) + ';' + QByteArray::number(i >> 8 & 255) + ';' + QByteArray::number(i & 255);
        full.feed(QByteArray("\x1b[38;2;" + colour + "mx"));
    }
    QVERIFY(full.style(full.cells(0)[1].style).foreground == TerminalColour::rgb(0, 0, 1));
    const Cell newest = full.cells(full.lineCount() - 1)[std::size_t(full.cursor().column - 1)];
    QCOMPARE(full.style(newest.style).foreground.kind, TerminalColour::Kind::Indexed);
}

void TestScreenHistory::marksAreUsedAgain()
{
    Screen screen({.columns = 80, .rows = 24});
    for (int i = 0; i < 40'010; ++i) {
        const std::array<char32_t, 3> characters{U'x', char32_t(0x300 + i % 100), char32_t(0x300 + i / 100 % 100)};
        screen.feed(QString::fromUcs4(characters.data(), 3).toUtf8());
    }
    const std::array<char32_t, 3> last{U'x', 0x300 + 9, 0x300};
    QCOMPARE(screen.characters(screen.lineCount() - 1, screen.cursor().column - 1), QString::fromUcs4(last.data(), 3));
    const std::array<char32_t, 3> first{U'x', 0x300 + 1, 0x300};
    QCOMPARE(screen.characters(0, 1), QString::fromUcs4(first.data(), 3));
}

void TestScreenHistory::damage()
{
    Screen screen({.columns = 10, .rows = 4});
    QVERIFY(screen.takeDamage().everything);
    QVERIFY(screen.takeDamage().isEmpty());
    screen.feed("\x1b[2;1Hx");
    ScreenDamage damage = screen.takeDamage();
    QCOMPARE(damage.rows, std::vector<bool>({false, true, false, false}));
    QVERIFY(damage.cursor);
    screen.feed("\x1b[4;1H\ny");
    damage = screen.takeDamage();
    QCOMPARE(damage.scrolledBy, 1);
    QCOMPARE(damage.rows, std::vector<bool>({false, false, false, true}));
    screen.feed("\n\n\n\n\n");
    QVERIFY(screen.takeDamage().everything);
    screen.feed("\x1b[?1049h");
    QVERIFY(screen.takeDamage().everything);
    screen.resize({.columns = 12, .rows = 4});
    QVERIFY(screen.takeDamage().everything);
}

void TestScreenHistory::resized_data()
{
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("rows");
    for (const int columns : {3, 4, 7, 10, 13, 20, 79, 200}) {
        for (const int rows : {1, 2, 6, 30})
            QTest::addRow("to %d × %d", columns, rows) << columns << rows;
    }
}

void TestScreenHistory::resized()
{
    QFETCH(int, columns);
    QFETCH(int, rows);
    Screen screen({.columns = 20, .rows = 6});
    screen.feed(QByteArray("first\r\n\r\na line that is rather longer than the screen is wide\r\n"
                           "中文中文中文中文中文中文x\r\ne\u0301nde\r\n" +
                           numbered(0, 12) + "$ prompt"));
    const QString before = wholeText(screen);
    screen.resize({.columns = columns, .rows = rows});
    QCOMPARE(screen.columns(), columns);
    QCOMPARE(screen.rows(), rows);
    QCOMPARE(wholeText(screen), before);
    screen.feed("!");
    QCOMPARE(wholeText(screen), QString(before + u'!'));
}

void TestScreenHistory::resizedThereAndBack()
{
    Screen screen({.columns = 20, .rows = 6});
    screen.feed(QByteArray(numbered(0, 30) + "a line that is rather longer than the screen is wide\r\n$ "));
    const QByteArray before = test::pictureOf(screen);
    for (const int columns : {3, 50, 7, 20}) {
        screen.resize({.columns = columns, .rows = 6});
        screen.resize({.columns = columns, .rows = 3});
        screen.resize({.columns = columns, .rows = 6});
    }
    QCOMPARE(test::pictureOf(screen), before);
}

// Behind `clear` the prompt stays at the top, and nothing comes back from the scroll-back.
void TestScreenHistory::resizedAtThePrompt()
{
    Screen screen({.columns = 20, .rows = 6});
    screen.feed(QByteArray(numbered(0, 30) + "\x1b[H\x1b[2J$ "));
    screen.resize({.columns = 25, .rows = 10});
    QCOMPARE(screen.cursor().row, 0);
    QCOMPARE(screen.text(screen.historyLines(), 0, 25), QStringLiteral("$ "));
}

void TestScreenHistory::resizedWhileWaitingToWrap()
{
    Screen screen({.columns = 10, .rows = 4});
    screen.feed("0123456789");
    screen.resize({.columns = 10, .rows = 6});
    screen.feed("a");
    QCOMPARE(linesOf(screen), QStringList({QStringLiteral("0123456789"), QStringLiteral("a")}));
    Screen wider({.columns = 10, .rows = 4});
    wider.feed("0123456789");
    wider.resize({.columns = 12, .rows = 4});
    wider.feed("a");
    QCOMPARE(linesOf(wider), QStringList({QStringLiteral("0123456789a")}));
}

void TestScreenHistory::resizedOnTheAlternateScreen()
{
    Screen screen({.columns = 10, .rows = 4});
    screen.feed("a line that wraps\x1b[?1049h\x1b[2J\x1b[4;10Hx");
    screen.resize({.columns = 5, .rows = 2});
    QVERIFY(screen.cursor().row < 2 && screen.cursor().column < 5);
    screen.resize({.columns = 30, .rows = 4});
    screen.feed("\x1b[?1049l!");
    QCOMPARE(wholeText(screen), QStringLiteral("a line that wraps!"));
}

// Below the scrolling region text goes on in its own row, and the row above has nothing to do with it.
void TestScreenHistory::wrapsOnlyWhatGoesOn()
{
    Screen screen({.columns = 20, .rows = 5});
    screen.feed("\x1b[1;4r\x1b[5;1Hxxxxxxxxxxxxxxxxxxxxyyy");
    QVERIFY(!screen.isWrapped(3));
    QCOMPARE(screen.text(4, 0, 20), QStringLiteral("yyyxxxxxxxxxxxxxxxxx"));
    screen.feed("\x1b[4;1Hxxxxxxxxxxxxxxxxxxxxyyy");
    QCOMPARE(screen.historyLines(), 1);
    QVERIFY(screen.isWrapped(1 + 2));
    Screen single({.columns = 5, .rows = 1});
    single.feed("abcdefg");
    QVERIFY(single.isWrapped(0));
}

void TestScreenHistory::erasedCellsDoNotWrap_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a character inserted") << QByteArray("$ hello\x1b[3D\x1b[@X");
    QTest::newRow("a character deleted") << QByteArray("$ hello\x1b[3D\x1b[P");
    QTest::newRow("inserted before nothing") << QByteArray("$ hello\x1b[10G\x1b[2@");
    QTest::newRow("a colour behind the text") << QByteArray("\x1b[44m$ hello\x1b[K");
    QTest::newRow("inserted in colour") << QByteArray("\x1b[44m$ hello\x1b[3D\x1b[@X");
}

void TestScreenHistory::erasedCellsDoNotWrap()
{
    QFETCH(QByteArray, bytes);
    Screen screen({.columns = 40, .rows = 5});
    screen.feed(bytes);
    const QString before = wholeText(screen);
    const ScreenCursor cursor = screen.cursor();
    screen.resize({.columns = 20, .rows = 5});
    QCOMPARE(wholeText(screen), before);
    QCOMPARE(screen.cursor(), cursor);
    QVERIFY(!screen.isWrapped(0));
    QCOMPARE(screen.historyLines(), 0);
}

void TestScreenHistory::resetKeepsTheText()
{
    Screen screen({.columns = 10, .rows = 4});
    screen.feed("one\r\ntwo\x1b[?1049h\x1b[31m\x1b(0\x1b]2;never ended");
    screen.reset();
    screen.feed("q");
    QCOMPARE(linesOf(screen), QStringList({QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("q")}));
    QCOMPARE(screen.historyLines(), 2);
}

QTEST_GUILESS_MAIN(TestScreenHistory)
#include "tst_screenhistory.moc"
