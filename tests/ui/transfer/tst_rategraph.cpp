#include "ui/transfer/rategraph.h"

#include <QImage>
#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_RateGraph : public QObject
{
    Q_OBJECT

private slots:
    void historyKeepsTwoMinutes();
    void scaleHoldsTheHighestRate_data();
    void scaleHoldsTheHighestRate();
    void saysTheRates();
    void emptyPlaceSaysSo();
    void drawsBothLinesInTheirOwnWay();
    void isReadableInTheDark();

private:
    static QPalette palette(const QColor &base, const QColor &text)
    {
        QPalette palette;
        palette.setColor(QPalette::Base, base);
        palette.setColor(QPalette::Text, text);
        palette.setColor(QPalette::Highlight, QColor(40, 120, 220));
        return palette;
    }
    static QImage picture(const RateHistory &history, const QPalette &palette)
    {
        RateGraph graph(history);
        graph.setPalette(palette);
        graph.resize(300, 160);
        graph.refresh();
        return graph.grab().toImage().convertToFormat(QImage::Format_RGB32);
    }
    static int count(const QImage &image, const QColor &colour)
    {
        int found = 0;
        for (int y = 60; y < image.height(); ++y) { // below the legend
            for (int x = 0; x < image.width(); ++x)
                found += image.pixelColor(x, y) == colour ? 1 : 0;
        }
        return found;
    }
};

void tst_RateGraph::historyKeepsTwoMinutes()
{
    RateHistory history;
    QVERIFY(history.isIdle());
    history.add({5e6, 1e6});
    QVERIFY(!history.isIdle());
    QCOMPARE(history.highest(), 5e6);
    for (int second = 0; second < 120; ++second)
        history.add({0, 0});
    QCOMPARE(history.samples().size(), 120U);
    QVERIFY(history.isIdle());
    history.add({-1, -1});
    QCOMPARE(history.latest().sent, 0.0);
}

void tst_RateGraph::scaleHoldsTheHighestRate_data()
{
    QTest::addColumn<double>("highest");
    QTest::addColumn<double>("scale");
    QTest::newRow("nothing") << 0.0 << 1e3;
    QTest::newRow("exactly") << 1e6 << 1e6;
    QTest::newRow("a little more") << 1.01e6 << 2e6;
    QTest::newRow("to five") << 2.1e6 << 5e6;
    QTest::newRow("to ten") << 84e6 << 1e8;
    QTest::newRow("a fast line") << 1.3e9 << 2e9;
}

void tst_RateGraph::scaleHoldsTheHighestRate()
{
    QFETCH(double, highest);
    QFETCH(double, scale);
    QCOMPARE(RateGraph::scaleFor(highest), scale);
}

void tst_RateGraph::saysTheRates()
{
    RateHistory history;
    RateGraph graph(history);
    history.add({100e6, 2e6});
    history.add({84e6, 1e6});
    graph.refresh();
    for (const QString &part : {u"84.0 MB/s"_s, u"1.00 MB/s"_s, u"100 MB/s"_s})
        QVERIFY2(graph.accessibleDescription().contains(part), qPrintable(graph.accessibleDescription()));
    QVERIFY(!graph.accessibleName().isEmpty());
}

void tst_RateGraph::emptyPlaceSaysSo()
{
    RateHistory history;
    const RateGraph graph(history);
    QVERIFY(graph.accessibleDescription().contains(u"Nothing has moved"_s));
    const QPalette colours = palette(Qt::white, Qt::black);
    QCOMPARE(count(picture(history, colours), colours.color(QPalette::Highlight)), 0);
}

void tst_RateGraph::drawsBothLinesInTheirOwnWay()
{
    const QPalette colours = palette(Qt::white, Qt::black);
    RateHistory received;
    RateHistory sent;
    for (int second = 0; second < 120; ++second) {
        received.add({second * 1e6, 0});
        sent.add({0, second * 1e6});
    }
    // The hill is filled and the dashed line is not: without colour they still differ by far.
    const auto inked = [](const QImage &image) {
        int found = 0;
        for (int y = 60; y < image.height(); ++y) {
            for (int x = 2; x < image.width(); ++x)
                found += qGray(image.pixel(x, y)) < 250 ? 1 : 0;
        }
        return found;
    };
    QVERIFY(inked(picture(received, colours)) > 5 * inked(picture(sent, colours)));
}

void tst_RateGraph::isReadableInTheDark()
{
    RateHistory history;
    for (int second = 0; second < 120; ++second)
        history.add({0, 5e6});
    const QImage dark = picture(history, palette(QColor(30, 30, 30), Qt::white));
    QCOMPARE(dark.pixelColor(150, 100), QColor(30, 30, 30));
    int light = 0;
    for (int y = 0; y < dark.height(); ++y)
        light += qGray(dark.pixel(150, y)) > 200 || qGray(dark.pixel(153, y)) > 200 ? 1 : 0;
    QVERIFY(light > 0); // the line and the words
}

QTEST_MAIN(tst_RateGraph)
#include "tst_rategraph.moc"
