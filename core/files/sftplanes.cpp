#include "core/files/sftplanes.h"

#include <QLoggingCategory>

#include <algorithm>

namespace sampan {

using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(logLanes, "sampan.lanes", QtInfoMsg)

constexpr std::chrono::microseconds shortWay = 5ms;
// On a short way a server with several processors takes small files faster from several processes.
constexpr int lanesOfShortWays = 4;
constexpr int smallFilesForLanes = 48;
// One sshd is one processor's work. An upload that has so much behind it, at such a rate, is worth another one.
constexpr qint64 bytesForConnection = 96 * 1024 * 1024;
constexpr double fastBytesPerSecond = 250e6;
constexpr int lanesOnConnectionOfShortWays = 1;
constexpr qint64 mostInFlight = 64 * 1024 * 1024; // whatever the windows allow: it is memory, too
// A login costs about ten round trips.
constexpr int roundTripsForConnection = 12;
// Small files under way: OpenSSH's server copies what waits for it again and again, so there are no more than the way
// is long (measured: 64 to 256 without delay, 900 and more at 100 ms).
constexpr int smallestAtOnce = 64;
constexpr int mostAtOnce = 2400;
// Where the server does not say how many files it holds open. The Green End server has a table of 128 for each channel
// and writes beyond its end with the next one (handle.c, find_free_handle).
constexpr int handlesWhenUnknown = 80;        // of one channel
constexpr double smallFilesPerSecond = 40000; // of two or three round trips each

} // namespace

SftpLanes::SftpLanes(std::shared_ptr<SftpConnection> first)
    : m_reading(FlowWay::Reading)
    , m_writing(FlowWay::Writing)
{
    auto lane = std::make_shared<SftpLane>();
    lane->connection = std::move(first);
    m_lanes.push_back(std::move(lane));
    noteRoundTrip(this->first()->connection->roundTrip());
    updateCaps();
    m_idleTimer.setInterval(30s);
    connect(&m_idleTimer, &QTimer::timeout, this, &SftpLanes::closeIfIdle);
    connect(&m_reading, &SftpFlow::windowsAreFull, this, &SftpLanes::windowsFull);
    connect(&m_writing, &SftpFlow::windowsAreFull, this, &SftpLanes::windowsFull);
    connect(&m_writing, &SftpFlow::moved, this, &SftpLanes::watchServer);
    for (SftpFlow *flow : {&m_reading, &m_writing})
        connect(flow, &SftpFlow::moved, this, &SftpLanes::updateReport);
}

SftpLanes::~SftpLanes() = default;

// A process on the server for each of them is too much for somebody who only looks at folders.
void SftpLanes::closeIfIdle()
{
    const bool isBusy = m_opening > 0 || std::any_of(m_lanes.begin(), m_lanes.end(), [](const auto &lane) {
                            return lane->reading > 0 || lane->writing > 0 || lane->smallFiles > 0;
                        });
    const qint64 delivered = m_reading.delivered() + m_writing.delivered();
    if (std::exchange(m_seenDelivered, delivered) != delivered || isBusy)
        return;
    m_idleTimer.stop();
    const auto lanes = m_lanes;
    for (std::size_t i = 1; i < lanes.size(); ++i)
        lanes[i]->connection->close();
    m_most = std::min(m_most, mostPerConnection);
    if (m_opener && std::exchange(m_askedForConnection, false))
        m_opener->closeConnection();
}

void SftpLanes::setOpener(SftpLaneOpener *opener)
{
    m_opener = first()->connection->features().mixesChannels() ? nullptr : opener;
}

void SftpLanes::close()
{
    m_opener = nullptr;
    m_isClosed = true;
    for (const auto &lane : std::vector(m_lanes))
        lane->connection->close();
}

void SftpLanes::noteRoundTrip(std::chrono::microseconds time)
{
    if (time.count() == 0)
        return;
    m_reading.depth().noteRoundTrip(time);
    m_writing.depth().noteRoundTrip(time);
}

