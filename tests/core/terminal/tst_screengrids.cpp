// A table of grids: bytes in, cells out. 10 columns and 4 rows, unless the row says otherwise.
#include "core/terminal/screen.h"

#include <QTest>

using namespace sampan;

namespace {

// Rows end with "\n"; blank ones at the end may be left out.
QByteArray gridOf(const Screen &screen)
{
    QByteArray grid;
    for (int row = 0; row < screen.rows(); ++row)
        grid += screen.text(screen.historyLines() + row, 0, screen.columns()).toUtf8() + '\n';
    while (grid.endsWith("\n\n") || grid == "\n")
        grid.chop(1);
    return grid;
}

void addRow(const char *name, const QByteArray &bytes, const QByteArray &grid, int row, int column)
{
    QTest::newRow(name) << bytes << grid << row << column;
}

} // namespace

class TestScreenGrids : public QObject
{
    Q_OBJECT

private slots:
    void grid_data();
    void grid();

private:
    static void textRows();
    static void cursorRows();
    static void eraseRows();
    static void insertRows();
    static void marginRows();
    static void modeRows();
    static void characterRows();
    static void charsetRows();
    static void screenRows();
    static void resetRows();
    static void brokenRows();
};

void TestScreenGrids::textRows()
{
    addRow("text", "abc", "abc\n", 0, 3);
    addRow("two lines", "abc\r\ndef", "abc\ndef\n", 1, 3);
    addRow("a line feed keeps the column", "abc\ndef", "abc\n   def\n", 1, 6);
    addRow("vertical tab and form feed are line feeds", "a\vb\fc", "a\n b\n  c\n", 2, 3);
    addRow("a carriage return writes over", "abc\rX", "Xbc\n", 0, 1);
    addRow("a backspace goes one back", "abc\bX", "abX\n", 0, 3);
    addRow("a backspace stops at the left", "\b\bX", "X\n", 0, 1);
    addRow("a full line waits", "0123456789", "0123456789\n", 0, 9);
    addRow("the next character wraps", "0123456789a", "0123456789\na\n", 1, 1);
    addRow("a carriage return ends the waiting", "0123456789\rX", "X123456789\n", 0, 1);
    addRow("a line feed ends the waiting", "0123456789\nX", "0123456789\n         X\n", 1, 9);
    addRow("a long line wraps twice", "0123456789abcdefghijKLM", "0123456789\nabcdefghij\nKLM\n", 2, 3);
    addRow("the last line scrolls", "1\r\n2\r\n3\r\n4\r\n5", "2\n3\n4\n5\n", 3, 1);
    addRow("tabs stop at every eighth column", "a\tb", "a       b\n", 0, 9);
    addRow("a tab stops at the right", "a\t\t\tb", "a        b\n", 0, 9);
    addRow("a tab set and reached", "\x1b[4G\x1bH\ra\tb", "a  b\n", 0, 4);
    addRow("a tab cleared", "\x1b[9G\x1b[g\ra\tb", "a        b\n", 0, 9);
    addRow("all tabs cleared", "\x1b[4G\x1bH\x1b[3g\ra\tb", "a        b\n", 0, 9);
    addRow("tabs forward and back by number", "\x1b[2Ia\x1b[Zb", "        ba\n", 0, 9);
    addRow("controls that mean nothing",
           QByteArray("a\0b\x05"
                      "c\x7f"
                      "d",
                      7),
           "abcd\n", 0, 4);
}

