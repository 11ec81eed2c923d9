// Tabs, splits, windows and what is done in them, with shells of the test's own.
#include "core/settings/settings.h"
#include "core/settings/snippets.h"
#include "tests/ui/terminal/fakeshells.h"
#include "ui/browser/droptabbar.h"
#include "ui/terminal/snippetbar.h"
#include "ui/terminal/snippetdialog.h"
#include "ui/terminal/snippetmenu.h"
#include "ui/terminal/terminalbars.h"
#include "ui/terminal/terminalpane.h"
#include "ui/terminal/terminalpanel.h"
#include "ui/terminal/terminalpanelcommands.h"
#include "ui/terminal/terminalstatebar.h"
#include "ui/terminal/terminaltab.h"
#include "ui/terminal/terminalview.h"
#include "ui/terminal/terminalwindow.h"
#include "ui/widgets/inputbar.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace sampan;
using namespace Qt::StringLiterals;
using enum TerminalPanelCommand;

namespace {

constexpr PlaceId server{7};

struct LinkCatcher : QObject
{
    Q_OBJECT

public slots:
    void open(const QUrl &url) { opened << url; }

public:
    QList<QUrl> opened;
};

} // namespace

class TestTerminalPanel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void emptyPanelSaysWhatToDo();
    void newTerminalHasTheKeyboard();
    void titleIsTheShellsUntilItGetsAName();
    void tabsAreSteppedThroughAndMoved();
    void middleClickClosesATab();
    void closingABusyTerminalAsks();
    void closingABusyTabAsksOnce();
    void splitsStandSideBySide();
    void closedSplitGivesItsRoomBack();
    void keyboardMovesBetweenSplits();
    void detachedTabTypesAndComesBack();
    void closedWindowAsksWhenBusy();
    void sameInputReachesOthersInTheirModes();
    void sameInputIsMarked();
    void repliesAreNotShared();
    void snippetIsSent();
    void snippetAsksForItsPlaces();
    void snippetMenuIsFilledFromTheStore();
    void snippetDialogKeepsTheList();
    void signalMenuSends();
    void endedShellSaysItsStatus();
    void endedShellClosesWhenWanted();
    void typingAfterTheEndGoesNowhere();
    void logIsWrittenFromTheStart();
    void clipboardIsRefusedUntilAllowed();
    void clipboardIsAskedFor();
    void linksOpenWithTheirTargetShown_data();
    void linksOpenWithTheirTargetShown();
    void droppedFilesAskWhatToDo();
    void droppedFilesOfTheSamePlaceAreInserted();
    void droppedNewlineIsRefused();
    void followedFolderIsTold();
    void hookIsTypedAfterConsent();
    void notesGoAwayByThemselves();

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void own(Qt::Key key) { press(key, Qt::ControlModifier | Qt::ShiftModifier); }
    void ownToo(Qt::Key key) { press(key, Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier); }
    TerminalPane *open();
    [[nodiscard]] TerminalPane *pane() const { return m_panel->currentPane(); }
    [[nodiscard]] static FakeShell *shellOf(const TerminalPane *pane)
    {
        return static_cast<FakeShell *>(pane->life().shell());
    }
    void drop(TerminalPane *pane, const std::vector<RemotePath> &paths, PlaceId place);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeHost> m_host;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SnippetStore> m_snippets;
    std::unique_ptr<TerminalPanel> m_panel;
};

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

