#include "core/terminal/screen.h"
#include "ui/terminal/terminallinks.h"

#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_TerminalLinks : public QObject
{
    Q_OBJECT

private slots:
    void addressesAreFound_data();
    void addressesAreFound();
    void markedLinksWinOverText();
    void wrappedAddressesAreWhole();
};

void tst_TerminalLinks::addressesAreFound_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("target"); // empty: no link
    QTest::newRow("address") << QByteArray("see https://example.org/a?b=c#d now") << 10
                             << u"https://example.org/a?b=c#d"_s;
    QTest::newRow("beside it") << QByteArray("see https://example.org now") << 1 << QString();
    QTest::newRow("behind it") << QByteArray("see https://example.org now") << 25 << QString();
    QTest::newRow("end of a sentence") << QByteArray("At http://example.org/x.") << 8 << u"http://example.org/x"_s;
    QTest::newRow("the full stop itself") << QByteArray("At http://example.org/x.") << 23 << QString();
    QTest::newRow("in parentheses") << QByteArray("(https://example.org/x)") << 8 << u"https://example.org/x"_s;
    QTest::newRow("with parentheses") << QByteArray("https://example.org/a_(b)") << 8 << u"https://example.org/a_(b)"_s;
    QTest::newRow("mail") << QByteArray("mailto:me@example.org") << 8 << u"mailto:me@example.org"_s;
    QTest::newRow("file") << QByteArray("file:///etc/passwd") << 4 << QString();
    QTest::newRow("script") << QByteArray("javascript:alert(1)") << 4 << QString();
    QTest::newRow("marked file") << QByteArray("\x1b]8;;file:///etc/passwd\x1b\\text\x1b]8;;\x1b\\") << 1 << QString();
    QTest::newRow("marked") << QByteArray("\x1b]8;;https://example.org/\x1b\\text\x1b]8;;\x1b\\") << 1
                            << u"https://example.org/"_s;
}

void tst_TerminalLinks::addressesAreFound()
{
    QFETCH(const QByteArray, line);
    QFETCH(const int, column);
    QFETCH(const QString, target);
    Screen screen({60, 4});
    screen.feed(line);
    const std::optional<TerminalLink> link = linkAt(screen, {0, column});
    QCOMPARE(link.has_value(), !target.isEmpty());
    if (link)
        QCOMPARE(link->target.toString(), target);
}

// What is shown may lie; what counts is where it leads.
void tst_TerminalLinks::markedLinksWinOverText()
{
    Screen screen({60, 4});
    screen.feed("ab \x1b]8;;https://evil.example/\x1b\\https://good.example/\x1b]8;;\x1b\\ cd");
    const std::optional<TerminalLink> link = linkAt(screen, {0, 6});
    QVERIFY(link);
    QCOMPARE(link->target.host(), u"evil.example"_s);
    QCOMPARE(link->range, (TextRange{{0, 3}, {0, 24}}));
}

void tst_TerminalLinks::wrappedAddressesAreWhole()
{
    Screen screen({20, 4});
    screen.feed("see https://example.org/long/path/of/it end");
    const std::optional<TerminalLink> link = linkAt(screen, {1, 3});
    QVERIFY(link);
    QCOMPARE(link->target.toString(), u"https://example.org/long/path/of/it"_s);
    QCOMPARE(link->range, (TextRange{{0, 4}, {1, 19}}));
}

QTEST_GUILESS_MAIN(tst_TerminalLinks)
#include "tst_terminallinks.moc"