void TestScreenGrids::cursorRows()
{
    addRow("to row and column", "\x1b[2;3Hx", "\n  x\n", 1, 3);
    addRow("home", "abc\x1b[Hx", "xbc\n", 0, 1);
    addRow("zero is one", "abc\x1b[0;0Hx", "xbc\n", 0, 1);
    addRow("a missing row", "\n\x1b[;3Hx", "  x\n", 0, 3);
    addRow("beyond the edges", "\x1b[99;99Hx", "\n\n\n         x\n", 3, 9);
    addRow("numbers too large to be one", "\x1b[99999999999999999999;2147483648Hx", "\n\n\n         x\n", 3, 9);
    addRow("HVP is the same", "\x1b[2;3fx", "\n  x\n", 1, 3);
    addRow("up", "\x1b[3;3H\x1b[Ax", "\n  x\n", 1, 3);
    addRow("up by two", "\x1b[3;3H\x1b[2Ax", "  x\n", 0, 3);
    addRow("up stops at the top", "\x1b[3;3H\x1b[200Ax", "  x\n", 0, 3);
    addRow("down", "\x1b[Bx", "\nx\n", 1, 1);
    addRow("down stops at the bottom", "\x1b[99Bx", "\n\n\nx\n", 3, 1);
    addRow("right", "\x1b[3Cx", "   x\n", 0, 4);
    addRow("left", "abcdef\x1b[3Dx", "abcxef\n", 0, 4);
    addRow("left stops at the left", "abc\x1b[99Dx", "xbc\n", 0, 1);
    addRow("next line", "abc\x1b[Ex", "abc\nx\n", 1, 1);
    addRow("previous line", "\n\nabc\x1b[Fx", "\nx\nabc\n", 1, 1);
    addRow("column", "abc\x1b[6Gx", "abc  x\n", 0, 6);
    addRow("column by HPA", "abc\x1b[6`x", "abc  x\n", 0, 6);
    addRow("relative by HPR", "abc\x1b[2ax", "abc  x\n", 0, 6);
    addRow("row by VPA", "abc\x1b[3dx", "abc\n\n   x\n", 2, 4);
    addRow("relative by VPR", "abc\x1b[2ex", "abc\n\n   x\n", 2, 4);
    addRow("saved and restored",
           "ab\x1b"
           "7cd\r\nef\x1b"
           "8X",
           "abXd\nef\n", 0, 3);
    addRow("saved and restored the other way", "ab\x1b[scd\r\nef\x1b[uX", "abXd\nef\n", 0, 3);
    addRow("restored without a save",
           "abc\x1b"
           "8X",
           "Xbc\n", 0, 1);
    addRow("index",
           "abc\x1b"
           "Dx",
           "abc\n   x\n", 1, 4);
    addRow("next line by NEL",
           "abc\x1b"
           "Ex",
           "abc\nx\n", 1, 1);
    addRow("reverse index", "\nabc\x1bMx", "   x\nabc\n", 0, 4);
    addRow("reverse index at the top scrolls down", "abc\x1bMx", "   x\nabc\n", 0, 4);
    addRow("a control inside a sequence acts first", "ab\x1b[\r2Cx", "abx\n", 0, 3);
}

void TestScreenGrids::eraseRows()
{
    const QByteArray full("0123456789\r\nabcdefghij\r\nABCDEFGHIJ\r\n!!!!!!!!!!");
    addRow("the rest of the screen", full + "\x1b[2;4H\x1b[J", "0123456789\nabc\n", 1, 3);
    addRow("the screen up to here", full + "\x1b[2;4H\x1b[1J", "\n    efghij\nABCDEFGHIJ\n!!!!!!!!!!\n", 1, 3);
    addRow("the whole screen", full + "\x1b[2;4H\x1b[2J", "", 1, 3);
    addRow("the rest of the line", full + "\x1b[2;4H\x1b[K", "0123456789\nabc\nABCDEFGHIJ\n!!!!!!!!!!\n", 1, 3);
    addRow("the line up to here", "abcdef\x1b[3G\x1b[1K", "   def\n", 0, 2);
    addRow("the whole line", "abcdef\x1b[3G\x1b[2K", "", 0, 2);
    addRow("some characters", "abcdef\x1b[2G\x1b[3X", "a   ef\n", 0, 1);
    addRow("more characters than there are", "abcdef\x1b[2G\x1b[99X", "a\n", 0, 1);
    addRow("an unknown kind", "abc\x1b[7J\x1b[9K", "abc\n", 0, 3);
    addRow("protected ones stay", "\x1b[1\"qab\x1b[0\"qcd\x1b[?2J", "ab\n", 0, 4);
    addRow("protection ends at a plain erase", "\x1b[1\"qab\x1b[0\"qcd\x1b[2J", "", 0, 4);
    addRow("half a wide character goes whole", "中文x\x1b[2G\x1b[X", "  文x\n", 0, 1);
}

