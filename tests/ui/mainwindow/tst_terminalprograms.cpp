// Real programs on a real server, in a terminal of 80 × 24: what stands on its grid, and pictures to look at.
#include "tests/ui/mainwindow/terminalhands.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/terminal/terminalpane.h"
#include "ui/terminal/terminalpanel.h"
#include "ui/terminal/terminaltab.h"
#include "ui/terminal/terminalview.h"
#include "ui/terminal/terminalwindow.h"

#include <QDir>
#include <QSignalSpy>
#include <QStandardPaths>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestTerminalPrograms : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void viEditsAFile();
    void lessScrollsAndSearches();
    void nanoEditsAFile();
    void htopPaintsAndQuitsByF10();
    void mcShowsItsPanels();
    void tmuxSplitsAndDetaches();
    void vttestMovesTheCursor();
    void vttestScreenFeatures();
    void vttestCharacterSets();

private:
    [[nodiscard]] TerminalPane *pane() const { return m_fixture->window().terminals().currentPane(); }
    void setSize(int columns, int rows);
    void type(const QString &text);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void run(const QString &line);
    [[nodiscard]] QString row(int row) const;
    [[nodiscard]] QString screenText() const;
    void backAtThePrompt();
    void settle(); // two pages may look the same: until nothing comes any more
    void startVttest(const QString &menu, const QString &submenu = QString());
    // Through pages that end with "Push <RETURN>", a picture of each, until the menu is back.
    void turnPages(const QString &name);

    std::unique_ptr<WindowFixture> m_fixture;
    QString m_name;
};

void TestTerminalPrograms::initTestCase()
{
    if (!qEnvironmentVariableIsSet("SAMPAN_SCREENSHOTS"))
        qputenv("SAMPAN_SCREENSHOTS", QDir::current().filePath(u"screenshots"_s).toLocal8Bit());
    for (const QString &program : {u"vi"_s, u"less"_s, u"nano"_s, u"htop"_s, u"mc"_s, u"tmux"_s, u"vttest"_s})
        QVERIFY2(!QStandardPaths::findExecutable(program).isEmpty(), qPrintable(program));
}

void TestTerminalPrograms::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY2(m_fixture->server().isRunning(), qPrintable(m_fixture->server().reason()));
    QByteArray lines;
    for (int line = 1; line <= 500; ++line)
        lines += "line " + QByteArray::number(line) + "\n";
    QVERIFY(WindowFixture::write(m_fixture->remote(u"long.txt"_s), lines));
    QVERIFY(m_fixture->open());
    QVERIFY(m_fixture->connectToServer());
    m_fixture->press(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier); // in the folder of the server
    EVENTUALLY(pane() != nullptr && pane()->life().state() == ShellLife::State::Running);
    m_fixture->press(Qt::Key_F6, Qt::ControlModifier | Qt::ShiftModifier);
    EVENTUALLY(pane()->window() != &m_fixture->window() && pane()->window()->isActiveWindow());
    setSize(80, 24);
    EVENTUALLY(pane()->screen().cursor().column > 0);
    run(u"PS1='ready> '; export LANG=C.UTF-8 LC_ALL=C.UTF-8; clear"_s);
    backAtThePrompt();
}

void TestTerminalPrograms::cleanup()
{
    m_fixture.reset();
}

void TestTerminalPrograms::setSize(int columns, int rows)
{
    QWidget *window = pane()->window();
    EVENTUALLY(pane()->screen().columns() > 0 && pane()->view()->terminalSize().columns == pane()->screen().columns());
    for (int attempt = 0; attempt < 5 && (pane()->screen().columns() != columns || pane()->screen().rows() != rows);
         ++attempt) {
        const QSizeF cell = pane()->view()->cellRect({0, 0}).size();
        const QSizeF more((columns - pane()->screen().columns()) * cell.width(),
                          (rows - pane()->screen().rows()) * cell.height());
        window->resize((QSizeF(window->size()) + more).toSize());
        static_cast<void>(QTest::qWaitFor(
            [&] { return pane()->screen().columns() == columns && pane()->screen().rows() == rows; }, 1000));
    }
    QCOMPARE(pane()->screen().columns(), columns);
    QCOMPARE(pane()->screen().rows(), rows);
}

