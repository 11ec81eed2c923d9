// Terminals beside the panes, by real key presses against a private sshd.
#include "core/settings/settings.h"
#include "tests/ui/mainwindow/terminalhands.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/browser/filelistmodel.h"
#include "ui/browser/filemime.h"
#include "ui/browser/fileview.h"
#include "ui/mainwindow/bottompanel.h"
#include "ui/terminal/terminalbars.h"
#include "ui/terminal/terminalpane.h"
#include "ui/terminal/terminalpanel.h"
#include "ui/terminal/terminaltab.h"
#include "ui/terminal/terminalview.h"
#include "ui/terminal/terminalwindow.h"
#include "ui/widgets/messagebar.h"

#include <QDir>
#include <QDropEvent>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

QByteArray described(const QWidget *widget)
{
    QByteArray chain;
    for (; widget != nullptr; widget = widget->parentWidget())
        chain += widget->metaObject()->className() + QByteArray(" < ");
    return chain;
}

} // namespace

class TestWindowTerminals : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_fixture.reset(); }

    void keyOpensAShellOnTheSameLogin();
    void keyInATerminalOpensAnotherOfItsPlace();
    void localPaneOpensALocalShell();
    void terminalHereStartsInThePanesFolder();
    void plainKeysBelongToTheShell();
    void shellsFolderIsShownInThePane();
    void paneFollowsTheShell();
    void shellGoesToThePanesFolder();
    void droppedFileIsUploadedToTheShellsFolder();
    void sameInputReachesTwoShells();
    void maximisedTerminalGivesThePanesBack();
    void detachedTerminalIsTypedInto();
    void keyboardGoesToTheFilesAndBack();
    void busyTerminalKeepsTheWindow();
    void idleTerminalLetsTheWindowGo();
    void shownPanelComesBackAtTheNextStart();

private:
    [[nodiscard]] TerminalPanel &panel() const { return m_fixture->window().terminals(); }
    [[nodiscard]] TerminalPane *pane() const { return panel().currentPane(); }
    void own(Qt::Key key) { m_fixture->press(key, Qt::ControlModifier | Qt::ShiftModifier); }
    void openTerminal();
    [[nodiscard]] QString cursorLine() const;
    void run(const QString &line);
    // So that the shell tells its folder, as those of many systems do.
    void teachFolder();

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestWindowTerminals::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY2(m_fixture->server().isRunning(), qPrintable(m_fixture->server().reason()));
    QVERIFY(QDir().mkpath(m_fixture->remote(u"it's here"_s)));
    QVERIFY(WindowFixture::write(m_fixture->home(u"sent.txt"_s), "sent"));
    QVERIFY(m_fixture->open());
    QVERIFY(m_fixture->connectToServer());
}

void TestWindowTerminals::openTerminal()
{
    own(Qt::Key_T);
    EVENTUALLY(pane() != nullptr && pane()->life().state() == ShellLife::State::Running);
    EVENTUALLY(pane()->screen().cursor().column > 0); // the prompt
    EVENTUALLY(pane()->view()->hasFocus());
}

QString TestWindowTerminals::cursorLine() const
{
    const Screen &screen = pane()->screen();
    return screen.text(screen.historyLines() + screen.cursor().row, 0, screen.columns());
}

void TestWindowTerminals::run(const QString &line)
{
    m_fixture->type(line);
    m_fixture->press(Qt::Key_Return);
}

void TestWindowTerminals::teachFolder()
{
    m_fixture->press(Qt::Key_Y, Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier);
    EVENTUALLY(pane()->bars()->question()->isQuestion());
    pane()->bars()->question()->button(1)->click(); // bash
    EVENTUALLY(!pane()->folder().path().isEmpty());
    EVENTUALLY(pane()->view()->hasFocus());
}

void TestWindowTerminals::keyOpensAShellOnTheSameLogin()
{
    openTerminal();
    run(u"echo $((6*7))x"_s);
    QVERIFY(shows(*pane(), u"\n42x"_s));
    QCOMPARE(m_fixture->server().logText().count(u"Accepted publickey"_s), 1);
    shoot(m_fixture->window(), u"terminal"_s);
}

void TestWindowTerminals::keyInATerminalOpensAnotherOfItsPlace()
{
    openTerminal();
    const TerminalPane *first = pane();
    m_fixture->window().browser().setActiveSide(Side::Left);
    panel().focusTerminal();
    EVENTUALLY(pane()->view()->hasFocus());
    openTerminal();
    QVERIFY(pane() != first);
    QCOMPARE(pane()->place(), first->place());
    QCOMPARE(m_fixture->server().logText().count(u"Accepted publickey"_s), 1);
}

