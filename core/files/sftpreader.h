// Reads one file over SFTP: a window of READs in flight, answers in any order put in order, short ones asked again.
// Memory: blocks in flight and blocks not yet taken stay within 8 MiB. Thread: that of the connection.
#pragma once

#include "core/files/filesystem.h"
#include "core/files/sftpconnection.h"

#include <map>

namespace sampan {

class SftpReader final : public FileReader, public std::enable_shared_from_this<SftpReader>
{
public:
    // Two round trips: OPEN, then FSTAT together with the first READ.
    static void open(const std::shared_ptr<SftpConnection> &connection, const RemotePath &path, qint64 offset,
                     Callback<std::shared_ptr<FileReader>> done);

    SftpReader(std::shared_ptr<SftpConnection> connection, RemotePath path, sftp::Handle handle, qint64 offset);
    ~SftpReader() override;

    [[nodiscard]] const FileAttributes &attributes() const override { return m_attributes; }
    void read(Callback<QByteArray> done) override;
    void currentAttributes(Callback<FileAttributes> done) override;
    void close(Callback<void> done) override;

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

    void fillWindow();
    [[nodiscard]] bool mayAsk() const;
    void ask(quint64 offset, quint32 bytes);
    void takeAnswer(quint64 offset, Result<QByteArray> block);
    void takeBlock(quint64 offset, Slot &slot, QByteArray block);
    void takeEnd(quint64 offset);

    [[nodiscard]] bool canDeliver() const;
    void deliver();
    [[nodiscard]] Result<QByteArray> nextBlock();
    [[nodiscard]] Result<QByteArray> endOfFile();

    std::shared_ptr<SftpConnection> m_connection;
    RemotePath m_path;
    sftp::Handle m_handle;
    FileAttributes m_attributes;
    std::optional<quint64> m_size; // where the server told a size above 0
    quint64 m_lastOffset;          // reading on beyond this is refused: the file grows faster than it is read

    std::map<quint64, Slot> m_slots; // by offset
    quint64 m_position;              // of the next block to hand out
    quint64 m_nextOffset;            // of the next READ
    quint64 m_end;                   // where the file was seen to end
    quint32 m_requestBytes;
    qint64 m_bytesInFlight = 0;
    qint64 m_bytesHeld = 0; // answered, not taken
    bool m_knowsAttributes = false;
    bool m_isClosed = false;
    bool m_isDelivering = false;
    std::optional<Error> m_error; // kept for every later read()
    Callback<QByteArray> m_waiting;
};

} // namespace sampan
