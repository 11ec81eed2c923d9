#include "core/scp/scpsink.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace sampan;
using namespace sampan::scp;
using namespace Qt::StringLiterals;

namespace {

// Writes down what arrives: "file a 644 3 abc", "enter d 755", "leave", "refused b: words", "noise …".
struct Diary : SinkObserver
{
    void fileBegan(const SinkFile &file) override
    {
        line = u"file %1 %2 %3"_s.arg(QString::fromLatin1(file.name), QString::number(file.mode, 8),
                                      QString::number(file.size));
        if (file.times)
            line += u" @%1"_s.arg(file.times->modified);
        content.clear();
    }
    void fileData(QByteArrayView bytes) override { content += bytes; }
    void fileEnded(const std::optional<QByteArray> &words) override
    {
        lines += QString(line + u' ' + QString::fromLatin1(content) +
                         (words ? QString(u" but "_s + QString::fromLatin1(*words)) : QString()));
    }
    void folderEntered(const SinkFile &folder) override
    {
        lines += u"enter %1 %2"_s.arg(QString::fromLatin1(folder.name), QString::number(folder.mode, 8));
    }
    void folderLeft() override { lines += u"leave"_s; }
    void refused(qsizetype index, const QByteArray &words) override
    {
        lines += u"refused %1: %2"_s.arg(QString::number(index), QString::fromLatin1(words));
    }
    void noise(const QByteArray &words) override { lines += QString(u"noise "_s + QString::fromLatin1(words)); }

    QString line;
    QByteArray content;
    QStringList lines;
};

SinkOptions asked(const QByteArrayList &names, bool takesFolders = false)
{
    SinkOptions options;
    options.asked = names;
    options.takesFolders = takesFolders;
    return options;
}

QByteArray z(const char *text)
{
    return QByteArray(QByteArray(text) + '\0');
}

} // namespace

Q_DECLARE_METATYPE(std::optional<sampan::ErrorCode>)

class TestScpSink : public QObject
{
    Q_OBJECT

private slots:
    void answersEachStep();
    void answersAhead();
    void receives_data();
    void receives();
    void refusesWhatIsTooDeep();
    void refusesOfAHostileServer_data();
    void refusesOfAHostileServer();
    void receivesFromTheRealScp();
};

void TestScpSink::answersEachStep()
{
    Diary diary;
    Sink sink(asked({"a"}), diary);
    const QByteArray zero(1, '\0');
    QCOMPARE(sink.takeOutput(), zero);
    sink.receive("T1700000000 0 1700000001 0\n");
    QCOMPARE(sink.takeOutput(), zero);
    sink.receive("C0644 3 a\n");
    QCOMPARE(sink.takeOutput(), zero);
    sink.receive("abc");
    QVERIFY(sink.takeOutput().isEmpty());
    sink.receive(zero);
    QCOMPARE(sink.takeOutput(), zero);
    QVERIFY(sink.isComplete());
    sink.end();
    QVERIFY(!sink.error());
    QCOMPARE(diary.lines, QStringList{u"file a 644 3 @1700000000 abc"_s});
}

void TestScpSink::answersAhead()
{
    QByteArrayList names;
    QByteArray stream;
    for (int i = 0; i < 100; ++i) {
        names += QByteArray::number(i);
        stream += "C0644 1 " + names.last() + "\nx" + '\0';
    }
    Diary diary;
    SinkOptions options = asked(names);
    options.answersAhead = true;
    Sink sink(options, diary);
    QCOMPARE(sink.takeOutput(), QByteArray(201, '\0')); // two for each file and the first one
    sink.receive(stream);
    QVERIFY(sink.takeOutput().isEmpty());
    QCOMPARE(diary.lines.size(), qsizetype(100));
}

