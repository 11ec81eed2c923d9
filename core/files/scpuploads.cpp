#include "core/files/scpuploads.h"

#include "core/files/scpuploadsession.h"

namespace sampan {

namespace {

// Another session for the same folder is worth its start from here on.
constexpr std::size_t worthASession = 48;

} // namespace

ScpUploads::ScpUploads(std::shared_ptr<ScpPlace> place)
    : m_place(std::move(place))
{
    connect(m_place.get(), &ScpPlace::closed, this, [this](const Error &error) {
        for (auto &[path, folder] : std::exchange(m_folders, {})) {
            for (const ScpUpload &upload : folder.waiting)
                upload.done(error);
        }
    });
}

ScpUploads::~ScpUploads() = default;

void ScpUploads::store(const SmallTarget &target, SmallFile file, Callback<QStringList> done)
{
    m_folders[target.path.parent()].waiting.push_back({target, std::move(file), std::move(done)});
    startSoon();
}

bool ScpUploads::hasWaiting(const RemotePath &folder) const
{
    const auto found = m_folders.find(folder);
    return found != m_folders.end() && !found->second.waiting.empty();
}

std::optional<ScpUpload> ScpUploads::next(const RemotePath &folder)
{
    const auto found = m_folders.find(folder);
    if (found == m_folders.end() || found->second.waiting.empty())
        return std::nullopt;
    ScpUpload upload = std::move(found->second.waiting.front());
    found->second.waiting.pop_front();
    return upload;
}

void ScpUploads::failWaiting(const RemotePath &folder, const Error &error)
{
    const auto found = m_folders.find(folder);
    if (found == m_folders.end())
        return;
    for (const ScpUpload &upload : std::exchange(found->second.waiting, {}))
        upload.done(error);
}

void ScpUploads::sessionEnded(const RemotePath &folder)
{
    --m_sessions;
    const auto found = m_folders.find(folder);
    if (found != m_folders.end() && --found->second.sessions == 0 && found->second.waiting.empty())
        m_folders.erase(found);
    startSoon();
}

// From the event loop, so that the files of one turn are together.
void ScpUploads::startSoon()
{
    if (std::exchange(m_isAsked, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isAsked = false;
            startSessions();
        },
        Qt::QueuedConnection);
}

// Each folder has one session first, then more where much waits.
void ScpUploads::startSessions()
{
    for (const int most : {1, ScpSessions::most}) {
        for (auto &[path, folder] : m_folders) {
            while (folder.sessions < most && m_sessions < m_place->sessions().limit() &&
                   folder.waiting.size() > std::size_t(folder.sessions) * worthASession) {
                ++folder.sessions;
                ++m_sessions;
                (new ScpUploadSession(*this, m_place, path))->start();
            }
        }
    }
}

} // namespace sampan
