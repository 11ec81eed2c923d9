// Small files on their way to a server, many in one session of scp: each session has a folder of its own there, into
// which scp stores, and from which the shell gives the files their names, many at once. So nothing half-done ever has a
// name that counts. A folder belongs to one session while few files wait for it; sessions serve many folders, because
// starting one may cost more than what it does (start-up files of the account's shell).
// Thread: that of the place. Owner: the file system.
#pragma once

#include "core/files/filesystem.h"
#include "core/files/scpplace.h"

#include <deque>
#include <map>

namespace sampan {

struct ScpUpload
{
    SmallTarget target;
    SmallFile file;
    Callback<QStringList> done;
};

class ScpUploadSession;

class ScpUploads : public QObject
{
    Q_OBJECT

public:
    explicit ScpUploads(std::shared_ptr<ScpPlace> place);
    ~ScpUploads() override;

    void store(const SmallTarget &target, SmallFile file, Callback<QStringList> done);
    // Calls `act` when no session has its own folder in that one any more: going, it would change the folder's time.
    void whenCleared(const RemotePath &folder, std::function<void()> act);

private:
    friend class ScpUploadSession;
    struct Folder
    {
        std::deque<ScpUpload> waiting;
        QByteArray kind;  // files may be moved between folders of the same kind; empty: not known yet
        int sessions = 0; // that have it open
    };

    void findKind(const RemotePath &path);
    // The folder that a session for `kind` should go on with: `current` as long as something waits for it.
    [[nodiscard]] std::optional<RemotePath> folderFor(const QByteArray &kind, const RemotePath &current) const;
    [[nodiscard]] std::optional<ScpUpload> takeFrom(const RemotePath &folder);
    void entered(const RemotePath &folder);
    void left(const RemotePath &folder);
    // What waits for a folder fails in the same way: there is no such folder, say.
    void failWaiting(const RemotePath &folder, const Error &error);
    void sessionEnded(ScpUploadSession *session);
    [[nodiscard]] bool isCleared(const RemotePath &folder) const;
    void tellCleared();
    void startSoon();
    void startSessions();
    void startFor(const QByteArray &kind, const RemotePath &folder);
    void wakeSessions();

    const std::shared_ptr<ScpPlace> m_place;
    std::map<RemotePath, Folder> m_folders;
    std::vector<ScpUploadSession *> m_sessions;
    std::vector<std::pair<RemotePath, std::function<void()>>> m_awaiting; // folders that shall be cleared
    bool m_isAsked = false;
};

} // namespace sampan
