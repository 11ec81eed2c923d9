#include "core/settings/settings.h"
#include "tests/ui/terminal/terminaltest.h"

#include <QAction>
#include <QInputMethodEvent>
#include <QMenu>
#include <QPaintEvent>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

// What is painted of a view from some moment on.
class PaintedRegion : public QObject
{
public:
    PaintedRegion(TerminalView *view, std::function<bool()> since)
        : m_since(std::move(since))
    {
        view->viewport()->installEventFilter(this);
    }
    [[nodiscard]] const QRegion &region() const { return m_region; }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_since())
            m_region += static_cast<QPaintEvent *>(event)->region();
        return false;
    }

private:
    std::function<bool()> m_since;
    QRegion m_region;
};

} // namespace

class tst_TerminalView : public TerminalTest
{
    Q_OBJECT

private slots:
    void typedKeysReachTheProgram();
    void plainKeysAreNotTheWindows();
    void controlShiftIsTheWindows();
    void ownActionsWin();
    void composedTextIsTyped();
    void composedTextIsShownAtTheCursor();
    void focusIsReported();
    void sizeFollowsTheWidget();
    void aSmallerPictureLeavesNoRest();
    void zoomChangesTheCells();
    void zoomByWheel();
    void keysScroll();
    void typingGoesToTheBottom();
    void readingStaysWhereItIs();
    void outputIsPaintedOncePerFrame();
    void visualBellFlashes();
    void settingsAreFollowed();
    void replayedInputIsNotReportedAgain();
    void clearingScrollbackLeavesTheScreen();
    void resetLeavesAUsableScreen();
    void menuHasNamesAndKeys();
    void aViewWithoutAScreenIsHarmless();

private:
    TerminalView &view() { return m_fixture->view(); }
    void fillHistory()
    {
        for (int i = 0; i < 100; ++i)
            m_fixture->feed(QByteArray("line " + QByteArray::number(i) + "\r\n"));
        QTRY_COMPARE(view().verticalScrollBar()->maximum(), m_fixture->screen().historyLines());
    }
};

void tst_TerminalView::typedKeysReachTheProgram()
{
    QSignalSpy ready(&view(), &TerminalView::outputReady);
    QTest::keyClicks(&view(), u"ls"_s);
    m_fixture->key(Qt::Key_Return);
    QCOMPARE(m_fixture->typed(), QByteArray("ls\r"));
    QCOMPARE(ready.count(), 3);
    m_fixture->key(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(m_fixture->typed(), QByteArray("\x03"));
    m_fixture->key(Qt::Key_Up);
    QCOMPARE(m_fixture->typed(), QByteArray("\x1b[A"));
    QTest::keyClick(&view(), Qt::Key_B, Qt::AltModifier);
    QCOMPARE(m_fixture->typed().toLower(), QByteArray("\x1b"
                                                      "b"));
    m_fixture->key(Qt::Key_Tab);
    QCOMPARE(m_fixture->typed(), QByteArray("\t"));
    QVERIFY(view().hasFocus());
}

void tst_TerminalView::plainKeysAreNotTheWindows()
{
    QAction quit(u"Quit"_s);
    quit.setShortcuts({Qt::CTRL | Qt::Key_Q, Qt::Key_F5, Qt::ALT | Qt::Key_F, Qt::Key_Escape});
    quit.setShortcutContext(Qt::ApplicationShortcut);
    QWidget other(&view()); // keys of what is not seen do not count
    other.show();
    other.addAction(&quit);
    QSignalSpy triggered(&quit, &QAction::triggered);
    for (const QKeyCombination key :
         {Qt::CTRL | Qt::Key_Q, QKeyCombination(Qt::Key_F5), Qt::ALT | Qt::Key_F, QKeyCombination(Qt::Key_Escape)}) {
        QTest::keyClick(&view(), key.key(), key.keyboardModifiers());
        QVERIFY(!m_fixture->typed().isEmpty());
    }
    QCOMPARE(triggered.count(), 0);
}

void tst_TerminalView::controlShiftIsTheWindows()
{
    QAction newTab(u"New Tab"_s);
    newTab.setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_T);
    newTab.setShortcutContext(Qt::ApplicationShortcut);
    QWidget other(&view()); // keys of what is not seen do not count
    other.show();
    other.addAction(&newTab);
    QSignalSpy triggered(&newTab, &QAction::triggered);
    m_fixture->key(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(triggered.count(), 1);
    QCOMPARE(m_fixture->typed(), QByteArray());
}

void tst_TerminalView::ownActionsWin()
{
    QAction here(u"Here"_s);
    here.setShortcut(Qt::ALT | Qt::Key_Left);
    here.setShortcutContext(Qt::WidgetShortcut);
    view().addAction(&here);
    QSignalSpy triggered(&here, &QAction::triggered);
    m_fixture->key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(triggered.count(), 1);
    here.setEnabled(false);
    m_fixture->key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_fixture->typed(), QByteArray());
}

