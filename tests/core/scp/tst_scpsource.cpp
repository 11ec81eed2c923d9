#include "core/scp/scpsource.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace sampan;
using namespace sampan::scp;
using namespace Qt::StringLiterals;

namespace {

using Kind = SourceEvent::Kind;

SourceFile fileOf(const QByteArray &name, qint64 size, quint64 id = 1)
{
    return {id, name, 0644, size, std::nullopt};
}

QByteArray zero()
{
    return QByteArray(1, '\0');
}

// Sends the whole of one file as soon as it may.
QByteArray dataOf(Source &source, const QByteArray &content)
{
    const qint64 taken = source.sendData(content.size());
    return QByteArray(content.left(taken) + source.takeOutput());
}

// Events in a form that tests can name: "Done 1", "Failed 2: words".
QStringList told(Source &source)
{
    static const QStringList names{u"Done"_s, u"Failed"_s, u"Warning"_s, u"Noise"_s, u"Fatal"_s};
    QStringList all;
    for (const SourceEvent &event : source.takeEvents()) {
        QString line = names[int(event.kind)] + u' ' + QString::number(event.id);
        if (!event.words.isEmpty())
            line += u": "_s + QString::fromLatin1(event.words);
        if (event.error)
            line += u" ["_s + QString::number(int(event.error->code)) + u']';
        all += line;
    }
    return all;
}

} // namespace

class TestScpSource : public QObject
{
    Q_OBJECT

private slots:
    void sendsAsTheTranscript();
    void sendsAsTheTranscriptToTheRealScp();
    void waitsForEachZero();
    void waitsForFolders();
    void sendsHeadersAhead();
    void takesAnswers_data();
    void takesAnswers();
    void padsWhatShrank();
    void cutsWhatGrew();
    void refusesNamesThatCannotBeSent_data();
    void refusesNamesThatCannotBeSent();
    void keepsWhatFollowsTheEnd();
};

// Two files in one session of `scp -d -t /tmp`, as a logger between the two sides wrote it down.
void TestScpSource::sendsAsTheTranscript()
{
    struct Step
    {
        QByteArray output; // what scp says
        QByteArray input;  // what it is then told
    };
    const std::vector<Step> transcript{
        {zero(), "C0644 21 a\n"},
        {zero(), QByteArray("file a file a file a\n\0", 22)},
        {zero(), "C0644 21 b\n"},
        {zero(), QByteArray("file b file b file b\n\0", 22)},
    };
    const QByteArrayList contents{"file a file a file a\n", "file b file b file b\n"};
    Source source;
    qsizetype next = 0;
    for (const Step &step : transcript) {
        QVERIFY(source.takeOutput().isEmpty()); // nothing before the zero
        source.receive(step.output);
        QByteArray sent;
        if (source.wantsItem()) {
            source.beginFile(fileOf(next == 0 ? "a" : "b", 21, quint64(next)));
            sent = source.takeOutput();
        } else if (source.wantsData()) {
            sent = dataOf(source, contents[next++]);
        }
        QCOMPARE(sent, step.input);
    }
    source.finish();
    QVERIFY(!source.mayClose());
    source.receive(zero());
    QVERIFY(source.mayClose()); // ">>>stdin closed"
    QCOMPARE(told(source), (QStringList{u"Done 0"_s, u"Done 1"_s}));
}

void TestScpSource::sendsAsTheTranscriptToTheRealScp()
{
    const QTemporaryDir folder;
    QProcess scp;
    scp.start(u"scp"_s, {u"-d"_s, u"-t"_s, folder.path()});
    QVERIFY(scp.waitForStarted());
    Source source;
    int begun = 0;
    int done = 0;
    const QByteArray content = "file a file a file a\n";
    while (!source.mayClose()) {
        QVERIFY2(scp.waitForReadyRead(5000), scp.readAllStandardError().constData());
        source.receive(scp.readAllStandardOutput());
        if (source.wantsData())
            scp.write(dataOf(source, content));
        for (const SourceEvent &event : source.takeEvents())
            done += event.kind == Kind::Done ? 1 : 0;
        if (source.wantsItem() && begun < 2)
            source.beginFile(fileOf(begun++ == 0 ? "a" : "b", content.size()));
        else if (source.wantsItem())
            source.finish();
        scp.write(source.takeOutput());
    }
    scp.closeWriteChannel();
    QVERIFY(scp.waitForFinished(5000));
    QCOMPARE(scp.exitCode(), 0);
    QCOMPARE(done, 2);
    for (const QString &name : {u"a"_s, u"b"_s}) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }
}

