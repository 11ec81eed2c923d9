// Small files on their way to a server, many in one session of scp: `scp -p -d -t` of a fresh folder beside their
// target, whose files get their names all at once when the last of them has been stored. So nothing half-done ever has
// a name that counts, and several sessions may write for one folder, each into a folder of its own. Thread: that of the
// place. Owner: the file system.
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

private:
    friend class ScpUploadSession;
    struct Folder
    {
        std::deque<ScpUpload> waiting;
        int sessions = 0; // that take from it
    };

    [[nodiscard]] bool hasWaiting(const RemotePath &folder) const;
    [[nodiscard]] std::optional<ScpUpload> next(const RemotePath &folder);
    // What is behind it failed in the same way: there is no such folder, say.
    void failWaiting(const RemotePath &folder, const Error &error);
    void sessionEnded(const RemotePath &folder);
    void startSoon();
    void startSessions();

    const std::shared_ptr<ScpPlace> m_place;
    std::map<RemotePath, Folder> m_folders;
    int m_sessions = 0;
    bool m_isAsked = false;
};

} // namespace sampan