void TestTerminalPanel::drop(TerminalPane *pane, const std::vector<RemotePath> &paths, PlaceId place)
{
    QMimeData mime;
    mime.setData(fileSelectionMimeType(), encodeSelection({place, paths, false}));
    emit pane->dropped(&mime);
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

void TestTerminalPanel::sameInputReachesOthersInTheirModes()
{
    TerminalPane *first = open();
    TerminalPane *second = open();
    TerminalPane *third = open();
    shellOf(first)->send("\x1b[?1h"); // application cursor keys
    QTRY_VERIFY(first->screen().modes().applicationCursor);
    ownToo(Qt::Key_B);
    press(Qt::Key_A);
    press(Qt::Key_Up);
    press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(shellOf(third)->written, QByteArray("a\x1b[A\x03"));
    QCOMPARE(shellOf(second)->written, QByteArray("a\x1b[A\x03"));
    QCOMPARE(shellOf(first)->written, QByteArray("a\x1bOA\x03"));
    ownToo(Qt::Key_B);
    press(Qt::Key_Z);
    QVERIFY(shellOf(third)->written.endsWith('z'));
    QVERIFY(!shellOf(first)->written.endsWith('z'));
}

void TestTerminalPanel::sameInputIsMarked()
{
    open();
    open();
    own(Qt::Key_B);
    QVERIFY(m_panel->bar()->tabText(1).contains(u"same input"_s));
    QVERIFY(!m_panel->bar()->tabText(0).contains(u"same input"_s));
    QVERIFY(m_panel->bar()->accessibleTabName(1).contains(u"typed into"_s));
    QVERIFY(m_panel->actions().action(ShareInput)->isChecked());
    own(Qt::Key_B);
    QVERIFY(!m_panel->bar()->tabText(1).contains(u"same input"_s));
}

void TestTerminalPanel::repliesAreNotShared()
{
    TerminalPane *first = open();
    TerminalPane *second = open();
    ownToo(Qt::Key_B);
    shellOf(first)->send("\x1b[6n"); // where is the cursor?
    QTRY_COMPARE(shellOf(first)->written, QByteArray("\x1b[1;1R"));
    QVERIFY(shellOf(second)->written.isEmpty());
}

void TestTerminalPanel::snippetIsSent()
{
    open();
    m_panel->commands().snippetMenu()->send({u"disk"_s, u"df -h"_s, true, {}});
    QCOMPARE(shellOf(pane())->written, QByteArray("df -h\r"));
    m_panel->commands().snippetMenu()->send({u"half"_s, u"git commit -m "_s, false, {}});
    QVERIFY(shellOf(pane())->written.endsWith("git commit -m "));
}

void TestTerminalPanel::snippetAsksForItsPlaces()
{
    open();
    m_panel->commands().snippetMenu()->send({u"log"_s, u"tail -n ${lines:5} ${file}"_s, true, {}});
    auto *bar = m_panel->findChild<SnippetBar *>();
    QVERIFY(bar != nullptr);
    QTRY_VERIFY(bar->isVisible() && bar->isAncestorOf(QApplication::focusWidget()));
    QVERIFY(shellOf(pane())->written.isEmpty());
    press(Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), u"my log"_s);
    QCOMPARE(bar->filled(), u"tail -n 5 my log"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE(shellOf(pane())->written, QByteArray("tail -n 5 my log\r"));
    QTRY_VERIFY(pane()->view()->hasFocus());
    m_panel->commands().snippetMenu()->send({u"log"_s, u"rm ${file}"_s, true, {}});
    QTRY_VERIFY(!pane()->view()->hasFocus());
    press(Qt::Key_Escape);
    QTRY_VERIFY(pane()->view()->hasFocus());
    QVERIFY(!shellOf(pane())->written.contains("rm"));
}

void TestTerminalPanel::snippetMenuIsFilledFromTheStore()
{
    open();
    QVERIFY(m_snippets->setSnippets({{u"a & b"_s, u"echo 1"_s, true, {}}}));
    QAction *entry = m_panel->commands().snippetMenu()->actions().front();
    QCOMPARE(entry->text(), u"&1  a && b"_s);
    entry->trigger();
    QCOMPARE(shellOf(pane())->written, QByteArray("echo 1\r"));
}

void TestTerminalPanel::snippetDialogKeepsTheList()
{
    QVERIFY(m_snippets->setSnippets({{u"one"_s, u"1"_s, true, {}}, {u"two"_s, u"2"_s, true, {}}}));
    SnippetDialog dialog(*m_snippets);
    dialog.show();
    const auto button = [&dialog](const QString &name) -> QPushButton * {
        for (QPushButton *each : dialog.findChildren<QPushButton *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    };
    button(u"Move down"_s)->click();
    button(u"New snippet"_s)->click();
    QTest::keyClicks(dialog.findChild<QLineEdit *>(), u"three"_s);
    dialog.findChild<QPlainTextEdit *>()->setPlainText(u"3"_s);
    dialog.accept();
    QStringList names;
    for (const Snippet &snippet : m_snippets->snippets())
        names << snippet.name;
    QCOMPARE(names, (QStringList{u"two"_s, u"one"_s, u"three"_s}));
}

void TestTerminalPanel::signalMenuSends()
{
    open();
    const QList<QAction *> entries = m_panel->commands().signalMenu()->actions();
    entries.front()->trigger();
    entries.back()->trigger();
    QCOMPARE(shellOf(pane())->signalled, (QByteArrayList{"INT", "BREAK"}));
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

void TestTerminalPanel::clipboardIsRefusedUntilAllowed()
{
    QGuiApplication::clipboard()->setText(u"mine"_s);
    open();
    shellOf(pane())->send("\x1b]52;c;" + QByteArray("theirs").toBase64() + "\x07.");
    QTRY_COMPARE(pane()->screen().cursor().column, 1);
    QVERIFY(!pane()->bars()->question()->isVisible());
    QCOMPARE(QGuiApplication::clipboard()->text(), u"mine"_s);
}

void TestTerminalPanel::clipboardIsAskedFor()
{
    m_settings->setValue(setting::TerminalClipboard, u"ask"_s);
    QGuiApplication::clipboard()->setText(u"mine"_s);
    open();
    const QByteArray request = "\x1b]52;c;" + QByteArray("theirs").toBase64() + "\x07";
    shellOf(pane())->send(request);
    QTRY_VERIFY(pane()->bars()->question()->isQuestion());
    QVERIFY(pane()->bars()->question()->button(0)->hasFocus());
    QCOMPARE(QGuiApplication::clipboard()->text(), u"mine"_s);
    pane()->bars()->question()->dismiss();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"mine"_s);
    shellOf(pane())->send(request);
    QTRY_VERIFY(pane()->bars()->question()->isQuestion());
    pane()->bars()->question()->button(1)->click();
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"theirs"_s);
}

void TestTerminalPanel::linksOpenWithTheirTargetShown_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<bool>("opens");
    QTest::newRow("https") << u"https://example.org/a?b=1"_s << true;
    QTest::newRow("http") << u"http://example.org/"_s << true;
    QTest::newRow("mailto") << u"mailto:root@example.org"_s << true;
    QTest::newRow("file") << u"file:///etc/passwd"_s << false;
    QTest::newRow("ssh") << u"ssh://-oProxyCommand=x/"_s << false;
    QTest::newRow("script") << u"javascript:alert(1)"_s << false;
}

