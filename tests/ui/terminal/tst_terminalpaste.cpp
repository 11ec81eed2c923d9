#include "core/settings/settings.h"
#include "tests/ui/terminal/terminaltest.h"
#include "ui/terminal/pastewarning.h"
#include "ui/widgets/messagebar.h"

#include <QCheckBox>
#include <QClipboard>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_TerminalPaste : public TerminalTest
{
    Q_OBJECT

private slots:
    void pasteKeys_data();
    void pasteKeys();
    void controlCharactersAreStripped();
    void severalLinesAreAskedAbout_data();
    void severalLinesAreAskedAbout();
    void theSafeAnswerHasTheFocus();
    void pasteCanBeChosen();
    void theTextIsShownAsItIs();
    void bracketedPasteIsNotAskedAbout();
    void doNotAskAgainIsKept();

private:
    void paste(const QString &text)
    {
        QApplication::clipboard()->setText(text);
        m_fixture->key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    }
    bool isAsked() { return m_fixture->view().pasteWarning()->isVisible(); }
    QPushButton *button(int answer) { return m_fixture->view().pasteWarning()->question()->button(answer); }
};

void tst_TerminalPaste::pasteKeys_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::newRow("Ctrl+Shift+V") << int(Qt::Key_V) << int(Qt::ControlModifier | Qt::ShiftModifier);
    QTest::newRow("Shift+Insert") << int(Qt::Key_Insert) << int(Qt::ShiftModifier);
}

void tst_TerminalPaste::pasteKeys()
{
    QFETCH(const int, key);
    QFETCH(const int, modifiers);
    QSignalSpy pasted(&m_fixture->view(), &TerminalView::pasted);
    QApplication::clipboard()->setText(u"echo hi"_s);
    m_fixture->key(key, Qt::KeyboardModifiers(modifiers));
    QCOMPARE(m_fixture->typed(), QByteArray("echo hi"));
    QCOMPARE(pasted.count(), 1);
}

void tst_TerminalPaste::controlCharactersAreStripped()
{
    paste(u"a\x1b[201~b\x03"_s);
    QVERIFY(!m_fixture->typed().contains('\x1b'));
}

void tst_TerminalPaste::severalLinesAreAskedAbout_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("asked");
    QTest::newRow("one line") << u"ls -l"_s << false;
    QTest::newRow("two lines") << u"cd /\nls"_s << true;
    QTest::newRow("a line end behind one line") << u"rm -rf x\n"_s << true;
    QTest::newRow("carriage return") << u"a\rb"_s << true;
}

void tst_TerminalPaste::severalLinesAreAskedAbout()
{
    QFETCH(const QString, text);
    QFETCH(const bool, asked);
    paste(text);
    QCOMPARE(isAsked(), asked);
    QCOMPARE(m_fixture->typed().isEmpty(), asked);
}

void tst_TerminalPaste::theSafeAnswerHasTheFocus()
{
    paste(u"one\ntwo\n"_s);
    QTRY_VERIFY(button(1)->hasFocus());
    QTest::keyClick(button(1), Qt::Key_Return);
    QVERIFY(!isAsked());
    QCOMPARE(m_fixture->typed(), QByteArray());
    QVERIFY(m_fixture->view().hasFocus());
    paste(u"one\ntwo\n"_s);
    QTest::keyClick(button(1), Qt::Key_Escape);
    QVERIFY(!isAsked());
    QCOMPARE(m_fixture->typed(), QByteArray());
}

void tst_TerminalPaste::pasteCanBeChosen()
{
    paste(u"one\ntwo\n"_s);
    QTest::keyClick(button(0), Qt::Key_Return);
    QCOMPARE(m_fixture->typed(), QByteArray("one\rtwo\r"));
    paste(u"three\nfour"_s);
    QVERIFY(isAsked()); // this time, too
}

void tst_TerminalPaste::theTextIsShownAsItIs()
{
    paste(u"<b>x</b>\r\n\x1b[31mred\u202e"_s);
    const QString shown = m_fixture->view().pasteWarning()->preview()->toPlainText();
    QVERIFY2(shown.startsWith(u"<b>x</b>\n\\x1b[31mred"_s), qPrintable(shown));
    QVERIFY(!shown.contains(QChar(0x202e)));
}

void tst_TerminalPaste::bracketedPasteIsNotAskedAbout()
{
    m_fixture->feed("\x1b[?2004h");
    paste(u"one\ntwo"_s);
    QVERIFY(!isAsked());
    QCOMPARE(m_fixture->typed(), QByteArray("\x1b[200~one\rtwo\x1b[201~"));
}

void tst_TerminalPaste::doNotAskAgainIsKept()
{
    QTemporaryDir folder;
    Settings settings(folder.filePath(u"sampan.ini"_s));
    m_fixture->view().followSettings(settings);
    paste(u"one\ntwo"_s);
    QTest::keyClick(m_fixture->view().pasteWarning()->doNotAskAgain(), Qt::Key_Space);
    QTest::keyClick(button(0), Qt::Key_Return);
    QVERIFY(!settings.value(setting::TerminalWarnBeforePaste));
    static_cast<void>(m_fixture->typed());
    paste(u"three\nfour"_s);
    QVERIFY(!isAsked());
    QCOMPARE(m_fixture->typed(), QByteArray("three\rfour"));
}

QTEST_MAIN(tst_TerminalPaste)
#include "tst_terminalpaste.moc"
