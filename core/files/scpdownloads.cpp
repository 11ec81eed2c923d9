#include "core/files/scpdownloads.h"

#include "core/files/scpdownloadsession.h"
#include "core/files/scperrors.h"

namespace sampan {

namespace {

// Asked for together. The names go to the server in one line, which its shell reads byte by byte.
constexpr std::size_t fewest = 16;
constexpr std::size_t most = 256;
constexpr qsizetype mostBytesOfNames = 32 * 1024;
constexpr std::size_t worthASession = 48;

constexpr char cannotRead[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot read %1");

Error lineBreak(const RemotePath &path)
{
    const Error words{
        ErrorCode::Unsupported,
        scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "scp cannot carry a name with a line break; rename it first")),
        {}};
    return scpExplained(words, cannotRead, path);
}

} // namespace

ScpDownloads::ScpDownloads(std::shared_ptr<ScpPlace> place)
    : m_place(std::move(place))
{
    connect(m_place.get(), &ScpPlace::closed, this, &ScpDownloads::failWaiting);
}

ScpDownloads::~ScpDownloads() = default;

void ScpDownloads::read(const RemotePath &path, const FileAttributes &expected, Callback<SmallFile> done)
{
    if (path.bytes().contains('\n')) {
        QMetaObject::invokeMethod(
            this, [path, done = std::move(done)] { done(lineBreak(path)); }, Qt::QueuedConnection);
        return;
    }
    m_waiting.push_back({path, expected, std::move(done), false});
    startSoon();
}

std::vector<ScpDownload> ScpDownloads::takeShare()
{
    const std::size_t share = m_waiting.size() / qMax<std::size_t>(m_sessions.size(), 1);
    const std::size_t wanted = qBound(fewest, share, most);
    std::vector<ScpDownload> taken;
    for (qsizetype bytes = 0; !m_waiting.empty() && taken.size() < wanted && bytes < mostBytesOfNames;) {
        bytes += m_waiting.front().path.bytes().size();
        taken.push_back(std::move(m_waiting.front()));
        m_waiting.pop_front();
    }
    return taken;
}

void ScpDownloads::putBack(std::vector<ScpDownload> downloads)
{
    for (ScpDownload &download : downloads)
        m_waiting.push_back(std::move(download));
    startSoon();
}

void ScpDownloads::failWaiting(const Error &error)
{
    for (const ScpDownload &download : std::exchange(m_waiting, {}))
        download.done(error);
}

void ScpDownloads::sessionEnded(ScpDownloadSession *session)
{
    std::erase(m_sessions, session);
    startSoon();
}

void ScpDownloads::startSoon()
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

// Those that rest first.
void ScpDownloads::startSessions()
{
    for (ScpDownloadSession *session : std::vector(m_sessions))
        session->proceed();
    while (m_waiting.size() > m_sessions.size() * worthASession && m_sessions.size() < ScpSessions::mostReading) {
        auto *session = new ScpDownloadSession(*this, m_place);
        m_sessions.push_back(session);
        session->start();
    }
}

} // namespace sampan