void TestTerminalPrograms::type(const QString &text)
{
    QTest::keyClicks(pane()->view(), text);
}

void TestTerminalPrograms::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(pane()->view(), key, modifiers);
}

void TestTerminalPrograms::run(const QString &line)
{
    type(line);
    press(Qt::Key_Return);
}

QString TestTerminalPrograms::row(int row) const
{
    const Screen &screen = pane()->screen();
    return screen.text(screen.historyLines() + row, 0, screen.columns());
}

QString TestTerminalPrograms::screenText() const
{
    QStringList rows;
    for (int each = 0; each < pane()->screen().rows(); ++each)
        rows += row(each);
    return rows.join(u'\n');
}

void TestTerminalPrograms::backAtThePrompt()
{
    EVENTUALLY(!pane()->screen().modes().alternateScreen &&
               row(pane()->screen().cursor().row).startsWith(u"ready> "_s));
}

void TestTerminalPrograms::viEditsAFile()
{
    run(u"vi -u NONE -N new.txt"_s);
    EVENTUALLY(pane()->screen().modes().alternateScreen && row(1).startsWith(u'~'));
    type(u"ifirst line"_s);
    press(Qt::Key_Return);
    type(u"second"_s);
    press(Qt::Key_Escape);
    EVENTUALLY(row(1).startsWith(u"second"_s));
    shoot(*pane()->window(), u"vi"_s);
    type(u"kdd:wq"_s);
    press(Qt::Key_Return);
    backAtThePrompt();
    QCOMPARE(WindowFixture::read(m_fixture->remote(u"new.txt"_s)), QByteArray("second\n"));
}

void TestTerminalPrograms::lessScrollsAndSearches()
{
    run(u"less long.txt"_s);
    EVENTUALLY(row(0).trimmed() == u"line 1"_s && row(22).trimmed() == u"line 23"_s);
    press(Qt::Key_PageDown);
    EVENTUALLY(row(0).trimmed() == u"line 24"_s);
    type(u"/line 321"_s);
    press(Qt::Key_Return);
    EVENTUALLY(row(0).trimmed() == u"line 321"_s);
    shoot(*pane()->window(), u"less"_s);
    type(u"G"_s);
    EVENTUALLY(row(22).trimmed() == u"line 500"_s);
    type(u"q"_s);
    backAtThePrompt();
}

void TestTerminalPrograms::nanoEditsAFile()
{
    run(u"nano -I new.txt"_s);
    EVENTUALLY(row(0).contains(u"new.txt"_s) && screenText().contains(u"^X Exit"_s));
    type(u"typed in nano"_s);
    EVENTUALLY(screenText().contains(u"typed in nano"_s));
    shoot(*pane()->window(), u"nano"_s);
    press(Qt::Key_O, Qt::ControlModifier);
    EVENTUALLY(screenText().contains(u"File Name to Write"_s));
    press(Qt::Key_Return);
    EVENTUALLY(screenText().contains(u"Wrote 1 line"_s));
    press(Qt::Key_X, Qt::ControlModifier);
    backAtThePrompt();
    QCOMPARE(WindowFixture::read(m_fixture->remote(u"new.txt"_s)), QByteArray("typed in nano\n"));
}

void TestTerminalPrograms::htopPaintsAndQuitsByF10()
{
    run(u"htop -d 5"_s);
    EVENTUALLY(screenText().contains(u"Tasks"_s) && row(23).contains(u"F10Quit"_s));
    shoot(*pane()->window(), u"htop"_s);
    press(Qt::Key_F10); // quits the program, not the window
    backAtThePrompt();
    QVERIFY(m_fixture->window().isVisible());
}

void TestTerminalPrograms::mcShowsItsPanels()
{
    run(u"mc -u --nosubshell ."_s);
    EVENTUALLY(row(0).contains(u"File"_s) && row(23).contains(u"Quit"_s) && screenText().contains(u"long.txt"_s));
    QVERIFY2(row(1).startsWith(u'┌'), qPrintable(row(1)));
    EVENTUALLY(pane()->screen().modes().mouse != MouseMode::None);
    shoot(*pane()->window(), u"mc"_s);
    press(Qt::Key_F10);
    EVENTUALLY(!pane()->screen().modes().alternateScreen || screenText().contains(u"Do you really"_s));
    if (pane()->screen().modes().alternateScreen)
        press(Qt::Key_Return);
    backAtThePrompt();
}