void TestScreenGrids::insertRows()
{
    const QByteArray lines("1\r\n2\r\n3\r\n4\x1b[2;1H");
    addRow("insert characters", "abcdef\x1b[2G\x1b[2@", "a  bcdef\n", 0, 1);
    addRow("inserted ones push others out", "0123456789\x1b[2G\x1b[3@", "0   123456\n", 0, 1);
    addRow("delete characters", "abcdef\x1b[2G\x1b[2P", "adef\n", 0, 1);
    addRow("delete more than there are", "abcdef\x1b[2G\x1b[200P", "a\n", 0, 1);
    addRow("insert a line", lines + "\x1b[L", "1\n\n2\n3\n", 1, 0);
    addRow("insert too many lines", lines + "\x1b[2147483648L", "1\n", 1, 0);
    addRow("delete a line", lines + "\x1b[M", "1\n3\n4\n", 1, 0);
    addRow("delete two lines", lines + "\x1b[2M", "1\n4\n", 1, 0);
    addRow("scroll up", lines + "\x1b[S", "2\n3\n4\n", 1, 0);
    addRow("scroll down", lines + "\x1b[2T", "\n\n1\n2\n", 1, 0);
    addRow("insert characters below the margins", "\x1b[1;2r\x1b[4;1Habc\r\x1b[@", "\n\n\n abc\n", 3, 0);
    addRow("delete characters below the margins", "\x1b[1;2r\x1b[4;1Habc\r\x1b[P", "\n\n\nbc\n", 3, 0);
    addRow("insert mode", "abc\x1b[4h\rXY\x1b[4l\rZ", "ZYabc\n", 0, 1);
    addRow("insert mode makes room for wide characters", "abcdef\r\x1b[4h中", "中abcdef\n", 0, 2);
    addRow("insert mode pushes out whole wide characters", "01234567中\r\x1b[4hx", "x01234567\x20\n", 0, 1);
    addRow("insert mode wraps", "0123456789\x1b[4hab", "0123456789\nab\n", 1, 2);
    addRow("repeat", "ab\x1b[3b", "abbbb\n", 0, 5);
    addRow("repeat stops at the margin", "ab\x1b[99999b", "abbbbbbbbb\n", 0, 9);
    addRow("repeat without a character", "\x1b[5bx", "x\n", 0, 1);
    addRow("repeat after a movement", "ab\r\x1b[3bx", "xb\n", 0, 1);
    addRow("repeat a mark alone", "\xCC\x81\x1b[5bx", "x\n", 0, 1);
    addRow("delete cuts a wide character", "中文x\x1b[1G\x1b[P", " 文x\n", 0, 0);
}

