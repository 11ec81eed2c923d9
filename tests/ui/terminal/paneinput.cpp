// The panel's tests: what is typed for the person, and into several shells.
#include "tests/ui/terminal/tst_terminalpanel.h"
#include "ui/browser/droptabbar.h"
#include "ui/terminal/snippetbar.h"
#include "ui/terminal/snippetdialog.h"
#include "ui/terminal/snippetmenu.h"
#include "ui/terminal/terminalpanelcommands.h"
#include "ui/terminal/terminaltab.h"
#include "ui/terminal/terminalview.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace sampan;
using namespace Qt::StringLiterals;
using enum TerminalPanelCommand;

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
