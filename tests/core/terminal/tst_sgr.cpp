// Colours and attributes: what the sequences make of the text that follows.
#include "core/terminal/screen.h"

#include <QTest>

using namespace sampan;

Q_DECLARE_METATYPE(sampan::CellStyle)

namespace {

CellStyle styleAfter(const QByteArray &bytes)
{
    Screen screen({.columns = 10, .rows = 2});
    screen.feed(QByteArray(bytes + "x"));
    return screen.style(screen.cells(0)[0].style);
}

CellStyle foreground(TerminalColour colour)
{
    return {.foreground = colour};
}

} // namespace

class TestSgr : public QObject
{
    Q_OBJECT

private slots:
    void style_data();
    void style();
    void anyNumberOfArguments();
    void erasingTakesTheBackground();
    void savedWithTheCursor();
};

void TestSgr::style_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<CellStyle>("expected");
    const auto row = [](const char *name, const char *bytes, const CellStyle &style) {
        QTest::newRow(name) << QByteArray(bytes) << style;
    };
    const TerminalColour red = TerminalColour::indexed(1);
    row("nothing", "", {});
    row("bold", "\x1b[1m", {.bold = true});
    row("faint", "\x1b[2m", {.faint = true});
    row("italic", "\x1b[3m", {.italic = true});
    row("underlined", "\x1b[4m", {.underline = UnderlineStyle::Single});
    row("underlined twice", "\x1b[21m", {.underline = UnderlineStyle::Double});
    row("underlined twice by a colon", "\x1b[4:2m", {.underline = UnderlineStyle::Double});
    row("curly", "\x1b[4:3m", {.underline = UnderlineStyle::Curly});
    row("no underline by a colon", "\x1b[4m\x1b[4:0m", {});
    row("blinking", "\x1b[5m", {.blink = true});
    row("reversed", "\x1b[7m", {.reverse = true});
    row("concealed", "\x1b[8m", {.conceal = true});
    row("struck out", "\x1b[9m", {.strikeOut = true});
    row("bold and faint end together", "\x1b[1;2m\x1b[22m", {});
    row("each ends alone", "\x1b[3;4;5;7;8;9m\x1b[23;24;25;27;28;29m", {});
    row("all end by zero", "\x1b[1;3;4;31;42m\x1b[0m", {});
    row("all end by nothing", "\x1b[1;3;4;31;42m\x1b[m", {});
    row("a missing argument is zero", "\x1b[1;31m\x1b[;3m", {.italic = true});
    row("a plain colour", "\x1b[31m", foreground(red));
    row("a bright colour", "\x1b[91m", foreground(TerminalColour::indexed(9)));
    row("a background", "\x1b[44m", {.background = TerminalColour::indexed(4)});
    row("a bright background", "\x1b[107m", {.background = TerminalColour::indexed(15)});
    row("the default foreground again", "\x1b[31;44m\x1b[39m", {.background = TerminalColour::indexed(4)});
    row("the default background again", "\x1b[31;44m\x1b[49m", foreground(red));
    row("one of 256", "\x1b[38;5;208m", foreground(TerminalColour::indexed(208)));
    row("one of 256 by colons", "\x1b[38:5:208m", foreground(TerminalColour::indexed(208)));
    row("a true colour", "\x1b[38;2;1;2;3m", foreground(TerminalColour::rgb(1, 2, 3)));
    row("a true colour by colons", "\x1b[38:2:1:2:3m", foreground(TerminalColour::rgb(1, 2, 3)));
    row("a true colour with an empty space", "\x1b[38:2::1:2:3m", foreground(TerminalColour::rgb(1, 2, 3)));
    row("a true colour with a tolerance", "\x1b[38:2:0:1:2:3:0:0m", foreground(TerminalColour::rgb(1, 2, 3)));
    row("a true background", "\x1b[48;2;1;2;3m", {.background = TerminalColour::rgb(1, 2, 3)});
    row("a colour for the line", "\x1b[4;58;5;9m",
        {.underlineColour = TerminalColour::indexed(9), .underline = UnderlineStyle::Single});
    row("no colour for the line", "\x1b[58;5;9m\x1b[59m", {});
    row("values that are too large", "\x1b[38;2;999;256;3m", foreground(TerminalColour::rgb(255, 255, 3)));
    row("a colour that is cut off", "\x1b[1;38;2;1m", {.bold = true});
    row("a kind of colour nobody knows", "\x1b[38;7;1m", {.bold = true});
    row("an attribute nobody knows", "\x1b[77;1m", {.bold = true});
    row("the numbers of a colour are no attributes", "\x1b[38;5;1;48;5;4m",
        {.foreground = red, .background = TerminalColour::indexed(4)});
    row("keyboard settings are no colours", "\x1b[>4;1m\x1b[?4;1m", {});
    row("colours that are given up", "\x1b[31\x18\x1b[1m", {.bold = true});
}

void TestSgr::style()
{
    QFETCH(QByteArray, bytes);
    QFETCH(CellStyle, expected);
    QVERIFY(styleAfter(bytes) == expected);
}

// libvterm 0.1.4 overflows at the sixteenth; ours are read in pieces of 32.
void TestSgr::anyNumberOfArguments()
{
    CellStyle expected{.foreground = TerminalColour::rgb(1, 2, 3), .italic = true};
    for (int before = 0; before < 100; ++before) {
        const QByteArray semicolons = "\x1b[" + QByteArray("0;").repeated(before) + "38;2;1;2;3;3m";
        QVERIFY2(styleAfter(semicolons) == expected, semicolons.constData());
        const QByteArray colons = "\x1b[" + QByteArray("0;").repeated(before) + "38:2::1:2:3;3m";
        QVERIFY2(styleAfter(colons) == expected, colons.constData());
        const QByteArray many = "\x1b[" + QByteArray("38;2;9;9;9;").repeated(before) + "38;2;1;2;3;3m";
        QVERIFY2(styleAfter(many) == expected, many.constData());
        const QByteArray empty = "\x1b[" + QByteArray("1;").repeated(before) + "m";
        QVERIFY2(styleAfter(empty) == CellStyle(), empty.constData());
    }
    QVERIFY(styleAfter("\x1b[1;" + QByteArray("1:").repeated(500) + "1m\x1b[3m") == CellStyle{.italic = true});
    QVERIFY(styleAfter("\x1b[" + QByteArray("1;").repeated(500'000) + "3m") ==
            (CellStyle{.bold = true, .italic = true}));
}

void TestSgr::erasingTakesTheBackground()
{
    Screen screen({.columns = 10, .rows = 2});
    screen.feed("\x1b[1;44mx\x1b[K");
    QVERIFY(screen.style(screen.cells(0)[5].style) == CellStyle{.background = TerminalColour::indexed(4)});
    QCOMPARE(screen.text(0, 0, 10), QStringLiteral("x"));
}

void TestSgr::savedWithTheCursor()
{
    QVERIFY(styleAfter("\x1b[31m\x1b"
                       "7\x1b[m\x1b"
                       "8") == foreground(TerminalColour::indexed(1)));
}

QTEST_GUILESS_MAIN(TestSgr)
#include "tst_sgr.moc"