void TestScpSink::receives_data()
{
    QTest::addColumn<QByteArrayList>("names");
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("two files") << QByteArrayList{"a", "b"} << QByteArray(z("C0600 1 a\nx") + z("C0644 0 b\n"))
                               << QStringList{u"file a 600 1 x"_s, u"file b 644 0 "_s} << true;
    QTest::newRow("the first is missing")
        << QByteArrayList{"a", "b"} << QByteArray("\1scp: a: No such file or directory\n" + z("C0644 1 b\ny"))
        << QStringList{u"refused 0: scp: a: No such file or directory"_s, u"file b 644 1 y"_s} << true;
    QTest::newRow("one is left out without a word")
        << QByteArrayList{"a", "b"} << z("C0644 1 b\ny") << QStringList{u"refused 0: "_s, u"file b 644 1 y"_s} << true;
    QTest::newRow("the last never comes")
        << QByteArrayList{"a", "b"} << z("C0644 1 a\ny") << QStringList{u"file a 644 1 y"_s, u"refused 1: "_s} << true;
    QTest::newRow("the disk cannot be read")
        << QByteArrayList{"a"} << QByteArray("C0644 3 a\nxyz\1scp: a: Input/output error\n")
        << QStringList{u"file a 644 3 xyz but scp: a: Input/output error"_s} << true;
    QTest::newRow("a start-up file greets")
        << QByteArrayList{"a"} << QByteArray("Debian 12\nEnjoy\n" + z("C0644 1 a\ny"))
        << QStringList{u"noise Debian 12"_s, u"noise Enjoy"_s, u"file a 644 1 y"_s} << true;
    QTest::newRow("set-uid does not arrive")
        << QByteArrayList{"a"} << z("C6755 1 a\ny") << QStringList{u"file a 755 1 y"_s} << true;
    QTest::newRow("a folder") << QByteArrayList{"d"}
                              << QByteArray("D0755 0 d\n" + z("C0644 1 x\ny") + "D0700 0 e\nE\nE\n")
                              << QStringList{u"enter d 755"_s, u"file x 644 1 y"_s, u"enter e 700"_s, u"leave"_s,
                                             u"leave"_s}
                              << true;
    QTest::newRow("cut in the middle of a file")
        << QByteArrayList{"a"} << QByteArray("C0644 3 a\nxy") << QStringList{} << false;
    QTest::newRow("cut in a folder") << QByteArrayList{"d"} << QByteArray("D0755 0 d\n")
                                     << QStringList{u"enter d 755"_s} << false;
}

void TestScpSink::receives()
{
    QFETCH(QByteArrayList, names);
    QFETCH(QByteArray, stream);
    QFETCH(QStringList, lines);
    QFETCH(bool, isGood);
    for (const qsizetype piece : {stream.size(), qsizetype(1), qsizetype(3)}) {
        Diary diary;
        Sink sink(asked(names, names.first() == "d"), diary);
        for (qsizetype at = 0; at < stream.size(); at += piece)
            sink.receive(QByteArrayView(stream).sliced(at, qMin(piece, stream.size() - at)));
        sink.end();
        QCOMPARE(diary.lines, lines);
        QCOMPARE(!sink.error(), isGood);
    }
}

void TestScpSink::refusesWhatIsTooDeep()
{
    Diary diary;
    SinkOptions options = asked({"d"}, true);
    Sink sink(options, diary);
    for (int depth = 0; depth < 256; ++depth)
        sink.receive("D0755 0 d\n");
    QVERIFY(!sink.error());
    sink.receive("D0755 0 d\n");
    QVERIFY(sink.error());
    QCOMPARE(sink.error()->code, ErrorCode::LimitExceeded);
    QCOMPARE(diary.lines.size(), qsizetype(256));
}

