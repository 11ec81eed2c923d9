#include "core/settings/applicationfolders.h"

#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestApplicationFolders : public QObject
{
    Q_OBJECT

private slots:
    void withoutVariables();
    void withVariables();
    void relativeVariablesAreIgnored();
    void belowOneFolder();
};

void TestApplicationFolders::withoutVariables()
{
    const ApplicationFolders folders = ApplicationFolders::fromEnvironment(QProcessEnvironment(), u"/home/me"_s);
    QCOMPARE(folders.config, u"/home/me/.config/sampan"_s);
    QCOMPARE(folders.data, u"/home/me/.local/share/sampan"_s);
    QCOMPARE(folders.cache, u"/home/me/.cache/sampan"_s);
    QCOMPARE(folders.state, u"/home/me/.local/state/sampan"_s);
    QCOMPARE(folders.settingsFile(), u"/home/me/.config/sampan/sampan.ini"_s);
    QCOMPARE(folders.sitesFile(), u"/home/me/.local/share/sampan/sites.json"_s);
    QCOMPARE(folders.windowFile(), u"/home/me/.local/state/sampan/window.ini"_s);
}

void TestApplicationFolders::withVariables()
{
    QProcessEnvironment environment;
    environment.insert(u"XDG_CONFIG_HOME"_s, u"/c"_s);
    environment.insert(u"XDG_DATA_HOME"_s, u"/d/"_s);
    environment.insert(u"XDG_CACHE_HOME"_s, u"/k"_s);
    environment.insert(u"XDG_STATE_HOME"_s, u"/s"_s);
    const ApplicationFolders folders = ApplicationFolders::fromEnvironment(environment, u"/home/me"_s);
    QCOMPARE(folders.config, u"/c/sampan"_s);
    QCOMPARE(folders.data, u"/d/sampan"_s);
    QCOMPARE(folders.cache, u"/k/sampan"_s);
    QCOMPARE(folders.state, u"/s/sampan"_s);
}

void TestApplicationFolders::relativeVariablesAreIgnored()
{
    QProcessEnvironment environment;
    environment.insert(u"XDG_CONFIG_HOME"_s, u"config"_s);
    environment.insert(u"XDG_DATA_HOME"_s, QString());
    const ApplicationFolders folders = ApplicationFolders::fromEnvironment(environment, u"/home/me"_s);
    QCOMPARE(folders.config, u"/home/me/.config/sampan"_s);
    QCOMPARE(folders.data, u"/home/me/.local/share/sampan"_s);
}

void TestApplicationFolders::belowOneFolder()
{
    const ApplicationFolders folders = ApplicationFolders::below(u"/t"_s);
    const QStringList all{folders.config, folders.data, folders.cache, folders.state};
    for (const QString &folder : all) {
        QVERIFY(folder.startsWith(u"/t/"_s));
        QCOMPARE(all.count(folder), 1);
    }
}

QTEST_GUILESS_MAIN(TestApplicationFolders)
#include "tst_applicationfolders.moc"
