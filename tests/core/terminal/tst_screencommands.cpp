// Title, folder, links, clipboard, bell, modes: what the server may say besides text.
#include "core/terminal/screen.h"

#include <QTest>

using namespace sampan;
using Kind = ScreenEvent::Kind;

class TestScreenCommands : public QObject
{
    Q_OBJECT

private slots:
    void title();
    void folder_data();
    void folder();
    void link_data();
    void link();
    void linkEnds();
    void linksAreBounded();
    void longLinksAreBounded();
    void clipboard_data();
    void clipboard();
    void clipboardIsRefusedByDefault();
    void eventsAreBounded();
    void modes();
    void cursorShape();
};

void TestScreenCommands::title()
{
    Screen screen({});
    screen.feed("\x1b]0;both\x07");
    QCOMPARE(screen.title(), QStringLiteral("both"));
    screen.feed("\x1b]1;icon\x07\x1b]2;müde\x1b\\");
    QCOMPARE(screen.title(), QStringLiteral("müde"));
    QCOMPARE(screen.takeEvents(), std::vector<ScreenEvent>{{Kind::TitleChanged}});
    screen.feed("\x1b]2;evil\u202Etxt\x07"); // written from right to left
    QCOMPARE(screen.title(), QStringLiteral("evil\\u{202e}txt"));
    screen.feed(QByteArray("\x1b]2;" + QByteArray(5000, 'x') + "\x07"));
    QVERIFY(screen.title().size() <= 300);
    screen.feed(QByteArray("\x1b]2;" + QByteArray(9000, 'y') + "\x07"));
    QVERIFY(screen.title().startsWith(u'x'));
}

void TestScreenCommands::folder_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("folder");
    QTest::addColumn<QByteArray>("host");
    const auto row = [](const char *name, const char *bytes, const QByteArray &folder, const char *host) {
        QTest::newRow(name) << QByteArray(bytes) << folder << QByteArray(host);
    };
    row("plain", "\x1b]7;file://web1/srv/www\x07", "/srv/www", "web1");
    row("without a host", "\x1b]7;file:///srv/www\x1b\\", "/srv/www", "");
    row("encoded", "\x1b]7;file://web1/a%20b/%C3%BC\x07", "/a b/ü", "web1");
    row("bytes that are not UTF-8", "\x1b]7;file://web1/caf%E9\x07", "/caf\xE9", "web1");
    row("kitty's scheme is not encoded", "\x1b]7;kitty-shell-cwd://web1/100%25\x07", "/100%25", "web1");
    row("iTerm2's", "\x1b]1337;RemoteHost=me@web1\x07\x1b]1337;CurrentDir=/srv\x07", "/srv", "web1");
    row("another scheme", "\x1b]7;http://web1/srv\x07", "", "");
    row("not absolute", "\x1b]1337;CurrentDir=srv\x07", "", "");
    row("a zero byte", "\x1b]7;file://web1/a%00b\x07", "", "");
}

void TestScreenCommands::folder()
{
    QFETCH(QByteArray, bytes);
    Screen screen({});
    screen.feed(bytes);
    QTEST(screen.folder(), "folder");
    QTEST(screen.folderHost(), "host");
    QCOMPARE(screen.takeEvents().empty(), screen.folder().isEmpty());
}

void TestScreenCommands::link_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("isKept");
    const auto row = [](const char *name, const QByteArray &address, bool isKept) {
        QTest::newRow(name) << address << isKept;
    };
    row("http", "http://example.org/", true);
    row("https", "https://example.org/a?b=c;d#e", true);
    row("capital letters", "HTTPS://example.org/", true);
    row("mailto", "mailto:me@example.org", true);
    row("file", "file:///etc/passwd", false);
    row("ssh", "ssh://example.org", false);
    row("script", "javascript:alert(1)", false);
    row("no scheme", "example.org", false);
    row("with a space", "http://example.org/a b", false);
    row("beyond ASCII", "http://exämple.org/", false);
    row("only a scheme", "https://", false);
    row("too long", "http://" + QByteArray(3000, 'a'), false);
}

void TestScreenCommands::link()
{
    QFETCH(QByteArray, address);
    QFETCH(bool, isKept);
    Screen screen({});
    screen.feed(QByteArray("\x1b]8;;" + address + "\x1b\\x"));
    QCOMPARE(screen.link(screen.style(screen.cells(0)[0].style).link), isKept ? address : QByteArray());
}

void TestScreenCommands::linkEnds()
{
    Screen screen({});
    screen.feed("\x1b]8;id=1;http://a/\x07x\x1b[0my\x1b]8;;\x07z\x1b]8;id=1;http://a/\x07w");
    const auto linkAt = [&](std::size_t column) { return screen.style(screen.cells(0)[column].style).link; };
    QVERIFY(linkAt(0) != 0);
    QCOMPARE(linkAt(1), linkAt(0)); // colours end, the link does not
    QCOMPARE(linkAt(2), 0U);
    QCOMPARE(linkAt(3), linkAt(0));
}

