// Presses keys while the real transfer queue fills the line on the same connection; called by tests/bench/run.
//
//   bench_echo USER KEY KNOWN_HOSTS get|put PORT SOURCE TARGET SECONDS
//
// A byte every 20 ms goes through `cat` on the server; the next one waits for its echo. Prints one JSON object: the
// round trips in milliseconds without ("idle") and beside the transfer ("busy"), and the transfer's rate in MB/s.
// Everything runs on one thread, as everything of a connection does in the product.

#include "core/files/filesystem.h"
#include "core/session/sessionworker.h"
#include "core/transfer/transferqueue.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <sys/stat.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

using namespace sampan;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds betweenKeys = 20ms;
constexpr std::chrono::milliseconds idleTime = 2s;
constexpr std::chrono::milliseconds runUp = 1s; // until the transfer has found its rate; not counted
constexpr PlaceId server{1};

[[noreturn]] void giveUp(const QString &why)
{
    std::fprintf(stderr, "%s\n", qPrintable(why));
    std::_Exit(1);
}

// Nobody is there to answer: the key and the host key are known.
class NoAnswers : public Prompter
{
public:
    void askHostKey(const HostKeyQuestion &question, HostKeyReply) override { giveUp(question.fingerprint); }
    void askLogin(const LoginQuestion &question, LoginReply) override { giveUp(question.title); }
};

class NoConflicts : public ConflictPrompter
{
public:
    void askConflict(const ConflictQuestion &question, Reply) override { giveUp(question.target.displayPath()); }
};

// The one server, whose files live on this thread, too.
class OneServer : public FileSystemProvider
{
public:
    std::shared_ptr<FileSystem> files;
    Result<std::shared_ptr<FileSystem>> fileSystem(PlaceId place) override
    {
        return place.isLocal() ? std::shared_ptr<FileSystem>() : files;
    }
    QString placeName(PlaceId place) const override { return place.isLocal() ? u"here"_s : u"there"_s; }
};

class Keyboard : public QObject
{
public:
    explicit Keyboard(std::unique_ptr<SshChannel> channel)
        : m_channel(std::move(channel))
    {
        m_next.setSingleShot(true);
        m_next.setTimerType(Qt::PreciseTimer);
        connect(&m_next, &QTimer::timeout, this, &Keyboard::press);
        m_channel->setReceiver([this](QByteArrayView bytes) { m_echo += bytes.toByteArray(); });
        connect(m_channel.get(), &SshChannel::received, this, &Keyboard::echoed);
        connect(m_channel.get(), &SshChannel::closed, this, [](const Error &error) { giveUp(error.message); });
        connect(m_channel.get(), &SshChannel::opened, this, &Keyboard::press);
    }
    // Everything measured so far; begins anew.
    QJsonArray takeTimes() { return std::exchange(m_times, {}); }

private:
    void press()
    {
        m_pressed.start();
        m_channel->write("x");
    }
    void echoed()
    {
        if (std::exchange(m_echo, {}) != "x")
            giveUp(u"The echo is not what was sent."_s);
        const auto taken = std::chrono::nanoseconds(m_pressed.nsecsElapsed());
        m_times.append(double(taken.count()) / 1e6);
        m_next.start(std::max(0ms, betweenKeys - std::chrono::duration_cast<std::chrono::milliseconds>(taken)));
    }

    std::unique_ptr<SshChannel> m_channel;
    QByteArray m_echo;
    QElapsedTimer m_pressed;
    QTimer m_next;
    QJsonArray m_times;
};

// What lies in a folder of this machine, which is the server's, too. Room that is kept free by a hole does not count.
qint64 storedBytes(const QString &folder)
{
    qint64 total = 0;
    const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files | QDir::Hidden);
    for (const QFileInfo &file : files) {
        struct stat status
        {};
        if (::stat(QFile::encodeName(file.filePath()).constData(), &status) == 0)
            total += status.st_blocks * 512;
    }
    return total;
}

