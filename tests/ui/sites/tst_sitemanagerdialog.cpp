#include "core/sites/sessionsecretstore.h"
#include "core/sites/sitestore.h"
#include "ui/sites/sitemanagerdialog.h"
#include "ui/sites/sitemodel.h"
#include "ui/widgets/messagebar.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <algorithm>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_SiteManagerDialog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void newSiteIsTypedAndSaved();
    void leavingASiteSavesIt();
    void withoutAHostTheDialogStays();
    void discardedChangesAreGone();
    void searchFindsAndReturnConnects();
    void deletedSiteTakesItsSecretAlong();
    void deletingIsAskedAndEscapeKeeps();
    void duplicateIsANewSite();
    void newFolderIsNamedInPlace();
    void openConnectionBecomesADraft();

private:
    QUuid add(const QString &name);
    QLineEdit *field(const QString &name) const;
    void answer(const QString &text) const;
    QTreeView *view() const;
    void key(Qt::Key pressed, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(m_dialog->windowHandle(), pressed, modifiers);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SiteStore> m_store;
    std::unique_ptr<SessionSecretStore> m_secrets;
    std::unique_ptr<SiteManagerDialog> m_dialog;
};

void tst_SiteManagerDialog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<SiteStore>(m_folder->filePath(u"sites.json"_s));
    QVERIFY(m_store->load());
    m_secrets = std::make_unique<SessionSecretStore>();
    m_dialog = std::make_unique<SiteManagerDialog>(*m_store, m_secrets.get());
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    QTRY_VERIFY(qApp->focusWidget());
}

void tst_SiteManagerDialog::cleanup()
{
    m_dialog.reset();
    m_secrets.reset();
    m_store.reset();
    m_folder.reset();
}

QUuid tst_SiteManagerDialog::add(const QString &name)
{
    Site site;
    site.name = name;
    site.server.host = name + u".example.org"_s;
    return m_store->add(site).valueOr(QUuid());
}

QLineEdit *tst_SiteManagerDialog::field(const QString &name) const
{
    for (QLineEdit *each : m_dialog->findChildren<QLineEdit *>()) {
        if (each->accessibleName() == name)
            return each;
    }
    return nullptr;
}

// A site's form has trees of its own.
QTreeView *tst_SiteManagerDialog::view() const
{
    const auto trees = m_dialog->findChildren<QTreeView *>();
    const auto it = std::find_if(trees.begin(), trees.end(),
                                 [](const QTreeView *each) { return each->accessibleName() == u"Sites"; });
    return it == trees.end() ? nullptr : *it;
}

void tst_SiteManagerDialog::answer(const QString &text) const
{
    for (QAbstractButton *each : m_dialog->findChild<MessageBar *>()->findChildren<QAbstractButton *>()) {
        if (each->isVisible() && each->text().remove(u'&') == text) {
            QTest::keyClick(each, Qt::Key_Space);
            return;
        }
    }
    QFAIL(qPrintable(u"no button "_s + text));
}

