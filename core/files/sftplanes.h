// The SFTP channels of one place. The first one does everything; more are opened when windows hold big files up or
// many small files are under way, and carry ranges of the same file or folders of their own.
// Thread: the connection's. Owner: the SftpFileSystem and its open files.
#pragma once

#include "core/files/filesystem.h"
#include "core/files/sftpflow.h"

#include <QHash>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace sampan {

// Opens further channels to an SFTP server for the same account, without asking anybody. Made by the session.
class SftpLaneOpener
{
public:
    virtual ~SftpLaneOpener() = default;
    // The channel may still be opening; it says closed() when nothing comes of it. Null: there can be no more.
    [[nodiscard]] virtual std::shared_ptr<ByteChannel> openChannel() = 0;
    // Another connection, on which openChannel() goes on when it stands. False: never.
    virtual void openConnection(std::function<void(bool)> done) = 0;
    // No lane is on that connection any more.
    virtual void closeConnection() = 0;
};

class SftpLanes : public QObject, public std::enable_shared_from_this<SftpLanes>
{
    Q_OBJECT

public:
    static constexpr int mostPerConnection = 8;

    explicit SftpLanes(std::shared_ptr<SftpConnection> first);
    ~SftpLanes() override;

    // Null: one lane it is. The opener outlives the lanes, or is taken away with null.
    void setOpener(SftpLaneOpener *opener);
    // Opens lanes until there are so many, all at once.
    void openUpTo(int lanes);
    // Lanes beside the first are closed when nothing has gone over any of them for so long; default 30 s.
    void setIdleTime(std::chrono::milliseconds time) { m_idleTimer.setInterval(time); }
    // So much is about to go this way. What takes many round trips of full windows is worth all channels at once.
    void expect(FlowWay way, qint64 bytes);
    void close();

    [[nodiscard]] const std::shared_ptr<SftpLane> &first() const { return m_lanes.front(); }
    [[nodiscard]] const std::vector<std::shared_ptr<SftpLane>> &lanes() const { return m_lanes; }
    [[nodiscard]] SftpFlow &flow(FlowWay way) { return way == FlowWay::Reading ? m_reading : m_writing; }
    void noteRoundTrip(std::chrono::microseconds time);
    [[nodiscard]] std::chrono::microseconds roundTrip() const { return m_reading.depth().shortestRoundTrip(); }
    // A file of this size is worth more than one lane.
    [[nodiscard]] bool isWorthStripes(qint64 bytes) const;
    static constexpr qint64 smallestStriped = 4 * 1024 * 1024;

    // Small files. The work gets its lane at once, or when the lane's server process has a handle for it; it says
    // leave() when it is done.
    using LaneWork = std::function<void(const std::shared_ptr<SftpLane> &)>;
    // Two server processes that create files in one folder wait for each other (measured: 40 times slower), so a
    // folder that is written to belongs to one lane while anything is under way in it.
    void takeForFolder(const RemotePath &folder, const LaneWork &work);
    void leaveFolder(const RemotePath &folder, const std::shared_ptr<SftpLane> &lane);
    void takeForReading(const LaneWork &work);
    void leave(const std::shared_ptr<SftpLane> &lane);
    // A further lane that broke says nothing about the file: the asker may try again, over the first one.
    [[nodiscard]] Error unlessOnlyTheLane(Error error, const SftpLane &lane) const;
    [[nodiscard]] int smallFilesAtOnce() const;
    [[nodiscard]] LineReport report() const; // any thread

signals:
    void laneOpened();

private:
    struct FolderLane
    {
        std::shared_ptr<SftpLane> lane;
        int files = 0;
    };
    void openOne();
    void laneStarted(const std::shared_ptr<SftpLane> &lane, const Result<void> &result);
    void addLane(const std::shared_ptr<SftpLane> &lane);
    void leaveRoom();
    void laneEnded(const std::shared_ptr<SftpLane> &lane);
    void windowsFull();
    void openConnection();
    void watchServer();
    void closeIfIdle();
    void updateCaps();
    void updateReport();
    void countSmallFiles();
    void run(const std::shared_ptr<SftpLane> &lane, const LaneWork &work);
    [[nodiscard]] int handlesPerLane() const;
    [[nodiscard]] std::shared_ptr<SftpLane> leastBusy() const;

    std::vector<std::shared_ptr<SftpLane>> m_lanes; // ready ones
    SftpFlow m_reading;
    SftpFlow m_writing;
    SftpLaneOpener *m_opener = nullptr;
    int m_opening = 0;
    int m_most = mostPerConnection; // less when the server says no
    bool m_isFull = false;          // the server opened no further one
    bool m_hasLeftRoom = false;
    bool m_isClosed = false;
    bool m_askedForConnection = false;
    QTimer m_idleTimer;
    qint64 m_seenDelivered = 0;
    qint64 m_writtenWhenFast = 0;
    QElapsedTimer m_sinceWriting;
    QHash<QByteArray, FolderLane> m_folders;
    int m_smallFiles = 0;
    std::atomic<int> m_channels = 1; // for report()
    std::atomic<LineReport::Limit> m_readingLimit = LineReport::Limit::None;
    std::atomic<LineReport::Limit> m_writingLimit = LineReport::Limit::None;
};

} // namespace sampan
