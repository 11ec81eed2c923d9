// What a person's keys, pastes and mouse send.
#include "core/terminal/screen.h"

#include <QTest>

using namespace sampan;

Q_DECLARE_METATYPE(sampan::TerminalKey)

class TestInputEncoder : public QObject
{
    Q_OBJECT

private slots:
    void key_data();
    void key();
    void text_data();
    void text();
    void paste_data();
    void paste();
    void mouse_data();
    void mouse();
    void focus();
};

void TestInputEncoder::key_data()
{
    QTest::addColumn<QByteArray>("modes");
    QTest::addColumn<TerminalKey>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const char *modes, TerminalKey key, int modifiers, const char *bytes) {
        QTest::newRow(name) << QByteArray(modes) << key << modifiers << QByteArray(bytes);
    };
    using enum TerminalKey;
    row("enter", "", Enter, 0, "\r");
    row("enter in new line mode", "\x1b[20h", Enter, 0, "\r\n");
    row("alt and enter", "", Enter, 2, "\x1b\r");
    row("shift and enter", "", Enter, 1, "\r");
    row("tab", "", Tab, 0, "\t");
    row("shift and tab", "", Tab, 1, "\x1b[Z");
    row("backspace", "", Backspace, 0, "\x7f");
    row("shift and backspace", "", Backspace, 1, "\x7f");
    row("control and backspace", "", Backspace, 4, "\b");
    row("alt and backspace", "", Backspace, 2, "\x1b\x7f");
    row("escape", "", Escape, 0, "\x1b");
    row("up", "", Up, 0, "\x1b[A");
    row("up for an application", "\x1b[?1h", Up, 0, "\x1bOA");
    row("control and left", "", Left, 4, "\x1b[1;5D");
    row("control and left for an application", "\x1b[?1h", Left, 4, "\x1b[1;5D");
    row("shift, alt, control and right", "", Right, 7, "\x1b[1;8C");
    row("home", "", Home, 0, "\x1b[H");
    row("end for an application", "\x1b[?1h", End, 0, "\x1bOF");
    row("insert", "", Insert, 0, "\x1b[2~");
    row("delete", "", Delete, 0, "\x1b[3~");
    row("control and delete", "", Delete, 4, "\x1b[3;5~");
    row("page up", "", PageUp, 0, "\x1b[5~");
    row("page down", "", PageDown, 0, "\x1b[6~");
    row("F1", "", F1, 0, "\x1bOP");
    row("shift and F1", "", F1, 1, "\x1b[1;2P");
    row("F4", "", F4, 0, "\x1bOS");
    row("F5", "", F5, 0, "\x1b[15~");
    row("F6", "", F6, 0, "\x1b[17~");
    row("F10", "", F10, 0, "\x1b[21~");
    row("F11", "", F11, 0, "\x1b[23~");
    row("control and F12", "", F12, 4, "\x1b[24;5~");
    row("keypad", "", Keypad5, 0, "5");
    row("keypad for an application", "\x1b=", Keypad5, 0, "\x1bOu");
    row("keypad again for text", "\x1b=\x1b>", Keypad5, 0, "5");
    row("keypad's enter", "", KeypadEnter, 0, "\r");
    row("keypad's enter for an application", "\x1b=", KeypadEnter, 0, "\x1bOM");
    row("modes end by a reset",
        "\x1b[?1h\x1b=\x1b"
        "c",
        Up, 0, "\x1b[A");
}

void TestInputEncoder::key()
{
    QFETCH(QByteArray, modes);
    QFETCH(TerminalKey, key);
    QFETCH(int, modifiers);
    Screen screen({.columns = 10, .rows = 4});
    screen.feed(modes);
    screen.sendKey(key, KeyModifiers::fromInt(KeyModifiers::Int(modifiers)));
    QTEST(screen.takeOutput(), "bytes");
}

void TestInputEncoder::text_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const char *text, int modifiers, const QByteArray &bytes) {
        QTest::newRow(name) << QString::fromUtf8(text) << modifiers << bytes;
    };
    row("a letter", "a", 0, "a");
    row("a capital letter", "A", 1, "A");
    row("an umlaut", "ä", 0, "ä");
    row("an emoji", "👍", 0, "👍");
    row("what an input method gives", "日本", 0, "日本");
    row("control and c", "c", 4, "\x03");
    row("control and i", "i", 4, "\t");
    row("control, shift and c", "C", 5, "\x03");
    row("control and space", " ", 4, QByteArray(1, '\0'));
    row("control and a bracket", "[", 4, "\x1b");
    row("control and a backslash", "\\", 4, "\x1c");
    row("control and a slash", "/", 4, "\x1f");
    row("control and a question mark", "?", 4, "\x7f");
    row("control and what has no control", "ä", 4, "ä");
    row("alt and a letter", "a", 2,
        "\x1b"
        "a");
    row("alt, control and a letter", "a", 6, "\x1b\x01");
}

