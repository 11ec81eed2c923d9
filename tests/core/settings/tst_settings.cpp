#include "core/settings/settings.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestSettings : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void defaults();
    void everyDefaultIsAChoice();
    void keptOverRestarts();
    void changesAreAnnouncedOnce();
    void badWordsInTheFile_data();
    void badWordsInTheFile();
    void numbersStayInTheirRange();
    void unknownChoicesAreNotTaken();
    void resetGoesBackToDefaults();
    void defaultsWriteNoFile();
    void unwritableFolderIsReported();

private:
    QString file() const { return m_folder->filePath(u"new/sampan.ini"_s); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSettings::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestSettings::defaults()
{
    const Settings settings(file());
    QCOMPARE(settings.value(setting::ShowHiddenFiles), false);
    QCOMPARE(settings.value(setting::ConfirmDelete), true);
    QCOMPARE(settings.value(setting::UploadConflict), u"ask"_s);
    QCOMPARE(settings.value(setting::Links), u"skip"_s);
    QCOMPARE(settings.value(setting::ParallelFiles), 8);
    QCOMPARE(settings.value(setting::Language), QString());
    for (const NumberSetting &limit : {setting::SpeedLimit, setting::UploadSpeedLimit, setting::DownloadSpeedLimit})
        QCOMPARE(settings.value(limit), 0); // none
}

void TestSettings::everyDefaultIsAChoice()
{
    for (const ChoiceSetting &choice : {setting::UploadConflict, setting::DownloadConflict, setting::Links})
        QVERIFY2(Settings::choices(choice).contains(QLatin1String(choice.fallback)), choice.key);
}

void TestSettings::keptOverRestarts()
{
    {
        Settings settings(file());
        settings.setValue(setting::ShowHiddenFiles, true);
        settings.setValue(setting::UploadConflict, u"newer"_s);
        settings.setValue(setting::ParallelFiles, 4);
        settings.setValue(setting::Language, u"de"_s);
        QVERIFY(settings.save());
    }
    const Settings again(file());
    QCOMPARE(again.value(setting::ShowHiddenFiles), true);
    QCOMPARE(again.value(setting::UploadConflict), u"newer"_s);
    QCOMPARE(again.value(setting::DownloadConflict), u"ask"_s);
    QCOMPARE(again.value(setting::ParallelFiles), 4);
    QCOMPARE(again.value(setting::Language), u"de"_s);
}

void TestSettings::changesAreAnnouncedOnce()
{
    Settings settings(file());
    QSignalSpy changed(&settings, &Settings::changed);
    settings.setValue(setting::ShowHiddenFiles, true);
    settings.setValue(setting::ShowHiddenFiles, true);
    settings.setValue(setting::ConfirmDelete, true); // the default already
    QCOMPARE(changed.size(), 1);
    QVERIFY(isKey(changed[0][0].toString(), setting::ShowHiddenFiles));
    QVERIFY(!isKey(changed[0][0].toString(), setting::ConfirmDelete));
}

void TestSettings::badWordsInTheFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("other words") << QByteArray("[files]\nshowHidden=perhaps\n[transfer]\nonConflictUpload=burn\n"
                                               "parallelFiles=many\n");
    QTest::newRow("lists") << QByteArray("[files]\nshowHidden=true, true\n[transfer]\nonConflictUpload=skip, skip\n"
                                         "parallelFiles=1, 2\n");
    QTest::newRow("empty") << QByteArray("[files]\nshowHidden=\n[transfer]\nonConflictUpload=\nparallelFiles=\n");
    QTest::newRow("no INI file at all") << QByteArray("\x00\xFF{]]\n=", 7);
}

void TestSettings::badWordsInTheFile()
{
    QFETCH(QByteArray, content);
    const QString path = m_folder->filePath(u"bad.ini"_s);
    QFile out(path);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(content);
    out.close();
    const Settings settings(path);
    QCOMPARE(settings.value(setting::ShowHiddenFiles), false);
    QCOMPARE(settings.value(setting::UploadConflict), u"ask"_s);
    QCOMPARE(settings.value(setting::ParallelFiles), 8);
}

void TestSettings::numbersStayInTheirRange()
{
    Settings settings(file());
    settings.setValue(setting::ParallelFiles, 100000);
    QCOMPARE(settings.value(setting::ParallelFiles), setting::ParallelFiles.maximum);
    settings.setValue(setting::ParallelFiles, -3);
    QCOMPARE(settings.value(setting::ParallelFiles), setting::ParallelFiles.minimum);
}

void TestSettings::unknownChoicesAreNotTaken()
{
    Settings settings(file());
    QSignalSpy changed(&settings, &Settings::changed);
    settings.setValue(setting::Links, u"burn"_s);
    QCOMPARE(settings.value(setting::Links), u"skip"_s);
    QCOMPARE(changed.size(), 0);
}

void TestSettings::resetGoesBackToDefaults()
{
    Settings settings(file());
    settings.setValue(setting::ShowHiddenFiles, true);
    QSignalSpy changed(&settings, &Settings::changed);
    settings.resetAll();
    QCOMPARE(settings.value(setting::ShowHiddenFiles), false);
    QCOMPARE(changed.size(), 1);
}

void TestSettings::defaultsWriteNoFile()
{
    {
        Settings settings(file());
        settings.setValue(setting::ConfirmDelete, true);
    }
    QVERIFY(!QFile::exists(file()));
}

void TestSettings::unwritableFolderIsReported()
{
    QFile blocker(m_folder->filePath(u"blocker"_s));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    Settings settings(m_folder->filePath(u"blocker/sampan.ini"_s));
    settings.setValue(setting::ShowHiddenFiles, true);
    QVERIFY(!settings.save());
    QCOMPARE(settings.value(setting::ShowHiddenFiles), true); // for this run
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