void TestScpSink::refusesOfAHostileServer_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("named"); // must stand in the reason
    const ErrorCode name = ErrorCode::UnsafeName;
    const ErrorCode protocol = ErrorCode::Protocol;
    QTest::newRow("a name with a slash") << QByteArray("C0644 1 ../a\n") << name << u"../a"_s;
    QTest::newRow("an absolute name") << QByteArray("C0644 1 /etc/passwd\n") << name << u"/etc/passwd"_s;
    QTest::newRow("the folder above") << QByteArray("D0755 0 ..\n") << name << u".."_s;
    QTest::newRow("the folder itself") << QByteArray("D0755 0 .\n") << name << u"“.”"_s;
    QTest::newRow("no name") << QByteArray("C0644 1 \n") << name << u"“”"_s;
    QTest::newRow("a NUL in the name") << QByteArray("C0644 1 a\0b\n", 12) << name << u"\\x00"_s;
    QTest::newRow("another file than asked for") << QByteArray("C0644 1 .ssh\n") << name << u".ssh"_s;
    QTest::newRow("a file too many") << QByteArray(z("C0644 1 a\nx") + "C0644 1 b\n") << name << u"“b”"_s;
    QTest::newRow("the same file twice") << QByteArray(z("C0644 1 a\nx") + "C0644 1 a\n") << name << u"“a”"_s;
    QTest::newRow("a folder instead of a file") << QByteArray("D0755 0 a\n") << name << u"“a”"_s;
    QTest::newRow("a folder left that none entered") << QByteArray("E\n") << protocol << QString();
    QTest::newRow("left once too often") << QByteArray(z("C0644 1 a\nx") + "E\n") << protocol << QString();
    QTest::newRow("more than 2^63 bytes")
        << QByteArray(z("C0644 0 a\n") + "C0644 9223372036854775808 a\n") << protocol << u"9223372036854775808"_s;
    QTest::newRow("a negative size") << QByteArray(z("C0644 0 a\n") + "C0644 -1 a\n") << protocol << u"-1"_s;
    QTest::newRow("no octal mode") << QByteArray(z("C0644 0 a\n") + "C9644 1 a\n") << protocol << u"9644"_s;
    QTest::newRow("times that are none") << QByteArray(z("C0644 0 a\n") + "Tx 0 1 0\n") << protocol << u"Tx"_s;
    QTest::newRow("more bytes than promised") << QByteArray("C0644 1 a\nxy") << protocol << QString();
    QTest::newRow("a line without end") << QByteArray(10000, 'x') << protocol << QString();
    QTest::newRow("noise without end") << QByteArray("words\n").repeated(20000) << protocol << QString();
    QTest::newRow("gives up") << QByteArray("\2scp: no more\n") << protocol << u"no more"_s;
}

void TestScpSink::refusesOfAHostileServer()
{
    QFETCH(QByteArray, stream);
    QFETCH(ErrorCode, code);
    QFETCH(QString, named);
    for (const qsizetype piece : {stream.size(), qsizetype(1)}) {
        Diary diary;
        Sink sink(asked({"a"}), diary);
        for (qsizetype at = 0; at < stream.size() && !sink.error(); at += piece)
            sink.receive(QByteArrayView(stream).sliced(at, qMin(piece, stream.size() - at)));
        QVERIFY(sink.error());
        QCOMPARE(sink.error()->code, code);
        const QString words = fullText(*sink.error());
        QVERIFY2(words.contains(named), qPrintable(words));
        const QByteArray last = sink.takeOutput();
        QVERIFY(last.startsWith('\2'));
        sink.receive(z("C0644 1 a\nx")); // nothing is taken any more
        QVERIFY(sink.takeOutput().isEmpty());
        QVERIFY(diary.lines.filter(u"file"_s).size() <= 1);
    }
}

void TestScpSink::receivesFromTheRealScp()
{
    QTemporaryDir folder;
    for (const auto &[name, content] : {std::pair(u"a"_s, "first"), std::pair(u"b"_s, "")}) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    for (const bool ahead : {false, true}) {
        Diary diary;
        SinkOptions options = asked({"a", "gone", "b"});
        options.answersAhead = ahead;
        Sink sink(options, diary);
        QProcess scp;
        scp.setWorkingDirectory(folder.path());
        scp.start(u"scp"_s, {u"-f"_s, u"a"_s, u"gone"_s, u"b"_s});
        QVERIFY(scp.waitForStarted());
        while (!sink.isComplete()) {
            scp.write(sink.takeOutput());
            QVERIFY(scp.waitForReadyRead(5000));
            sink.receive(scp.readAllStandardOutput());
        }
        scp.write(sink.takeOutput());
        scp.closeWriteChannel();
        QVERIFY(scp.waitForFinished(5000));
        QCOMPARE(diary.lines, (QStringList{u"file a 600 5 first"_s,
                                           u"refused 1: scp: gone: No such file or directory"_s, u"file b 600 0 "_s}));
    }
}

QTEST_GUILESS_MAIN(TestScpSink)
#include "tst_scpsink.moc"
