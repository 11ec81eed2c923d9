#include "tests/ui/terminal/terminaltest.h"

#include <QClipboard>
#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QToolTip>
#include <QUrl>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_TerminalMouse : public TerminalTest
{
    Q_OBJECT

private slots:
    void draggingSelectsCharacters();
    void selectionIsMarked();
    void doubleClickSelectsAWord();
    void tripleClickSelectsTheLine();
    void altDragSelectsABlock();
    void shiftClickExtends();
    void aClickTakesTheSelectionAway();
    void selectionStaysOnItsText();
    void draggingBeyondTheEdgeScrolls();
    void copyKeys_data();
    void copyKeys();
    void selectionGoesToThePrimary();
    void selectingCanCopy();
    void selectAllTakesTheScrollback();
    void programsGetTheMouse_data();
    void programsGetTheMouse();
    void shiftOverridesTheProgram();
    void wheelScrolls();
    void wheelSendsArrowsOnTheAlternateScreen();
    void wheelIsReportedToThePrograms();
    void linksOpenWithControl();
    void droppedFilesAreReported();

private:
    void feed(const QByteArray &bytes) { m_fixture->feed(bytes); }
    QPoint place(int column, int row, double across = 0.5) { return m_fixture->place(column, row, across); }
    QString selected() { return m_fixture->view().selectedText(); }
    void wheel(int delta, Qt::KeyboardModifiers modifiers = {})
    {
        const QPointF at = place(4, 2);
        QWheelEvent event(at, m_fixture->view().viewport()->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_fixture->view().viewport(), &event);
    }
};

void tst_TerminalMouse::draggingSelectsCharacters()
{
    feed("hello world\r\nsecond");
    m_fixture->drag(place(6, 0, 0.1), place(2, 1, 0.9));
    QCOMPARE(selected(), u"world\nsec"_s);
    m_fixture->drag(place(4, 0, 0.9), place(0, 0, 0.1)); // backwards
    QCOMPARE(selected(), u"hello"_s);
}

void tst_TerminalMouse::selectionIsMarked()
{
    feed("a  b\x1b[9;9H");
    m_fixture->drag(place(0, 0, 0.1), place(2, 0, 0.1));
    QVERIFY(TerminalFixture::isFilled(m_fixture->cell(1, 0), m_fixture->theme().selection));
    QVERIFY(TerminalFixture::isFilled(m_fixture->cell(2, 0), m_fixture->theme().background));
}

void tst_TerminalMouse::doubleClickSelectsAWord()
{
    feed("cat /etc/fstab now");
    m_fixture->doubleClick(place(8, 0));
    QCOMPARE(selected(), u"/etc/fstab"_s);
    m_fixture->moveTo(place(16, 0));
    QCOMPARE(selected(), u"/etc/fstab now"_s);
    m_fixture->release(place(16, 0));
}

void tst_TerminalMouse::tripleClickSelectsTheLine()
{
    feed(QByteArray("word " + QByteArray(50, 'x') + " end"));
    m_fixture->doubleClick(place(2, 0));
    m_fixture->release(place(2, 0));
    m_fixture->press(place(2, 0));
    m_fixture->release(place(2, 0));
    QCOMPARE(selected(), QString(u"word "_s + QString(50, u'x') + u" end"_s));
}

void tst_TerminalMouse::altDragSelectsABlock()
{
    feed("abcdef\r\nghijkl\r\nmnopqr");
    m_fixture->drag(place(1, 0, 0.1), place(2, 2, 0.9), Qt::AltModifier);
    QCOMPARE(selected(), u"bc\nhi\nno"_s);
}

void tst_TerminalMouse::shiftClickExtends()
{
    feed("hello world");
    m_fixture->drag(place(0, 0, 0.1), place(1, 0, 0.9));
    m_fixture->press(place(6, 0, 0.9), Qt::ShiftModifier);
    m_fixture->release(place(6, 0, 0.9), Qt::ShiftModifier);
    QCOMPARE(selected(), u"hello w"_s);
}

void tst_TerminalMouse::aClickTakesTheSelectionAway()
{
    feed("hello");
    m_fixture->drag(place(0, 0, 0.1), place(3, 0, 0.9));
    QVERIFY(m_fixture->view().hasSelection());
    m_fixture->press(place(9, 5));
    m_fixture->release(place(9, 5));
    QVERIFY(!m_fixture->view().hasSelection());
}

