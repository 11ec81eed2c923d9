// The panel's tests: what programs and drops ask for.
#include "tests/ui/terminal/tst_terminalpanel.h"
#include "ui/terminal/terminalbars.h"
#include "ui/terminal/terminalview.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QUrl>

using namespace sampan;
using namespace Qt::StringLiterals;
using enum TerminalPanelCommand;

namespace {

struct LinkCatcher : QObject
{
    Q_OBJECT

public slots:
    void open(const QUrl &url) { opened << url; }

public:
    QList<QUrl> opened;
};

} // namespace

void TestTerminalPanel::drop(TerminalPane *pane, const std::vector<RemotePath> &paths, PlaceId place)
{
    QMimeData mime;
    mime.setData(fileSelectionMimeType(), encodeSelection({place, paths, false}));
    emit pane->dropped(&mime);
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

#include "panerequests.moc"
