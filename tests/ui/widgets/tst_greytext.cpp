#include "ui/widgets/greytext.h"

#include <QApplication>
#include <QPalette>
#include <QTest>

using namespace sampan;

class tst_GreyText : public QObject
{
    Q_OBJECT

private slots:
    void seenTextIsLeftAlone();
    void unseenTextIsMoved_data();
    void unseenTextIsMoved();
    void theDesktopMayChangeItsPalette();

private:
    static QPalette paletteOf(const QColor &window, const QColor &text, const QColor &grey)
    {
        QPalette palette(window, window);
        for (const QPalette::ColorRole role : {QPalette::Base, QPalette::Window})
            palette.setColor(role, window);
        for (const QPalette::ColorRole role : {QPalette::Text, QPalette::WindowText})
            palette.setColor(role, text);
        palette.setColor(QPalette::PlaceholderText, grey);
        return palette;
    }
    static bool isSeen(const QPalette &palette)
    {
        const QColor grey = palette.color(QPalette::PlaceholderText);
        return grey.alpha() == 255 && std::abs(qGray(grey.rgb()) - qGray(palette.color(QPalette::Base).rgb())) > 70;
    }
};

void tst_GreyText::seenTextIsLeftAlone()
{
    for (const QPalette &palette : {paletteOf(Qt::white, Qt::black, QColor(0, 0, 0, 128)),
                                    paletteOf(QColor(40, 40, 40), Qt::white, QColor(150, 150, 150))})
        QCOMPARE(withSeenGreyText(palette), palette);
}

void tst_GreyText::unseenTextIsMoved_data()
{
    QTest::addColumn<QColor>("window");
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("grey");
    QTest::newRow("black on dark") << QColor(35, 38, 41) << QColor(252, 252, 252) << QColor(0, 0, 0);
    QTest::newRow("half black on dark") << QColor(35, 38, 41) << QColor(252, 252, 252) << QColor(0, 0, 0, 128);
    QTest::newRow("white on light") << QColor(239, 240, 241) << QColor(35, 38, 41) << QColor(255, 255, 255);
}

void tst_GreyText::unseenTextIsMoved()
{
    QFETCH(const QColor, window);
    QFETCH(const QColor, text);
    QFETCH(const QColor, grey);
    QVERIFY(isSeen(withSeenGreyText(paletteOf(window, text, grey))));
}

void tst_GreyText::theDesktopMayChangeItsPalette()
{
    keepGreyTextSeen(*qApp);
    for (const QPalette &palette : {paletteOf(QColor(35, 38, 41), QColor(252, 252, 252), Qt::black),
                                    paletteOf(Qt::white, Qt::black, Qt::white)}) {
        QApplication::setPalette(palette);
        QTRY_VERIFY(isSeen(QApplication::palette()));
        QCOMPARE(QApplication::palette().color(QPalette::Base), palette.color(QPalette::Base));
    }
}

QTEST_MAIN(tst_GreyText)
#include "tst_greytext.moc"