void tst_TerminalMouse::selectionStaysOnItsText()
{
    feed("\x1b[5;1Hkeep me\x1b[10;1H");
    m_fixture->drag(place(0, 4, 0.1), place(6, 4, 0.9));
    feed("\r\nmore\r\nmore");
    QTRY_COMPARE(m_fixture->screen().historyLines(), 2);
    QCOMPARE(selected(), u"keep me"_s);
    QCOMPARE(m_fixture->cell(6, 2).pixel(0, 0) & 0xffffff, m_fixture->theme().selection & 0xffffff);
    feed("\x1b[3;1HX");
    QTRY_VERIFY(!m_fixture->view().hasSelection()); // its text is another now
}

void tst_TerminalMouse::draggingBeyondTheEdgeScrolls()
{
    for (int i = 0; i < 60; ++i)
        feed(QByteArray("line " + QByteArray::number(i) + "\r\n"));
    QTRY_COMPARE(m_fixture->view().verticalScrollBar()->maximum(), m_fixture->screen().historyLines());
    m_fixture->press(place(3, 8));
    m_fixture->moveTo(QPoint(20, -40));
    QTRY_COMPARE(m_fixture->view().topLine(), 0);
    m_fixture->release(QPoint(20, -40));
    QVERIFY(selected().contains(u"line 10\nline 11"_s));
    // It has stopped: several turns later the view still is where it was put.
    m_fixture->view().scrollToBottom();
    QTimer turns;
    QSignalSpy turned(&turns, &QTimer::timeout);
    turns.start(std::chrono::milliseconds(50)); // as often as dragging scrolls
    QTRY_VERIFY(turned.size() >= 4);
    QVERIFY(m_fixture->view().isAtBottom());
}

void tst_TerminalMouse::copyKeys_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::newRow("Ctrl+Shift+C") << int(Qt::Key_C) << int(Qt::ControlModifier | Qt::ShiftModifier);
    QTest::newRow("Ctrl+Insert") << int(Qt::Key_Insert) << int(Qt::ControlModifier);
}

void tst_TerminalMouse::copyKeys()
{
    QFETCH(const int, key);
    QFETCH(const int, modifiers);
    feed("copy this");
    m_fixture->drag(place(0, 0, 0.1), place(3, 0, 0.9));
    QApplication::clipboard()->setText(u"before"_s);
    m_fixture->key(key, Qt::KeyboardModifiers(modifiers));
    QCOMPARE(QApplication::clipboard()->text(), u"copy"_s);
    QCOMPARE(m_fixture->typed(), QByteArray());
}

// This program runs a second time under X11, where there is a primary selection.
void tst_TerminalMouse::selectionGoesToThePrimary()
{
    QClipboard *clipboard = QApplication::clipboard();
    const bool isX11 = QGuiApplication::platformName() == u"xcb";
    QCOMPARE(clipboard->supportsSelection(), isX11);
    feed("word");
    m_fixture->doubleClick(place(1, 0));
    m_fixture->release(place(1, 0));
    QCOMPARE(clipboard->text(QClipboard::Selection), isX11 ? u"word"_s : QString());
    m_fixture->press(place(8, 3), {}, Qt::MiddleButton);
    QCOMPARE(m_fixture->typed(), isX11 ? QByteArray("word") : QByteArray());
}

void tst_TerminalMouse::selectingCanCopy()
{
    feed("word");
    TerminalLook look = m_fixture->view().look();
    look.copyOnSelect = true;
    m_fixture->view().setLook(look);
    m_fixture->drag(place(0, 0, 0.1), place(1, 0, 0.9));
    QCOMPARE(QApplication::clipboard()->text(), u"wo"_s);
}

void tst_TerminalMouse::selectAllTakesTheScrollback()
{
    for (int i = 0; i < 30; ++i)
        feed(QByteArray("line " + QByteArray::number(i) + "\r\n"));
    m_fixture->key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(selected().startsWith(u"line 0\nline 1\n"_s));
    QVERIFY(selected().contains(u"line 29"_s));
}

