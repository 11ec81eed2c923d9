#include "ui/terminal/boxdrawing.h"

#include <QTest>

using namespace sampan;

namespace {

enum Edge { Left, Up, Right, Down };

bool touches(const QImage &image, Edge edge)
{
    const bool vertical = edge == Left || edge == Right;
    const int length = vertical ? image.height() : image.width();
    for (int i = 0; i < length; ++i) {
        const int x = vertical ? (edge == Left ? 0 : image.width() - 1) : i;
        const int y = vertical ? i : (edge == Up ? 0 : image.height() - 1);
        if (qGray(image.pixel(x, y)) > 100)
            return true;
    }
    return false;
}

QString edgesOf(const QImage &image)
{
    QString edges;
    for (const auto &[edge, letter] :
         {std::pair(Left, 'L'), std::pair(Up, 'U'), std::pair(Right, 'R'), std::pair(Down, 'D')}) {
        if (touches(image, edge))
            edges += QLatin1Char(letter);
    }
    return edges;
}

int covered(const QImage &image)
{
    int sum = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            sum += qGray(image.pixel(x, y));
    }
    return qRound(100.0 * sum / 255 / (image.width() * image.height()));
}

} // namespace

class tst_BoxDrawing : public QObject
{
    Q_OBJECT

private slots:
    void linesReachTheirNeighbours_data();
    void linesReachTheirNeighbours();
    void lightLinesMeetWithoutAStep();
    void doubleCornersStayOpenInside();
    void blocksCoverTheirShare_data();
    void blocksCoverTheirShare();
    void everyCharacterIsDrawn();
    void lettersAreLeftToTheFont();
};

void tst_BoxDrawing::linesReachTheirNeighbours_data()
{
    QTest::addColumn<char32_t>("character");
    QTest::addColumn<QString>("edges");
    QTest::newRow("light horizontal") << U'─' << QStringLiteral("LR");
    QTest::newRow("heavy vertical") << U'┃' << QStringLiteral("UD");
    QTest::newRow("corner") << U'┌' << QStringLiteral("RD");
    QTest::newRow("mixed tee") << U'┝' << QStringLiteral("URD");
    QTest::newRow("cross") << U'┼' << QStringLiteral("LURD");
    QTest::newRow("double corner") << U'╗' << QStringLiteral("LD");
    QTest::newRow("double and single") << U'╤' << QStringLiteral("LRD");
    QTest::newRow("single and double") << U'╨' << QStringLiteral("LUR");
    QTest::newRow("arc") << U'╯' << QStringLiteral("LU");
    QTest::newRow("half line") << U'╶' << QStringLiteral("R");
    QTest::newRow("a VT100's third scan line") << U'⎻' << QStringLiteral("LR");
    QTest::newRow("half heavy") << U'╽' << QStringLiteral("UD");
}

void tst_BoxDrawing::linesReachTheirNeighbours()
{
    QFETCH(const char32_t, character);
    QFETCH(const QString, edges);
    for (const QSize cell : {QSize(8, 15), QSize(7, 16), QSize(17, 37), QSize(32, 64)})
        QCOMPARE(edgesOf(boxImage(character, cell, qMax(1, cell.height() / 16))), edges);
}

void tst_BoxDrawing::lightLinesMeetWithoutAStep()
{
    for (const QSize cell : {QSize(8, 15), QSize(9, 18), QSize(16, 31)}) {
        const QImage line = boxImage(U'─', cell, 1);
        for (const char32_t other : {U'┌', U'┼', U'┲', U'╶', U'├'}) {
            const QImage image = boxImage(other, cell, 1);
            for (int y = 0; y < cell.height(); ++y)
                QCOMPARE(qGray(image.pixel(cell.width() - 1, y)) > 0 || other == U'┲',
                         qGray(line.pixel(0, y)) > 0 || other == U'┲');
        }
    }
}

void tst_BoxDrawing::doubleCornersStayOpenInside()
{
    const QImage cross = boxImage(U'╬', QSize(16, 32), 1);
    QCOMPARE(qGray(cross.pixel(8, 16)), 0);
    const QImage tee = boxImage(U'╤', QSize(16, 32), 1); // nothing between the two lines
    QCOMPARE(qGray(tee.pixel(8, 16)), 0);
    QVERIFY(qGray(tee.pixel(8, 31)) > 0);
}

void tst_BoxDrawing::blocksCoverTheirShare_data()
{
    QTest::addColumn<char32_t>("character");
    QTest::addColumn<int>("percent");
    QTest::newRow("full") << U'█' << 100;
    QTest::newRow("upper half") << U'▀' << 50;
    QTest::newRow("lower quarter") << U'▂' << 25;
    QTest::newRow("left five eighths") << U'▋' << 63;
    QTest::newRow("light shade") << U'░' << 25;
    QTest::newRow("dark shade") << U'▓' << 75;
    QTest::newRow("three quadrants") << U'▟' << 75;
    QTest::newRow("diagonal quadrants") << U'▞' << 50;
    QTest::newRow("no braille dot") << U'⠀' << 0;
    QTest::newRow("powerline arrow") << char32_t(0xe0b0) << 50;
    QTest::newRow("sextant 123456 without one") << char32_t(0x1fb3b) << 83;
}

void tst_BoxDrawing::blocksCoverTheirShare()
{
    QFETCH(const char32_t, character);
    QFETCH(const int, percent);
    const int found = covered(boxImage(character, QSize(16, 48), 1));
    QVERIFY2(qAbs(found - percent) <= 2, qPrintable(QString::number(found)));
}

void tst_BoxDrawing::everyCharacterIsDrawn()
{
    for (char32_t character = 0x2500; character < 0x25a0; ++character)
        QVERIFY2(covered(boxImage(character, QSize(8, 16), 1)) > 0, qPrintable(QString::number(character, 16)));
    for (char32_t character = 0x23ba; character < 0x23be; ++character)
        QVERIFY2(covered(boxImage(character, QSize(8, 16), 1)) > 0, qPrintable(QString::number(character, 16)));
    for (char32_t character = 0x1fb00; character < 0x1fb3c; ++character)
        QVERIFY2(covered(boxImage(character, QSize(8, 16), 1)) > 0, qPrintable(QString::number(character, 16)));
}

void tst_BoxDrawing::lettersAreLeftToTheFont()
{
    QVERIFY(!isBoxCharacter(U'a'));
    QVERIFY(!isBoxCharacter(U'■'));
    QVERIFY(isBoxCharacter(U'│'));
    QVERIFY(isBoxCharacter(U'⣿'));
}

QTEST_GUILESS_MAIN(tst_BoxDrawing)
#include "tst_boxdrawing.moc"
