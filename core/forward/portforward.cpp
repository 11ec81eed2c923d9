#include "core/forward/portforward.h"

#include "core/base/servertext.h"
#include "core/forward/localforward.h"
#include "core/forward/remoteforward.h"

#include <vector>

namespace sampan {

namespace {

constexpr std::chrono::milliseconds Quarter{250};
constexpr int MostConnections = 8192; // of one forward; each needs a file descriptor and some kilobytes

} // namespace

std::unique_ptr<PortForward> PortForward::make(const ForwardOptions &options)
{
    if (options.spec.kind == ForwardSpec::Kind::Remote)
        return std::make_unique<RemoteForward>(options);
    return std::make_unique<LocalForward>(options);
}

PortForward::PortForward(ForwardOptions options)
    : m_options(std::move(options))
    , m_clock(this)
{
    m_clock.setInterval(Quarter);
    connect(&m_clock, &QTimer::timeout, this, &PortForward::tick);
}

PortForward::~PortForward() = default;

int PortForward::pending() const
{
    return 0;
}

SocketPoll &PortForward::poll()
{
    if (!m_poll)
        m_poll = std::make_unique<SocketPoll>();
    return *m_poll;
}

void PortForward::attach(SshConnection &connection)
{
    if (m_connection)
        m_connection->disconnect(this);
    m_connection = &connection;
    connect(&connection, &SshConnection::ended, this, &PortForward::lost);
    connect(&connection, &QObject::destroyed, this, &PortForward::lost);
    if (m_options.spec.isOpenToOthers() && !m_options.opensToOthers)
        return fail({ErrorCode::PermissionDenied, openToOthersWarning(m_options.spec), {}});
    begin();
}

void PortForward::lost()
{
    if (m_connection)
        m_connection->disconnect(this);
    m_connection = nullptr;
    if (m_status.state == ForwardState::Stopped)
        return;
    connectionGone();
    setState(ForwardState::Waiting, m_status.port);
}

void PortForward::stop()
{
    if (m_status.state == ForwardState::Stopped)
        return;
    end();
    if (m_connection)
        m_connection->disconnect(this);
    m_connection = nullptr;
    m_links.clear();
    setState(ForwardState::Stopped);
}

ForwardStatus PortForward::status() const
{
    ForwardStatus status = m_status;
    status.openConnections = int(m_links.size()) + pending();
    status.bytesToServer = m_traffic.bytesToServer;
    status.bytesFromServer = m_traffic.bytesFromServer;
    return status;
}

bool PortForward::isWelcome(const QByteArray &source)
{
    if (!m_options.sources.allows(source)) {
        noteError({ErrorCode::PermissionDenied,
                   tr("A connection from %1 was refused: it is not on the list of those who may use this forward.")
                       .arg(visibleText(source, 100)),
                   {}});
        return false;
    }
    return hasRoomForMore();
}

bool PortForward::hasRoomForMore()
{
    if (int(m_links.size()) + pending() >= MostConnections) {
        noteError({ErrorCode::LimitExceeded,
                   tr("A connection was refused: this forward has %1 already.").arg(MostConnections),
                   {}});
        return false;
    }
    return true;
}

void PortForward::startLink(SocketHandle socket, std::unique_ptr<SshChannel> channel, const QByteArray &fromSocket,
                            LinkGreeting greeting)
{
    auto owned = std::make_unique<ForwardLink>(poll(), m_traffic, std::move(socket), std::move(channel));
    ForwardLink *link = owned.get();
    m_links.emplace(link, std::move(owned));
    ++m_status.connections;
    connect(link, &ForwardLink::ended, this, [this, link](const Error &why) {
        if (why.code != ErrorCode::Cancelled)
            noteError(why);
        forget(link);
    });
    link->start(fromSocket, std::move(greeting));
    startClock();
}

// From the loop: it is inside its own signal.
void PortForward::forget(ForwardLink *link)
{
    QMetaObject::invokeMethod(
        this,
        [this, guard = QPointer<ForwardLink>(link)] {
            if (guard)
                m_links.erase(guard.data());
        },
        Qt::QueuedConnection);
}

void PortForward::setState(ForwardState state, quint16 port)
{
    m_status.state = state;
    m_status.port = port;
    if (state == ForwardState::Listening)
        m_status.lastError = Error();
    emit changed(status());
}

void PortForward::fail(const Error &error)
{
    m_status.lastError = error;
    setState(ForwardState::Failed);
}

void PortForward::noteError(const Error &error)
{
    m_status.lastError = error;
    startClock();
}

void PortForward::startClock()
{
    if (m_clock.isActive())
        return;
    m_sinceMeasured.start();
    m_measured = m_traffic;
    m_clock.start();
}

void PortForward::tick()
{
    for (const auto &[link, owned] : m_links)
        link->noteQuarter();
    quarter();
    measure();
    if (m_links.empty() && pending() == 0 && m_status.bytesPerSecondFromServer + m_status.bytesPerSecondToServer == 0)
        m_clock.stop();
    emit changed(status());
}

void PortForward::measure()
{
    const qint64 elapsed = std::max<qint64>(m_sinceMeasured.restart(), 1);
    const auto rate = [elapsed](qint64 before, qint64 bytes) {
        const qint64 now = bytes * 1000 / elapsed;
        return now == 0 && before < 1000 ? 0 : (before + now) / 2;
    };
    m_status.bytesPerSecondToServer =
        rate(m_status.bytesPerSecondToServer, m_traffic.bytesToServer - m_measured.bytesToServer);
    m_status.bytesPerSecondFromServer =
        rate(m_status.bytesPerSecondFromServer, m_traffic.bytesFromServer - m_measured.bytesFromServer);
    m_measured = m_traffic;
}

} // namespace sampan
