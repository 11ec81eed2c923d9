// What goes back to the server: fixed forms, none of its own words, never more than the bound.
#include "core/terminal/screen.h"

#include <QTest>

using namespace sampan;

class TestScreenReplies : public QObject
{
    Q_OBJECT

private slots:
    void reply_data();
    void reply();
    void manyQuestionsStayBounded();
    void inputIsNeverDropped();
    void keepsInputWhileItDoesNotAnswer();
};

void TestScreenReplies::reply_data()
{
    QTest::addColumn<QByteArray>("question");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *name, const char *question, const char *answer) {
        QTest::newRow(name) << QByteArray(question) << QByteArray(answer);
    };
    row("status", "\x1b[5n", "\x1b[0n");
    row("cursor position", "\x1b[2;3H\x1b[6n", "\x1b[2;3R");
    row("cursor position after plain text", "abc\r\nde\x1b[6n", "\x1b[2;3R");
    row("cursor position, DEC's form", "\x1b[?6n", "\x1b[?1;1R");
    row("cursor position in origin mode", "\x1b[2;4r\x1b[?6h\x1b[2;3H\x1b[6n", "\x1b[2;3R");
    row("what are you", "\x1b[c", "\x1b[?62;22c");
    row("what are you, the old way", "\x1bZ", "\x1b[?62;22c");
    row("which version are you", "\x1b[>c", "\x1b[>1;277;0c");
    row("terminal parameters", "\x1b[x", "\x1b[2;1;1;128;128;1;0x");
    row("mode that is set", "\x1b[?7$p", "\x1b[?7;1$y");
    row("mode that is not set", "\x1b[?2004$p", "\x1b[?2004;2$y");
    row("mode nobody knows", "\x1b[?31337$p", "\x1b[?31337;0$y");
    row("ANSI mode", "\x1b[4h\x1b[4$p", "\x1b[4;1$y");
    row("look", "\x1b[1;31;48;2;1;2;3m\x1bP$qm\x1b\\", "\x1bP1$r0;1;31;48:2::1:2:3m\x1b\\");
    row("margins", "\x1b[2;3r\x1bP$qr\x1b\\", "\x1bP1$r2;3r\x1b\\");
    row("cursor shape", "\x1b[5 q\x1bP$q q\x1b\\", "\x1bP1$r5 q\x1b\\");
    row("protection", "\x1bP$q\"q\x1b\\", "\x1bP1$r2\"q\x1b\\");
    row("a setting nobody knows is not repeated", "\x1bP$qrm -rf /\x1b\\", "\x1bP0$r\x1b\\");
    // What a hostile server could make the shell read as typed.
    row("title", "\x1b]2;rm -rf /\x07\x1b[21t", "");
    row("icon name", "\x1b]1;rm -rf /\x07\x1b[20t", "");
    row("window size", "\x1b[14t\x1b[18t\x1b[19t", "");
    row("answerback", "\x05", "");
    row("clipboard", "\x1b]52;c;?\x07", "");
    row("font", "\x1b]50;?\x07", "");
    row("colours", "\x1b]4;1;?\x07\x1b]10;?\x07\x1b]11;?\x07", "");
    row("checksum", "\x1b[1;1;1;1;1;1*y", "");
    row("terminfo", "\x1bP+q544e\x1b\\", "");
    row("a file of kitty's", "\x1b_Gt=f;L2V0Yy9wYXNzd2Q=\x1b\\", "");
    row("a file of iTerm2's", "\x1b]1337;File=name=YQ==:YQ==\x07", "");
    row("user keys", "\x1bP1;1|17/726d\x1b\\", "");
    row("name and version", "\x1b[>q", "");
    row("third attributes", "\x1b[=c", "");
    row("focus when nobody asked", "\x1b[?1004l", "");
}

void TestScreenReplies::reply()
{
    QFETCH(QByteArray, question);
    Screen screen({.columns = 10, .rows = 4});
    screen.feed(question);
    QTEST(screen.takeOutput(), "answer");
}

void TestScreenReplies::manyQuestionsStayBounded()
{
    Screen screen({.columns = 10, .rows = 4});
    screen.feed(QByteArray("\x1b[6n").repeated(10'000));
    const QByteArray output = screen.takeOutput();
    QVERIFY(output.size() > 10'000);
    QVERIFY(output.size() <= 16 * 1024);
    QVERIFY(output.endsWith('R')); // none is cut
    screen.feed("\x1b[5n");
    QCOMPARE(screen.takeOutput(), QByteArray("\x1b[0n"));
}

void TestScreenReplies::inputIsNeverDropped()
{
    Screen screen({.columns = 10, .rows = 4});
    screen.feed(QByteArray("\x1b[6n").repeated(10'000));
    const QString text(100'000, QLatin1Char('a'));
    screen.sendText(text);
    screen.sendKey(TerminalKey::Enter);
    QVERIFY(screen.takeOutput().endsWith(QByteArray(text.toUtf8() + "\r")));
}

void TestScreenReplies::keepsInputWhileItDoesNotAnswer()
{
    Screen screen({.columns = 10, .rows = 4});
    screen.setAnswering(false);
    screen.feed("\x1b[6n\x1b[c");
    screen.sendText(QStringLiteral("typed"));
    QCOMPARE(screen.takeOutput(), QByteArray("typed"));
    screen.setAnswering(true);
    screen.feed("\x1b[5n");
    QCOMPARE(screen.takeOutput(), QByteArray("\x1b[0n"));
}

QTEST_GUILESS_MAIN(TestScreenReplies)
#include "tst_screenreplies.moc"
