// The way to a server, by keys: address line, questions in sheets, refusals, and Esc at every step.
#include "tests/support/freeport.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/browser/filelistmodel.h"
#include "ui/browser/fileview.h"
#include "ui/prompts/hostkeysheet.h"
#include "ui/prompts/loginsheet.h"
#include "ui/prompts/refusedhostkeysheet.h"
#include "ui/widgets/messagebar.h"

#include <QApplication>
#include <QLineEdit>
#include <QTcpServer>
#include <QTcpSocket>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestConnecting : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_fixture.reset(); }

    void unknownHostKeyIsAskedAndStored();
    void acceptedOnceIsNotStored();
    void wrongFingerprintBlocksTheWay();
    void escapeAtTheHostKey();
    void changedHostKeyIsRefused();
    void passphraseIsAskedAgainAndOpens();
    void escapeAtThePassphrase();
    void escapeWhileConnecting();
    void wrongAddressSaysSo();
    void nobodyListens();

private:
    template <typename SheetKind>
    [[nodiscard]] SheetKind *sheet() const
    {
        return m_fixture->window().findChild<SheetKind *>();
    }
    [[nodiscard]] QByteArray knownHosts() const { return WindowFixture::read(m_fixture->server().knownHostsFile()); }
    void useKeyWithPassphrase();

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestConnecting::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY2(m_fixture->server().isRunning(), qPrintable(m_fixture->server().reason()));
    QVERIFY(WindowFixture::write(m_fixture->remote(u"hello.txt"_s), "hello"));
}

void TestConnecting::useKeyWithPassphrase()
{
    const QString key = m_fixture->server().makeKey(u"locked"_s, u"ed25519"_s, u"open sesame"_s, true);
    m_fixture->sshFiles().defaultKeyFiles = {key};
    QVERIFY(m_fixture->server().trustHostKeys());
}

void TestConnecting::unknownHostKeyIsAskedAndStored()
{
    QVERIFY(m_fixture->open());
    m_fixture->typeAddress(m_fixture->address());
    EVENTUALLY(sheet<HostKeySheet>() && QApplication::focusWidget() &&
               sheet<HostKeySheet>()->isAncestorOf(QApplication::focusWidget()));
    QByteArray printed;
    QVERIFY(SshdFixture::run(u"ssh-keygen"_s, {u"-lf"_s, m_fixture->server().hostKey(u"ed25519"_s)}, &printed));
    const QString fingerprint = QString::fromLatin1(printed.split(' ').value(1));
    QVERIFY(fingerprint.startsWith(u"SHA256:"_s));
    QVERIFY(WindowFixture::shownText(sheet<HostKeySheet>()).contains(fingerprint));
    QVERIFY(knownHosts().isEmpty());
    QVERIFY(m_fixture->tabTo(u"Accept and Store"_s));
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(m_fixture->right() && m_fixture->right()->files()->rowOf("hello.txt") >= 0);
    const QByteArray name = "[127.0.0.1]:" + QByteArray::number(m_fixture->server().port());
    QVERIFY(knownHosts().startsWith(QByteArray(name + " ssh-ed25519 ")));
    EVENTUALLY(m_fixture->right()->view()->hasFocus());
}

void TestConnecting::acceptedOnceIsNotStored()
{
    QVERIFY(m_fixture->open());
    m_fixture->typeAddress(m_fixture->address());
    EVENTUALLY(sheet<HostKeySheet>());
    QVERIFY(m_fixture->tabTo(u"Connect Once"_s));
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(m_fixture->right() && m_fixture->right()->files()->rowOf("hello.txt") >= 0);
    QVERIFY(knownHosts().isEmpty());
}

void TestConnecting::wrongFingerprintBlocksTheWay()
{
    QVERIFY(m_fixture->open());
    m_fixture->typeAddress(m_fixture->address());
    EVENTUALLY(sheet<HostKeySheet>());
    QVERIFY(m_fixture->tabTo(u"Expected fingerprint"_s));
    m_fixture->type(u"SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"_s);
    QVERIFY(WindowFixture::shownText(sheet<HostKeySheet>()).contains(u"Different"_s));
    QVERIFY(!m_fixture->tabTo(u"Accept and Store"_s));
    QVERIFY(!m_fixture->tabTo(u"Connect Once"_s));
}

void TestConnecting::escapeAtTheHostKey()
{
    QVERIFY(m_fixture->open());
    m_fixture->typeAddress(m_fixture->address());
    EVENTUALLY(sheet<HostKeySheet>());
    m_fixture->press(Qt::Key_Escape);
    EVENTUALLY(!sheet<HostKeySheet>() && !m_fixture->startPage()->isConnecting());
    EVENTUALLY(m_fixture->startPage()->line()->hasFocus());
    QVERIFY(knownHosts().isEmpty());
    m_fixture->press(Qt::Key_Return); // again, as if nothing had been
    EVENTUALLY(sheet<HostKeySheet>());
}

