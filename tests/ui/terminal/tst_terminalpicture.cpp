#include "tests/ui/terminal/terminalfixture.h"

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_TerminalPicture : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_fixture = std::make_unique<TerminalFixture>();
        QVERIFY(m_fixture->open());
        m_fixture->feed("\x1b[?25l"); // no cursor unless a test is about it
    }
    void cleanup() { m_fixture.reset(); }

    void coloursAreTheThemes();
    void reverseExchangesThem();
    void hiddenTextIsNotThere();
    void faintTextIsPaler();
    void nearlyInvisibleTextIsMadeReadable();
    void textOnBarsIsReadable();
    void readableColoursCanBeSwitchedOff();
    void boldIsBrightWhenAsked();
    void underlinesAreDrawn_data();
    void underlinesAreDrawn();
    void boldAndItalicAreOtherShapes();
    void boxLinesJoin();
    void wideCharactersTakeTwoCells();
    void combiningMarksAreDrawn();
    void cursorShapes_data();
    void cursorShapes();
    void cursorIsHollowWithoutFocus();
    void scrollingLooksLikePaintingAnew();
    void scrollingUpLooksLikePaintingAnew();
    void onlyChangedRowsArePainted();
    void blinkingTextComesAndGoes();
    void reversedScreenIsReversed();
    void pixelsAreWholeAtAnyScale_data();
    void pixelsAreWholeAtAnyScale();

private:
    void feed(const QByteArray &bytes) { m_fixture->feed(bytes); }
    QImage cell(int column, int row) { return m_fixture->cell(column, row); }
    int ink(const QImage &image)
    {
        return image.width() * image.height() - TerminalFixture::count(image, m_fixture->theme().background);
    }
    QImage picture()
    {
        static_cast<void>(cell(0, 0));
        return m_fixture->view().picture().image().copy();
    }
    // The same screen in a view that has seen nothing before.
    QImage paintedAnew()
    {
        TerminalView &view = m_fixture->view();
        view.setLook(view.look());
        return picture();
    }

    std::unique_ptr<TerminalFixture> m_fixture;
};

void tst_TerminalPicture::coloursAreTheThemes()
{
    feed("\x1b[41m \x1b[48;5;208m \x1b[48;2;1;2;3m \x1b[0m \x1b[32m\u2588");
    QVERIFY(TerminalFixture::isFilled(cell(0, 0), m_fixture->theme().colours[1]));
    QVERIFY(TerminalFixture::isFilled(cell(1, 0), qRgb(255, 135, 0)));
    QVERIFY(TerminalFixture::isFilled(cell(2, 0), qRgb(1, 2, 3)));
    QVERIFY(TerminalFixture::isFilled(cell(3, 0), m_fixture->theme().background));
    QVERIFY(TerminalFixture::isFilled(cell(4, 0), m_fixture->theme().colours[2]));
}

void tst_TerminalPicture::reverseExchangesThem()
{
    feed("\x1b[31;44;7m \u2588");
    QVERIFY(TerminalFixture::isFilled(cell(0, 0), m_fixture->theme().colours[1]));
    QVERIFY(TerminalFixture::isFilled(cell(1, 0), m_fixture->theme().colours[4]));
}

void tst_TerminalPicture::hiddenTextIsNotThere()
{
    feed("\x1b[8mM\x1b[0mM");
    QCOMPARE(ink(cell(0, 0)), 0);
    QVERIFY(ink(cell(1, 0)) > 0);
}

void tst_TerminalPicture::faintTextIsPaler()
{
    feed("\x1b[2m\u2588\x1b[0m\u2588");
    const QRgb faint = cell(0, 0).pixel(3, 3);
    const QRgb full = cell(1, 0).pixel(3, 3);
    QVERIFY(contrast(full, m_fixture->theme().background) > contrast(faint, m_fixture->theme().background));
    QVERIFY(contrast(faint, m_fixture->theme().background) > 2);
}

void tst_TerminalPicture::nearlyInvisibleTextIsMadeReadable()
{
    feed("\x1b[30mM\x1b[31;41mM"); // black on nearly black; red on red, which is meant
    const QImage moved = cell(0, 0);
    double best = 1;
    for (int x = 0; x < moved.width(); ++x) {
        for (int y = 0; y < moved.height(); ++y)
            best = qMax(best, contrast(moved.pixel(x, y), m_fixture->theme().background));
    }
    QVERIFY(best >= 1.9);
    QVERIFY(TerminalFixture::isFilled(cell(1, 0), m_fixture->theme().colours[1]));
}

// Black on green, as tmux has it, where a theme made the green dark.
void tst_TerminalPicture::textOnBarsIsReadable()
{
    const QRgb bar = qRgb(0x11, 0x63, 0x29);
    feed("\x1b[38;2;36;41;47;48;2;17;99;41mM");
    const QImage image = cell(0, 0);
    double best = 1;
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y)
            best = qMax(best, contrast(image.pixel(x, y), bar));
    }
    QVERIFY2(best > 4, qPrintable(QString::number(best)));
}