void TestInputEncoder::text()
{
    QFETCH(QString, text);
    QFETCH(int, modifiers);
    Screen screen({.columns = 10, .rows = 4});
    screen.sendText(text, KeyModifiers::fromInt(KeyModifiers::Int(modifiers)));
    QTEST(screen.takeOutput(), "bytes");
}

void TestInputEncoder::paste_data()
{
    QTest::addColumn<QByteArray>("modes");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const char *modes, const char *text, const char *bytes) {
        QTest::newRow(name) << QByteArray(modes) << QString::fromUtf8(text) << QByteArray(bytes);
    };
    row("text", "", "ls -l", "ls -l");
    row("line ends become returns", "", "a\nb\r\nc\rd", "a\rb\rc\rd");
    row("a tab stays", "", "a\tb", "a\tb");
    row("controls go", "", "a\x1b[31m\x03\x7f\bb", "a[31mb");
    row("C1 controls go", "",
        "a\u009b"
        "b\u0085"
        "c",
        "abc");
    row("with brackets", "\x1b[?2004h", "a\nb", "\x1b[200~a\rb\x1b[201~");
    row("an end bracket inside", "\x1b[?2004h", "a\x1b[201~rm -rf /\n", "\x1b[200~a[201~rm -rf /\r\x1b[201~");
}

void TestInputEncoder::paste()
{
    QFETCH(QByteArray, modes);
    QFETCH(QString, text);
    Screen screen({.columns = 10, .rows = 4});
    screen.feed(modes);
    screen.sendPaste(text);
    QTEST(screen.takeOutput(), "bytes");
}

void TestInputEncoder::mouse_data()
{
    QTest::addColumn<QByteArray>("modes");
    QTest::addColumn<int>("action");
    QTest::addColumn<int>("button");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const char *modes, MouseAction action, MouseButton button, int modifiers,
                        const char *bytes) {
        QTest::newRow(name) << QByteArray(modes) << int(action) << int(button) << modifiers << QByteArray(bytes);
    };
    using enum MouseAction;
    using enum MouseButton;
    row("nobody asked", "", Press, Left, 0, "");
    row("a press", "\x1b[?1000h", Press, Left, 0, "\x1b[M $#");
    row("a release", "\x1b[?1000h", Release, Left, 0, "\x1b[M#$#");
    row("a press, SGR", "\x1b[?1000;1006h", Press, Right, 0, "\x1b[<2;4;3M");
    row("a release, SGR", "\x1b[?1000;1006h", Release, Right, 0, "\x1b[<2;4;3m");
    row("a press, urxvt", "\x1b[?1000;1015h", Press, Middle, 0, "\x1b[33;4;3M");
    row("the wheel", "\x1b[?1000;1006h", Press, WheelUp, 0, "\x1b[<64;4;3M");
    row("with control", "\x1b[?1000;1006h", Press, Left, 4, "\x1b[<16;4;3M");
    row("a move nobody asked for", "\x1b[?1000;1006h", Move, Left, 0, "");
    row("a drag", "\x1b[?1002;1006h", Move, Left, 0, "\x1b[<32;4;3M");
    row("a move without a button, dragging", "\x1b[?1002;1006h", Move, MouseButton::None, 0, "");
    row("a move without a button", "\x1b[?1003;1006h", Move, MouseButton::None, 0, "\x1b[<35;4;3M");
    row("turned off", "\x1b[?1003;1006h\x1b[?1003l", Press, Left, 0, "");
}

void TestInputEncoder::mouse()
{
    QFETCH(QByteArray, modes);
    QFETCH(int, action);
    QFETCH(int, button);
    QFETCH(int, modifiers);
    Screen screen({.columns = 10, .rows = 4});
    screen.feed(modes);
    screen.sendMouse(MouseAction(action), MouseButton(button), 3, 2,
                     KeyModifiers::fromInt(KeyModifiers::Int(modifiers)));
    QTEST(screen.takeOutput(), "bytes");
}

void TestInputEncoder::focus()
{
    Screen screen({.columns = 10, .rows = 4});
    screen.sendFocus(true);
    QCOMPARE(screen.takeOutput(), QByteArray());
    screen.feed("\x1b[?1004h");
    screen.sendFocus(true);
    screen.sendFocus(false);
    QCOMPARE(screen.takeOutput(), QByteArray("\x1b[I\x1b[O"));
}

QTEST_GUILESS_MAIN(TestInputEncoder)
#include "tst_inputencoder.moc"
