// Writes one file over SFTP: blocks wait here until the flow has room for them, a long file goes over several lanes at
// once, the first error is kept. What the server did not confirm lies within FileSystem::unorderedBytes behind what it
// did. Blocks are sent without being copied, and again on another lane when theirs broke.
// Memory: about a block beyond what is in flight. Thread: that of the connection.
#pragma once

#include "core/files/filesystem.h"
#include "core/files/sftphandles.h"
#include "core/files/sftplanes.h"

#include <limits>
#include <map>

namespace sampan {

class SftpWriter final : public FileWriter, public FlowAsker, public std::enable_shared_from_this<SftpWriter>
{
public:
    static void open(const std::shared_ptr<SftpLanes> &lanes, const RemotePath &path, const WriteOptions &options,
                     Callback<std::shared_ptr<FileWriter>> done);

    SftpWriter(std::shared_ptr<SftpLanes> lanes, RemotePath path, sftp::Handle handle, const WriteOptions &options);
    ~SftpWriter() override;

    void write(QByteArray block, Callback<void> done) override;
    // On one lane everything up to CLOSE is sent at once, so that a small file costs one round trip here, and then
    // every answer is looked at. On several, the times are set when every block has arrived, which would change them.
    // After a failed WRITE the file is cut back to its prefix before the error is told.
    void finish(const FileAttributes &attributes, bool sync, Callback<QStringList> done) override;
    void abandon(Callback<qint64> done) override;

    Outcome sendOne() override;
    [[nodiscard]] quint64 job() const override { return m_job; }

private:
    static constexpr quint64 NothingFailed = std::numeric_limits<quint64>::max();
    struct Finish
    {
        FileAttributes attributes;
        bool sync = false;
        Callback<QStringList> done;
        QStringList warnings;
        bool isSent = false;
    };
    // A part of a block, until it is confirmed.
    struct Piece
    {
        QByteArray block;
        qsizetype from = 0;
        qsizetype bytes = 0;
    };

    void begin(const WriteOptions &options);
    void spread();
    void openOn(const std::shared_ptr<SftpLane> &lane);
    void wantMore();
    [[nodiscard]] bool maySend() const;
    void cutToRequest();
    void send(quint64 offset, const SftpHandle &handle);
    void takeStatus(quint64 offset, const FlowTicket &ticket, const Result<void> &status);
    [[nodiscard]] bool isOnFirstLaneOnly() const;
    void dropWaiting();
    [[nodiscard]] bool hasRoom() const;
    void release();
    void releaseLater();

    // Steps after the data. Each is one request that finish() or abandon() waits for.
    [[nodiscard]] Callback<void> step();
    void sendFinish();
    void closeAll();
    void setOne(const FileAttributes &attributes, const char *warning);
    void endStep();
    void completeFinish();
    void cutBack();
    void keepError(const Error &error);
    // OpenSSH says "failure" for a full disk; its free space says more.
    void lookForSpace();
    [[nodiscard]] quint64 prefix() const;
    [[nodiscard]] std::optional<Error> refusal() const;

    [[nodiscard]] SftpFlow &flow() const { return m_lanes->flow(FlowWay::Writing); }
    [[nodiscard]] SftpConnection &connection() const { return *m_lanes->first()->connection; }

    std::shared_ptr<SftpLanes> m_lanes;
    RemotePath m_path;
    SftpHandles m_handles;
    const quint64 m_job;
    qint64 m_bytesExpected;
    bool m_mayStripe = false;
    QMetaObject::Connection m_laneConnection;
    std::map<quint64, Piece> m_waitingPieces; // by offset; not sent, or to be sent again
    std::map<quint64, Piece> m_sentPieces;    // not confirmed
    qint64 m_bytesWaiting = 0;
    quint64 m_nextOffset;  // behind the last byte given
    quint64 m_firstFailed; // the first byte that the server refused
    int m_pending = 0;     // requests that finish() and abandon() wait for
    bool m_isClosed = false;
    bool m_isReleaseAsked = false;
    bool m_looksForSpace = false; // the error is told when its reason is known
    std::optional<Error> m_error;
    std::vector<Callback<void>> m_waiting;
    std::optional<Finish> m_finish;
    Callback<qint64> m_abandon;
};

} // namespace sampan
