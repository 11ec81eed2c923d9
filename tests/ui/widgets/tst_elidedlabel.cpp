#include "ui/widgets/elidedlabel.h"

#include <QTest>

using namespace sampan;

class TestElidedLabel : public QObject
{
    Q_OBJECT

private slots:
    void aCutTextIsWholeInTheToolTip();
};

void TestElidedLabel::aCutTextIsWholeInTheToolTip()
{
    ElidedLabel label;
    label.setText(QStringLiteral("a long line that will not fit <b>"));
    label.resize(2000, 30);
    label.show();
    QTRY_VERIFY(label.toolTip().isEmpty());
    label.resize(40, 30);
    QTRY_VERIFY(label.toolTip().contains(QStringLiteral("will not fit &lt;b&gt;")));
    QCOMPARE(label.accessibleName(), label.text());
}

QTEST_MAIN(TestElidedLabel)
#include "tst_elidedlabel.moc"
