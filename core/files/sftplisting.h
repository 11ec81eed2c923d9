// Lists one folder: OPENDIR, several READDIR at once, and for each answer what is still missing about its entries
// (names of users and groups, what links lead to) before they are handed out.
// Keeps itself alive while requests are pending. Thread: that of the connection.
#pragma once

#include "core/files/filesystem.h"
#include "core/files/sftpconnection.h"
#include "core/files/sftpidnames.h"

#include <QTimer>

#include <deque>

namespace sampan {

class SftpListing : public std::enable_shared_from_this<SftpListing>
{
public:
    SftpListing(std::shared_ptr<SftpConnection> connection, std::shared_ptr<SftpIdNames> idNames, RemotePath folder,
                FileSystem::EntriesCallback entries, CancelToken cancel, Callback<void> done);
    void start();

private:
    // The entries of one READDIR answer.
    struct Batch
    {
        DirectoryEntries entries;
        int lookUps = 0; // still pending
    };
    struct Link
    {
        std::shared_ptr<Batch> batch;
        std::size_t index = 0;
    };

    void explainRefusal(const Error &error);
    void watchCancel();
    void fill();
    void ask();
    void takeNames(Result<sftp::Names> names);
    void takeEntries(sftp::Names names);
    void lookUp(const std::shared_ptr<Batch> &batch);
    void queueLinks(const std::shared_ptr<Batch> &batch);
    void followLinks();
    void followLink(const Link &link);
    void endLookUp(const std::shared_ptr<Batch> &batch);
    void checkEnd();
    void finish(Result<void> result);
    [[nodiscard]] bool isOver() const { return !m_done; }

    std::shared_ptr<SftpConnection> m_connection;
    std::shared_ptr<SftpIdNames> m_idNames;
    RemotePath m_folder;
    FileSystem::EntriesCallback m_entries;
    CancelToken m_cancel;
    Callback<void> m_done; // empty once it was called
    QTimer m_cancelTimer;
    std::optional<sftp::Handle> m_handle;
    int m_asked = 0;   // READDIR in flight
    int m_depth;       // as many as there should be
    int m_batches = 0; // not yet handed out
    int m_linksInFlight = 0;
    std::deque<Link> m_links;
    quint64 m_entryCount = 0;
    quint64 m_nameBytes = 0;
    bool m_sawEnd = false;
    std::optional<Error> m_error;
};

} // namespace sampan
