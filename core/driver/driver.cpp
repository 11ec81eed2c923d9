#include "core/driver/driver.h"

#include "core/driver/drivercommands.h"
#include "core/files/diskpool.h"
#include "core/files/localfilesystem.h"
#include "core/session/sessions.h"

#include <algorithm>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostWeight = 2048; // of what runs at once
constexpr std::size_t MostWaiting = 20'000;
constexpr qsizetype MostBytesWaiting = 16 * 1024 * 1024;

} // namespace

Driver::Driver(const DriverSetup &setup, QObject *parent)
    : QObject(parent)
    , m_setup(setup)
    , m_session(*setup.sessions.session(setup.server))
    , m_connection(m_session, setup.explain)
    , m_transfers(setup.sessions)
    , m_localFiles(std::make_shared<LocalFileSystem>(std::make_shared<DiskPool>()))
    , m_framer([this](const Result<QByteArray> &message) { take(message); })
{
    connect(&m_transfers, &DriverTransfers::logged, this, &Driver::logged);
}

// Operations hold on to the transfers, and the connections to their signals hold on to the requests.
Driver::~Driver()
{
    const auto drop = [this](const RequestPtr &request) {
        if (request->operation)
            request->operation->disconnect(this);
        request->operation.reset();
    };
    std::for_each(m_inOrder.begin(), m_inOrder.end(), drop);
    std::for_each(m_withId.begin(), m_withId.end(), drop);
}

void Driver::connectToServer()
{
    m_connection.whenReady([](const Result<void> &) {});
}

void Driver::receive(QByteArrayView bytes)
{
    m_framer.receive(bytes);
    proceedSoon();
}

void Driver::endInput()
{
    m_framer.end();
    m_inputEnded = true;
    proceedSoon();
}

bool Driver::isFull() const
{
    return m_inOrder.size() + std::size_t(m_withId.size()) >= MostWaiting || m_bytesWaiting >= MostBytesWaiting;
}

void Driver::setHeldBack(bool isHeld)
{
    if (std::exchange(m_isHeldBack, isHeld) && !isHeld)
        proceedSoon();
}

void Driver::take(const Result<QByteArray> &message)
{
    RequestPtr request;
    if (message) {
        request = read(*message);
        request->bytes = message->size();
    } else {
        request = std::make_shared<Request>();
        request->reply = DriverReply::error(message.error().message);
    }
    m_bytesWaiting += request->bytes;
    m_wasFull = m_wasFull || isFull();
    if (request->id.isEmpty()) {
        m_inOrder.push_back(request);
        return;
    }
    if (request->reply)
        return answered(request, *request->reply);
    m_withId.insert(request->id, request);
    m_waiting.push_back(request);
}

Driver::RequestPtr Driver::read(const QByteArray &json)
{
    const DriverRequest parsed = parseRequest(json);
    auto request = std::make_shared<Request>();
    request->id = parsed.id;
    if (!parsed.wrong.isEmpty()) {
        request->reply = DriverReply::error(parsed.wrong);
    } else if (!parsed.id.isEmpty() && m_withId.contains(parsed.id)) {
        request->reply = DriverReply::error(tr("A request with this id is still being carried out"));
    } else if (parsed.command == u"CANCEL") {
        request->reply = cancelRequest(parsed);
    } else {
        Result<std::unique_ptr<DriverOperation>> operation = makeOperation(parsed);
        if (operation)
            request->operation = std::move(*operation);
        else
            request->reply = DriverReply::error(operation.error().message);
    }
    return request;
}

// At once, whatever waits before it: that may be what is to be cancelled.
DriverReply Driver::cancelRequest(const DriverRequest &request)
{
    DriverArguments arguments(request.arguments);
    const QByteArray id = requestId(arguments.value(u"id"_s));
    if (id.isEmpty())
        arguments.reject(tr("“id” must be that of the request to be cancelled"));
    if (const QString wrong = arguments.wrong(); !wrong.isEmpty())
        return DriverReply::error(wrong);
    const RequestPtr cancelled = m_withId.value(id);
    if (!cancelled)
        return DriverReply::fail({ErrorCode::NotFound, tr("No request with this id is being carried out"), {}});
    if (cancelled->isRunning) {
        cancelled->operation->cancel();
    } else {
        m_waiting.erase(std::find(m_waiting.begin(), m_waiting.end(), cancelled));
        answered(cancelled, DriverReply::fail({ErrorCode::Cancelled, tr("The request was cancelled"), {}}));
    }
    return DriverReply::ok({});
}

