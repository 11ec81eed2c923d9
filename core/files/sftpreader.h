// Reads one file over SFTP: READs in flight as the flow allows, a long file on several lanes at once; answers in any
// order put in order, short ones asked again, those of a lane that broke asked again on another.
// Memory: what the flow lets all readers hold together. Thread: that of the connection.
#pragma once

#include "core/files/filesystem.h"
#include "core/files/sftphandles.h"
#include "core/files/sftplanes.h"

#include <map>

namespace sampan {

class SftpReader final : public FileReader, public FlowAsker, public std::enable_shared_from_this<SftpReader>
{
public:
    // Two round trips: OPEN, then FSTAT together with the first READ.
    static void open(const std::shared_ptr<SftpLanes> &lanes, const RemotePath &path, const ReadOptions &options,
                     Callback<std::shared_ptr<FileReader>> done);

    SftpReader(std::shared_ptr<SftpLanes> lanes, RemotePath path, sftp::Handle handle, ReadOptions options);
    ~SftpReader() override;

    [[nodiscard]] const FileAttributes &attributes() const override { return m_attributes; }
    void read(Callback<QByteArray> done) override;
    void currentAttributes(Callback<FileAttributes> done) override;
    void close(Callback<void> done) override;

    Outcome sendOne() override;
    [[nodiscard]] quint64 job() const override { return m_options.job; }

private:
    // One READ, from asking until its block is taken.
    struct Slot
    {
        quint32 bytesAsked = 0;
        bool isAnswered = false;
        QByteArray block;
        std::optional<Error> error;
    };

    void begin(Callback<std::shared_ptr<FileReader>> done);
    void takeAttributes(const FileAttributes &attributes);

    // Lanes beside the first.
    [[nodiscard]] qint64 bytesLeft() const;
    void spread();
    void openOn(const std::shared_ptr<SftpLane> &lane);
    void checkSameFile(const SftpHandle &handle);

    void wantMore();
    [[nodiscard]] bool mayAsk() const;
    [[nodiscard]] quint32 bytesOfNext() const;
    void ask(quint64 offset, quint32 bytes, const SftpHandle &handle);
    void askAgain(quint64 offset, quint32 bytes);
    void takeAnswer(quint64 offset, const FlowTicket &ticket, Result<QByteArray> block);
    void takeBlock(quint64 offset, Slot &slot, QByteArray block);
    void takeError(Slot &slot, const Error &error);
    void takeEnd(quint64 offset);

    [[nodiscard]] bool canDeliver() const;
    void deliver();
    [[nodiscard]] Result<QByteArray> nextBlock();
    [[nodiscard]] Result<QByteArray> endOfFile();

    [[nodiscard]] SftpFlow &flow() const { return m_lanes->flow(FlowWay::Reading); }
    [[nodiscard]] SftpConnection &connection() const { return *m_lanes->first()->connection; }

    std::shared_ptr<SftpLanes> m_lanes;
    RemotePath m_path;
    ReadOptions m_options;
    SftpHandles m_handles;
    QMetaObject::Connection m_laneConnection;
    FileAttributes m_attributes;
    std::optional<quint64> m_size; // where the server told a size above 0
    quint64 m_lastOffset;          // reading on beyond this is refused: the file grows faster than it is read

    std::map<quint64, Slot> m_slots;                 // by offset
    std::deque<std::pair<quint64, quint32>> m_again; // offsets and sizes to ask once more, before anything new
    quint64 m_position;                              // of the next block to hand out
    quint64 m_nextOffset;                            // of the next READ
    quint64 m_end;                                   // where the file was seen to end
    quint32 m_requestBytes;
    qint64 m_bytesInFlight = 0;
    qint64 m_bytesHeld = 0; // answered, not taken
    bool m_knowsAttributes = false;
    bool m_isClosed = false;
    bool m_hasFailed = false;
    bool m_isDelivering = false;
    std::optional<Error> m_error; // kept for every later read()
    Callback<QByteArray> m_waiting;
};

} // namespace sampan