void TestWindowTerminals::localPaneOpensALocalShell()
{
    m_fixture->press(Qt::Key_Tab);
    EVENTUALLY(m_fixture->left()->view()->hasFocus());
    openTerminal();
    QVERIFY(pane()->place().isLocal());
    run(u"echo $((6*7))x $TERM"_s);
    QVERIFY(shows(*pane(), u"\n42x xterm-256color"_s));
}

void TestWindowTerminals::terminalHereStartsInThePanesFolder()
{
    QVERIFY(m_fixture->go(Side::Right, m_fixture->remote(u"it's here"_s)));
    own(Qt::Key_H);
    EVENTUALLY(pane() != nullptr && pane()->life().state() == ShellLife::State::Running);
    EVENTUALLY(pane()->screen().cursor().column > 0);
    run(u"pwd; echo end"_s);
    QVERIFY(shows(*pane(), u"\nend"_s));
    QVERIFY2(shownText(*pane()).remove(u'\n').contains(m_fixture->remote(u"it's here"_s)),
             qPrintable(shownText(*pane())));
}

void TestWindowTerminals::plainKeysBelongToTheShell()
{
    openTerminal();
    const QString prompt = cursorLine();
    run(u"cat"_s);
    EVENTUALLY(pane()->screen().cursor().column == 0); // it reads
    // Each of them is a shortcut of the window or the panes.
    for (const Qt::Key key : {Qt::Key_J, Qt::Key_T, Qt::Key_W, Qt::Key_L})
        m_fixture->press(key, Qt::ControlModifier);
    m_fixture->press(Qt::Key_F5);
    m_fixture->press(Qt::Key_C, Qt::ControlModifier);
    EVENTUALLY(cursorLine() == prompt);
    QVERIFY(!m_fixture->window().bottom().isFolded());
    QCOMPARE(panel().tabs().size(), 1U);
    run(u"echo $((6*7))x"_s);
    QVERIFY(shows(*pane(), u"\n42x"_s));
    QVERIFY(pane()->view()->hasFocus());
}

void TestWindowTerminals::shellsFolderIsShownInThePane()
{
    openTerminal();
    own(Qt::Key_G); // not known yet: the hook is offered
    EVENTUALLY(pane()->bars()->question()->isQuestion());
    shoot(m_fixture->window(), u"hook"_s);
    m_fixture->press(Qt::Key_Escape);
    EVENTUALLY(pane()->view()->hasFocus());
    teachFolder();
    run(u"cd /usr/share"_s);
    EVENTUALLY(pane()->folder().path() == RemotePath("/usr/share"));
    own(Qt::Key_G);
    EVENTUALLY(m_fixture->right()->path() == RemotePath("/usr/share"));
    EVENTUALLY(m_fixture->right()->view()->hasFocus());
}

void TestWindowTerminals::paneFollowsTheShell()
{
    openTerminal();
    teachFolder();
    own(Qt::Key_Y);
    run(u"cd /usr/share"_s);
    EVENTUALLY(m_fixture->right()->path() == RemotePath("/usr/share"));
    QVERIFY(pane()->view()->hasFocus());
    own(Qt::Key_Y);
    run(u"cd /usr"_s);
    EVENTUALLY(pane()->folder().path() == RemotePath("/usr"));
    QCOMPARE(m_fixture->right()->path(), RemotePath("/usr/share"));
}

void TestWindowTerminals::shellGoesToThePanesFolder()
{
    QVERIFY(m_fixture->go(Side::Right, m_fixture->remote(u"it's here"_s)));
    openTerminal();
    teachFolder();
    m_fixture->press(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier);
    EVENTUALLY(pane()->folder().path() == RemotePath(m_fixture->remote(u"it's here"_s).toLocal8Bit()));
}

void TestWindowTerminals::droppedFileIsUploadedToTheShellsFolder()
{
    openTerminal();
    teachFolder();
    run(QString(u"cd "_s + m_fixture->remote()));
    const RemotePath folder(m_fixture->remote().toLocal8Bit());
    EVENTUALLY(pane()->folder().path() == folder);
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(m_fixture->home(u"sent.txt"_s))});
    QWidget *target = pane()->view()->viewport();
    const QPoint middle = target->rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(middle), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &drop);
    EVENTUALLY(pane()->bars()->question()->isQuestion());
    shoot(m_fixture->window(), u"drop"_s);
    pane()->bars()->question()->button(2)->click();
    EVENTUALLY(m_fixture->lastJob() == JobState::Done);
    QCOMPARE(WindowFixture::read(m_fixture->remote(u"sent.txt"_s)), QByteArray("sent"));
    EVENTUALLY(m_fixture->right()->files()->rowOf("sent.txt") >= 0); // the pane shows it, too
}