void TestScreenGrids::marginRows()
{
    const QByteArray lines("1\r\n2\r\n3\r\n4");
    addRow("setting them goes home", "abc\x1b[2;3rx", "xbc\n", 0, 1);
    addRow("only the region scrolls", lines + "\x1b[2;3r\x1b[3;1H\nx", "1\n3\nx\n4\n", 2, 1);
    addRow("reverse index in a region", lines + "\x1b[2;3r\x1b[2;1H\x1bMx", "1\nx\n2\n4\n", 1, 1);
    addRow("a line feed below the region", lines + "\x1b[1;2r\x1b[4;1H\nx", "1\n2\n3\nx\n", 3, 1);
    addRow("a region turned round is none", lines + "\x1b[3;2r\x1b[4;1H\nx", "2\n3\n4\nx\n", 3, 1);
    addRow("a region turned round changes nothing", lines + "\x1b[2;3r\x1b[4;1H\x1b[3;2rx\x1b[3;1H\ny", "1\n3\ny\nx\n",
           2, 1);
    addRow("a region down to row zero ends at the last", lines + "\x1b[3;0r\x1b[4;1H\nx", "1\n2\n4\nx\n", 3, 1);
    addRow("a region beyond the screen", lines + "\x1b[2;999r\x1b[4;1H\nx", "1\n3\n4\nx\n", 3, 1);
    addRow("a region taken back", lines + "\x1b[2;3r\x1b[r\x1b[4;1H\nx", "2\n3\n4\nx\n", 3, 1);
    addRow("deleted lines stay in the region", lines + "\x1b[2;3r\x1b[2;1H\x1b[M", "1\n3\n\n4\n", 1, 0);
    addRow("up stops at the region's top", "\x1b[2;4r\x1b[3;1H\x1b[9Ax", "\nx\n", 1, 1);
    addRow("down stops at the region's bottom", "\x1b[1;2r\x1b[9Bx", "\nx\n", 1, 1);
    addRow("below the region down goes on", "\x1b[1;2r\x1b[3;1H\x1b[9Bx", "\n\n\nx\n", 3, 1);
    addRow("origin mode counts from the region", "\x1b[2;3r\x1b[?6h\x1b[1;1Hx", "\nx\n", 1, 1);
    addRow("origin mode stays in the region", "\x1b[2;3r\x1b[?6h\x1b[9;1Hx", "\n\nx\n", 2, 1);
    addRow("origin mode off goes home", "\x1b[2;3r\x1b[?6h\x1b[?6lx", "x\n", 0, 1);
    addRow("restoring brings origin mode back",
           "\x1b[2;3r\x1b[?6h\x1b"
           "7\x1b[?6l\x1b"
           "8\x1b[Hx",
           "\nx\n", 1, 1);
    addRow("side margins keep a scroll inside", "abcd\r\nefgh\x1b[?69h\x1b[2;3s\x1b[1;2H\x1b[M", "afgd\ne  h\n", 0, 1);
    addRow("the alignment pattern", "\x1b[2;3r\x1b#8x", "xEEEEEEEEE\nEEEEEEEEEE\nEEEEEEEEEE\nEEEEEEEEEE\n", 0, 1);
}

void TestScreenGrids::modeRows()
{
    addRow("no wrapping", "\x1b[?7l0123456789abc", "012345678c\n", 0, 9);
    addRow("no wrapping of wide characters", "\x1b[?7l012345678中文b", "01234567 b\n", 0, 9);
    addRow("a wide character stays in the last columns", "\x1b[?7l012345678中", "01234567中\n", 0, 9);
    addRow("a wide one that just fits is written over", "\x1b[?7l01234567中b", "01234567 b\n", 0, 9);
    addRow("a mark on a wide character at the edge", "\x1b[?7l01234567中\u0301", "01234567中\u0301\n", 0, 9);
    addRow("no wrapping on the last row", "\x1b[?7l\x1b[4;1H012345678é中", "\n\n\n01234567中\n", 3, 9);
    addRow("wrapping again", "\x1b[?7l\x1b[?7h0123456789a", "0123456789\na\n", 1, 1);
    addRow("a change of columns clears where it may", "ab\x1b[2;3r\x1b[?40h\x1b[?3hx\x1b[4;1H\ny", "\n\n\ny\n", 3, 1);
    addRow("and back", "ab\x1b[?40h\x1b[2;2H\x1b[?3lx", "x\n", 0, 1);
    addRow("and nothing where it may not", "ab\x1b[?3lx\x1b[?3hy", "abxy\n", 0, 4);
    addRow("new line mode", "\x1b[20habc\nd", "abc\nd\n", 1, 1);
    addRow("several modes at once", "\x1b[?7;25l0123456789ab", "012345678b\n", 0, 9);
    addRow("an unknown mode", "\x1b[?31337hx", "x\n", 0, 1);
}

