// What is written of a terminal: plain lines out of any bytes, and the file they go to.
#include "ui/terminal/plainlines.h"
#include "ui/terminal/terminallog.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestTerminalLog : public QObject
{
    Q_OBJECT

private slots:
    void bytesBecomeLines_data();
    void bytesBecomeLines();
    void bytesInPiecesBecomeTheSameLines_data() { bytesBecomeLines_data(); }
    void bytesInPiecesBecomeTheSameLines();
    void endlessLineIsBroken();
    void fileIsForItsOwnerOnly();
    void linesGetTheirTime();
    void rawKeepsEveryByte();
    void secondStartGoesOn();
    void restIsWrittenAtTheEnd();
    void fileThatCannotBeMadeIsTold();
    void fullDiskStopsIt();
    void folderGetsANewFileEachTime();

private:
    [[nodiscard]] static QByteArray contentOf(const QString &file);
};

QByteArray TestTerminalLog::contentOf(const QString &file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray("cannot be read");
}

void TestTerminalLog::bytesBecomeLines_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("lines"); // joined with |
    QTest::newRow("plain") << QByteArray("one\r\ntwo\r\n") << QByteArray("one|two");
    QTest::newRow("colours") << QByteArray("\x1b[1;31mred\x1b[0m\r\n") << QByteArray("red");
    QTest::newRow("title with bell") << QByteArray("\x1b]0;secret title\x07text\r\n") << QByteArray("text");
    QTest::newRow("title with terminator") << QByteArray("\x1b]0;x\x1b\\text\r\n") << QByteArray("text");
    QTest::newRow("backspace takes back") << QByteArray("lss\b \b -l\r\n") << QByteArray("ls -l");
    QTest::newRow("progress writes over") << QByteArray("10%\r50%\r100%\r\n") << QByteArray("100%");
    QTest::newRow("erased rest of a line") << QByteArray("long text\rab\x1b[K\r\n") << QByteArray("ab");
    QTest::newRow("wide letters written over") << QByteArray("größe\rklein\r\n") << QByteArray("klein");
    QTest::newRow("character set") << QByteArray("\x1b(0qqq\x1b(B\r\n") << QByteArray("qqq");
    QTest::newRow("device string") << QByteArray("\x1bP$q\"p\x1b\\after\r\n") << QByteArray("after");
    QTest::newRow("cancelled sequence") << QByteArray("\x1b[12\x18ok\r\n") << QByteArray("ok");
    QTest::newRow("bell and nulls") << QByteArray("a\x07"
                                                  "\0"
                                                  "b\r\n",
                                                  6)
                                    << QByteArray("ab");
    QTest::newRow("tab stays") << QByteArray("a\tb\r\n") << QByteArray("a\tb");
}

void TestTerminalLog::bytesBecomeLines()
{
    QFETCH(const QByteArray, bytes);
    PlainLines lines;
    const std::vector<QByteArray> found = lines.feed(bytes);
    QTEST(QByteArrayList(found.begin(), found.end()).join('|'), "lines");
}

void TestTerminalLog::bytesInPiecesBecomeTheSameLines()
{
    QFETCH(const QByteArray, bytes);
    PlainLines lines;
    QByteArrayList found;
    for (const char byte : bytes) {
        for (const QByteArray &line : lines.feed(QByteArrayView(&byte, 1)))
            found += line;
    }
    QTEST(found.join('|'), "lines");
}

void TestTerminalLog::endlessLineIsBroken()
{
    PlainLines lines;
    const std::vector<QByteArray> found = lines.feed(QByteArray(3 * PlainLines::LongestLine, 'x'));
    QVERIFY(!found.empty());
    for (const QByteArray &line : found)
        QVERIFY(line.size() <= PlainLines::LongestLine);
}

void TestTerminalLog::fileIsForItsOwnerOnly()
{
    QTemporaryDir folder;
    TerminalLog log;
    QVERIFY(log.start(folder.filePath(u"a.log"_s), LogForm::Plain));
    QCOMPARE(QFile::permissions(folder.filePath(u"a.log"_s)) &
                 (QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup | QFileDevice::WriteOther),
             QFileDevice::Permissions());
}

void TestTerminalLog::linesGetTheirTime()
{
    QTemporaryDir folder;
    TerminalLog log;
    QVERIFY(log.start(folder.filePath(u"a.log"_s), LogForm::PlainWithTimes));
    QVERIFY(log.write("\x1b[32mdone\x1b[m\r\n"));
    const QString line = QString::fromUtf8(contentOf(log.fileName()));
    QVERIFY2(
        QRegularExpression(u"^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}  done\\n$"_s).match(line).hasMatch(),
        qPrintable(line));
}

void TestTerminalLog::rawKeepsEveryByte()
{
    QTemporaryDir folder;
    TerminalLog log;
    QVERIFY(log.start(folder.filePath(u"a.log"_s), LogForm::Raw));
    QVERIFY(log.write("\x1b[32m\xE9\r"));
    QCOMPARE(contentOf(log.fileName()), QByteArray("\x1b[32m\xE9\r"));
}

void TestTerminalLog::secondStartGoesOn()
{
    QTemporaryDir folder;
    for (const char *line : {"one\n", "two\n"}) {
        TerminalLog log;
        QVERIFY(log.start(folder.filePath(u"a.log"_s), LogForm::Plain));
        QVERIFY(log.write(line));
    }
    QCOMPARE(contentOf(folder.filePath(u"a.log"_s)), QByteArray("one\ntwo\n"));
}

void TestTerminalLog::restIsWrittenAtTheEnd()
{
    QTemporaryDir folder;
    TerminalLog log;
    QVERIFY(log.start(folder.filePath(u"a.log"_s), LogForm::Plain));
    QVERIFY(log.write("one\ntwo"));
    log.stop();
    QCOMPARE(contentOf(folder.filePath(u"a.log"_s)), QByteArray("one\ntwo\n"));
}

void TestTerminalLog::fileThatCannotBeMadeIsTold()
{
    QTemporaryDir folder;
    TerminalLog log;
    const Result<void> started = log.start(folder.filePath(u"missing/a.log"_s), LogForm::Plain);
    QVERIFY(!started);
    QVERIFY(started.error().message.contains(u"missing/a.log"_s));
    QVERIFY(!log.isRunning());
}

void TestTerminalLog::fullDiskStopsIt()
{
    TerminalLog log;
    QVERIFY(log.start(u"/dev/full"_s, LogForm::Plain));
    const Result<void> written = log.write("text\n");
    QVERIFY(!written);
    QVERIFY(written.error().message.contains(u"/dev/full"_s));
    QVERIFY(!log.isRunning());
    QVERIFY(log.write("more\n")); // nothing to write to, nothing to say again
}

void TestTerminalLog::folderGetsANewFileEachTime()
{
    QTemporaryDir folder;
    const QString first = logFileIn(folder.path(), u"a/b:../c"_s);
    QCOMPARE(QFileInfo(first).path(), folder.path());
    QFile made(first);
    QVERIFY(made.open(QIODevice::WriteOnly));
    QVERIFY(logFileIn(folder.path(), u"a/b:../c"_s) != first);
    QCOMPARE(logFileIn(u"/tmp/one.log"_s, u"x"_s), u"/tmp/one.log"_s);
}

QTEST_GUILESS_MAIN(TestTerminalLog)
#include "tst_terminallog.moc"