bool SftpLanes::isWorthStripes(qint64 bytes) const
{
    return bytes >= smallestStriped;
}

// Opening.

void SftpLanes::openUpTo(int count)
{
    while (m_opener && int(m_lanes.size()) + m_opening < std::min(count, m_most))
        openOne();
}

void SftpLanes::expect(FlowWay way, qint64 bytes)
{
    if (roundTrip() < shortWay)
        return;
    const qint64 windows = first()->window(way);
    if (bytes > windows)
        openUpTo(m_most);
    if (bytes > windows * mostPerConnection * roundTripsForConnection)
        openConnection();
}

void SftpLanes::openOne()
{
    const std::shared_ptr<ByteChannel> channel = m_opener->openChannel();
    if (!channel) {
        m_most = int(m_lanes.size()) + m_opening;
        return;
    }
    ++m_opening;
    auto lane = std::make_shared<SftpLane>();
    lane->connection = std::make_shared<SftpConnection>(channel);
    lane->connection->startBeside(
        *first()->connection, guarded(this, [this, lane](const Result<void> &started) { laneStarted(lane, started); }));
}

void SftpLanes::laneStarted(const std::shared_ptr<SftpLane> &lane, const Result<void> &result)
{
    --m_opening;
    if (m_isClosed)
        return lane->connection->close();
    if (!result) {
        qCDebug(logLanes) << "no further channel:" << result.error().message;
        m_isFull = true;
    }
    if (result)
        addLane(lane);
    if (m_isFull && m_opening == 0)
        leaveRoom();
}

void SftpLanes::addLane(const std::shared_ptr<SftpLane> &lane)
{
    connect(lane->connection.get(), &SftpConnection::closed, this, [this, weak = std::weak_ptr(lane)] {
        if (const auto ended = weak.lock())
            laneEnded(ended);
    });
    m_lanes.push_back(lane);
    m_idleTimer.start();
    updateCaps();
    qCDebug(logLanes) << "channels:" << m_lanes.size();
    emit laneOpened();
    m_reading.serve();
    m_writing.serve();
}

// The server allows no more. One of them is given back, or a terminal would find no room.
void SftpLanes::leaveRoom()
{
    if (std::exchange(m_hasLeftRoom, true))
        return;
    m_most = std::max(1, int(m_lanes.size()) - 1);
    if (m_lanes.size() > 1)
        m_lanes.back()->connection->close();
}

// What was under way on it is asked again on another one by those who asked.
void SftpLanes::laneEnded(const std::shared_ptr<SftpLane> &lane)
{
    lane->isOver = true;
    if (lane == first())
        return;
    std::erase(m_lanes, lane);
    updateCaps();
    for (const auto &next : std::exchange(lane->waiting, {}))
        next(); // fails at once, and is done another way
}

void SftpLanes::updateCaps()
{
    qint64 reading = 0;
    qint64 writing = 0;
    for (const auto &lane : m_lanes) {
        reading += lane->window(FlowWay::Reading);
        writing += lane->window(FlowWay::Writing);
    }
    m_reading.depth().setCap(std::min(reading, mostInFlight));
    m_writing.depth().setCap(std::min(writing, mostInFlight));
    m_channels = int(m_lanes.size());
}

LineReport SftpLanes::report() const
{
    return {m_channels.load(), m_readingLimit.load(), m_writingLimit.load()};
}

void SftpLanes::updateReport()
{
    const auto limit = [](const SftpFlow &flow) {
        if (!flow.isBusy())
            return LineReport::Limit::None;
        return flow.depth().wantsMoreThanCap() ? LineReport::Limit::ServerWindow : LineReport::Limit::Line;
    };
    m_readingLimit = limit(m_reading);
    m_writingLimit = limit(m_writing);
}

// All of a connection's channels at once: one after the other each would cost four round trips.
void SftpLanes::windowsFull()
{
    const int count = int(m_lanes.size()) + m_opening;
    if (count < m_most)
        openUpTo(m_most);
    else if (m_opening == 0)
        openConnection();
}