void tst_TerminalMouse::programsGetTheMouse_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<QByteArray>("bytes"); // of press at 3,1; a move to 5,1; release there; a move to 6,1
    const QByteArray press = "\x1b[<0;4;2M";
    const QByteArray release = "\x1b[<0;6;2m";
    QTest::newRow("clicks") << QByteArray("\x1b[?1000h") << QByteArray(press + release);
    QTest::newRow("drags") << QByteArray("\x1b[?1002h") << QByteArray(press + "\x1b[<32;6;2M" + release);
    QTest::newRow("moves") << QByteArray("\x1b[?1003h")
                           << QByteArray(press + "\x1b[<32;6;2M" + release + "\x1b[<35;7;2M");
}

void tst_TerminalMouse::programsGetTheMouse()
{
    QFETCH(const QByteArray, mode);
    QFETCH(const QByteArray, bytes);
    feed(QByteArray(mode + "\x1b[?1006h"));
    m_fixture->press(place(3, 1));
    m_fixture->moveTo(place(5, 1));
    m_fixture->release(place(5, 1));
    m_fixture->moveTo(place(6, 1), Qt::NoButton);
    QCOMPARE(m_fixture->typed(), bytes);
    QVERIFY(!m_fixture->view().hasSelection());
}

void tst_TerminalMouse::shiftOverridesTheProgram()
{
    feed("hello world\x1b[?1003h\x1b[?1006h");
    m_fixture->drag(place(0, 0, 0.1), place(4, 0, 0.9), Qt::ShiftModifier);
    QCOMPARE(selected(), u"hello"_s);
    QCOMPARE(m_fixture->typed(), QByteArray());
}

void tst_TerminalMouse::wheelScrolls()
{
    for (int i = 0; i < 60; ++i)
        feed(QByteArray("line " + QByteArray::number(i) + "\r\n"));
    const qint64 bottom = m_fixture->view().topLine();
    wheel(120);
    QCOMPARE(m_fixture->view().topLine(), bottom - 3);
    wheel(20); // a touchpad's small steps add up
    wheel(20);
    QCOMPARE(m_fixture->view().topLine(), bottom - 4);
    wheel(-240);
    QVERIFY(m_fixture->view().isAtBottom());
}

void tst_TerminalMouse::wheelSendsArrowsOnTheAlternateScreen()
{
    feed("\x1b[?1049h");
    wheel(-120);
    QCOMPARE(m_fixture->typed(), QByteArray("\x1b[B\x1b[B\x1b[B"));
}

void tst_TerminalMouse::wheelIsReportedToThePrograms()
{
    feed("\x1b[?1000h\x1b[?1006h");
    wheel(120);
    QCOMPARE(m_fixture->typed(), QByteArray("\x1b[<64;5;3M"));
}

void tst_TerminalMouse::linksOpenWithControl()
{
    feed("see https://example.org/x now\x1b[9;9H");
    QSignalSpy opened(&m_fixture->view(), &TerminalView::linkActivated);
    QSignalSpy hovered(&m_fixture->view(), &TerminalView::linkHovered);
    const QImage plain = m_fixture->cell(8, 0);
    m_fixture->press(place(8, 0));
    m_fixture->release(place(8, 0));
    QCOMPARE(opened.count(), 0);
    m_fixture->moveTo(place(8, 0), Qt::NoButton, Qt::ControlModifier);
    QCOMPARE(hovered.last().first().toString(), u"https://example.org/x"_s);
    QVERIFY(m_fixture->cell(8, 0) != plain);
    QVERIFY(QToolTip::text().contains(u"https://example.org/x"_s));
    m_fixture->press(place(8, 0), Qt::ControlModifier);
    m_fixture->release(place(8, 0), Qt::ControlModifier);
    QCOMPARE(opened.last().first().toUrl(), QUrl(u"https://example.org/x"_s));
    m_fixture->moveTo(place(8, 0), Qt::NoButton);
    QCOMPARE(m_fixture->cell(8, 0), plain);
}

void tst_TerminalMouse::droppedFilesAreReported()
{
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(u"/srv/file"_s)});
    QList<QUrl> got;
    connect(&m_fixture->view(), &TerminalView::dropped, this, [&got](const QMimeData *data) { got = data->urls(); });
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction | Qt::MoveAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(m_fixture->view().viewport(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(20, 20), Qt::CopyAction | Qt::MoveAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(m_fixture->view().viewport(), &drop);
    QCOMPARE(got, mime.urls());
    QCOMPARE(drop.dropAction(), Qt::CopyAction);
}

QTEST_MAIN(tst_TerminalMouse)
#include "tst_terminalmouse.moc"
