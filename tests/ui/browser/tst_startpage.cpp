#include "ui/browser/hostcompleter.h"
#include "ui/browser/startpage.h"
#include "ui/widgets/messagebar.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace sampan;

class TestStartPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void enterConnects_data();
    void enterConnects();
    void nonsenseIsRefusedInWords();
    void typingSearchesSites();
    void sitesOpenByKeyboard();
    void connectingCanBeCancelled();
    void errorsOfferRetry();
    void sheetsReplaceEachOther();
    void completesHostsBehindTheUser();

private:
    std::unique_ptr<StartPage> m_page;
};

void TestStartPage::init()
{
    qRegisterMetaType<ServerUrl>();
    m_page = std::make_unique<StartPage>();
    m_page->setSites({{QStringLiteral("a"), QStringLiteral("Web server"), QStringLiteral("deploy@web1"), {}},
                      {QStringLiteral("b"), QStringLiteral("Backup"), QStringLiteral("root@10.0.0.7"), {}}});
    m_page->resize(700, 600);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->line()->setFocus();
}

void TestStartPage::cleanup()
{
    m_page.reset();
}

void TestStartPage::enterConnects_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("user and host") << "me@web1"
                                   << "web1" << QByteArray();
    QTest::newRow("port and path") << "me@web1:2222/srv/www"
                                   << "web1" << QByteArray("/srv/www");
    QTest::newRow("URL") << "sftp://me@web1/srv/a%20b"
                         << "web1" << QByteArray("/srv/a b");
    QTest::newRow("alias") << "production"
                           << "production" << QByteArray();
}

void TestStartPage::enterConnects()
{
    QFETCH(QString, typed);
    QFETCH(QString, host);
    QFETCH(QByteArray, path);
    QSignalSpy asked(m_page.get(), &StartPage::connectRequested);
    QTest::keyClicks(m_page->line(), typed);
    QTest::keyClick(m_page->line(), Qt::Key_Return);
    QCOMPARE(asked.count(), 1);
    const auto url = asked.first().first().value<ServerUrl>();
    QCOMPARE(url.server.host, host);
    QCOMPARE(url.path.bytes(), path);
}

void TestStartPage::nonsenseIsRefusedInWords()
{
    QSignalSpy asked(m_page.get(), &StartPage::connectRequested);
    QTest::keyClicks(m_page->line(), QStringLiteral("-oProxyCommand=x"));
    QTest::keyClick(m_page->line(), Qt::Key_Return);
    QCOMPARE(asked.count(), 0);
    QVERIFY(m_page->messages()->isVisible());
    QVERIFY(!m_page->messages()->text().isEmpty());
}

void TestStartPage::typingSearchesSites()
{
    QCOMPARE(m_page->list()->count(), 2);
    QTest::keyClicks(m_page->line(), QStringLiteral("10.0"));
    QCOMPARE(m_page->list()->count(), 1);
    QCOMPARE(m_page->list()->item(0)->text(), QStringLiteral("Backup"));
}

void TestStartPage::sitesOpenByKeyboard()
{
    QSignalSpy opened(m_page.get(), &StartPage::siteOpenRequested);
    QTest::keyClick(m_page->line(), Qt::Key_Down);
    QVERIFY(m_page->list()->hasFocus());
    QTest::keyClick(m_page->list(), Qt::Key_Down);
    QTest::keyClick(m_page->list(), Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().toString(), QStringLiteral("b"));
}

void TestStartPage::connectingCanBeCancelled()
{
    QSignalSpy cancelled(m_page.get(), &StartPage::cancelRequested);
    m_page->setConnecting(QStringLiteral("Connecting to web1…"));
    QVERIFY(m_page->isConnecting());
    QVERIFY(!m_page->line()->isEnabled());
    QTRY_VERIFY(m_page->focusWidget() != m_page->line());
    QTest::keyClick(m_page->focusWidget(), Qt::Key_Escape);
    QCOMPARE(cancelled.count(), 1);
    m_page->setConnecting(QString());
    QVERIFY(m_page->line()->isEnabled());
}

void TestStartPage::errorsOfferRetry()
{
    QSignalSpy asked(m_page.get(), &StartPage::connectRequested);
    QTest::keyClicks(m_page->line(), QStringLiteral("me@web1"));
    QTest::keyClick(m_page->line(), Qt::Key_Return);
    m_page->setConnecting(QStringLiteral("Connecting…"));
    m_page->showError({ErrorCode::TimedOut, QStringLiteral("web1 did not answer"), QString()});
    QVERIFY(!m_page->isConnecting());
    QCOMPARE(m_page->messages()->text(), QStringLiteral("web1 did not answer"));
    m_page->messages()->button(0)->click();
    QCOMPARE(asked.count(), 2);
}

void TestStartPage::sheetsReplaceEachOther()
{
    m_page->setConnecting(QStringLiteral("Connecting…"));
    const QPointer<QWidget> first = new QLabel(QStringLiteral("host key?"));
    const QPointer<QWidget> second = new QLabel(QStringLiteral("password?"));
    m_page->setSheet(first);
    QVERIFY(first->isVisible());
    m_page->setSheet(second);
    QTRY_VERIFY(!first);
    QVERIFY(second->isVisible());
    m_page->setConnecting(QString());
    QTRY_VERIFY(!second);
}

void TestStartPage::completesHostsBehindTheUser()
{
    HostCompleter completer;
    completer.setHosts({QStringLiteral("web1"), QStringLiteral("admin@db2")});
    QCOMPARE(completer.splitPath(QStringLiteral("me@we")), QStringList{QStringLiteral("we")});
    QCOMPARE(completer.pathFromIndex(completer.model()->index(0, 0)), QStringLiteral("me@web1"));
    QCOMPARE(completer.pathFromIndex(completer.model()->index(1, 0)), QStringLiteral("admin@db2"));
}

QTEST_MAIN(TestStartPage)
#include "tst_startpage.moc"