void TestScpSource::waitsForEachZero()
{
    Source source;
    QVERIFY(!source.wantsItem()); // the one that scp begins with
    source.receive(zero());
    QVERIFY(source.wantsItem());
    source.beginFile({1, "x", 0600, 3, Times{1700000000, 1700000001}});
    QCOMPARE(source.takeOutput(), QByteArray("T1700000000 0 1700000001 0\nC0600 3 x\n"));
    source.receive(zero()); // the times'
    QVERIFY(!source.wantsData());
    source.receive(zero()); // the header's
    QVERIFY(source.wantsData());
    QCOMPARE(dataOf(source, "ab"), QByteArray("ab"));
    QCOMPARE(dataOf(source, "c"), QByteArray("c\0", 2));
    QVERIFY(!source.wantsItem());
    source.receive(zero());
    QVERIFY(source.wantsItem());
    source.beginFile(fileOf("empty", 0, 2));
    QCOMPARE(source.takeOutput(), QByteArray("C0644 0 empty\n"));
    source.receive(zero());
    QVERIFY(!source.wantsData());
    QCOMPARE(source.takeOutput(), zero());
    source.receive(zero());
    QCOMPARE(told(source), (QStringList{u"Done 1"_s, u"Done 2"_s}));
}

void TestScpSource::waitsForFolders()
{
    Source source(Source::Pace::HeadersAhead);
    source.receive(zero());
    source.enterFolder({7, "dir", 0750, Times{5, 6}});
    QCOMPARE(source.takeOutput(), QByteArray("T5 0 6 0\nD0750 0 dir\n"));
    QVERIFY(!source.wantsItem());
    source.receive(zero());
    QVERIFY(!source.wantsItem()); // what is in it would land beside it
    source.receive(zero());
    QVERIFY(source.wantsItem());
    source.beginFile(fileOf("x", 1));
    QCOMPARE(source.takeOutput(), QByteArray("C0644 1 x\n"));
    source.receive(zero());
    QCOMPARE(dataOf(source, "1"), QByteArray("1\0", 2));
    QVERIFY(source.wantsItem());
    source.leaveFolder();
    QCOMPARE(source.takeOutput(), QByteArray("E\n"));
    source.finish();
    source.receive(QByteArray(2, '\0'));
    QVERIFY(source.mayClose());
    QCOMPARE(told(source), (QStringList{u"Done 7"_s, u"Done 1"_s}));
}

void TestScpSource::sendsHeadersAhead()
{
    Source source(Source::Pace::HeadersAhead);
    source.receive(zero());
    source.beginFile(fileOf("a", 1, 1));
    QVERIFY(!source.wantsItem());
    source.receive(zero());
    QCOMPARE(source.takeOutput(), QByteArray("C0644 1 a\n"));
    QCOMPARE(dataOf(source, "A"), QByteArray("A\0", 2));
    QVERIFY(source.wantsItem()); // nothing depends on how the first one went
    source.beginFile(fileOf("b", 1, 2));
    QVERIFY(!source.wantsData());
    source.receive("\1no room\n");
    QVERIFY(!source.wantsData()); // that was the first one's
    source.receive(zero());
    QVERIFY(source.wantsData());
    QCOMPARE(told(source), QStringList{u"Failed 1: no room"_s});
}

