// A few whole stories; the tables of grids are in tst_screengrids.
#include "core/terminal/screen.h"

#include <QTest>

using namespace sampan;

namespace {

QStringList linesOf(const Screen &screen)
{
    QStringList lines;
    for (int line = 0; line < screen.lineCount(); ++line)
        lines += screen.text(line, 0, screen.columns());
    return lines;
}

} // namespace

class TestScreen : public QObject
{
    Q_OBJECT

private slots:
    void scrollsIntoTheHistory();
};

void TestScreen::scrollsIntoTheHistory()
{
    Screen screen({.columns = 10, .rows = 2});
    screen.feed("one\r\ntwo\r\nthree");
    QCOMPARE(screen.historyLines(), 1);
    QCOMPARE(linesOf(screen), QStringList({QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")}));
}

QTEST_GUILESS_MAIN(TestScreen)
#include "tst_screen.moc"
