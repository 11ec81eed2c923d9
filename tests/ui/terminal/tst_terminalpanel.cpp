#include "tests/ui/terminal/tst_terminalpanel.h"

#include "ui/browser/droptabbar.h"
#include "ui/terminal/terminalbars.h"
#include "ui/terminal/terminalstatebar.h"
#include "ui/terminal/terminaltab.h"
#include "ui/terminal/terminalview.h"
#include "ui/terminal/terminalwindow.h"
#include "ui/widgets/inputbar.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace sampan;
using namespace Qt::StringLiterals;
using enum TerminalPanelCommand;

void TestTerminalPanel::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_host = std::make_unique<FakeHost>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
    m_snippets = std::make_unique<SnippetStore>(m_folder->filePath(u"snippets.json"_s));
    m_panel = std::make_unique<TerminalPanel>(*m_host, *m_settings, *m_snippets);
    m_panel->resize(900, 400);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

void TestTerminalPanel::cleanup()
{
    m_panel.reset();
}

void TestTerminalPanel::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTRY_VERIFY(QApplication::focusWidget());
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

TerminalPane *TestTerminalPanel::open()
{
    TerminalPane *pane = m_panel->openTerminal(server);
    shellOf(pane)->open();
    return pane;
}

void TestTerminalPanel::emptyPanelSaysWhatToDo()
{
    QStringList buttons;
    for (const QPushButton *button : m_panel->findChildren<QPushButton *>()) {
        if (button->isVisible())
            buttons << button->text();
    }
    QCOMPARE(buttons, (QStringList{u"New Terminal"_s, u"New Local Terminal"_s}));
    QVERIFY(!m_panel->actions().action(CloseTerminal)->isEnabled());
}

void TestTerminalPanel::newTerminalHasTheKeyboard()
{
    TerminalPane *first = open();
    QVERIFY(first->view()->hasFocus());
    QTest::keyClicks(first->view(), u"ls"_s);
    press(Qt::Key_Return);
    QCOMPARE(shellOf(first)->written, QByteArray("ls\r"));
    QVERIFY(shellOf(first)->options.size.columns > 40);
}

void TestTerminalPanel::titleIsTheShellsUntilItGetsAName()
{
    open();
    QCOMPARE(m_panel->currentTab()->title(), u"web1"_s);
    shellOf(pane())->send("\x1b]0;deploy@web1: /srv & <b>\x07");
    QTRY_COMPARE(m_panel->bar()->tabText(0), u"deploy@web1: /srv && <b>"_s);
    own(Qt::Key_F2);
    QTRY_VERIFY(pane()->bars()->input()->line()->hasFocus());
    QTest::keyClicks(pane()->bars()->input()->line(), u"build"_s);
    press(Qt::Key_Return);
    QCOMPARE(m_panel->bar()->tabText(0), u"build"_s);
    QTRY_VERIFY(pane()->view()->hasFocus());
    shellOf(pane())->send("\x1b]0;other\x07");
    QTRY_COMPARE(pane()->title(), u"other"_s);
    QCOMPARE(m_panel->bar()->tabText(0), u"build"_s);
}

void TestTerminalPanel::tabsAreSteppedThroughAndMoved()
{
    TerminalPane *first = open();
    TerminalPane *second = open();
    QCOMPARE(pane(), second);
    own(Qt::Key_PageDown); // round
    QCOMPARE(pane(), first);
    QVERIFY(first->view()->hasFocus());
    own(Qt::Key_PageUp);
    QCOMPARE(pane(), second);
    ownToo(Qt::Key_PageUp);
    QCOMPARE(m_panel->tabs().front()->currentPane(), second);
    QCOMPARE(pane(), second);
}

void TestTerminalPanel::middleClickClosesATab()
{
    open();
    TerminalPane *second = open();
    QTest::mouseClick(m_panel->bar(), Qt::MiddleButton, {}, m_panel->bar()->tabRect(0).center());
    QTRY_COMPARE(m_panel->tabs().size(), 1U);
    QCOMPARE(pane(), second);
}

