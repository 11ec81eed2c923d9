#include "ui/sites/siteform.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_SiteForm : public QObject
{
    Q_OBJECT

private slots:
    void givenSiteComesBackUnchanged();
    void typingIsAnEdit();
    void pastedAddressIsSplit_data();
    void pastedAddressIsSplit();
    void hostIsNeeded();
    void everyFieldHasAName();

private:
    QLineEdit *field(const SiteForm &form, const QString &name) const;
};

QLineEdit *tst_SiteForm::field(const SiteForm &form, const QString &name) const
{
    for (QLineEdit *each : form.findChildren<QLineEdit *>()) {
        if (each->accessibleName() == name)
            return each;
    }
    return nullptr;
}

void tst_SiteForm::givenSiteComesBackUnchanged()
{
    Site site;
    site.id = QUuid::createUuid();
    site.name = u"Web"_s;
    site.folder = u"Work"_s;
    site.server = {u"deploy"_s, u"web1"_s, 2222};
    site.keyFile = u"/home/me/.ssh/id"_s;
    site.onlyGivenKeys = true;
    site.cipher = QStringLiteral("aes-gcm");
    site.server.protocol = FileProtocol::Scp;
    site.localFolder = RemotePath("/home/me");
    site.remoteFolder = RemotePath("/srv/caf\xE9"); // not UTF-8
    site.notes = u"two\nlines"_s;
    site.colour = u"#123456"_s; // none of ours
    site.onConflict = u"skip"_s;
    site.terminal.command = u"tmux new -A"_s;
    site.terminal.folder = RemotePath("/srv/caf\xE9");
    site.terminal.type = u"screen-256color"_s;
    site.terminal.variables = {u"LANG=C"_s, u"MY=a=b"_s};
    site.terminal.agentForwarding = u"yes"_s;
    site.terminal.x11Forwarding = u"later"_s; // of a newer version
    site.terminal.reconnects = true;
    site.terminal.logFile = u"/home/me/logs/"_s;
    site.terminal.logsRaw = true;
    site.unknown.insert(u"future"_s, 1);
    SiteForm form;
    QSignalSpy edits(&form, &SiteForm::edited);
    form.setSite(site);
    QVERIFY(form.site() == site);
    QVERIFY(!form.isChanged());
    QCOMPARE(edits.size(), 0);
}

void tst_SiteForm::typingIsAnEdit()
{
    SiteForm form;
    QSignalSpy edits(&form, &SiteForm::edited);
    QTest::keyClicks(field(form, u"Host"_s), u"w"_s);
    QCOMPARE(edits.size(), 1);
    QVERIFY(form.isChanged());
    QTest::keyClick(field(form, u"Host"_s), Qt::Key_Backspace);
    QVERIFY(!form.isChanged());
}

void tst_SiteForm::pastedAddressIsSplit_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("user");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("folder");
    QTest::newRow("a host") << u"web1"_s << u"web1"_s << QString() << 0 << QString();
    QTest::newRow("user and host") << u"deploy@web1"_s << u"web1"_s << u"deploy"_s << 0 << QString();
    QTest::newRow("with port and path") << u"deploy@web1:2222/srv"_s << u"web1"_s << u"deploy"_s << 2222 << u"/srv"_s;
    QTest::newRow("a link") << u"sftp://deploy@web1:2222/srv"_s << u"web1"_s << u"deploy"_s << 2222 << u"/srv"_s;
    QTest::newRow("an IPv6 address stays") << u"2001:db8::1"_s << u"2001:db8::1"_s << QString() << 0 << QString();
}

void tst_SiteForm::pastedAddressIsSplit()
{
    QFETCH(QString, typed);
    SiteForm form;
    field(form, u"Host"_s)->setText(typed);
    QTest::keyClick(field(form, u"Host"_s), Qt::Key_Return); // leaving the field
    const Site site = form.site();
    QTEST(site.server.host, "host");
    QTEST(site.server.user, "user");
    QTEST(int(site.server.port), "port");
    QTEST(site.remoteFolder.displayPath(), "folder");
}

void tst_SiteForm::hostIsNeeded()
{
    SiteForm form;
    QVERIFY(!form.problem().isEmpty());
    QTest::keyClicks(field(form, u"Host"_s), u"-oProxyCommand"_s);
    QVERIFY(!form.problem().isEmpty());
    field(form, u"Host"_s)->setText(u"web1"_s);
    QCOMPARE(form.problem(), QString());
}

void tst_SiteForm::everyFieldHasAName()
{
    const SiteForm form;
    for (const QWidget *child : form.findChildren<QWidget *>()) {
        if (child->focusPolicy() == Qt::NoFocus || qobject_cast<const QLineEdit *>(child) == nullptr)
            continue;
        if (qobject_cast<const QSpinBox *>(child->parentWidget()))
            continue; // the inner field of a number box speaks through its box
        QVERIFY(!child->accessibleName().isEmpty());
    }
}

QTEST_MAIN(tst_SiteForm)
#include "tst_siteform.moc"