void tst_TerminalPicture::readableColoursCanBeSwitchedOff()
{
    TerminalLook look = m_fixture->view().look();
    look.keepReadable = false;
    m_fixture->view().setLook(look);
    feed("\x1b[38;2;27;30;36mM"); // one step from the background
    const QImage image = cell(0, 0);
    for (int x = 0; x < image.width(); ++x)
        QVERIFY(contrast(image.pixel(x, image.height() / 2), look.theme.background) < 1.1);
}

void tst_TerminalPicture::boldIsBrightWhenAsked()
{
    feed("\x1b[1;34m\u2588");
    QVERIFY(TerminalFixture::isFilled(cell(0, 0), m_fixture->theme().colours[4]));
    TerminalLook look = m_fixture->view().look();
    look.boldIsBright = true;
    m_fixture->view().setLook(look);
    QVERIFY(TerminalFixture::isFilled(cell(0, 0), m_fixture->theme().colours[12]));
}

void tst_TerminalPicture::underlinesAreDrawn_data()
{
    QTest::addColumn<QByteArray>("style");
    QTest::addColumn<int>("fewest"); // pixels in the line's colour, in cell widths
    QTest::addColumn<int>("most");
    QTest::newRow("none") << QByteArray("\x1b[0m") << 0 << 0;
    QTest::newRow("single") << QByteArray("\x1b[4;58;2;255;0;255m") << 1 << 1;
    QTest::newRow("double") << QByteArray("\x1b[4:2m\x1b[58;2;255;0;255m") << 2 << 2;
    QTest::newRow("curly") << QByteArray("\x1b[4:3m\x1b[58;2;255;0;255m") << 1 << 1;
    QTest::newRow("struck out") << QByteArray("\x1b[9;38;2;255;0;255m") << 1 << 1;
}

void tst_TerminalPicture::underlinesAreDrawn()
{
    QFETCH(const QByteArray, style);
    QFETCH(const int, fewest);
    QFETCH(const int, most);
    feed(QByteArray(style + " "));
    const QImage image = cell(0, 0);
    const int pixels = TerminalFixture::count(image, qRgb(255, 0, 255));
    const int line = m_fixture->view().picture().font().line();
    QVERIFY2(pixels >= fewest * image.width() * line && pixels <= most * image.width() * line,
             qPrintable(QString::number(pixels)));
}

void tst_TerminalPicture::boldAndItalicAreOtherShapes()
{
    feed("M\x1b[1mM\x1b[0;3mM\x1b[1;3mM");
    QVERIFY(cell(0, 0) != cell(1, 0));
    QVERIFY(cell(0, 0) != cell(2, 0));
    QVERIFY(cell(1, 0) != cell(3, 0));
}

void tst_TerminalPicture::boxLinesJoin()
{
    feed("\u2500\u2500\u2500\r\n\u2502\r\n\u2502");
    const QImage picture = this->picture();
    const QSize size = m_fixture->view().picture().font().cell();
    int across = 0;
    for (int y = 0; y < size.height(); ++y) {
        int length = 0;
        for (int x = 0; x < 3 * size.width(); ++x)
            length += (picture.pixel(x, y) & 0xffffff) == (m_fixture->theme().foreground & 0xffffff);
        across = qMax(across, length);
    }
    QCOMPARE(across, 3 * size.width());
    int down = 0;
    for (int y = size.height(); y < 3 * size.height(); ++y)
        down += (picture.pixel(size.width() / 2, y) & 0xffffff) == (m_fixture->theme().foreground & 0xffffff);
    QCOMPARE(down, 2 * size.height());
}

void tst_TerminalPicture::wideCharactersTakeTwoCells()
{
    feed("\u6f22x");
    QVERIFY(ink(cell(0, 0)) > 0);
    QVERIFY(ink(cell(1, 0)) > 0);
    const QImage narrow = cell(2, 0);
    feed("\r\n  x");
    QCOMPARE(cell(2, 1), narrow); // nothing of the wide one reaches over
}

void tst_TerminalPicture::combiningMarksAreDrawn()
{
    feed("a a\u0301 e");
    QVERIFY(cell(0, 0) != cell(2, 0));
    QVERIFY(ink(cell(2, 0)) > ink(cell(0, 0)));
    QVERIFY(ink(cell(4, 0)) > 0);
}

void tst_TerminalPicture::cursorShapes_data()
{
    QTest::addColumn<QByteArray>("shape");
    QTest::addColumn<double>("share"); // of the cell
    QTest::newRow("block") << QByteArray("\x1b[2 q") << 1.0;
    QTest::newRow("underline") << QByteArray("\x1b[4 q") << 2.0 / 17;
    QTest::newRow("bar") << QByteArray("\x1b[6 q") << 2.0 / 8;
}