void TestTerminalPanel::closingABusyTerminalAsks()
{
    TerminalPane *busy = open();
    QSignalSpy unused(m_panel.get(), &TerminalPanel::placeUnused);
    shellOf(busy)->runs = ShellActivity::Busy;
    own(Qt::Key_W);
    QTRY_VERIFY(busy->bars()->question()->isQuestion());
    QVERIFY(busy->bars()->question()->button(0)->hasFocus()); // the safe answer
    press(Qt::Key_Return);
    QTRY_VERIFY(!busy->bars()->question()->isVisible());
    QVERIFY(busy->view()->hasFocus());
    QCOMPARE(m_panel->tabs().size(), 1U);
    own(Qt::Key_W);
    QTRY_VERIFY(busy->bars()->question()->isQuestion());
    press(Qt::Key_Tab);
    press(Qt::Key_Space);
    QTRY_COMPARE(m_panel->tabs().size(), 0U);
    QCOMPARE(unused.count(), 1);
}

void TestTerminalPanel::closingABusyTabAsksOnce()
{
    open();
    own(Qt::Key_E);
    QCOMPARE(m_panel->panes().size(), 2U);
    for (const TerminalPane *each : m_panel->panes()) {
        shellOf(each)->open();
        shellOf(each)->runs = ShellActivity::Busy;
    }
    m_panel->closeTab(m_panel->currentTab());
    QTRY_VERIFY(pane()->bars()->question()->isQuestion());
    QCOMPARE(m_panel->panes().size(), 2U);
    pane()->bars()->question()->button(1)->click();
    QTRY_COMPARE(m_panel->panes().size(), 0U);
}

void TestTerminalPanel::splitsStandSideBySide()
{
    TerminalPane *left = open();
    own(Qt::Key_E);
    TerminalPane *right = pane();
    QVERIFY(right != left);
    QVERIFY(right->view()->hasFocus());
    own(Qt::Key_X);
    TerminalPane *below = pane();
    QCOMPARE(m_panel->tabs().size(), 1U);
    QCOMPARE(m_panel->panes(), (std::vector{left, right, below}));
    QTRY_VERIFY(left->geometry().height() > right->geometry().height());
    const auto placeOf = [this](const TerminalPane *each) { return each->mapTo(m_panel.get(), QPoint()); };
    QVERIFY(placeOf(left).x() < placeOf(right).x());
    QVERIFY(placeOf(right).y() < placeOf(below).y());
    QVERIFY(left->width() > 300 && right->width() > 300);
}

void TestTerminalPanel::closedSplitGivesItsRoomBack()
{
    splitsStandSideBySide();
    const std::vector<TerminalPane *> panes = m_panel->panes();
    own(Qt::Key_W);
    QCOMPARE(m_panel->panes(), (std::vector{panes[0], panes[1]}));
    QTRY_COMPARE(panes[0]->height(), panes[1]->height());
    QVERIFY(panes[1]->view()->hasFocus());
    own(Qt::Key_W);
    QCOMPARE(m_panel->panes(), std::vector{panes[0]});
    QTRY_VERIFY(panes[0]->width() > 800);
    QVERIFY(panes[0]->view()->hasFocus());
}

void TestTerminalPanel::keyboardMovesBetweenSplits()
{
    splitsStandSideBySide();
    const std::vector<TerminalPane *> panes = m_panel->panes();
    ownToo(Qt::Key_Up);
    QTRY_VERIFY(panes[1]->view()->hasFocus());
    ownToo(Qt::Key_Left);
    QTRY_VERIFY(panes[0]->view()->hasFocus());
    QCOMPARE(pane(), panes[0]);
    ownToo(Qt::Key_Left); // nothing there
    QVERIFY(panes[0]->view()->hasFocus());
    ownToo(Qt::Key_Right);
    QTRY_VERIFY(!panes[0]->view()->hasFocus());
}

void TestTerminalPanel::detachedTabTypesAndComesBack()
{
    TerminalPane *stays = open();
    TerminalPane *moves = open();
    shellOf(moves)->send("before");
    own(Qt::Key_F6);
    TerminalTab *tab = m_panel->tabs().back();
    TerminalWindow *window = m_panel->windowOf(tab);
    QVERIFY(window != nullptr);
    QVERIFY(QTest::qWaitForWindowActive(window));
    QCOMPARE(m_panel->bar()->count(), 1);
    QTRY_VERIFY(moves->view()->hasFocus());
    press(Qt::Key_X);
    QCOMPARE(shellOf(moves)->written, QByteArray("x"));
    QVERIFY(shellOf(stays)->written.isEmpty());
    QVERIFY(window->windowTitle().startsWith(u"web1"_s));
    own(Qt::Key_F6);
    QTRY_COMPARE(m_panel->bar()->count(), 2);
    QCOMPARE(m_panel->windowOf(tab), nullptr);
    QCOMPARE(moves->screen().text(0, 0, 20).trimmed(), u"before"_s);
    QTRY_COMPARE(QApplication::focusWidget(), moves->view());
}