void TestWindowTerminals::sameInputReachesTwoShells()
{
    openTerminal();
    TerminalPane *first = pane();
    own(Qt::Key_E);
    EVENTUALLY(pane() != first && pane()->screen().cursor().column > 0);
    own(Qt::Key_B);
    run(u"echo $((6*7))x"_s);
    QVERIFY(shows(*first, u"\n42x"_s));
    QVERIFY(shows(*pane(), u"\n42x"_s));
    shoot(m_fixture->window(), u"sameinput"_s);
}

void TestWindowTerminals::maximisedTerminalGivesThePanesBack()
{
    openTerminal();
    const int before = pane()->screen().rows();
    own(Qt::Key_M);
    EVENTUALLY(!m_fixture->window().browser().isVisible());
    EVENTUALLY(pane()->screen().rows() > before);
    QVERIFY(pane()->view()->hasFocus());
    shoot(m_fixture->window(), u"maximised"_s);
    run(u"stty size"_s);
    QVERIFY(shows(*pane(), u"\n%1 %2"_s.arg(pane()->screen().rows()).arg(pane()->screen().columns())));
    own(Qt::Key_M);
    EVENTUALLY(m_fixture->window().browser().isVisible());
    EVENTUALLY(pane()->screen().rows() == before);
    own(Qt::Key_M);
    own(Qt::Key_Return); // to the files
    EVENTUALLY(m_fixture->right()->view()->hasFocus());
}

void TestWindowTerminals::detachedTerminalIsTypedInto()
{
    openTerminal();
    own(Qt::Key_F6);
    TerminalWindow *window = panel().windowOf(panel().tabs().back());
    QVERIFY(window != nullptr);
    QVERIFY(QTest::qWaitForWindowActive(window));
    EVENTUALLY(pane()->view()->hasFocus());
    QTest::keyClicks(pane()->view(), u"echo $((6*7))x"_s);
    QTest::keyClick(pane()->view(), Qt::Key_Return);
    QVERIFY(shows(*pane(), u"\n42x"_s));
    shoot(*window, u"detached"_s);
    QTest::keyClick(pane()->view(), Qt::Key_F6, Qt::ControlModifier | Qt::ShiftModifier);
    EVENTUALLY(panel().windowOf(panel().tabs().back()) == nullptr);
    QVERIFY(QTest::qWaitForWindowActive(&m_fixture->window()));
    run(u"echo $((7*7))y"_s);
    QVERIFY(shows(*pane(), u"\n49y"_s));
    QVERIFY(shownText(*pane()).contains(u"\n42x"_s));
}

void TestWindowTerminals::keyboardGoesToTheFilesAndBack()
{
    openTerminal();
    own(Qt::Key_Return);
    EVENTUALLY(m_fixture->right()->view()->hasFocus());
    own(Qt::Key_Space); // shown already: folds
    QVERIFY(m_fixture->window().bottom().isFolded());
    own(Qt::Key_Space);
    EVENTUALLY(pane()->view()->hasFocus());
    own(Qt::Key_W);
    EVENTUALLY(panel().tabs().empty());
    QTRY_VERIFY2_WITH_TIMEOUT(m_fixture->right()->view()->hasFocus(),
                              described(QApplication::focusWidget()).constData(), 5000);
}

void TestWindowTerminals::busyTerminalKeepsTheWindow()
{
    openTerminal();
    run(u"cat"_s);
    EVENTUALLY(pane()->screen().cursor().column == 0);
    QTimer::singleShot(0, this, [this] {
        QTRY_VERIFY(m_fixture->window().findChild<QMessageBox *>());
        auto *box = m_fixture->window().findChild<QMessageBox *>();
        QVERIFY2(box->text().contains(u"terminal"_s), qPrintable(box->text()));
        QTRY_COMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
        QTest::keyClick(box, Qt::Key_Escape);
    });
    m_fixture->window().close();
    QVERIFY(m_fixture->window().isVisible());
    QCOMPARE(pane()->life().state(), ShellLife::State::Running);
}

void TestWindowTerminals::idleTerminalLetsTheWindowGo()
{
    openTerminal();
    m_fixture->window().close();
    QVERIFY(!m_fixture->window().isVisible());
}

void TestWindowTerminals::shownPanelComesBackAtTheNextStart()
{
    openTerminal();
    own(Qt::Key_Return);
    QVERIFY(m_fixture->quit());
    QVERIFY(m_fixture->open());
    QCOMPARE(m_fixture->window().bottom().shownPage(), QByteArray("terminals"));
    QVERIFY(panel().isVisible());
    shoot(m_fixture->window(), u"empty"_s);
}

QTEST_MAIN(TestWindowTerminals)
#include "tst_windowterminals.moc"