void TestTerminalPrograms::tmuxSplitsAndDetaches()
{
    const QString socket = m_fixture->remote(u"tmux"_s);
    run(u"tmux -S %1 -f /dev/null new -s one sh"_s.arg(socket));
    EVENTUALLY(row(23).contains(u"[one]"_s));
    press(Qt::Key_B, Qt::ControlModifier);
    type(u"%"_s);
    EVENTUALLY(row(3).contains(u'│'));
    EVENTUALLY(pane()->screen().cursor().column > 40);
    run(u"echo $((6*7))x"_s);
    EVENTUALLY(screenText().contains(u"42x"_s));
    shoot(*pane()->window(), u"tmux"_s);
    press(Qt::Key_B, Qt::ControlModifier);
    type(u"d"_s);
    backAtThePrompt();
    run(u"tmux -S %1 kill-server"_s.arg(socket));
    backAtThePrompt();
}

void TestTerminalPrograms::settle()
{
    QSignalSpy output(pane(), &TerminalPane::hadOutput);
    while (QTest::qWaitFor([&output] { return output.count() > 0; }, 150))
        output.clear();
}

// --- vttest ---

void TestTerminalPrograms::startVttest(const QString &menu, const QString &submenu)
{
    run(u"vttest 24x80.80"_s);
    EVENTUALLY(screenText().contains(u"Enter choice number"_s));
    run(menu);
    if (submenu.isEmpty())
        return;
    EVENTUALLY(screenText().contains(u"Enter choice number"_s));
    run(submenu);
}

void TestTerminalPrograms::turnPages(const QString &name)
{
    constexpr int mostPages = 40;
    for (int page = 1; page <= mostPages; ++page) {
        EVENTUALLY(screenText().contains(u"Push <RETURN>"_s) || screenText().contains(u"Enter choice number"_s));
        if (screenText().contains(u"Enter choice number"_s))
            return;
        shoot(*pane()->window(), u"vttest-%1-%2"_s.arg(name).arg(page, 2, 10, QChar(u'0')));
        QSignalSpy output(pane(), &TerminalPane::hadOutput);
        press(Qt::Key_Return);
        EVENTUALLY(output.count() > 0);
        settle();
    }
    QFAIL("vttest does not come back to its menu");
}

void TestTerminalPrograms::vttestMovesTheCursor()
{
    startVttest(u"1"_s);
    EVENTUALLY(screenText().contains(u"Push <RETURN>"_s));
    settle();
    // The first page: a frame of stars and plusses, and E's around the text in the middle.
    QCOMPARE(row(0), QString(80, u'*'));
    QCOMPARE(row(23), QString(80, u'*'));
    for (int each = 1; each < 23; ++each) {
        QVERIFY2(row(each).startsWith(u"*+"_s) && row(each).endsWith(u"+*"_s), qPrintable(row(each)));
    }
    QCOMPARE(row(1), QString(u'*' + QString(78, u'+') + u'*'));
    QVERIFY(row(8).contains(QString(60, u'E')));
    turnPages(u"cursor"_s);
}

void TestTerminalPrograms::vttestScreenFeatures()
{
    startVttest(u"2"_s);
    EVENTUALLY(screenText().contains(u"Push <RETURN>"_s));
    settle();
    // "three identical lines of *'s completely filling the top of the screen without any empty lines between"
    for (int each = 0; each < 3; ++each)
        QCOMPARE(row(each), QString(80, u'*'));
    turnPages(u"screen"_s);
}

void TestTerminalPrograms::vttestCharacterSets()
{
    startVttest(u"3"_s, u"8"_s); // VT100 character sets
    EVENTUALLY(screenText().contains(u"Push <RETURN>"_s));
    settle();
    shoot(*pane()->window(), u"vttest-sets"_s);
    QVERIFY2(screenText().contains(u"─"_s) && screenText().contains(u"┼"_s) && screenText().contains(u"£"_s),
             qPrintable(screenText()));
    turnPages(u"sets"_s);
}

QTEST_MAIN(TestTerminalPrograms)
#include "tst_terminalprograms.moc"