void tst_TerminalView::composedTextIsTyped()
{
    QInputMethodEvent event(QString(), {});
    event.setCommitString(u"é漢"_s);
    QApplication::sendEvent(&view(), &event);
    QCOMPARE(m_fixture->typed(), QByteArray("é漢"));
}

void tst_TerminalView::composedTextIsShownAtTheCursor()
{
    m_fixture->feed("$ ");
    const QImage cursor = m_fixture->cell(2, 0);
    QInputMethodEvent event(u"ab"_s, {});
    QApplication::sendEvent(&view(), &event);
    QCOMPARE(m_fixture->typed(), QByteArray());
    QVERIFY(m_fixture->cell(2, 0) != cursor);
    QVERIFY(TerminalFixture::count(m_fixture->cell(3, 0), m_fixture->theme().background) <
            m_fixture->cell(3, 0).width() * m_fixture->cell(3, 0).height());
    const QRect rect = view().inputMethodQuery(Qt::ImCursorRectangle).toRect();
    QVERIFY(rect.contains(view().cellRect({0, 2}).center().toPoint()));
    QInputMethodEvent done;
    QApplication::sendEvent(&view(), &done);
    QCOMPARE(m_fixture->cell(2, 0), cursor);
}

void tst_TerminalView::focusIsReported()
{
    view().clearFocus();
    QCOMPARE(m_fixture->typed(), QByteArray());
    m_fixture->feed("\x1b[?1004h");
    view().setFocus();
    QCOMPARE(m_fixture->typed(), QByteArray("\x1b[I"));
    view().clearFocus();
    QCOMPARE(m_fixture->typed(), QByteArray("\x1b[O"));
}

void tst_TerminalView::sizeFollowsTheWidget()
{
    QSignalSpy sizes(&view(), &TerminalView::sizeChanged);
    const QSize cell = view().picture().font().cell();
    view().resize(view().width() + 10 * cell.width(), view().height() + 5 * cell.height());
    QTRY_COMPARE(m_fixture->screen().columns(), 50);
    QCOMPARE(m_fixture->screen().rows(), 15);
    QCOMPARE(sizes.count(), 1);
    const auto size = sizes.first().first().value<TerminalSize>();
    QCOMPARE(size.columns, 50);
    QCOMPARE(size.widthPixels, 50 * cell.width());
}

// Below the last row there is room for a part of one, where the larger picture was seen.
void tst_TerminalView::aSmallerPictureLeavesNoRest()
{
    fillHistory();
    const int rows = m_fixture->screen().rows();
    PaintedRegion painted(&view(), [this, rows] { return m_fixture->screen().rows() < rows; });
    view().resize(view().width(), view().height() - view().picture().font().cell().height() * 5 / 2);
    QTRY_VERIFY(m_fixture->screen().rows() < rows);
    QTRY_VERIFY((QRegion(view().viewport()->rect()) - painted.region()).isEmpty());
}

