#include "core/settings/snippets.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestSnippets : public QObject
{
    Q_OBJECT

private slots:
    void placesAreFound_data();
    void placesAreFound();
    void placesAreFilled_data();
    void placesAreFilled();
    void listComesBackWithUnknownFields();
    void fileIsForItsOwnerOnly();
    void brokenFileIsKeptBeside();
    void failedSaveLeavesTheList();
};

void TestSnippets::placesAreFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("found"); // name, proposal, name, proposal
    QTest::newRow("none") << u"df -h"_s << QStringList();
    QTest::newRow("one") << u"tail -f ${file}"_s << QStringList{u"file"_s, QString()};
    QTest::newRow("with a proposal") << u"head -n ${lines:20}"_s << QStringList{u"lines"_s, u"20"_s};
    QTest::newRow("twice is asked once") << u"cp ${a} ${a}.bak"_s << QStringList{u"a"_s, QString()};
    QTest::newRow("in the order of the text")
        << u"mv ${new} ${a}"_s << QStringList{u"new"_s, QString(), u"a"_s, QString()};
    QTest::newRow("doubled dollar is the shell's") << u"echo $${HOME}"_s << QStringList();
    QTest::newRow("shell expressions are left alone") << u"echo ${#x} $(date) $HOME"_s << QStringList();
    QTest::newRow("other letters") << u"${größe}"_s << QStringList{u"größe"_s, QString()};
}

void TestSnippets::placesAreFound()
{
    QFETCH(const QString, text);
    QStringList found;
    for (const SnippetVariable &variable : variablesOf(text))
        found << variable.name << variable.proposal;
    QTEST(found, "found");
}

void TestSnippets::placesAreFilled_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("filled"); // file=a b, lines: none given
    QTest::newRow("plain") << u"df -h"_s << u"df -h"_s;
    QTest::newRow("value") << u"cat ${file};"_s << u"cat a b;"_s;
    QTest::newRow("proposal") << u"head -n ${lines:20} ${file}"_s << u"head -n 20 a b"_s;
    QTest::newRow("doubled dollar") << u"echo $${HOME} ${file}"_s << u"echo ${HOME} a b"_s;
}

void TestSnippets::placesAreFilled()
{
    QFETCH(const QString, text);
    QTEST(filledText(text, {{u"file"_s, u"a b"_s}}), "filled");
}

void TestSnippets::listComesBackWithUnknownFields()
{
    QTemporaryDir folder;
    const QString name = folder.filePath(u"deep/snippets.json"_s);
    QDir().mkpath(folder.filePath(u"deep"_s));
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"version":2,"later":1,"snippets":[{"name":"a","text":"x\ny","enter":false,"colour":"red"}]})");
    file.close();
    SnippetStore store(name);
    QVERIFY(store.load());
    std::vector<Snippet> list = store.snippets();
    QCOMPARE(list.size(), 1U);
    QCOMPARE(list[0].text, u"x\ny"_s);
    QVERIFY(!list[0].sendsEnter);
    list.push_back({u"b"_s, u"uptime"_s, true, {}});
    QSignalSpy changed(&store, &SnippetStore::changed);
    QVERIFY(store.setSnippets(list));
    QCOMPARE(changed.count(), 1);
    SnippetStore again(name);
    QVERIFY(again.load());
    QVERIFY(again.snippets() == list);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("\"later\""));
}

void TestSnippets::fileIsForItsOwnerOnly()
{
    QTemporaryDir folder;
    SnippetStore store(folder.filePath(u"config/snippets.json"_s));
    QVERIFY(store.load()); // there is none yet
    QVERIFY(store.setSnippets({{u"a"_s, u"b"_s, true, {}}}));
    const QFileDevice::Permissions rights = QFile::permissions(folder.filePath(u"config/snippets.json"_s));
    QVERIFY(!(rights & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
}

void TestSnippets::brokenFileIsKeptBeside()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"snippets.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ not json");
    file.close();
    SnippetStore store(file.fileName());
    const Result<void> loaded = store.load();
    QVERIFY(!loaded);
    QVERIFY(loaded.error().message.contains(file.fileName()));
    QVERIFY(store.setSnippets({{u"a"_s, u"b"_s, true, {}}}));
    QFile kept(QString(file.fileName() + u".broken"_s));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("{ not json"));
}

void TestSnippets::failedSaveLeavesTheList()
{
    QTemporaryDir folder;
    QFile blocking(folder.filePath(u"config"_s)); // a file where the folder should be
    QVERIFY(blocking.open(QIODevice::WriteOnly));
    SnippetStore store(folder.filePath(u"config/snippets.json"_s));
    const Result<void> saved = store.setSnippets({{u"a"_s, u"b"_s, true, {}}});
    QVERIFY(!saved);
    QVERIFY(saved.error().message.contains(u"snippets.json"_s));
    QVERIFY(store.snippets().empty());
}

QTEST_GUILESS_MAIN(TestSnippets)
#include "tst_snippets.moc"
