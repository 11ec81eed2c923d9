#include "ui/widgets/icons.h"
#include "ui/widgets/statedot.h"

#include <QGuiApplication>
#include <QPalette>
#include <QTest>

using namespace sampan;

class TestIcons : public QObject
{
    Q_OBJECT

private slots:
    void followsThePaletteWithoutBeingMadeAgain();
    void isSharpAtTwiceTheScale();
    void unknownNamesAreNull();
    void dotsDifferInShapeNotOnlyColour();
};

namespace {

QColor strongestColour(const QImage &image)
{
    QColor strongest(0, 0, 0, 0);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).alpha() > strongest.alpha())
                strongest = image.pixelColor(x, y);
        }
    }
    return strongest;
}

} // namespace

void TestIcons::followsThePaletteWithoutBeingMadeAgain()
{
    const QPalette before = QGuiApplication::palette();
    const QIcon icon = themedIcon(QStringLiteral("folder"));
    for (const QColor &colour : {QColor(10, 20, 30), QColor(240, 230, 220)}) {
        QPalette palette = before;
        palette.setColor(QPalette::WindowText, colour);
        QGuiApplication::setPalette(palette);
        const QColor drawn = strongestColour(icon.pixmap(32).toImage());
        QVERIFY(drawn.alpha() > 200);
        QVERIFY(std::abs(drawn.red() - colour.red()) < 8);
        QVERIFY(std::abs(drawn.blue() - colour.blue()) < 8);
    }
    QGuiApplication::setPalette(before);
}

void TestIcons::isSharpAtTwiceTheScale()
{
    const QPixmap pixmap = themedIcon(QStringLiteral("folder")).pixmap(QSize(16, 16), 2.0);
    QCOMPARE(pixmap.size(), QSize(32, 32));
    QCOMPARE(pixmap.devicePixelRatio(), 2.0);
}

void TestIcons::unknownNamesAreNull()
{
    QVERIFY(themedIcon(QStringLiteral("no-such-icon")).isNull());
    QVERIFY(!themedIcon(QStringLiteral("folder")).isNull());
}

void TestIcons::dotsDifferInShapeNotOnlyColour()
{
    const auto alpha = [](DotState state) {
        return stateDot(Qt::red, state).pixmap(16).toImage().convertToFormat(QImage::Format_Alpha8);
    };
    QVERIFY(alpha(DotState::Connected) != alpha(DotState::Disconnected));
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
