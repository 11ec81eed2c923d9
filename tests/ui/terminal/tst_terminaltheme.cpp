#include "ui/terminal/terminalcolours.h"
#include "ui/terminal/terminaltheme.h"

#include <QPalette>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_TerminalTheme : public QObject
{
    Q_OBJECT

private slots:
    void everyThemeIsReadable();
    void cubeAndGreysAreXterms();
    void autoFollowsTheDesktop();
    void schemesOfWindowsTerminalAreRead();
    void badSchemesSayWhy_data();
    void badSchemesSayWhy();
    void missingFileIsNamed();
    void contrastIsTheStandards();
    void readableColoursStandOut();
};

void tst_TerminalTheme::everyThemeIsReadable()
{
    QSet<QString> ids;
    for (const TerminalTheme &theme : builtInThemes()) {
        QVERIFY(!theme.name.isEmpty());
        QVERIFY2(contrast(theme.foreground, theme.background) >= 4, qPrintable(theme.id));
        QVERIFY2(contrast(theme.cursor, theme.background) >= 3, qPrintable(theme.id));
        ids += theme.id;
    }
    QCOMPARE(ids.size(), qsizetype(builtInThemes().size()));
    QVERIFY(ids.contains(u"solarized-dark"_s) && ids.contains(u"gruvbox-light"_s) && ids.contains(u"nord"_s));
}

void tst_TerminalTheme::cubeAndGreysAreXterms()
{
    const TerminalTheme theme = builtInThemes().front();
    QCOMPARE(theme.indexed(16), qRgb(0, 0, 0));
    QCOMPARE(theme.indexed(208), qRgb(255, 135, 0));
    QCOMPARE(theme.indexed(231), qRgb(255, 255, 255));
    QCOMPARE(theme.indexed(232), qRgb(8, 8, 8));
    QCOMPARE(theme.indexed(255), qRgb(238, 238, 238));
    QCOMPARE(theme.indexed(3), theme.colours[3]);
}

void tst_TerminalTheme::autoFollowsTheDesktop()
{
    QVERIFY(!themeNamed(u"auto"_s, QPalette(Qt::white)).isDark());
    QVERIFY(themeNamed(u"auto"_s, QPalette(QColor(30, 30, 30))).isDark());
    QCOMPARE(themeNamed(u"nord"_s, QPalette(Qt::white)).id, u"nord"_s);
    QCOMPARE(themeNamed(u"no such theme"_s, QPalette(Qt::white)).id, u"light"_s);
}

namespace {

QByteArray scheme()
{
    return R"({"name": "Mine", "background": "#101112", "foreground": "#F0F1F2", "cursorColor": "#FF0000",
        "black": "#000000", "red": "#100000", "green": "#200000", "yellow": "#300000", "blue": "#400000",
        "purple": "#500000", "cyan": "#600000", "white": "#700000", "brightBlack": "#800000", "brightRed": "#900000",
        "brightGreen": "#A00000", "brightYellow": "#B00000", "brightBlue": "#C00000", "brightPurple": "#D00000",
        "brightCyan": "#E00000", "brightWhite": "#F00000"})";
}

} // namespace

void tst_TerminalTheme::schemesOfWindowsTerminalAreRead()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"mine.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(scheme());
    file.close();
    const Result<TerminalTheme> theme = themeFromFile(file.fileName());
    QVERIFY(theme);
    QCOMPARE(theme->name, u"Mine"_s);
    QCOMPARE(theme->background, qRgb(0x10, 0x11, 0x12));
    QCOMPARE(theme->cursor, qRgb(255, 0, 0));
    QCOMPARE(theme->colours[5], qRgb(0x50, 0, 0));
    QCOMPARE(theme->colours[15], qRgb(0xf0, 0, 0));
    QVERIFY(theme->selection != theme->background);
}

void tst_TerminalTheme::badSchemesSayWhy_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("word");
    QTest::newRow("not JSON") << QByteArray("background: black") << u"JSON"_s;
    QTest::newRow("no colour") << scheme().replace("purple", "violet") << u"purple"_s;
    QTest::newRow("not a colour") << scheme().replace("#100000", "rouge") << u"red"_s;
    QTest::newRow("deep nesting") << QByteArray(100000, '[') << u"JSON"_s;
}

void tst_TerminalTheme::badSchemesSayWhy()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, word);
    const Result<TerminalTheme> theme = themeFromJson(json);
    QVERIFY(!theme);
    QVERIFY2(theme.error().message.contains(word), qPrintable(theme.error().message));
}

void tst_TerminalTheme::missingFileIsNamed()
{
    QTemporaryDir folder;
    const Result<TerminalTheme> theme = themeFromFile(folder.filePath(u"none.json"_s));
    QVERIFY(!theme);
    QVERIFY(theme.error().message.contains(u"none.json"_s));
}

void tst_TerminalTheme::contrastIsTheStandards()
{
    QCOMPARE(contrast(qRgb(0, 0, 0), qRgb(255, 255, 255)), 21.0);
    QCOMPARE(contrast(qRgb(9, 9, 9), qRgb(9, 9, 9)), 1.0);
    QVERIFY(qAbs(contrast(qRgb(0x77, 0x77, 0x77), qRgb(255, 255, 255)) - 4.48) < 0.01);
}

void tst_TerminalTheme::readableColoursStandOut()
{
    for (const QRgb background : {qRgb(0, 0, 0), qRgb(255, 255, 255), qRgb(128, 128, 128), qRgb(0, 0, 200)})
        QVERIFY(contrast(readableColour(background, background, 2, 3), background) >= 3);
    QCOMPARE(readableColour(qRgb(200, 0, 0), qRgb(255, 255, 255), 2, 6), qRgb(200, 0, 0)); // is far enough away
}

QTEST_GUILESS_MAIN(tst_TerminalTheme)
#include "tst_terminaltheme.moc"