void TestScreenGrids::characterRows()
{
    addRow("umlauts", "äöü", "äöü\n", 0, 3);
    addRow("wide characters take two cells", "中文", "中文\n", 0, 4);
    addRow("a wide one that no longer fits wraps", "012345678中", "012345678\n中\n", 1, 2);
    addRow("a wide one that just fits waits", "01234567中x", "01234567中\nx\n", 1, 1);
    addRow("emoji", "a👍b", "a👍b\n", 0, 4);
    addRow("newer emoji", "a🥺🤌\u3000🫠b", "a🥺🤌\u3000🫠b\n", 0, 9);
    addRow("a newer emoji that no longer fits wraps", "012345678🥺", "012345678\n🥺\n", 1, 2);
    addRow("a newer emoji repeated", "🥺\x1b[2b", "🥺🥺🥺\n", 0, 6);
    addRow("a mark on a newer emoji", "🫶\u200Dx", "🫶\u200Dx\n", 0, 3);
    addRow("no wrapping of newer emoji", "\x1b[?7l012345678🥺", "01234567🥺\n", 0, 9);
    addRow("a combining mark joins", "e\u0301x", "e\u0301x\n", 0, 2);
    addRow("a combining mark joins in the last column", "012345678e\u0301", "012345678e\u0301\n", 0, 9);
    addRow("two marks join", "a\u0301\u0323", "a\u0301\u0323\n", 0, 1);
    addRow("a mark joins a wide character", "中\u0301x", "中\u0301x\n", 0, 3);
    addRow("a mark without a character is nothing", "\u0301x", "x\n", 0, 1);
    addRow("a mark after a movement is nothing", "e\x1b[5G\u0301x", "e   x\n", 0, 5);
    addRow("a joined emoji is two", "👩\u200D💻", "👩\u200D💻\n", 0, 4);
    addRow("Hangul from its parts", "\u1112\u1161\u11ABx", "\u1112\u1161\u11ABx\n", 0, 3);
    addRow("writing over the left half", "中x\rA", "A x\n", 0, 1);
    addRow("writing over the right half", "中x\x1b[2GA", " Ax\n", 0, 2);
    addRow("a wide one over two halves", "中文\x1b[2G한", " 한 \n", 0, 3);
    addRow("insert moves wide ones whole", "a中\x1b[1G\x1b[@", " a中\n", 0, 0);
    addRow("an unfinished character", "a\xE4\xB8x", "a\uFFFDx\n", 0, 3);
    addRow("a byte that never begins one", "a\xFFx", "a\uFFFDx\n", 0, 3);
    addRow("an overlong form", "\xC0\xAFx", "\uFFFD\uFFFDx\n", 0, 3);
    addRow("a surrogate", "\xED\xA0\x80x", "\uFFFD\uFFFD\uFFFDx\n", 0, 4);
    addRow("C1 controls in UTF-8 are nothing",
           "a\u009b"
           "31mb",
           "a31mb\n", 0, 5);
}

void TestScreenGrids::charsetRows()
{
    addRow("line drawing", "\x1b(0lqk\x1b(Bx", "┌─┐x\n", 0, 4);
    addRow("line drawing by shift out",
           "\x1b)0a\x0eq\x0f"
           "b",
           "a─b\n", 0, 3);
    addRow("British pounds", "\x1b(A#\x1b(B#", "£#\n", 0, 2);
    addRow("a single shift", "\x1b*0\x1bNqq", "─q\n", 0, 2);
    addRow("a single shift before a wide character", "\x1b*0\x1bN中q", "中q\n", 0, 3);
    addRow("a locking shift", "\x1b+0\x1boqq\x0fq", "──q\n", 0, 3);
    addRow("UTF-8 keeps its meaning", "\x1b(0é\x1b(B", "é\n", 0, 1);
    addRow("UTF-8 between line drawing", "\x1b(0qéq", "─é─\n", 0, 3);
    addRow("saving keeps the sets",
           "\x1b(0\x1b"
           "7\x1b(Bq\x1b"
           "8q",
           "─\n", 0, 1);
    addRow("repeated line drawing", "\x1b(0q\x1b[2b", "───\n", 0, 3);
    addRow("an unknown set is ASCII", "\x1b(Kabc", "abc\n", 0, 3);
}