// Ten thousand links: those on the screen lead where they should.
void TestScreenCommands::linksAreBounded()
{
    Screen screen({.columns = 10, .rows = 4}, {.historyLines = 10});
    for (int i = 0; i < 10'000; ++i)
        screen.feed(QByteArray("\x1b]8;;http://a/" + QByteArray::number(i) + "\x07x\x1b]8;;\x07\r\n"));
    const quint32 link = screen.style(screen.cells(screen.lineCount() - 2)[0].style).link;
    QCOMPARE(screen.link(link), QByteArray("http://a/9999"));
}

// All at once on the screen: there is room for a megabyte of them, and it is used again.
void TestScreenCommands::longLinksAreBounded()
{
    Screen screen({.columns = 50, .rows = 100}, {.historyLines = 10});
    const QByteArray start = "http://a/" + QByteArray(2000, 'x');
    const auto linkAt = [&](int row, int column) {
        return screen.link(screen.style(screen.cells(screen.historyLines() + row)[std::size_t(column)].style).link);
    };
    const auto feed = [&](int from, int to) {
        for (int i = from; i < to; ++i)
            screen.feed(QByteArray("\x1b]8;id=1;" + start + QByteArray::number(i) + "\x07x"));
    };
    feed(0, 1000);
    QCOMPARE(linkAt(0, 7), QByteArray(start + '7'));
    QCOMPARE(linkAt(19, 49), QByteArray());
    screen.feed("\x1b[2J\x1b[H");
    // Room is not looked for with every new one.
    for (int i = 1000; i < 22'000; ++i)
        screen.feed(QByteArray("\x1b]8;id=1;" + start + QByteArray::number(i) + "\x07"));
    feed(22'000, 22'001);
    QCOMPARE(linkAt(0, 0), QByteArray(start + "22000"));
}

void TestScreenCommands::clipboard_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &text) {
        QTest::newRow(name) << bytes << text;
    };
    row("text", "\x1b]52;c;aGVsbG8=\x07", QStringLiteral("hello"));
    row("no target", "\x1b]52;;aGVsbG8=\x07", QStringLiteral("hello"));
    row("the primary selection", "\x1b]52;p;aGVsbG8=\x07", {});
    row("a question", "\x1b]52;c;?\x07", {});
    row("no base64", "\x1b]52;c;$$$\x07", {});
    row("nothing", "\x1b]52;c;\x07", {});
    row("100 KiB", "\x1b]52;c;" + QByteArray(100 * 1024, 'a').toBase64() + "\x07", QString(100 * 1024, u'a'));
    row("more", "\x1b]52;c;" + QByteArray(100 * 1024 + 1, 'a').toBase64() + "\x07", {});
}

void TestScreenCommands::clipboard()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    Screen screen({}, {.clipboardWrite = ClipboardWrite::Reported});
    screen.feed(bytes);
    const std::vector<ScreenEvent> events = screen.takeEvents();
    if (text.isEmpty()) {
        QVERIFY(events.empty());
        return;
    }
    QCOMPARE(events.size(), std::size_t(1));
    QVERIFY(events[0] == (ScreenEvent{Kind::ClipboardWrite, text}));
}

void TestScreenCommands::clipboardIsRefusedByDefault()
{
    Screen screen({});
    screen.feed("\x1b]52;c;aGVsbG8=\x07");
    QVERIFY(screen.takeEvents().empty());
    screen.setClipboardWrite(ClipboardWrite::Reported);
    screen.feed("\x1b]52;c;aGVsbG8=\x07");
    QCOMPARE(screen.takeEvents().size(), std::size_t(1));
}

void TestScreenCommands::eventsAreBounded()
{
    Screen screen({});
    screen.feed(QByteArray("\a\x1b]2;x\x07\x1b[?1h").repeated(10'000));
    QVERIFY(screen.takeEvents() ==
            (std::vector<ScreenEvent>{{Kind::Bell}, {Kind::TitleChanged}, {Kind::ModesChanged}}));
    QVERIFY(screen.takeEvents().empty());
}

void TestScreenCommands::modes()
{
    Screen screen({});
    QVERIFY(screen.modes() == ScreenModes());
    screen.feed("\x1b[?1;5;1002;1004;1049;2004h\x1b[?1007l\x1b=");
    QVERIFY(screen.modes() == (ScreenModes{.alternateScreen = true,
                                           .bracketedPaste = true,
                                           .focusEvents = true,
                                           .reverseVideo = true,
                                           .applicationCursor = true,
                                           .applicationKeypad = true,
                                           .wheelSendsArrows = false,
                                           .mouse = MouseMode::Drag}));
    screen.feed("\x1b"
                "c");
    QVERIFY(screen.modes() == ScreenModes());
}

void TestScreenCommands::cursorShape()
{
    Screen screen({});
    QVERIFY(screen.cursor() == ScreenCursor());
    screen.feed("\x1b[4 q\x1b[?25lab");
    QVERIFY(screen.cursor() == (ScreenCursor{2, 0, false, false, CursorShape::Underline}));
    screen.feed("\x1b[5 q\x1b[?25h");
    QVERIFY(screen.cursor() == (ScreenCursor{2, 0, true, true, CursorShape::Bar}));
    screen.feed("\x1b[0 q");
    QVERIFY(screen.cursor() == (ScreenCursor{2, 0, true, true, CursorShape::Block}));
}

QTEST_GUILESS_MAIN(TestScreenCommands)
#include "tst_screencommands.moc"
