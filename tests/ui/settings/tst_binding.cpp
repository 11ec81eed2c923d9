#include "ui/settings/binding.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_Binding : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->filePath(u"sampan.ini"_s));
    }
    void cleanup()
    {
        m_settings.reset();
        m_folder.reset();
    }

    void flagGoesBothWays();
    void numberKeepsToItsRange();
    void choiceGoesBothWays();
    void textGoesBothWays();
    void goneControlIsForgotten();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
};

void tst_Binding::flagGoesBothWays()
{
    QCheckBox box;
    bindSetting(&box, *m_settings, setting::KeepTimes);
    QVERIFY(box.isChecked());
    QTest::keyClick(&box, Qt::Key_Space);
    QVERIFY(!m_settings->value(setting::KeepTimes));
    m_settings->setValue(setting::KeepTimes, true);
    QVERIFY(box.isChecked());
}

void tst_Binding::numberKeepsToItsRange()
{
    QSpinBox box;
    bindSetting(&box, *m_settings, setting::ParallelFiles);
    QCOMPARE(box.value(), setting::ParallelFiles.fallback);
    QCOMPARE(box.maximum(), setting::ParallelFiles.maximum);
    QTest::keyClick(&box, Qt::Key_Up);
    QCOMPARE(m_settings->value(setting::ParallelFiles), setting::ParallelFiles.fallback + 1);
    m_settings->setValue(setting::ParallelFiles, 3);
    QCOMPARE(box.value(), 3);
}

void tst_Binding::choiceGoesBothWays()
{
    QComboBox box;
    bindSetting(&box, *m_settings, setting::Links, {{"skip", u"Skip"_s}, {"follow", u"Follow"_s}, {"copy", u"Copy"_s}});
    QCOMPARE(box.currentText(), u"Skip"_s);
    QTest::keyClick(&box, Qt::Key_Down);
    QCOMPARE(m_settings->value(setting::Links), u"follow"_s);
    m_settings->setValue(setting::Links, u"copy"_s);
    QCOMPARE(box.currentText(), u"Copy"_s);
}

void tst_Binding::textGoesBothWays()
{
    QComboBox box;
    bindSetting(&box, *m_settings, setting::Language, {{"", u"desktop"_s}, {"de", u"Deutsch"_s}});
    QCOMPARE(box.currentText(), u"desktop"_s);
    QTest::keyClick(&box, Qt::Key_Down);
    QCOMPARE(m_settings->value(setting::Language), u"de"_s);
}

void tst_Binding::goneControlIsForgotten()
{
    {
        QCheckBox box;
        bindSetting(&box, *m_settings, setting::KeepTimes);
    }
    m_settings->setValue(setting::KeepTimes, false); // must not touch the box
    QVERIFY(!m_settings->value(setting::KeepTimes));
}

QTEST_MAIN(tst_Binding)
#include "tst_binding.moc"