void SftpLanes::openConnection()
{
    if (!m_opener || std::exchange(m_askedForConnection, true))
        return;
    m_opener->openConnection(guarded(this, [this](bool isOpen) {
        if (!isOpen)
            return;
        const int more = roundTrip() < shortWay ? lanesOnConnectionOfShortWays : mostPerConnection;
        m_most = std::max(m_most, int(m_lanes.size()) + m_opening + more);
        openUpTo(int(m_lanes.size()) + m_opening + more);
    }));
}

// Windows do not hold up an upload without delay; the server's one process for the connection does.
void SftpLanes::watchServer()
{
    if (m_askedForConnection || !m_opener || roundTrip() >= shortWay)
        return;
    if (!m_sinceWriting.isValid() || m_sinceWriting.hasExpired(1000)) {
        m_sinceWriting.start();
        m_writtenWhenFast = m_writing.delivered();
    }
    const qint64 bytes = m_writing.delivered() - m_writtenWhenFast;
    const double seconds = double(std::max<qint64>(m_sinceWriting.nsecsElapsed(), 1)) / 1e9;
    if (bytes >= bytesForConnection && double(bytes) / seconds >= fastBytesPerSecond)
        openConnection();
}

// Small files.

int SftpLanes::handlesPerLane() const
{
    const quint64 handles = first()->connection->limits().openHandles;
    return handles > 0 ? int(std::clamp<quint64>(handles / 2, 1, mostAtOnce)) : handlesWhenUnknown;
}

int SftpLanes::smallFilesAtOnce() const
{
    const double seconds = double(roundTrip().count()) * 1e-6;
    const int most = std::min(handlesPerLane() * int(m_lanes.size()), mostAtOnce);
    return std::clamp(int(seconds * smallFilesPerSecond) + smallestAtOnce, 1, most);
}

Error SftpLanes::unlessOnlyTheLane(Error error, const SftpLane &lane) const
{
    if (endsConnection(error.code) && &lane != first().get() && !first()->connection->client().failure())
        error.code = ErrorCode::Unknown;
    return error;
}

std::shared_ptr<SftpLane> SftpLanes::leastBusy() const
{
    return *std::min_element(m_lanes.begin(), m_lanes.end(),
                             [](const auto &a, const auto &b) { return a->smallFiles < b->smallFiles; });
}

void SftpLanes::countSmallFiles()
{
    if (++m_smallFiles == smallFilesForLanes)
        openUpTo(roundTrip() < shortWay ? lanesOfShortWays : mostPerConnection);
}

void SftpLanes::run(const std::shared_ptr<SftpLane> &lane, const LaneWork &work)
{
    countSmallFiles();
    ++lane->smallFiles;
    const auto start = [lane, work] {
        ++lane->openFiles;
        work(lane);
    };
    if (lane->openFiles < handlesPerLane() || lane->isOver)
        start();
    else
        lane->waiting.emplace_back(start);
}

void SftpLanes::leave(const std::shared_ptr<SftpLane> &lane)
{
    --m_smallFiles;
    --lane->smallFiles;
    --lane->openFiles;
    if (lane->waiting.empty())
        return;
    const auto next = std::move(lane->waiting.front());
    lane->waiting.pop_front();
    next();
}

void SftpLanes::takeForFolder(const RemotePath &folder, const LaneWork &work)
{
    FolderLane &entry = m_folders[folder.bytes()];
    if (!entry.lane || entry.lane->isOver)
        entry.lane = leastBusy();
    ++entry.files;
    run(entry.lane, work);
}

void SftpLanes::leaveFolder(const RemotePath &folder, const std::shared_ptr<SftpLane> &lane)
{
    const auto entry = m_folders.find(folder.bytes());
    if (entry != m_folders.end() && --entry->files <= 0)
        m_folders.erase(entry);
    leave(lane);
}

void SftpLanes::takeForReading(const LaneWork &work)
{
    run(roundTrip() < shortWay ? first() : leastBusy(), work);
}

} // namespace sampan