void TestConnecting::changedHostKeyIsRefused()
{
    const QString other = m_fixture->server().makeKey(u"other"_s, u"ed25519"_s, QString(), false);
    const QByteArray line = "[127.0.0.1]:" + QByteArray::number(m_fixture->server().port()) + ' ' +
                            WindowFixture::read(QString(other + u".pub"_s));
    QVERIFY(WindowFixture::write(m_fixture->server().knownHostsFile(), line));
    QVERIFY(m_fixture->open());
    m_fixture->typeAddress(m_fixture->address());
    EVENTUALLY(sheet<RefusedHostKeySheet>() && sheet<RefusedHostKeySheet>()->isVisible());
    const QString text = WindowFixture::shownText(sheet<RefusedHostKeySheet>());
    QVERIFY2(text.contains(m_fixture->server().knownHostsFile()), qPrintable(text));
    QCOMPARE(text.count(u"SHA256:"_s), 2);
    QVERIFY(!m_fixture->tabTo(u"Accept and Store"_s));
    QVERIFY(!m_fixture->tabTo(u"Connect Once"_s));
    m_fixture->press(Qt::Key_Escape);
    EVENTUALLY(!sheet<RefusedHostKeySheet>());
    QVERIFY(!m_fixture->right());
    QCOMPARE(knownHosts(), line);
    QVERIFY(!m_fixture->server().logText().contains(u"Accepted publickey"_s));
}

void TestConnecting::passphraseIsAskedAgainAndOpens()
{
    useKeyWithPassphrase();
    QVERIFY(m_fixture->open());
    m_fixture->typeAddress(m_fixture->address());
    EVENTUALLY(sheet<LoginSheet>() && qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    QVERIFY(!WindowFixture::shownText(sheet<LoginSheet>()).contains(u"refused"_s));
    m_fixture->type(u"wrong horse"_s);
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(sheet<LoginSheet>() && WindowFixture::shownText(sheet<LoginSheet>()).contains(u"refused"_s));
    EVENTUALLY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    m_fixture->type(u"open sesame"_s);
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(m_fixture->right() && m_fixture->right()->files()->rowOf("hello.txt") >= 0);
    QVERIFY(!m_fixture->logText().isEmpty());
    QVERIFY(!m_fixture->logText().contains(u"sesame"_s) && !m_fixture->logText().contains(u"wrong horse"_s));
}

void TestConnecting::escapeAtThePassphrase()
{
    useKeyWithPassphrase();
    QVERIFY(m_fixture->open());
    m_fixture->typeAddress(m_fixture->address());
    EVENTUALLY(sheet<LoginSheet>());
    m_fixture->press(Qt::Key_Escape);
    EVENTUALLY(!sheet<LoginSheet>() && !m_fixture->startPage()->isConnecting());
    EVENTUALLY(m_fixture->startPage()->line()->hasFocus());
    QVERIFY(!m_fixture->server().logText().contains(u"Accepted publickey"_s));
}

void TestConnecting::escapeWhileConnecting()
{
    // A listener that accepts and never says a word.
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    QVERIFY(m_fixture->open());
    m_fixture->typeAddress(u"127.0.0.1:%1"_s.arg(silent.serverPort()));
    EVENTUALLY(silent.hasPendingConnections());
    QVERIFY(m_fixture->startPage()->isConnecting());
    m_fixture->press(Qt::Key_Escape);
    EVENTUALLY(!m_fixture->startPage()->isConnecting());
    EVENTUALLY(m_fixture->startPage()->line()->hasFocus());
    QTcpSocket *peer = silent.nextPendingConnection();
    EVENTUALLY(peer->state() == QAbstractSocket::UnconnectedState);
}

void TestConnecting::wrongAddressSaysSo()
{
    QVERIFY(m_fixture->open());
    m_fixture->typeAddress(u"me@host:notaport"_s);
    QVERIFY(!m_fixture->startPage()->isConnecting());
    EVENTUALLY(m_fixture->startPage()->messages()->isVisible());
    QVERIFY(m_fixture->startPage()->line()->hasFocus());
}

void TestConnecting::nobodyListens()
{
    QVERIFY(m_fixture->open());
    m_fixture->typeAddress(u"127.0.0.1:%1"_s.arg(freePort()));
    EVENTUALLY(m_fixture->startPage()->messages()->isVisible() && !m_fixture->startPage()->isConnecting());
    QVERIFY(m_fixture->startPage()->messages()->text().contains(u"127.0.0.1"_s));
    QVERIFY(m_fixture->tabTo(u"Retry"_s));
}

QTEST_MAIN(TestConnecting)
#include "tst_connecting.moc"