void TestScpSource::takesAnswers_data()
{
    QTest::addColumn<QByteArray>("answers"); // to: begin, header, data
    QTest::addColumn<QStringList>("events");
    QTest::addColumn<bool>("goesOn");
    const QByteArray nul(1, '\0');
    QTest::newRow("all is well") << QByteArray(3, '\0') << QStringList{u"Done 1"_s} << true;
    QTest::newRow("the header is refused") << QByteArray(nul + "\1scp: x: Permission denied\n")
                                           << QStringList{u"Failed 1: scp: x: Permission denied"_s} << true;
    QTest::newRow("the data is refused") << QByteArray(nul + nul + "\1scp: x: No space left on device\n")
                                         << QStringList{u"Failed 1: scp: x: No space left on device"_s} << true;
    QTest::newRow("fatal at the header") << QByteArray(nul + "\2scp: gone\n") << QStringList{u"Fatal 0: scp: gone"_s}
                                         << false;
    QTest::newRow("no target") << QByteArray("\1scp: /x: No such file or directory\n")
                               << QStringList{u"Fatal 0: scp: /x: No such file or directory"_s} << false;
    QTest::newRow("a start-up file greets")
        << QByteArray("Welcome!\nToday is Friday\n" + nul + nul + nul)
        << QStringList{u"Noise 0: Welcome!"_s, u"Noise 0: Today is Friday"_s, u"Done 1"_s} << true;
    QTest::newRow("it greets without a line break")
        << QByteArray("prompt> " + nul + nul + nul) << QStringList{u"Noise 0: prompt> "_s, u"Done 1"_s} << true;
    QTest::newRow("noise in the middle") << QByteArray(nul + "ouch\n" + nul + nul)
                                         << QStringList{u"Noise 0: ouch"_s, u"Done 1"_s} << true;
    QTest::newRow("noise without end") << QByteArray(70000, 'x')
                                       << QStringList{u"Fatal 0 [%1]"_s.arg(int(ErrorCode::Unsupported))} << false;
    QTest::newRow("an answer too many") << QByteArray(4, '\0')
                                        << QStringList{u"Done 1"_s, u"Fatal 0 [%1]"_s.arg(int(ErrorCode::Unsupported))}
                                        << false;
}

void TestScpSource::takesAnswers()
{
    QFETCH(QByteArray, answers);
    QFETCH(QStringList, events);
    QFETCH(bool, goesOn);
    Source source;
    bool hasBegun = false;
    for (const char byte : answers) { // byte by byte: answers may be cut anywhere
        source.receive(QByteArrayView(&byte, 1));
        if (source.wantsItem() && !std::exchange(hasBegun, true))
            source.beginFile(fileOf("x", 1));
        if (source.wantsData())
            dataOf(source, "x");
        (void)source.takeOutput();
    }
    QCOMPARE(told(source), events);
    QCOMPARE(source.isBroken(), !goesOn);
    QCOMPARE(source.wantsItem(), goesOn);
}

void TestScpSource::padsWhatShrank()
{
    Source source;
    source.receive(zero());
    source.beginFile(fileOf("x", 200000));
    source.receive(zero());
    QByteArray sent = source.takeOutput();
    sent += dataOf(source, "begin");
    source.endData();
    while (source.isPadding())
        sent += source.takeOutput();
    sent += source.takeOutput();
    QCOMPARE(sent, QByteArray("C0644 200000 x\nbegin" + QByteArray(200000 - 5, '\0') + '\0'));
    source.receive(zero());
    QCOMPARE(told(source), QStringList{u"Failed 1 [%1]"_s.arg(int(ErrorCode::SourceChanged))});
    QVERIFY(source.wantsItem());
}

void TestScpSource::cutsWhatGrew()
{
    Source source;
    source.receive(zero());
    source.beginFile(fileOf("x", 3));
    source.receive(zero());
    (void)source.takeOutput();
    QCOMPARE(dataOf(source, "abcdef"), QByteArray("abc\0", 4));
    QCOMPARE(dataOf(source, "more"), QByteArray());
    source.receive(zero());
    QCOMPARE(told(source), QStringList{u"Failed 1 [%1]"_s.arg(int(ErrorCode::SourceChanged))});
    source.beginFile(fileOf("y", 0, 2));
    source.receive(QByteArray(2, '\0'));
    QCOMPARE(told(source), QStringList{u"Done 2"_s});
}

void TestScpSource::refusesNamesThatCannotBeSent_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("canBeSent");
    QTest::newRow("plain") << QByteArray("a b*'\"") << true;
    QTest::newRow("not UTF-8") << QByteArray("caf\xE9") << true;
    QTest::newRow("a line break") << QByteArray("two\nlines") << false;
    QTest::newRow("a path") << QByteArray("a/b") << false;
    QTest::newRow("the folder above") << QByteArray("..") << false;
    QTest::newRow("none") << QByteArray() << false;
}

void TestScpSource::refusesNamesThatCannotBeSent()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, canBeSent);
    const Result<void> checked = checkSendable(name);
    QCOMPARE(checked.hasValue(), canBeSent);
    if (!checked)
        QVERIFY(!checked.error().message.isEmpty());
}

void TestScpSource::keepsWhatFollowsTheEnd()
{
    Source source;
    source.receive(zero());
    source.finish();
    QVERIFY(source.mayClose());
    source.receive("what the script prints\n");
    QCOMPARE(source.trailing(), QByteArray("what the script prints\n"));
}

QTEST_GUILESS_MAIN(TestScpSource)
#include "tst_scpsource.moc"