void tst_SiteManagerDialog::newSiteIsTypedAndSaved()
{
    key(Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(qApp->focusWidget(), field(u"Name"_s));
    QTest::keyClicks(field(u"Name"_s), u"Web"_s);
    QTest::keyClicks(field(u"Host"_s), u"deploy@web1"_s);
    key(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(m_store->sites().size(), 1U);
    QCOMPARE(m_store->sites()[0].name, u"Web"_s);
    QCOMPARE(m_store->sites()[0].server.user, u"deploy"_s);
    QCOMPARE(view()->currentIndex().data().toString(), u"Web"_s);
}

void tst_SiteManagerDialog::leavingASiteSavesIt()
{
    const QUuid first = add(u"a"_s);
    const QUuid second = add(u"b"_s);
    m_dialog->select(first);
    QTest::keyClicks(field(u"User"_s), u"me"_s);
    m_dialog->select(second);
    QCOMPARE(m_store->site(first)->server.user, u"me"_s);
    QVERIFY(field(u"User"_s)->text().isEmpty());
}

void tst_SiteManagerDialog::withoutAHostTheDialogStays()
{
    const QUuid first = add(u"a"_s);
    const QUuid second = add(u"b"_s);
    m_dialog->select(first);
    field(u"Host"_s)->clear();
    m_dialog->select(second);
    QCOMPARE(view()->currentIndex().data(int(SiteRole::Id)).toUuid(), first);
    QVERIFY(m_dialog->findChild<MessageBar *>()->isQuestion());
    m_dialog->reject();
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(m_store->site(first)->server.host, u"a.example.org"_s);
}

void tst_SiteManagerDialog::discardedChangesAreGone()
{
    m_dialog->select(add(u"a"_s));
    field(u"Host"_s)->clear();
    m_dialog->reject();
    answer(u"Discard Changes"_s);
    QCOMPARE(field(u"Host"_s)->text(), u"a.example.org"_s);
    m_dialog->reject();
    QVERIFY(!m_dialog->isVisible());
}

void tst_SiteManagerDialog::searchFindsAndReturnConnects()
{
    add(u"alpha"_s);
    const QUuid wanted = add(u"beta"_s);
    QSignalSpy connects(m_dialog.get(), &SiteManagerDialog::connectRequested);
    QCOMPARE(qApp->focusWidget(), field(u"Search sites"_s));
    QTest::keyClicks(qApp->focusWidget(), u"bet"_s);
    QCOMPARE(view()->model()->rowCount(), 1);
    key(Qt::Key_Return);
    QCOMPARE(qApp->focusWidget(), view());
    key(Qt::Key_Return);
    QCOMPARE(connects.size(), 1);
    QCOMPARE(connects.first().first().toUuid(), wanted);
    QVERIFY(!m_dialog->isVisible());
}

void tst_SiteManagerDialog::deletedSiteTakesItsSecretAlong()
{
    const QUuid site = add(u"a"_s);
    const QString secret = secretKey(site, SecretKind::Password);
    m_secrets->write(secret, Secret("x"), [](const Result<void> &) {});
    QTRY_VERIFY(m_secrets->contains(secret));
    m_dialog->select(site);
    view()->setFocus();
    key(Qt::Key_Delete);
    QCOMPARE(m_store->sites().size(), 1U); // not before the answer
    answer(u"Delete"_s);
    QVERIFY(m_store->sites().empty());
    QTRY_VERIFY(!m_secrets->contains(secret));
}

void tst_SiteManagerDialog::deletingIsAskedAndEscapeKeeps()
{
    m_dialog->select(add(u"a"_s));
    view()->setFocus();
    key(Qt::Key_Delete);
    QVERIFY(m_dialog->findChild<MessageBar *>()->isQuestion());
    key(Qt::Key_Escape);
    QVERIFY(!m_dialog->findChild<MessageBar *>()->isQuestion());
    QCOMPARE(m_store->sites().size(), 1U);
    QVERIFY(m_dialog->isVisible());
}

void tst_SiteManagerDialog::duplicateIsANewSite()
{
    const QUuid site = add(u"a"_s);
    m_dialog->select(site);
    key(Qt::Key_D, Qt::ControlModifier);
    key(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(m_store->sites().size(), 2U);
    QCOMPARE(m_store->sites()[1].name, u"Copy of a"_s);
    QCOMPARE(m_store->sites()[1].server.host, u"a.example.org"_s);
    QVERIFY(m_store->sites()[1].id != site);
}

void tst_SiteManagerDialog::newFolderIsNamedInPlace()
{
    key(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(qobject_cast<QLineEdit *>(qApp->focusWidget()));
    QTest::keyClicks(qApp->focusWidget(), u"Work"_s);
    QTest::keyClick(qApp->focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(m_store->folders(), QStringList{u"Work"_s});
}

void tst_SiteManagerDialog::openConnectionBecomesADraft()
{
    ServerUrl url;
    url.server = {u"deploy"_s, u"web1"_s, 2222};
    url.path = RemotePath("/srv");
    m_dialog->editNew(siteFromConnection(url));
    QCOMPARE(field(u"Name"_s)->text(), u"web1"_s);
    QVERIFY(m_store->sites().empty());
    m_dialog->reject();
    QCOMPARE(m_store->sites().size(), 1U);
    QVERIFY(m_store->sites()[0].url() == url);
}

QTEST_MAIN(tst_SiteManagerDialog)
#include "tst_sitemanagerdialog.moc"