void TestTerminalPanel::linksOpenWithTheirTargetShown()
{
    QFETCH(const QString, link);
    QFETCH(const bool, opens);
    LinkCatcher catcher;
    const QString scheme = QUrl(link).scheme();
    QDesktopServices::setUrlHandler(scheme, &catcher, "open");
    open();
    emit pane()->view()->linkActivated(QUrl(link));
    QDesktopServices::unsetUrlHandler(scheme);
    QCOMPARE(catcher.opened, opens ? QList{QUrl(link)} : QList<QUrl>());
    QVERIFY(pane()->bars()->notes()->text().contains(QUrl(link).toString(QUrl::FullyEncoded)));
}

void TestTerminalPanel::droppedFilesAskWhatToDo()
{
    open();
    QSignalSpy copies(m_panel.get(), &TerminalPanel::copyRequested);
    drop(pane(), {RemotePath("/home/me/a b")}, PlaceId{});
    QTRY_VERIFY(pane()->bars()->question()->isQuestion()); // no folder known: paths only
    pane()->bars()->question()->button(1)->click();
    QCOMPARE(shellOf(pane())->written, QByteArray("'/home/me/a b' "));
    shellOf(pane())->send("\x1b]7;file://web1/srv/www\x07");
    QTRY_COMPARE(pane()->folder().path(), RemotePath("/srv/www"));
    drop(pane(), {RemotePath("/home/me/a b")}, PlaceId{});
    QTRY_VERIFY(pane()->bars()->question()->isQuestion());
    pane()->bars()->question()->button(2)->click();
    QCOMPARE(copies.count(), 1);
    QCOMPARE(copies.front().at(1).value<PlaceId>(), server);
    QCOMPARE(copies.front().at(2).value<RemotePath>(), RemotePath("/srv/www"));
    m_settings->setValue(setting::TerminalDrop, u"upload"_s);
    drop(pane(), {RemotePath("/home/me/a b")}, PlaceId{});
    QCOMPARE(copies.count(), 2);
}

void TestTerminalPanel::droppedFilesOfTheSamePlaceAreInserted()
{
    open();
    drop(pane(), {RemotePath("/srv/it's"), RemotePath("/srv/x")}, server);
    QCOMPARE(shellOf(pane())->written, QByteArray("'/srv/it'\\''s' /srv/x "));
    QVERIFY(!pane()->bars()->question()->isVisible());
}

void TestTerminalPanel::droppedNewlineIsRefused()
{
    open();
    drop(pane(), {RemotePath("/srv/a\nrm -rf ~")}, server);
    QVERIFY(shellOf(pane())->written.isEmpty());
    QTRY_VERIFY(pane()->bars()->notes()->isVisible());
}

void TestTerminalPanel::followedFolderIsTold()
{
    open();
    QSignalSpy followed(m_panel.get(), &TerminalPanel::folderFollowed);
    shellOf(pane())->send("\x1b]7;file://web1/srv\x07");
    QTRY_COMPARE(pane()->folder().path(), RemotePath("/srv"));
    QCOMPARE(followed.count(), 0);
    own(Qt::Key_Y);
    QCOMPARE(followed.count(), 1);
    shellOf(pane())->send("\x1b]7;file://web1/etc\x07");
    QTRY_COMPARE(followed.count(), 2);
    QCOMPARE(followed.back().at(1).value<RemotePath>(), RemotePath("/etc"));
    shellOf(pane())->send("\x1b]7;file://elsewhere/tmp\x07.");
    QTRY_COMPARE(pane()->screen().cursor().column, 1);
    QCOMPARE(followed.count(), 2);
}

void TestTerminalPanel::hookIsTypedAfterConsent()
{
    open();
    ownToo(Qt::Key_Y);
    QTRY_VERIFY(pane()->bars()->question()->isQuestion());
    QVERIFY(shellOf(pane())->written.isEmpty());
    press(Qt::Key_Escape);
    QVERIFY(shellOf(pane())->written.isEmpty());
    ownToo(Qt::Key_Y);
    QTRY_VERIFY(pane()->bars()->question()->isQuestion());
    pane()->bars()->question()->button(1)->click(); // bash
    QVERIFY(shellOf(pane())->written.contains("PROMPT_COMMAND"));
    QVERIFY(shellOf(pane())->written.endsWith('\r'));
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

QTEST_MAIN(TestTerminalPanel)
#include "tst_terminalpanel.moc"
