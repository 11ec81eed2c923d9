// Terminals on the panes' connections, by real key presses against a private sshd.
#include "core/terminal/screen.h"
#include "tests/ui/mainwindow/terminalhands.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/browser/fileview.h"
#include "ui/mainwindow/bottompanel.h"
#include "ui/mainwindow/serverconnections.h"
#include "ui/terminal/terminalbars.h"
#include "ui/terminal/terminalpane.h"
#include "ui/terminal/terminalpanel.h"
#include "ui/terminal/terminaltab.h"
#include "ui/terminal/terminalview.h"
#include "ui/widgets/messagebar.h"

#include <QPushButton>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestWindowTerminals : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_fixture.reset(); }

    void keyOpensAShellOnTheSameLogin();

private:
    [[nodiscard]] TerminalPanel &panel() const { return m_fixture->window().terminals(); }
    [[nodiscard]] TerminalPane *pane() const { return panel().currentPane(); }

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestWindowTerminals::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY2(m_fixture->server().isRunning(), qPrintable(m_fixture->server().reason()));
    QVERIFY(m_fixture->open());
    QVERIFY(m_fixture->connectToServer());
}

void TestWindowTerminals::keyOpensAShellOnTheSameLogin()
{
    m_fixture->press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    EVENTUALLY(pane() != nullptr && pane()->view()->hasFocus());
    EVENTUALLY(pane()->life().state() == ShellLife::State::Running);
    m_fixture->type(u"echo $((6*7))x"_s);
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(shownText(*pane()).contains(u"\n42x"_s));
    QCOMPARE(m_fixture->server().logText().count(u"Accepted publickey"_s), 1);
    shoot(m_fixture->window(), u"first"_s);
}

QTEST_MAIN(TestWindowTerminals)
#include "tst_windowterminals.moc"