void tst_TerminalView::zoomChangesTheCells()
{
    const QSize before = view().picture().font().cell();
    m_fixture->key(Qt::Key_Plus, Qt::ControlModifier | Qt::ShiftModifier);
    m_fixture->key(Qt::Key_Plus, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(view().picture().font().cell().height() > before.height());
    QVERIFY(m_fixture->screen().rows() < 10);
    m_fixture->key(Qt::Key_Minus, Qt::ControlModifier | Qt::ShiftModifier);
    m_fixture->key(Qt::Key_0, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(view().picture().font().cell(), before);
    QCOMPARE(m_fixture->typed(), QByteArray());
}

void tst_TerminalView::zoomByWheel()
{
    const QSize before = view().picture().font().cell();
    const QPointF at(50, 50);
    QWheelEvent wheel(at, view().viewport()->mapToGlobal(at), {}, {0, 240}, Qt::NoButton, Qt::ControlModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(view().viewport(), &wheel);
    QVERIFY(view().picture().font().cell().height() > before.height());
}

void tst_TerminalView::keysScroll()
{
    fillHistory();
    const int bottom = m_fixture->screen().historyLines();
    m_fixture->key(Qt::Key_PageUp, Qt::ShiftModifier);
    QTRY_COMPARE(view().verticalScrollBar()->value(), bottom - 9);
    m_fixture->key(Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(view().verticalScrollBar()->value(), bottom - 10);
    m_fixture->key(Qt::Key_Home, Qt::ShiftModifier);
    QTRY_COMPARE(view().verticalScrollBar()->value(), 0);
    m_fixture->key(Qt::Key_End, Qt::ShiftModifier);
    QTRY_COMPARE(view().verticalScrollBar()->value(), bottom);
    view().verticalScrollBar()->setValue(5);
    QCOMPARE(view().topLine(), 5);
    QCOMPARE(m_fixture->typed(), QByteArray());
}

void tst_TerminalView::typingGoesToTheBottom()
{
    fillHistory();
    m_fixture->key(Qt::Key_Home, Qt::ShiftModifier);
    QTest::keyClicks(&view(), u"x"_s);
    QVERIFY(view().isAtBottom());
}

void tst_TerminalView::readingStaysWhereItIs()
{
    fillHistory();
    view().verticalScrollBar()->setValue(20);
    const QImage read = m_fixture->cellAt({21, 5});
    m_fixture->feed("more\r\nand more\r\n");
    QTRY_COMPARE(view().verticalScrollBar()->maximum(), m_fixture->screen().historyLines());
    QCOMPARE(view().topLine(), 20);
    QCOMPARE(m_fixture->cellAt({21, 5}), read);
    TerminalLook look = view().look();
    look.scrollOnOutput = true;
    view().setLook(look);
    m_fixture->feed("and more\r\n");
    QTRY_VERIFY(view().isAtBottom());
}

void tst_TerminalView::outputIsPaintedOncePerFrame()
{
    const qint64 atFirst = view().picture().paintedRows();
    m_fixture->feed("\x1b[2J");
    QTRY_VERIFY(view().picture().paintedRows() > atFirst);
    const qint64 before = view().picture().paintedRows();
    QElapsedTimer elapsed;
    elapsed.start();
    while (elapsed.elapsed() < 320) {
        m_fixture->feed("\x1b[1;1Htext ");
        m_fixture->feed(QByteArray::number(elapsed.nsecsElapsed()));
        QCoreApplication::processEvents();
    }
    const qint64 frames = view().picture().paintedRows() - before; // one row, and one more where the cursor was
    QVERIFY2(frames >= 4 && frames <= 2 * 320 / 16 + 4, qPrintable(QString::number(frames)));
}

void tst_TerminalView::visualBellFlashes()
{
    TerminalLook look = view().look();
    look.bell = TerminalBell::Visual;
    view().setLook(look);
    QSignalSpy rang(&view(), &TerminalView::bellRang);
    const QImage quiet = m_fixture->cell(5, 5);
    view().ringBell();
    QVERIFY(m_fixture->cell(5, 5) != quiet);
    view().ringBell(); // too soon: a program must not make it flicker
    QCOMPARE(rang.count(), 1);
    QTRY_COMPARE(m_fixture->cell(5, 5), quiet);
}

void tst_TerminalView::settingsAreFollowed()
{
    QTemporaryDir folder;
    Settings settings(folder.filePath(u"sampan.ini"_s));
    settings.setValue(setting::TerminalTheme, u"nord"_s);
    view().followSettings(settings);
    QCOMPARE(view().look().theme.name, u"Nord"_s);
    QVERIFY(TerminalFixture::isFilled(m_fixture->cell(5, 5), 0x2e3440));
    settings.setValue(setting::TerminalTheme, u"solarized-light"_s);
    QVERIFY(TerminalFixture::isFilled(m_fixture->cell(5, 5), 0xfdf6e3));
    const QSize before = view().picture().font().cell();
    settings.setValue(setting::TerminalFontSize, 20);
    QVERIFY(view().picture().font().cell().height() > before.height());
    settings.setValue(setting::TerminalCursor, u"bar"_s);
    QCOMPARE(view().look().cursorShape, CursorShape::Bar);
}

void tst_TerminalView::replayedInputIsNotReportedAgain()
{
    QSignalSpy keys(&view(), &TerminalView::keySent);
    QSignalSpy texts(&view(), &TerminalView::textSent);
    view().typeText(u"a"_s);
    view().typeKey(TerminalKey::Enter);
    QCOMPARE(m_fixture->typed(), QByteArray("a\r"));
    QCOMPARE(keys.count() + texts.count(), 0);
    m_fixture->key(Qt::Key_F1);
    QTest::keyClicks(&view(), u"b"_s);
    QCOMPARE(keys.count(), 1);
    QCOMPARE(texts.first().first().toString(), u"b"_s);
}

void tst_TerminalView::clearingScrollbackLeavesTheScreen()
{
    fillHistory();
    m_fixture->feed("here");
    m_fixture->key(Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_fixture->screen().historyLines(), 0);
    QTRY_COMPARE(view().verticalScrollBar()->maximum(), 0);
    QCOMPARE(m_fixture->screen().text(9, 0, 4), u"here"_s);
}

void tst_TerminalView::resetLeavesAUsableScreen()
{
    m_fixture->feed("\x1b[?1049h\x1b[?1000h\x1b[?25l\x1b[31m");
    m_fixture->key(Qt::Key_Backspace, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!m_fixture->screen().modes().alternateScreen);
    QCOMPARE(m_fixture->screen().modes().mouse, MouseMode::None);
    QVERIFY(m_fixture->screen().cursor().isVisible);
}

void tst_TerminalView::menuHasNamesAndKeys()
{
    QPointer<QMenu> shown;
    connect(&view(), &TerminalView::menuShown, this, [&shown](QMenu *menu) { shown = menu; });
    QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(20, 20), view().mapToGlobal(QPoint(20, 20)));
    QApplication::sendEvent(view().viewport(), &event);
    QVERIFY(shown);
    QStringList names;
    for (const QAction *action : shown->actions()) {
        if (!action->isSeparator()) {
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->text()));
            names += action->objectName();
        }
    }
    for (const char *name : {"terminalCopy", "terminalPaste", "terminalSelectAll", "terminalFind",
                             "terminalClearScrollback", "terminalReset", "terminalZoomIn"})
        QVERIFY2(names.contains(QLatin1String(name)), name);
    QTest::keyClick(shown, Qt::Key_Escape);
    QTRY_VERIFY(!shown);
}

void tst_TerminalView::aViewWithoutAScreenIsHarmless()
{
    view().setScreen(nullptr);
    m_fixture->key(Qt::Key_A);
    m_fixture->press(QPoint(10, 10));
    m_fixture->release(QPoint(50, 50));
    m_fixture->key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    m_fixture->key(Qt::Key_PageUp, Qt::ShiftModifier);
    static_cast<void>(view().grab());
    QVERIFY(view().selectedText().isEmpty());
}

QTEST_MAIN(tst_TerminalView)
#include "tst_terminalview.moc"
