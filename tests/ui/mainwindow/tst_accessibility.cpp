// Everything that takes the keyboard has a name, every menu entry a text and a key, and no key means two things.
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/browser/propertiesdialog.h"
#include "ui/browser/transferdialog.h"
#include "ui/forward/calldialog.h"
#include "ui/forward/forwardpanel.h"
#include "ui/mainwindow/bottompanel.h"
#include "ui/prompts/conflictdialog.h"
#include "ui/settings/settingsdialog.h"
#include "ui/sites/sitemanagerdialog.h"
#include "ui/terminal/snippetdialog.h"
#include "ui/terminal/snippetmenu.h"
#include "ui/terminal/terminalpane.h"
#include "ui/terminal/terminalpanel.h"
#include "ui/terminal/terminalpanelcommands.h"
#include "ui/terminal/terminalview.h"
#include "ui/widgets/inputbar.h"
#include "ui/widgets/messagebar.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QHash>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QShortcut>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

QString described(const QWidget *widget)
{
    QStringList chain;
    for (const QWidget *each = widget; each; each = each->parentWidget())
        chain += QString(QString::fromLatin1(each->metaObject()->className()) + u' ' + each->objectName());
    return chain.join(u" < "_s);
}

QStringList namelessBelow(const QWidget *window)
{
    QStringList nameless;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy())
            continue;
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
        if (!spoken || spoken->text(QAccessible::Name).trimmed().isEmpty())
            nameless += described(widget);
    }
    return nameless;
}

QList<QAction *> entriesOf(const QList<QAction *> &actions)
{
    QList<QAction *> entries;
    for (QAction *action : actions) {
        // A menu with a key of its own offers values to choose from: the key opens it, and the arrows choose.
        if (action->menu() && action->shortcut().isEmpty())
            entries += entriesOf(action->menu()->actions());
        else if (!action->isSeparator())
            entries += action;
    }
    return entries;
}

// Where the key holds: one part of the window, or null for all of it.
const QObject *scopeOf(const QAction *action)
{
    if (action->shortcutContext() == Qt::WindowShortcut)
        return nullptr;
    for (const QObject *object : action->associatedObjects()) {
        if (qobject_cast<const QWidget *>(object) && !qobject_cast<const QMenu *>(object))
            return object;
    }
    return nullptr;
}

// Keys of the window together with those of one part: the panes, or the terminals. What only one list answers to takes
// precedence while it has the keyboard and cannot clash.
QHash<QKeySequence, QStringList> keysOf(const QWidget &window, const QObject *part)
{
    QHash<QKeySequence, QStringList> keys;
    for (const QAction *action : window.findChildren<QAction *>()) {
        if (action->shortcutContext() == Qt::WidgetShortcut || action->associatedObjects().isEmpty())
            continue;
        if (const QObject *scope = scopeOf(action); scope && scope != part)
            continue;
        for (const QKeySequence &key : action->shortcuts())
            keys[key] += action->text();
    }
    for (const QShortcut *shortcut : window.findChildren<QShortcut *>()) {
        if (shortcut->context() != Qt::WidgetShortcut)
            keys[shortcut->key()] += u"a shortcut"_s;
    }
    return keys;
}

QStringList clashes(const QHash<QKeySequence, QStringList> &keys)
{
    QStringList found;
    for (auto key = keys.begin(); key != keys.end(); ++key) {
        if (!key.key().isEmpty() && key.value().size() > 1)
            found += QString(key.key().toString() + u": "_s + key.value().join(u", "_s));
    }
    return found;
}

// Alt and a letter: of the menu bar and of what is shown in the window.
QHash<QKeySequence, QStringList> mnemonicsOf(const MainWindow &window)
{
    QHash<QKeySequence, QStringList> keys;
    for (const QAction *menu : window.menuBar()->actions())
        keys[QKeySequence::mnemonic(menu->text())] += menu->text();
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->window() == &window)
            keys[QKeySequence::mnemonic(button->text())] += button->text();
    }
    return keys;
}

} // namespace

class TestAccessibility : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_fixture.reset(); }

    void everyControlHasAName();
    void controlsOfPanesHaveNames();
    void controlsOfDialogsHaveNames();
    void controlsOfTerminalsHaveNames();
    void controlsOfForwardsHaveNames();
    void terminalsKeysNeedControlAndShift();
    void everyMenuEntryHasTextAndKey();
    void noKeyMeansTwoThings();
    void noMnemonicMeansTwoThings();

private:
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestAccessibility::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY2(m_fixture->server().isRunning(), qPrintable(m_fixture->server().reason()));
    QVERIFY(WindowFixture::write(m_fixture->home(u"both.txt"_s), "here"));
    QVERIFY(WindowFixture::write(m_fixture->remote(u"both.txt"_s), "there, and more"));
    QVERIFY(m_fixture->open());
}

