#include "core/files/scpuploads.h"

#include "core/files/scperrors.h"
#include "core/files/scpscripts.h"
#include "core/files/scpuploadsession.h"

#include <QStringBuilder>

namespace sampan {

namespace {

// Another session is worth its start from here on.
constexpr std::size_t worthASession = 48;
constexpr quint32 setGroupId = 02000;

constexpr char cannotWrite[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot write %1");

// "device group mode-in-hex": a file made in one folder and moved to another is what it would be if it were made there,
// when both are on one disk and give their files the same group.
QByteArray kindFrom(const QByteArray &output, const RemotePath &path)
{
    const QByteArrayList words = output.trimmed().split(' ');
    bool ok = false;
    const quint32 mode = words.size() == 3 ? words[2].toUInt(&ok, 16) : 0;
    if (!ok)
        return path.bytes();
    return (mode & setGroupId) != 0 ? QByteArray(words[0] + ' ' + words[1]) : words[0];
}

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
    const RemotePath path = target.path.parent();
    const bool isKnown = m_folders.contains(path);
    m_folders[path].waiting.push_back({target, std::move(file), std::move(done)});
    if (!isKnown)
        findKind(path);
    else
        startSoon();
}

void ScpUploads::findKind(const RemotePath &path)
{
    const QByteArray look =
        m_place->facts().style == ShellListingStyle::Stat ? QByteArray("stat -c '%d %g %f' .") : QByteArray(":");
    const auto found = [this, path](const Result<ScpShell::Output> &output) {
        const auto folder = m_folders.find(path);
        if (folder == m_folders.end())
            return;
        if (!output)
            return failWaiting(path, scpExplained(output.error(), cannotWrite, path));
        if (output->status != 0)
            return failWaiting(path, scpError(output->err, cannotWrite, path));
        folder->second.kind = kindFrom(output->out, path);
        startSoon();
    };
    m_place->shell().run(QByteArray(scpscripts::enterFolder(path) + look), guarded(this, found));
}

std::optional<RemotePath> ScpUploads::folderFor(const QByteArray &kind, const RemotePath &current) const
{
    const auto own = m_folders.find(current);
    if (own != m_folders.end() && !own->second.waiting.empty())
        return current;
    std::optional<RemotePath> shared;
    for (const auto &[path, folder] : m_folders) {
        if (folder.kind != kind || folder.waiting.empty())
            continue;
        if (folder.sessions == 0)
            return path;
        if (folder.waiting.size() > std::size_t(folder.sessions) * worthASession)
            shared = path;
    }
    return shared;
}

std::optional<ScpUpload> ScpUploads::takeFrom(const RemotePath &folder)
{
    const auto found = m_folders.find(folder);
    if (found == m_folders.end() || found->second.waiting.empty())
        return std::nullopt;
    ScpUpload upload = std::move(found->second.waiting.front());
    found->second.waiting.pop_front();
    return upload;
}

void ScpUploads::entered(const RemotePath &folder)
{
    const auto found = m_folders.find(folder);
    if (found != m_folders.end())
        ++found->second.sessions;
}

void ScpUploads::left(const RemotePath &folder)
{
    const auto found = m_folders.find(folder);
    if (found != m_folders.end() && --found->second.sessions <= 0 && found->second.waiting.empty())
        m_folders.erase(found);
}

void ScpUploads::failWaiting(const RemotePath &folder, const Error &error)
{
    const auto found = m_folders.find(folder);
    if (found == m_folders.end())
        return;
    const auto waiting = std::exchange(found->second.waiting, {});
    if (found->second.sessions <= 0)
        m_folders.erase(found);
    for (const ScpUpload &upload : waiting)
        upload.done(error);
}

void ScpUploads::sessionEnded(ScpUploadSession *session)
{
    std::erase(m_sessions, session);
    tellCleared();
    startSoon();
}

bool ScpUploads::isCleared(const RemotePath &folder) const
{
    return std::none_of(m_sessions.begin(), m_sessions.end(),
                        [&](const auto *session) { return session->home() == folder; });
}

void ScpUploads::whenCleared(const RemotePath &asked, std::function<void()> act)
{
    const RemotePath folder = asked.child(".").parent(); // as sessions have it, without a slash at its end
    if (isCleared(folder))
        return act();
    m_awaiting.emplace_back(folder, std::move(act));
    for (ScpUploadSession *session : std::vector(m_sessions)) {
        if (session->home() == folder)
            session->endWhenIdle();
    }
}

void ScpUploads::tellCleared()
{
    const auto cleared = std::stable_partition(m_awaiting.begin(), m_awaiting.end(),
                                               [this](const auto &each) { return !isCleared(each.first); });
    const std::vector acts(std::make_move_iterator(cleared), std::make_move_iterator(m_awaiting.end()));
    m_awaiting.erase(cleared, m_awaiting.end());
    for (const auto &[folder, act] : acts)
        act();
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
            wakeSessions();
            startSessions();
        },
        Qt::QueuedConnection);
}

void ScpUploads::wakeSessions()
{
    for (ScpUploadSession *session : std::vector(m_sessions))
        session->proceed();
}

void ScpUploads::startSessions()
{
    std::map<QByteArray, std::pair<std::size_t, RemotePath>>
        waiting; // by kind: how many, and where a session may begin
    for (const auto &[path, folder] : m_folders) {
        if (folder.kind.isEmpty() || folder.waiting.empty())
            continue;
        auto &[count, first] = waiting[folder.kind];
        count += folder.waiting.size();
        first = path;
    }
    for (const auto &[kind, state] : waiting) {
        for (;;) {
            const auto serving = std::size_t(std::count_if(m_sessions.begin(), m_sessions.end(),
                                                           [&](const auto *each) { return each->kind() == kind; }));
            if (m_sessions.size() >= std::size_t(m_place->sessions().limit()) || state.first <= serving * worthASession)
                break;
            startFor(kind, state.second);
        }
    }
}

void ScpUploads::startFor(const QByteArray &kind, const RemotePath &folder)
{
    auto *session = new ScpUploadSession(*this, m_place, kind, folder);
    m_sessions.push_back(session);
    session->start();
}

} // namespace sampan