// One file again and again, for as long as anybody looks. The target's folder holds nothing else.
class Bulk : public QObject
{
public:
    Bulk(OneServer &provider, bool upload, const RemotePath &source, const RemotePath &target)
        : m_queue(provider, m_nobody)
    {
        m_request.sourcePlace = upload ? PlaceId{} : server;
        m_request.sources = {source};
        m_request.targetPlace = upload ? server : PlaceId{};
        m_request.targetFolder = target.parent();
        m_request.targetName = target.fileName();
        m_request.options.onConflict = ConflictAction::Overwrite;
        connect(&m_queue, &TransferQueue::jobFinished, this, &Bulk::finished);
        connect(&m_look, &QTimer::timeout, this, &Bulk::look);
        if (upload)
            m_look.start(betweenKeys);
    }
    void start() { m_job = m_queue.add(m_request); }
    // An upload's own count runs ahead of what has arrived by all that is under way.
    [[nodiscard]] qint64 bytes() const
    {
        return m_look.isActive() ? m_storedInAll : m_finishedBytes + m_queue.job(m_job).bytesDone;
    }

private:
    void finished(JobId job)
    {
        const JobSnapshot snapshot = m_queue.job(job);
        if (snapshot.state != JobState::Done)
            giveUp(u"The transfer failed: "_s + snapshot.error.message);
        m_finishedBytes += snapshot.bytesDone;
        m_queue.removeFinished();
        start();
    }
    // Less than before: the copy has taken the place of the one before it.
    void look()
    {
        const qint64 stored = storedBytes(m_request.targetFolder.displayPath());
        m_storedInAll += std::max(qint64(0), stored - std::exchange(m_stored, stored));
    }

    NoConflicts m_nobody;
    TransferQueue m_queue;
    TransferRequest m_request;
    JobId m_job;
    qint64 m_finishedBytes = 0;
    QTimer m_look;
    qint64 m_stored = 0;
    qint64 m_storedInAll = 0;
};

// The steps one after the other.
class Measurement : public QObject
{
public:
    Measurement(std::unique_ptr<SshChannel> channel, Bulk &bulk, std::chrono::milliseconds time)
        : m_keyboard(std::move(channel))
        , m_bulk(bulk)
        , m_time(time)
    {
        QTimer::singleShot(runUp, this, [this] { beIdle(); });
    }

private:
    void beIdle()
    {
        m_keyboard.takeTimes();
        QTimer::singleShot(idleTime, this, [this] { fillTheLine(); });
    }
    void fillTheLine()
    {
        m_result.insert(u"idle"_s, m_keyboard.takeTimes());
        m_bulk.start();
        QTimer::singleShot(runUp, this, [this] { beBusy(); });
    }
    void beBusy()
    {
        m_keyboard.takeTimes();
        m_bytesBefore = m_bulk.bytes();
        m_since.start();
        QTimer::singleShot(m_time, this, [this] { tell(); });
    }
    void tell()
    {
        const double seconds = double(m_since.nsecsElapsed()) / 1e9;
        m_result.insert(u"rate"_s, double(m_bulk.bytes() - m_bytesBefore) / seconds / 1e6);
        m_result.insert(u"busy"_s, m_keyboard.takeTimes());
        std::puts(QJsonDocument(m_result).toJson(QJsonDocument::Compact).constData());
        std::fflush(stdout);
        // The transfer is not to be finished: what it writes is gone in a moment anyway.
        std::_Exit(0);
    }

    Keyboard m_keyboard;
    Bulk &m_bulk;
    const std::chrono::milliseconds m_time;
    QElapsedTimer m_since;
    qint64 m_bytesBefore = 0;
    QJsonObject m_result;
};

ConnectionOptions optionsFor(const QStringList &arguments)
{
    ConnectionOptions options;
    options.server = {arguments[1], u"127.0.0.1"_s, arguments[5].toUShort()};
    options.keyFiles = {arguments[2]};
    options.onlyGivenKeys = true;
    options.files.knownHostsFile = arguments[3];
    return options;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 9)
        giveUp(u"usage: bench_echo USER KEY KNOWN_HOSTS get|put PORT SOURCE TARGET SECONDS"_s);
    NoAnswers nobody;
    OneServer provider;
    Bulk bulk(provider, arguments[4] == u"put", RemotePath(arguments[6].toUtf8()), RemotePath(arguments[7].toUtf8()));
    const auto time = std::chrono::milliseconds(qint64(arguments[8].toDouble() * 1000));
    std::unique_ptr<Measurement> measurement;
    SessionWorker worker(optionsFor(arguments), [&nobody](const std::function<void(Prompter &)> &ask) { ask(nobody); });
    QObject::connect(&worker, &SessionWorker::ended, [](const Error &error) { giveUp(error.message); });
    QObject::connect(&worker, &SessionWorker::ready, [&](const std::shared_ptr<FileSystem> &files) {
        provider.files = files;
        auto channel = worker.connection()->openCommand("exec cat");
        channel->setInteractive(true);
        measurement = std::make_unique<Measurement>(std::move(channel), bulk, time);
    });
    worker.start();
    return QCoreApplication::exec();
}