void Driver::proceedSoon()
{
    if (std::exchange(m_proceedAsked, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_proceedAsked = false;
            proceed();
        },
        Qt::QueuedConnection);
}

void Driver::proceed()
{
    // Held here, because an answer takes it from the list.
    while (!m_inOrder.empty() && m_inOrder.front()->reply && !m_inOrder.front()->isRunning) {
        const RequestPtr request = m_inOrder.front();
        answered(request, *request->reply);
    }
    if (!m_inOrder.empty() && !m_inOrder.front()->isRunning && !m_isHeldBack) {
        const RequestPtr request = m_inOrder.front();
        run(request);
    }
    while (!m_waiting.empty() && m_running < MostWeight && !m_isHeldBack) {
        const RequestPtr request = m_waiting.front();
        m_waiting.pop_front();
        m_running += request->operation->weight();
        run(request);
    }
    if (!isFull() && std::exchange(m_wasFull, false))
        emit roomForInput();
    m_wasFull = m_wasFull || isFull();
    if (m_inputEnded && m_inOrder.empty() && m_withId.isEmpty())
        emit finished();
}

void Driver::run(const RequestPtr &request)
{
    request->isRunning = true;
    connect(request->operation.get(), &DriverOperation::finished, this,
            [this, request](const DriverReply &reply) { answered(request, reply); });
    connect(request->operation.get(), &DriverOperation::progressed, this,
            [this, id = request->id](const QByteArray &data) { tellProgress(id, data); });
    m_connection.whenReady(guarded(this, [this, request](const Result<void> &ready) {
        if (!request->operation) // cancelled meanwhile
            return;
        if (ready)
            start(request);
        else
            answered(request, DriverReply::fail(ready.error()));
    }));
}

void Driver::start(const RequestPtr &request)
{
    const std::shared_ptr<FileSystem> files = m_session.fileSystem();
    const RemotePath home = files->homeFolder();
    const RemotePath &folder = m_setup.folder;
    const RemotePath base = folder.isEmpty() ? home : folder.isAbsolute() ? folder : home.child(folder.bytes());
    request->operation->start(
        {&m_session, files, m_localFiles, base, m_setup.localFolder, &m_transfers, m_setup.patience});
}

void Driver::answered(const RequestPtr &request, const DriverReply &reply)
{
    send(reply.head(), reply.dataOrNull(), DriverReply::tail(request->id));
    forget(request);
    proceedSoon();
}

// Left out while nobody reads: the next one says more.
void Driver::tellProgress(const QByteArray &id, const QByteArray &data)
{
    if (!m_isHeldBack)
        send("{\"event\":\"progress\",\"data\":", data, DriverReply::tail(id));
}

// In pieces, because the data may be a listing of a million names, which need not be there twice.
void Driver::send(QByteArray head, const QByteArray &data, const QByteArray &tail)
{
    head.prepend(RequestFramer::beginOf(m_framer.format(), head.size() + data.size() + tail.size()));
    emit output(head);
    emit output(data);
    emit output(QByteArray(tail + RequestFramer::endOf(m_framer.format())));
}

void Driver::forget(const RequestPtr &request)
{
    m_bytesWaiting -= request->bytes;
    const bool isInOrder = !m_inOrder.empty() && m_inOrder.front() == request;
    if (isInOrder)
        m_inOrder.pop_front();
    else if (request->isRunning)
        m_running -= request->operation->weight();
    if (m_withId.value(request->id) == request)
        m_withId.remove(request->id);
    if (request->operation) { // which may be inside its signal
        request->operation->disconnect(this);
        request->operation.release()->deleteLater();
    }
}

} // namespace sampan
