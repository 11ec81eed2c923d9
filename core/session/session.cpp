#include "core/session/session.h"

#include "core/files/filesystemproxy.h"
#include "core/forward/portforward.h"
#include "core/forward/reach.h"
#include "core/session/forward.h"
#include "core/session/sessionworker.h"
#include "core/session/sshshell.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThread>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr int FarewellRounds = 8;
// A thread that hangs (an agent that waits for its user) is left to itself after this.
constexpr std::chrono::milliseconds Farewell{800};

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::Session", text);
}

} // namespace

QString stateText(SessionState state)
{
    switch (state) {
    case SessionState::Idle:
        return translated(QT_TRANSLATE_NOOP("sampan::Session", "Not connected"));
    case SessionState::Resolving:
        return translated(QT_TRANSLATE_NOOP("sampan::Session", "Looking up the name…"));
    case SessionState::Connecting:
        return translated(QT_TRANSLATE_NOOP("sampan::Session", "Connecting…"));
    case SessionState::WaitingForCall:
        return translated(QT_TRANSLATE_NOOP("sampan::Session", "Waiting for the server to call…"));
    case SessionState::KeyExchange:
        return translated(QT_TRANSLATE_NOOP("sampan::Session", "Agreeing on encryption…"));
    case SessionState::CheckingHostKey:
        return translated(QT_TRANSLATE_NOOP("sampan::Session", "Checking the host key…"));
    case SessionState::LoggingIn:
        return translated(QT_TRANSLATE_NOOP("sampan::Session", "Logging in…"));
    case SessionState::OpeningFiles:
        return translated(QT_TRANSLATE_NOOP("sampan::Session", "Opening the files…"));
    case SessionState::Ready:
        return translated(QT_TRANSLATE_NOOP("sampan::Session", "Connected"));
    case SessionState::Failed:
        return translated(QT_TRANSLATE_NOOP("sampan::Session", "Connection failed"));
    case SessionState::Closed:
        return translated(QT_TRANSLATE_NOOP("sampan::Session", "Closed"));
    }
    return {};
}

class Session::Private : public QObject
{
public:
    Private(Session *session, PlaceId placeId, ConnectionOptions connectionOptions, Prompter &questions)
        : q(session)
        , place(placeId)
        , options(std::move(connectionOptions))
        , prompter(questions)
        , home(Mailbox::forThisThread())
    {}
    ~Private() override;

    void startThread();
    void startWorker();
    void dropWorker();
    void endThread();
    [[nodiscard]] std::function<void(std::function<void(Private &)>)> messenger();

    void setState(SessionState next);
    void becomeReady(const std::shared_ptr<FileSystem> &files, const ConnectionInfo &connectionInfo);
    void fail(const Error &error);

    Session *q;
    PlaceId place;
    ConnectionOptions options;
    Prompter &prompter;
    std::shared_ptr<Mailbox> home;
    quint64 attempt = 0; // news of earlier attempts is dropped
    QThread *thread = nullptr;
    SessionWorker *worker = nullptr; // lives on `thread`
    SessionState state = SessionState::Idle;
    ConnectionInfo info;
    Error lastError;
    std::shared_ptr<FileSystem> connectionFiles;
    std::shared_ptr<FileSystem> files;
    std::vector<QPointer<Forward>> forwards;
};

Session::Private::~Private()
{
    for (const QPointer<Forward> &forward : forwards) {
        if (forward)
            forward->stop();
    }
    dropWorker();
    files.reset();
    connectionFiles.reset();
    endThread();
}

// One thread for the session's whole life, so that jobs which live on it can finish after the connection ended.
void Session::Private::startThread()
{
    if (thread)
        return;
    thread = new QThread;
    thread->setObjectName(u"connection"_s);
    thread->start();
}

// The thread ends after what is in its queue was done: the worker's farewell and the release of the files come first.
void Session::Private::endThread()
{
    if (!thread)
        return;
    auto *last = new QObject;
    last->moveToThread(thread);
    QMetaObject::invokeMethod(last, [last, ending = thread] {
        // What the farewell set off is queued behind us, and its answers behind that: callbacks that nobody answers
        // would keep readers and the connection alive for each other.
        for (int round = 0; round < FarewellRounds; ++round)
            QCoreApplication::sendPostedEvents();
        last->deleteLater();
        ending->quit();
    });
    if (thread->wait(Farewell))
        delete thread;
    else
        QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread = nullptr;
}

// Runs work on this thread, as long as the façade lives and is still at the same attempt. Usable from any thread.
std::function<void(std::function<void(Session::Private &)>)> Session::Private::messenger()
{
    return [to = home, facade = QPointer<Private>(this), number = attempt](std::function<void(Private &)> work) {
        to->post([facade, number, work = std::move(work)] {
            if (facade && facade->attempt == number)
                work(*facade);
        });
    };
}