void TestScreenGrids::screenRows()
{
    addRow("the alternate screen is empty", "abc\x1b[?1049hx", "   x\n", 0, 4);
    addRow("and leaves the main one alone", "abc\x1b[?1049h\x1b[2;2Hxyz\x1b[?1049ld", "abcd\n", 0, 4);
    addRow("twice is once", "abc\x1b[?1049h\x1b[?1049hxyz\x1b[?1049ld", "abcd\n", 0, 4);
    addRow("without saving the cursor", "abc\x1b[?47h\x1b[2;2Hx\x1b[?47ld", "abc\n  d\n", 1, 3);
    addRow("its own scrolling stays its own", "abc\x1b[?1049h\n\n\n\n\n\nx\x1b[?1049l", "abc\n", 0, 3);
}

void TestScreenGrids::resetRows()
{
    addRow("a hard reset",
           "abc\x1b[2;3r\x1b[?7l\x1b(0\x1b"
           "c0123456789q",
           "0123456789\nq\n", 1, 1);
    addRow("a hard reset on the alternate screen",
           "abc\x1b[?1049hxyz\x1b"
           "cd",
           "d\n", 0, 1);
    addRow("a soft reset keeps the text", "abc\x1b[4h\x1b(0\x1b[!pq", "abcq\n", 0, 4);
    addRow("a soft reset takes the margins back", "\x1b[2;3r\x1b[!p\x1b[4;1H\nx", "\n\n\nx\n", 3, 1);
}

void TestScreenGrids::brokenRows()
{
    addRow("a title does not show",
           "a\x1b]2;title\x07"
           "b",
           "ab\n", 0, 2);
    addRow("a title that ends with ST", "a\x1b]2;title\x1b\\b", "ab\n", 0, 2);
    addRow("a string given up",
           "a\x1b]2;title\x18"
           "b",
           "ab\n", 0, 2);
    addRow("a string that another sequence ends", "a\x1b]2;title\x1b[2Cb", "a  b\n", 0, 4);
    addRow("device control, APC, PM and SOS do not show", "a\x1bPxyz\x1b\\\x1b_x\x1b\\\x1b^x\x1b\\\x1bXx\x1b\\b",
           "ab\n", 0, 2);
    addRow("a sequence given up",
           "a\x1b[12\x18"
           "b",
           "ab\n", 0, 2);
    addRow("a sequence within a sequence", "a\x1b[12\x1b[2Cb", "a  b\n", 0, 4);
    addRow("a leader in the wrong place", "a\x1b[1?2hb", "ab\n", 0, 2);
    addRow("two leaders", "a\x1b[?>2hb", "ab\n", 0, 2);
    addRow("too many arguments for a movement", "a\x1b[" + QByteArray(40, ';') + "Cb", "ab\n", 0, 2);
    addRow("a window operation", "a\x1b[8;100;100tb", "ab\n", 0, 2);
    addRow("printing", "a\x1b[5i\x1b[?5ib", "ab\n", 0, 2);
    addRow("text inside a sequence ends it", "a\x1b[12éb", "aéb\n", 0, 3);
}

void TestScreenGrids::grid_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("grid");
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("column");
    textRows();
    cursorRows();
    eraseRows();
    insertRows();
    marginRows();
    modeRows();
    characterRows();
    charsetRows();
    screenRows();
    resetRows();
    brokenRows();
}

void TestScreenGrids::grid()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, grid);
    for (const bool usesFastPath : {true, false}) {
        Screen screen({.columns = 10, .rows = 4}, {.usesFastPath = usesFastPath});
        screen.feed(bytes);
        QCOMPARE(QString::fromUtf8(gridOf(screen)), QString::fromUtf8(grid));
        QTEST(screen.cursor().row, "row");
        QTEST(screen.cursor().column, "column");
        QCOMPARE(screen.takeOutput(), QByteArray());
    }
}

QTEST_GUILESS_MAIN(TestScreenGrids)
#include "tst_screengrids.moc"
