// One disk of this computer stalls (stallingdisk.cpp is linked in): a job on it waits, however many files it has under
// way; other jobs of the same connection go on, and the connection answers.
#include "core/session/sessions.h"
#include "core/transfer/transferqueue.h"
#include "tests/support/scriptedprompter.h"
#include "tests/support/sshdfixture.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

constexpr int SlowFiles = 40; // more than any pool of disk threads has from the start
constexpr int FastFiles = 20;

class NoQuestions : public ConflictPrompter
{
public:
    void askConflict(const ConflictQuestion & /*question*/, Reply reply) override
    {
        reply(ConflictAnswer{ConflictAction::Fail, false, {}});
    }
};

void writeFiles(const QString &folder, int count)
{
    QVERIFY(QDir().mkpath(folder));
    for (int i = 0; i < count; ++i) {
        QFile file(folder + u"/file-%1"_s.arg(i));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray content(300000 + i, char('a' + i % 26));
        QCOMPARE(file.write(content), content.size());
    }
}

bool sameFiles(const QString &one, const QString &other, int count)
{
    for (int i = 0; i < count; ++i) {
        QFile left(one + u"/file-%1"_s.arg(i));
        QFile right(other + u"/file-%1"_s.arg(i));
        if (!left.open(QIODevice::ReadOnly) || !right.open(QIODevice::ReadOnly) || left.readAll() != right.readAll())
            return false;
    }
    return true;
}

TransferRequest copy(PlaceId from, const QString &source, PlaceId to, const QString &targetFolder)
{
    TransferRequest request;
    request.sourcePlace = from;
    request.sources = {RemotePath(QFile::encodeName(source))};
    request.targetPlace = to;
    request.targetFolder = RemotePath(QFile::encodeName(targetFolder));
    request.options.onConflict = ConflictAction::Fail;
    request.options.parallelFiles = SlowFiles;
    request.options.stallTimeout = std::chrono::milliseconds(0);
    return request;
}

} // namespace

class TestStalledDisk : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void holdsUpNothingElse_data();
    void holdsUpNothingElse();

private:
    void setShut(bool shut);
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] int keepalives() const { return int(m_server->logText().count(u"rtype keepalive@openssh.com"_s)); }
    [[nodiscard]] int stalls() const
    {
        QFile file(path(u"stalls"_s));
        return file.open(QIODevice::ReadOnly) ? int(file.readAll().count('\n')) : 0;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SshdFixture> m_server;
};

void TestStalledDisk::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    SshdFixture::Options options;
    // Such a server gives a client up that does not answer for two seconds.
    options.configLines = {u"ClientAliveInterval 1"_s, u"ClientAliveCountMax 2"_s, u"LogLevel DEBUG1"_s};
    m_server = std::make_unique<SshdFixture>(options);
    QVERIFY2(m_server->isRunning() && m_server->trustHostKeys(), qPrintable(m_server->reason()));
    for (const auto &[name, file] :
         {std::pair("STALL_GATE", "gate"), {"STALL_FOLDER", "disk/slow"}, {"STALL_LOG", "stalls"}})
        qputenv(name, QFile::encodeName(path(QString::fromLatin1(file))));
}

void TestStalledDisk::cleanup()
{
    setShut(false); // so that disk threads end
    m_server.reset();
    m_folder.reset();
}

void TestStalledDisk::setShut(bool shut)
{
    QFile gate(path(u"gate"_s));
    QVERIFY(shut ? gate.open(QIODevice::WriteOnly) : !gate.exists() || gate.remove());
}

void TestStalledDisk::holdsUpNothingElse_data()
{
    QTest::addColumn<bool>("upload");
    QTest::newRow("uploads from it") << true;
    QTest::newRow("downloads to it") << false;
}

void TestStalledDisk::holdsUpNothingElse()
{
    QFETCH(const bool, upload);
    ScriptedPrompter prompter; // outlives the sessions that ask it
    Sessions sessions;
    ConnectionOptions options = m_server->connectionOptions();
    options.timeouts.keepaliveInterval = std::chrono::seconds(1);
    Session &session = sessions.open(options, u"server"_s, prompter);
    session.connectToServer();
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), SessionState::Ready, 20000);

    const QString slow = upload ? path(u"disk/slow"_s) : path(u"server/slow"_s);
    const QString fast = upload ? path(u"elsewhere/fast"_s) : path(u"server/fast"_s);
    const QString slowTarget = upload ? path(u"server"_s) : path(u"disk"_s);
    const QString fastTarget = upload ? path(u"server"_s) : path(u"elsewhere"_s);
    writeFiles(slow, SlowFiles);
    writeFiles(fast, FastFiles);
    const PlaceId from = upload ? PlaceId{} : session.place();
    const PlaceId to = upload ? session.place() : PlaceId{};

    setShut(true);
    NoQuestions conflicts;
    TransferQueue queue(sessions, conflicts);
    const auto opener = qScopeGuard([this] { setShut(false); }); // a test that fails must not hang
    const JobId slowJob = queue.add(copy(from, slow, to, slowTarget));
    QTRY_VERIFY(stalls() >= 8);
    const JobId fastJob = queue.add(copy(from, fast, to, fastTarget));
    QTRY_VERIFY_WITH_TIMEOUT(isFinished(queue.job(fastJob).state), 20000);
    QCOMPARE(queue.job(fastJob).state, JobState::Done);
    QVERIFY(sameFiles(fast, fastTarget + u"/fast"_s, FastFiles));

    const int before = keepalives();
    QTRY_VERIFY_WITH_TIMEOUT(keepalives() >= before + 3, 20000);
    QCOMPARE(session.state(), SessionState::Ready);
    QCOMPARE(queue.job(slowJob).state, JobState::Running);

    setShut(false);
    QTRY_VERIFY_WITH_TIMEOUT(isFinished(queue.job(slowJob).state), 20000);
    QCOMPARE(queue.job(slowJob).state, JobState::Done);
    QVERIFY(sameFiles(slow, slowTarget + u"/slow"_s, SlowFiles));
}

QTEST_GUILESS_MAIN(TestStalledDisk)
#include "tst_stalleddisk.moc"
