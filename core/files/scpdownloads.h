// Small files on their way from a server: many in one session of `scp -f`, whole, each handed on as soon as it is here.
// Thread: that of the place. Owner: the file system.
#pragma once

#include "core/files/filesystem.h"
#include "core/files/scpprogram.h"
#include "core/scp/scpsink.h"

#include <deque>
#include <vector>

namespace sampan {

struct ScpDownload
{
    RemotePath path;
    FileAttributes expected;
    Callback<SmallFile> done;
    bool isAgain = false; // another file of its first session was in the way
};

class ScpDownloadSession;

class ScpDownloads : public QObject
{
    Q_OBJECT

public:
    explicit ScpDownloads(std::shared_ptr<ScpPlace> place);
    ~ScpDownloads() override;

    void read(const RemotePath &path, const FileAttributes &expected, Callback<SmallFile> done);

private:
    friend class ScpDownloadSession;
    // As many as a session should ask for now, from the front.
    [[nodiscard]] std::vector<ScpDownload> takeShare();
    void putBack(std::vector<ScpDownload> downloads);
    // No session can be had: what waits fails.
    void failWaiting(const Error &error);
    void sessionEnded(ScpDownloadSession *session);
    void startSoon();
    void startSessions();

    const std::shared_ptr<ScpPlace> m_place;
    std::deque<ScpDownload> m_waiting;
    std::vector<ScpDownloadSession *> m_sessions;
    bool m_isAsked = false;
};

} // namespace sampan