void TestTerminalPanel::closedWindowAsksWhenBusy()
{
    TerminalPane *busy = open();
    shellOf(busy)->runs = ShellActivity::Busy;
    own(Qt::Key_F6);
    QPointer<TerminalWindow> window = m_panel->windowOf(m_panel->tabs().back());
    QVERIFY(QTest::qWaitForWindowActive(window));
    window->close();
    QVERIFY(window->isVisible());
    QTRY_VERIFY(busy->bars()->question()->isQuestion());
    shellOf(busy)->runs = ShellActivity::Idle;
    busy->bars()->question()->dismiss();
    window->close();
    QTRY_VERIFY(window.isNull());
    QVERIFY(m_panel->tabs().empty());
}

void TestTerminalPanel::endedShellSaysItsStatus()
{
    open();
    shellOf(pane())->send("the text stays");
    shellOf(pane())->exit(2);
    QTRY_VERIFY(pane()->stateBar()->isVisible());
    QVERIFY2(pane()->stateBar()->text().contains(u"status 2"_s), qPrintable(pane()->stateBar()->text()));
    QCOMPARE(pane()->screen().text(0, 0, 40).trimmed(), u"the text stays"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE(m_host->shells.size(), 2U);
    QVERIFY(!pane()->stateBar()->isVisible());
    shellOf(pane())->open();
    press(Qt::Key_A);
    QCOMPARE(shellOf(pane())->written, QByteArray("a"));
    QCOMPARE(pane()->screen().text(0, 0, 40).trimmed(), u"the text stays"_s);
}

void TestTerminalPanel::endedShellClosesWhenWanted()
{
    m_settings->setValue(setting::TerminalWhenEnded, u"closeWhenFine"_s);
    open();
    shellOf(pane())->exit(1);
    QTRY_VERIFY(pane()->stateBar()->isVisible());
    press(Qt::Key_Return);
    QTRY_COMPARE(m_host->shells.size(), 2U);
    shellOf(pane())->exit(0);
    QTRY_COMPARE(m_panel->tabs().size(), 0U);
}

void TestTerminalPanel::typingAfterTheEndGoesNowhere()
{
    open();
    shellOf(pane())->exit(0);
    QTRY_VERIFY(pane()->stateBar()->isVisible());
    QTest::keyClicks(pane()->view(), u"rm -rf x"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE(m_host->shells.size(), 2U);
    shellOf(pane())->open();
    QVERIFY(m_host->last()->written.isEmpty());
}

void TestTerminalPanel::logIsWrittenFromTheStart()
{
    m_host->site.logFile = m_folder->filePath(u"terminal.log"_s);
    m_settings->setValue(setting::TerminalLogTimes, false);
    open();
    shellOf(pane())->send("\x1b[1mhello\x1b[m\r\n");
    QFile log(m_host->site.logFile);
    QVERIFY(log.open(QIODevice::ReadOnly));
    QTRY_COMPARE(log.size(), 6);
    QCOMPARE(log.readAll(), QByteArray("hello\n"));
    QVERIFY(m_panel->actions().action(Log)->isChecked());
    m_panel->actions().action(Log)->trigger();
    QVERIFY(!pane()->log().isRunning());
}

void TestTerminalPanel::notesGoAwayByThemselves()
{
    open();
    pane()->bars()->setNoteTime(std::chrono::milliseconds(50));
    emit shellOf(pane())->noted(u"The server refused 2 of 3 variables."_s);
    QTRY_VERIFY(pane()->bars()->notes()->isVisible());
    QVERIFY(pane()->view()->hasFocus());
    QTRY_VERIFY(!pane()->bars()->notes()->isVisible());
    QVERIFY(pane()->view()->hasFocus());
}

QTEST_MAIN(sampan::TestTerminalPanel)