void TestAccessibility::everyControlHasAName()
{
    QCOMPARE(namelessBelow(&m_fixture->window()).join(u'\n'), QString());
    m_fixture->press(Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(namelessBelow(&m_fixture->window()).join(u'\n'), QString());
}

void TestAccessibility::controlsOfPanesHaveNames()
{
    QVERIFY(m_fixture->connectToServer());
    QCOMPARE(namelessBelow(&m_fixture->window()).join(u'\n'), QString());
    m_fixture->press(Qt::Key_F7);
    EVENTUALLY(m_fixture->right()->input()->line()->hasFocus());
    QCOMPARE(namelessBelow(&m_fixture->window()).join(u'\n'), QString());
    m_fixture->press(Qt::Key_Escape);
    QVERIFY(m_fixture->chooseIn(Side::Right, "both.txt"));
    m_fixture->press(Qt::Key_F8);
    EVENTUALLY(m_fixture->right()->messages()->isQuestion());
    QCOMPARE(namelessBelow(&m_fixture->window()).join(u'\n'), QString());
    m_fixture->press(Qt::Key_Escape);
    m_fixture->press(Qt::Key_F, Qt::ControlModifier);
    EVENTUALLY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    QCOMPARE(namelessBelow(&m_fixture->window()).join(u'\n'), QString());
}

void TestAccessibility::controlsOfDialogsHaveNames()
{
    m_fixture->press(Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(m_fixture->dialog<SettingsDialog>());
    QCOMPARE(namelessBelow(m_fixture->dialog<SettingsDialog>()).join(u'\n'), QString());
    m_fixture->press(Qt::Key_Escape);
    m_fixture->press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(m_fixture->dialog<SiteManagerDialog>());
    QCOMPARE(namelessBelow(m_fixture->dialog<SiteManagerDialog>()).join(u'\n'), QString());
    m_fixture->press(Qt::Key_Escape);
    QVERIFY(m_fixture->connectToServer());
    QVERIFY(m_fixture->chooseIn(Side::Left, "both.txt"));
    m_fixture->press(Qt::Key_Return, Qt::AltModifier);
    QVERIFY(m_fixture->dialog<PropertiesDialog>());
    QCOMPARE(namelessBelow(m_fixture->dialog<PropertiesDialog>()).join(u'\n'), QString());
    m_fixture->press(Qt::Key_Escape);
    m_fixture->press(Qt::Key_F5);
    QVERIFY(m_fixture->dialog<TransferDialog>());
    QCOMPARE(namelessBelow(m_fixture->dialog<TransferDialog>()).join(u'\n'), QString());
    m_fixture->press(Qt::Key_Return);
    QVERIFY(m_fixture->dialog<ConflictDialog>());
    QCOMPARE(namelessBelow(m_fixture->dialog<ConflictDialog>()).join(u'\n'), QString());
    m_fixture->press(Qt::Key_Escape);
    EVENTUALLY(m_fixture->lastJob() == JobState::Done);
}

void TestAccessibility::controlsOfTerminalsHaveNames()
{
    m_fixture->press(Qt::Key_Space, Qt::ControlModifier | Qt::ShiftModifier); // none is open
    EVENTUALLY(m_fixture->window().terminals().isVisible());
    QCOMPARE(namelessBelow(&m_fixture->window()).join(u'\n'), QString());
    m_fixture->press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    EVENTUALLY(m_fixture->window().terminals().currentPane());
    TerminalPane *pane = m_fixture->window().terminals().currentPane();
    EVENTUALLY(pane->view()->hasFocus());
    QCOMPARE(namelessBelow(&m_fixture->window()).join(u'\n'), QString());
    m_fixture->press(Qt::Key_F2, Qt::ControlModifier | Qt::ShiftModifier);
    EVENTUALLY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    QCOMPARE(namelessBelow(&m_fixture->window()).join(u'\n'), QString());
    m_fixture->press(Qt::Key_Escape);
    m_fixture->window().terminals().commands().snippetMenu()->send({u"a"_s, u"${b}"_s, true, {}});
    EVENTUALLY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    QCOMPARE(namelessBelow(&m_fixture->window()).join(u'\n'), QString());
    m_fixture->press(Qt::Key_Escape);
    EVENTUALLY(pane->view()->hasFocus());
    m_fixture->press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier);
    QVERIFY(m_fixture->dialog<SnippetDialog>());
    QCOMPARE(namelessBelow(m_fixture->dialog<SnippetDialog>()).join(u'\n'), QString());
    m_fixture->press(Qt::Key_Escape);
}

void TestAccessibility::controlsOfForwardsHaveNames()
{
    m_fixture->press(Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier); // there is none
    EVENTUALLY(m_fixture->window().bottom().forwards()->isVisible());
    QCOMPARE(namelessBelow(&m_fixture->window()).join(u'\n'), QString());
    m_fixture->press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier);
    QVERIFY(m_fixture->dialog<CallDialog>());
    QCOMPARE(namelessBelow(m_fixture->dialog<CallDialog>()).join(u'\n'), QString());
    m_fixture->press(Qt::Key_Escape);
}

// Everything else belongs to the program in the terminal.
void TestAccessibility::terminalsKeysNeedControlAndShift()
{
    for (const QAction *action : m_fixture->window().terminals().actions().all()) {
        const QKeyCombination key = action->shortcut()[0];
        QVERIFY2(key.keyboardModifiers().testFlags(Qt::ControlModifier | Qt::ShiftModifier),
                 qPrintable(action->text()));
    }
}

void TestAccessibility::everyMenuEntryHasTextAndKey()
{
    const QAction *byTab = m_fixture->window().browser().actions().action(BrowserCommand::OtherPane); // the list's key
    const QList<QAction *> entries = entriesOf(m_fixture->window().menuBar()->actions());
    QVERIFY(entries.size() > 40);
    for (const QAction *entry : entries) {
        QVERIFY(!entry->text().isEmpty());
        QVERIFY2(entry == byTab || !entry->shortcut().isEmpty(), qPrintable(entry->text()));
    }
}

void TestAccessibility::noKeyMeansTwoThings()
{
    MainWindow &window = m_fixture->window();
    QCOMPARE(clashes(keysOf(window, &window.browser())).join(u'\n'), QString());
    QCOMPARE(clashes(keysOf(window, &window.terminals())).join(u'\n'), QString());
}

void TestAccessibility::noMnemonicMeansTwoThings()
{
    QCOMPARE(clashes(mnemonicsOf(m_fixture->window())).join(u'\n'), QString());
    QVERIFY(m_fixture->connectToServer());
    QCOMPARE(clashes(mnemonicsOf(m_fixture->window())).join(u'\n'), QString());
}

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