void Session::Private::startWorker()
{
    const auto tell = messenger();
    worker = new SessionWorker(options, [tell](std::function<void(Prompter &)> work) {
        tell([work = std::move(work)](Private &d) { work(d.prompter); });
    });
    worker->moveToThread(thread);
    // Direct: on the connection thread, where `tell` posts to ours.
    connect(
        worker, &SessionWorker::stateChanged, worker,
        [tell](SessionState next) { tell([next](Private &d) { d.setState(next); }); }, Qt::DirectConnection);
    connect(
        worker, &SessionWorker::ready, worker,
        [tell](const std::shared_ptr<FileSystem> &opened, const ConnectionInfo &connectionInfo) {
            tell([opened, connectionInfo](Private &d) { d.becomeReady(opened, connectionInfo); });
        },
        Qt::DirectConnection);
    connect(
        worker, &SessionWorker::ended, worker,
        [tell](const Error &error) { tell([error](Private &d) { d.fail(error); }); }, Qt::DirectConnection);
    connect(
        worker, &SessionWorker::logged, worker,
        [tell](const LogLine &line) { tell([line](Private &d) { emit d.q->logged(line); }); }, Qt::DirectConnection);
    QMetaObject::invokeMethod(worker, &SessionWorker::start, Qt::QueuedConnection);
}

void Session::Private::dropWorker()
{
    ++attempt;
    if (!worker)
        return;
    worker->deleteLater(); // on its thread; the destructor disconnects
    worker = nullptr;
    prompter.cancelQuestions();
}

void Session::Private::setState(SessionState next)
{
    if (state == next)
        return;
    state = next;
    emit q->stateChanged(next);
}

void Session::Private::becomeReady(const std::shared_ptr<FileSystem> &opened, const ConnectionInfo &connectionInfo)
{
    info = connectionInfo;
    connectionFiles = opened;
    files = FileSystemProxy::forThisThread(opened);
    for (const QPointer<Forward> &forward : forwards) {
        if (forward)
            forward->attach(worker);
    }
    const QPointer<Private> alive(this);
    setState(SessionState::Ready);
    if (alive && state == SessionState::Ready)
        emit q->ready();
}

void Session::Private::fail(const Error &error)
{
    lastError = error;
    dropWorker();
    const QPointer<Private> alive(this);
    setState(SessionState::Failed);
    if (alive)
        emit q->failed(error);
}

Session::Session(PlaceId place, ConnectionOptions options, Prompter &prompter, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, place, std::move(options), prompter))
{}

Session::~Session() = default;

void Session::connectToServer()
{
    if (d->worker)
        return;
    d->lastError = Error();
    d->startThread();
    d->startWorker();
    d->setState(SessionState::Resolving);
}

void Session::disconnectFromServer()
{
    d->dropWorker();
    d->setState(SessionState::Closed);
}

PlaceId Session::place() const
{
    return d->place;
}

SessionState Session::state() const
{
    return d->state;
}

const ConnectionOptions &Session::options() const
{
    return d->options;
}

ConnectionInfo Session::info() const
{
    return d->info;
}

Error Session::lastError() const
{
    return d->lastError;
}

std::shared_ptr<FileSystem> Session::connectionFileSystem() const
{
    return d->connectionFiles;
}

std::shared_ptr<FileSystem> Session::fileSystem() const
{
    return d->files;
}

std::unique_ptr<Forward> Session::openForward(const ForwardOptions &options)
{
    d->startThread();
    PortForward *other = PortForward::make(options).release(); // deleted by the façade, on its thread
    other->moveToThread(d->thread);
    auto forward = std::make_unique<Forward>(other, options);
    std::erase_if(d->forwards, [](const QPointer<Forward> &entry) { return !entry; });
    d->forwards.emplace_back(forward.get());
    if (d->worker && d->state == SessionState::Ready)
        forward->attach(d->worker);
    return forward;
}

void Session::reach(const ReachRequest &request, Callback<ReachAnswer> done)
{
    const auto tell = d->messenger();
    const auto answer = [tell, done = std::move(done)](const Result<ReachAnswer> &result) {
        tell([done, result](Private &) { done(result); });
    };
    if (!d->worker || d->state != SessionState::Ready)
        return answer(Error{ErrorCode::NotConnected, tr("There is no connection to a server. Connect first."), {}});
    QMetaObject::invokeMethod(
        d->worker,
        [worker = d->worker, request, answer] {
            SshConnection *connection = worker->connection();
            if (connection && connection->step() == ConnectStep::Ready)
                return sampan::reach(connection, *connection, request, answer);
            answer(Error{ErrorCode::NotConnected, tr("There is no connection to a server. Connect first."), {}});
        },
        Qt::QueuedConnection);
}

std::unique_ptr<Shell> Session::openShell(const ShellOptions &options)
{
    if (!d->worker || d->state != SessionState::Ready)
        return std::make_unique<SshShell>(QPointer<SessionWorker>(), nullptr, options);
    return std::make_unique<SshShell>(QPointer<SessionWorker>(d->worker), Mailbox::forThreadOf(*d->worker), options);
}

} // namespace sampan
