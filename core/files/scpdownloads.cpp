#include "core/files/scpdownloads.h"

#include "core/files/scpdownloadsession.h"

namespace sampan {

namespace {

constexpr std::size_t fewest = 24; // in one session, where so many wait
constexpr std::size_t most = 256;
// Of the command line: Linux takes 128 KiB for one argument, which is what the whole line is to the server's sh.
constexpr qsizetype mostLineBytes = 48 * 1024;

} // namespace

ScpDownloads::ScpDownloads(std::shared_ptr<ScpPlace> place)
    : m_place(std::move(place))
{
    connect(m_place.get(), &ScpPlace::closed, this, [this](const Error &error) {
        for (const ScpDownload &download : std::exchange(m_waiting, {}))
            download.done(error);
    });
}

ScpDownloads::~ScpDownloads() = default;

void ScpDownloads::read(const RemotePath &path, const FileAttributes &expected, Callback<SmallFile> done)
{
    m_waiting.push_back({path, expected, std::move(done)});
    startSoon();
}

std::vector<ScpDownload> ScpDownloads::takeShare()
{
    const std::size_t share = m_waiting.size() / std::size_t(ScpSessions::mostReading);
    const std::size_t wanted = qBound(fewest, share, most);
    std::vector<ScpDownload> taken;
    for (qsizetype bytes = 0; !m_waiting.empty() && taken.size() < wanted && bytes < mostLineBytes;) {
        bytes += m_waiting.front().path.bytes().size() + 8;
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

void ScpDownloads::sessionEnded()
{
    --m_sessions;
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

void ScpDownloads::startSessions()
{
    while (!m_waiting.empty() && m_sessions < ScpSessions::mostReading) {
        ++m_sessions;
        (new ScpDownloadSession(*this, m_place, takeShare()))->start();
    }
}

} // namespace sampan