void tst_TerminalPicture::cursorShapes()
{
    QFETCH(const QByteArray, shape);
    QFETCH(const double, share);
    feed(QByteArray("ab\x1b[?25h" + shape));
    const QImage image = cell(2, 0);
    const double covered =
        double(TerminalFixture::count(image, m_fixture->theme().cursor)) / (image.width() * image.height());
    QVERIFY2(qAbs(covered - share) < 0.05, qPrintable(QString::number(covered)));
}

void tst_TerminalPicture::cursorIsHollowWithoutFocus()
{
    feed("\x1b[?25h");
    QVERIFY(TerminalFixture::isFilled(cell(0, 0), m_fixture->theme().cursor));
    m_fixture->view().clearFocus();
    const QImage hollow = cell(0, 0);
    QVERIFY((hollow.pixel(0, 0) & 0xffffff) == (m_fixture->theme().cursor & 0xffffff));
    QVERIFY((hollow.pixel(hollow.width() / 2, hollow.height() / 2) & 0xffffff) ==
            (m_fixture->theme().background & 0xffffff));
}

void tst_TerminalPicture::scrollingLooksLikePaintingAnew()
{
    for (int i = 0; i < 9; ++i)
        feed(QByteArray("line " + QByteArray::number(i) + "\r\n"));
    static_cast<void>(picture());
    const qint64 before = m_fixture->view().picture().paintedRows();
    feed("a\r\nb\r\nc");
    const QImage moved = picture();
    QVERIFY(m_fixture->view().picture().paintedRows() - before <= 4); // the rest was moved
    QCOMPARE(moved, paintedAnew());
}

void tst_TerminalPicture::scrollingUpLooksLikePaintingAnew()
{
    for (int i = 0; i < 50; ++i)
        feed(QByteArray("line " + QByteArray::number(i) + "\r\n"));
    static_cast<void>(picture());
    const qint64 before = m_fixture->view().picture().paintedRows();
    m_fixture->view().scrollLines(-3);
    const QImage moved = picture();
    QCOMPARE(m_fixture->view().picture().paintedRows() - before, 3);
    QCOMPARE(moved, paintedAnew());
}

void tst_TerminalPicture::onlyChangedRowsArePainted()
{
    feed("one\r\ntwo\r\nthree");
    static_cast<void>(picture());
    const qint64 before = m_fixture->view().picture().paintedRows();
    feed("\x1b[2;1HT");
    static_cast<void>(picture());
    QCOMPARE(m_fixture->view().picture().paintedRows() - before, 1);
}

void tst_TerminalPicture::blinkingTextComesAndGoes()
{
    feed("\x1b[5mM");
    QTRY_COMPARE_WITH_TIMEOUT(ink(cell(0, 0)), 0, 3000);
    QTRY_VERIFY_WITH_TIMEOUT(ink(cell(0, 0)) > 0, 3000);
}

void tst_TerminalPicture::reversedScreenIsReversed()
{
    feed("\x1b[?5h");
    QVERIFY(TerminalFixture::isFilled(cell(5, 5), m_fixture->theme().foreground));
    feed("\x1b[?25h"); // and so is the cursor
    QVERIFY(TerminalFixture::isFilled(cell(0, 0), m_fixture->theme().background));
}

void tst_TerminalPicture::pixelsAreWholeAtAnyScale_data()
{
    QTest::addColumn<double>("scale");
    for (const double scale : {1.0, 1.25, 1.5, 1.75, 2.0, 3.0})
        QTest::addRow("%g", scale) << scale;
}

// Whatever the scale: two cells with the same character are the same pixels, and a line is as thick everywhere.
void tst_TerminalPicture::pixelsAreWholeAtAnyScale()
{
    QFETCH(const double, scale);
    const CellFont font(m_fixture->view().look().font, 96, scale);
    TerminalPicture picture;
    picture.setLook(m_fixture->view().look(), font);
    feed("MMMM\u2502\u2502");
    TerminalPicture::Frame frame;
    frame.everything = true;
    frame.marks = [](int) { return RowMarks(); };
    picture.update(m_fixture->screen(), frame);
    const QSize size = font.cell();
    const QImage first = picture.image().copy(QRect(QPoint(0, 0), size));
    for (int column = 1; column < 4; ++column)
        QCOMPARE(picture.image().copy(QRect(QPoint(column * size.width(), 0), size)), first);
    const QImage line = picture.image().copy(QRect(QPoint(5 * size.width(), 0), size));
    QCOMPARE(TerminalFixture::count(line, m_fixture->theme().foreground), font.line() * size.height());
}

QTEST_MAIN(tst_TerminalPicture)
#include "tst_terminalpicture.moc"
