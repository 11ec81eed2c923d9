#include "ui/browser/permissionsedit.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QTest>

using namespace sampan;

class TestPermissionsEdit : public QObject
{
    Q_OBJECT

private slots:
    void boxesFollowTheNumber_data();
    void boxesFollowTheNumber();
    void numberFollowsTheBoxes();
    void whatDiffersStaysUndecided();
    void unchangedIsNoChange();
    void everyBoxHasAName();
};

void TestPermissionsEdit::boxesFollowTheNumber_data()
{
    QTest::addColumn<QString>("octal");
    QTest::addColumn<quint32>("bits");
    QTest::newRow("three digits") << "640" << 0640U;
    QTest::newRow("nothing") << "000" << 0U;
    QTest::newRow("set-uid") << "4755" << 04755U;
    QTest::newRow("sticky") << "1777" << 01777U;
}

void TestPermissionsEdit::boxesFollowTheNumber()
{
    QFETCH(QString, octal);
    QFETCH(quint32, bits);
    PermissionsEdit edit;
    edit.setModes({FileMode(0123)});
    edit.octal()->selectAll();
    QTest::keyClicks(edit.octal(), octal);
    for (quint32 bit = 1; bit <= 04000; bit <<= 1)
        QCOMPARE(edit.box(bit)->isChecked(), bool(bits & bit));
    QCOMPARE(edit.mode()->bits(), bits);
}

void TestPermissionsEdit::numberFollowsTheBoxes()
{
    PermissionsEdit edit;
    edit.setModes({FileMode(0100644)});
    QCOMPARE(edit.octal()->text(), QStringLiteral("0644"));
    edit.box(0100)->setFocus();
    QTest::keyClick(edit.box(0100), Qt::Key_Space);
    QCOMPARE(edit.octal()->text(), QStringLiteral("0744"));
    QCOMPARE(edit.change()->set, 0100U);
    QCOMPARE(edit.change()->clear, 0U);
}

void TestPermissionsEdit::whatDiffersStaysUndecided()
{
    PermissionsEdit edit;
    edit.setModes({FileMode(0644), FileMode(0755)});
    QCOMPARE(edit.box(0100)->checkState(), Qt::PartiallyChecked);
    QCOMPARE(edit.box(0400)->checkState(), Qt::Checked);
    QCOMPARE(edit.octal()->text(), QString());
    edit.box(0020)->setChecked(true);
    QVERIFY(edit.change());
    QCOMPARE(edit.change()->applied(FileMode(0644), false), FileMode(0664));
    QCOMPARE(edit.change()->applied(FileMode(0755), false), FileMode(0775));
}

void TestPermissionsEdit::unchangedIsNoChange()
{
    PermissionsEdit edit;
    edit.setModes({FileMode(0644), FileMode(0755)});
    QVERIFY(!edit.change());
    QVERIFY(!edit.mode());
}

void TestPermissionsEdit::everyBoxHasAName()
{
    PermissionsEdit edit;
    QSet<QString> names;
    for (const QCheckBox *box : edit.findChildren<QCheckBox *>())
        names += box->accessibleName();
    QCOMPARE(names.size(), 12);
    QVERIFY(!names.contains(QString()));
}

QTEST_MAIN(TestPermissionsEdit)
#include "tst_permissionsedit.moc"
