// Writes one file over SFTP in order: a window of WRITEs in flight, the first error kept.
// Memory: at most one block beyond the connection's output queue; blocks are sent without being copied.
// Thread: that of the connection.
#pragma once

#include "core/files/filesystem.h"
#include "core/files/sftpconnection.h"

namespace sampan {

class SftpWriter final : public FileWriter, public std::enable_shared_from_this<SftpWriter>
{
public:
    static void open(const std::shared_ptr<SftpConnection> &connection, const RemotePath &path,
                     const WriteOptions &options, Callback<std::shared_ptr<FileWriter>> done);

    SftpWriter(std::shared_ptr<SftpConnection> connection, RemotePath path, sftp::Handle handle, qint64 offset);
    ~SftpWriter() override;

    void write(QByteArray block, Callback<void> done) override;
    // Sends everything up to CLOSE at once, so that a small file costs one round trip here, and then looks at every
    // answer. After a failed WRITE the file is cut back to its prefix before the error is told.
    void finish(const FileAttributes &attributes, bool sync, Callback<QStringList> done) override;
    void abandon(Callback<qint64> done) override;

private:
    struct Finish
    {
        Callback<QStringList> done;
        QStringList warnings;
    };

    void send(const QByteArray &block, qsizetype from, qsizetype bytes);
    void takeStatus(quint64 offset, qsizetype bytes, const Result<void> &status);
    [[nodiscard]] bool hasRoom() const;
    void release();

    // Steps after the data. Each is one request that finish() or abandon() waits for.
    [[nodiscard]] Callback<void> step();
    void setOne(const FileAttributes &attributes, const char *warning);
    void endStep();
    void completeFinish();
    void cutBack();
    void keepError(const Error &error);
    // OpenSSH says "failure" for a full disk; its free space says more.
    void lookForSpace();
    [[nodiscard]] quint64 prefix() const { return qMin(m_firstFailed, m_nextOffset); }
    [[nodiscard]] std::optional<Error> refusal() const;

    std::shared_ptr<SftpConnection> m_connection;
    RemotePath m_path;
    sftp::Handle m_handle;
    quint64 m_nextOffset;
    quint64 m_firstFailed; // the first byte that the server did not confirm, once it answered
    qint64 m_bytesInFlight = 0;
    int m_pending = 0; // requests that finish() and abandon() wait for
    bool m_isClosed = false;
    bool m_looksForSpace = false; // the error is told when its reason is known
    std::optional<Error> m_error;
    std::vector<Callback<void>> m_waiting;
    std::optional<Finish> m_finish;
    Callback<qint64> m_abandon;
    QMetaObject::Connection m_roomConnection;
};

} // namespace sampan
