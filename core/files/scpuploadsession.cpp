#include "core/files/scpuploadsession.h"

#include "core/files/scperrors.h"
#include "core/files/scpscripts.h"

#include <QRandomGenerator>
#include <QStringBuilder>

namespace sampan {

namespace {

// Named together, which is one program on the server. More would keep files from their names for longer.
constexpr std::size_t namedTogether = 128;
// A session that has nothing to do is kept for so long, unless another one wants its place.
constexpr std::chrono::milliseconds restTime{1000};
constexpr quint32 ownFolderMode = 0700;

constexpr char cannotWrite[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot write %1");

QByteArray stageName()
{
    return QByteArray(".sampan-" + QByteArray::number(QRandomGenerator::system()->generate64(), 36) + ".filepart");
}

} // namespace

ScpUploadSession::ScpUploadSession(ScpUploads &uploads, std::shared_ptr<ScpPlace> place, QByteArray kind,
                                   RemotePath home)
    : QObject(&uploads)
    , m_uploads(uploads)
    , m_place(std::move(place))
    , m_kind(std::move(kind))
    , m_home(std::move(home))
    , m_stage(stageName())
    , m_source(m_place->facts().server.readsOn ? scp::Source::Pace::HeadersAhead : scp::Source::Pace::WaitForEach)
{
    m_restTimer.setSingleShot(true);
    m_restTimer.setInterval(restTime);
    connect(&m_restTimer, &QTimer::timeout, this, &ScpUploadSession::end);
    connect(&m_place->sessions(), &ScpSessions::wanted, this, [this] {
        if (m_restTimer.isActive())
            end();
    });
}

ScpUploadSession::~ScpUploadSession()
{
    ScpProgram::drop(std::move(m_program));
}

void ScpUploadSession::start()
{
    m_program = std::make_unique<ScpProgram>(m_place, ScpWay::Writing, scpscripts::takeFiles(m_home, m_stage));
    m_program->setReceiver([this](QByteArrayView bytes) { m_source.receive(bytes); });
    connect(m_program.get(), &ScpProgram::received, this, &ScpUploadSession::took);
    connect(m_program.get(), &ScpProgram::writable, this, &ScpUploadSession::proceed);
    connect(m_program.get(), &ScpProgram::ended, this, &ScpUploadSession::ended);
    m_program->start();
}

// What the server answered.

void ScpUploadSession::took()
{
    const QPointer<ScpUploadSession> alive(this);
    for (const scp::SourceEvent &event : m_source.takeEvents()) {
        takeEvent(event);
        if (!alive)
            return;
    }
    if (m_error)
        ended({});
    else
        proceed();
}

void ScpUploadSession::takeEvent(const scp::SourceEvent &event)
{
    switch (event.kind) {
    case scp::SourceEvent::Kind::Done:
        takeStored(event.id);
        break;
    case scp::SourceEvent::Kind::Failed:
        takeFailure(event.id, event);
        break;
    case scp::SourceEvent::Kind::Warning:
        break;
    case scp::SourceEvent::Kind::Noise:
        m_noise += event.words + '\n';
        m_place->tellNoise(event.words);
        if (!std::exchange(m_saidGo, true))
            m_program->write("\n");
        break;
    case scp::SourceEvent::Kind::Fatal:
        m_error =
            event.error ? scpExplained(*event.error, cannotWrite, m_home) : scpError(event.words, cannotWrite, m_home);
        break;
    }
}

void ScpUploadSession::takeStored(quint64 id)
{
    const auto item = m_items.find(id);
    if (item != m_items.end())
        m_stored[item->second.folder].second.push_back(id);
}

// OpenSSH's scp says so of a file that is whole but for its times.
bool ScpUploadSession::isAboutTimes(const QByteArray &words, const Item &item) const
{
    const QByteArray begin =
        m_stage + '/' + QByteArray::number(item.folder) + '/' + item.upload.target.path.fileName() + ": set times: ";
    return words.startsWith(begin) || words.startsWith(QByteArray("scp: " + begin));
}

void ScpUploadSession::takeFailure(quint64 id, const scp::SourceEvent &event)
{
    const auto item = m_items.find(id);
    if (item == m_items.end()) { // a folder of its own in its own folder
        m_error = scpError(event.words, cannotWrite, m_home);
        return;
    }
    const RemotePath path = item->second.upload.target.path;
    if (isAboutTimes(event.words, item->second)) {
        item->second.warnings += fullText(
            scpError(event.words, QT_TRANSLATE_NOOP("ScpFileSystem", "The times of %1 could not be set"), path));
        return takeStored(id);
    }
    fail(id, event.error ? scpExplained(*event.error, cannotWrite, path) : scpError(event.words, cannotWrite, path));
}

// Sending.

void ScpUploadSession::proceed()
{
    if (!m_program || !m_program->isRunning() || m_source.isBroken() || m_error || m_hasEnded)
        return;
    const QPointer<ScpUploadSession> alive(this);
    m_program->write(m_source.takeOutput());
    while (alive && !m_source.isBroken()) {
        if (m_source.wantsData()) {
            sendData();
            if (m_source.wantsData()) // the line is full
                break;
        } else if (!m_source.wantsItem() || m_isEnding || !beginNext()) {
            break;
        }
    }
    if (!alive)
        return;
    const bool isAtRest = m_source.wantsItem() && !m_isEnding;
    nameStored(isAtRest);
    if (isAtRest)
        rest();
    closeWhenDone();
}

// What has no name yet would go with the session's own folder.
void ScpUploadSession::closeWhenDone()
{
    if (m_naming == 0 && m_items.empty() && m_source.mayClose() && !std::exchange(m_saidEnd, true))
        m_program->sayGoodbye();
}

// The folder first: what is in it waits until scp has made it.
bool ScpUploadSession::beginNext()
{
    const std::optional<RemotePath> folder = m_uploads.folderFor(m_kind, m_folder);
    if (!folder)
        return false;
    m_restTimer.stop();
    if (m_isInFolder && *folder != m_folder) {
        leave();
    } else if (!m_isInFolder) {
        enter(*folder);
    } else if (auto upload = m_uploads.takeFrom(*folder)) {
        begin(std::move(*upload));
    }
    return true;
}

void ScpUploadSession::enter(const RemotePath &folder)
{
    m_folder = folder;
    m_isInFolder = true;
    m_uploads.entered(folder);
    m_stored[++m_folderNumber].first = folder;
    m_source.enterFolder({0, QByteArray::number(m_folderNumber), ownFolderMode, std::nullopt});
    m_program->write(m_source.takeOutput());
}

void ScpUploadSession::leave()
{
    m_isInFolder = false;
    m_uploads.left(std::exchange(m_folder, {}));
    m_source.leaveFolder();
    m_program->write(m_source.takeOutput());
}

void ScpUploadSession::begin(ScpUpload upload)
{
    const FileAttributes &attributes = upload.file.attributes;
    scp::SourceFile file;
    file.id = m_nextItem++;
    file.name = upload.target.path.fileName();
    file.size = upload.file.content.size();
    file.mode = attributes.mode ? attributes.mode->permissions() & 0777U : m_place->usualFileMode();
    if (attributes.modificationTime && *attributes.modificationTime >= 0)
        file.times = scp::Times{*attributes.modificationTime,
                                qMax<qint64>(attributes.accessTime.value_or(*attributes.modificationTime), 0)};
    m_current = file.id;
    m_sent = 0;
    m_items.emplace(file.id, Item{std::move(upload), m_folderNumber, {}});
    if (const Result<void> sendable = scp::checkSendable(file.name); !sendable)
        return fail(file.id, sendable.error());
    m_source.beginFile(file);
    m_program->write(m_source.takeOutput());
}

void ScpUploadSession::sendData()
{
    const auto item = m_items.find(m_current);
    if (item == m_items.end())
        return m_source.endData();
    const QByteArrayView rest = QByteArrayView(item->second.upload.file.content).sliced(m_sent);
    const qint64 taken = m_source.sendData(qMin<qint64>(rest.size(), m_program->writableBytes()));
    m_sent += qsizetype(taken);
    m_program->write(rest.first(qsizetype(taken)));
    m_program->write(m_source.takeOutput());
}

// Naming.

void ScpUploadSession::nameStored(bool all)
{
    for (auto each = m_stored.begin(); each != m_stored.end();) {
        auto &[folder, ids] = each->second;
        const bool isCurrent = m_isInFolder && each->first == m_folderNumber;
        if (!ids.empty() && (all || ids.size() >= namedTogether || !isCurrent))
            nameThose(each->first, std::exchange(ids, {}));
        const bool isNeeded = isCurrent || std::any_of(m_items.begin(), m_items.end(), [&](const auto &item) {
                                  return item.second.folder == each->first;
                              });
        each = isNeeded ? std::next(each) : m_stored.erase(each);
    }
}

void ScpUploadSession::nameThose(int folder, std::vector<quint64> ids)
{
    scpscripts::Naming naming;
    naming.from = stagePath().child(QByteArray::number(folder));
    naming.to = m_stored[folder].first;
    naming.movesOnlyNew = m_place->facts().movesOnlyNew;
    for (const quint64 id : ids) {
        const Item &item = m_items.at(id);
        naming.sync |= item.upload.target.sync;
        naming.names += item.upload.target.path.fileName();
    }
    ++m_naming;
    m_place->shell().run(scpscripts::nameFiles(naming),
                         guarded(this, [this, ids = std::move(ids)](const Result<ScpShell::Output> &output) {
                             --m_naming;
                             named(ids, output);
                         }));
}

// "exists 3", "left 7": those that did not get their names.
void ScpUploadSession::named(const std::vector<quint64> &ids, const Result<ScpShell::Output> &output)
{
    std::map<std::size_t, QByteArray> refused;
    const bool isDone = output && output->out.contains("named\n");
    for (const QByteArray &line : isDone ? output->out.split('\n') : QByteArrayList()) {
        const QByteArrayList words = line.split(' ');
        if (words.size() == 2)
            refused[std::size_t(words[1].toUInt())] = words[0];
    }
    const QPointer<ScpUploadSession> alive(this);
    for (std::size_t i = 0; alive && i < ids.size(); ++i) {
        const RemotePath path = m_items.contains(ids[i]) ? m_items.at(ids[i]).upload.target.path : RemotePath();
        const auto found = refused.find(i + 1);
        if (!output)
            fail(ids[i], scpExplained(output.error(), cannotWrite, path));
        else if (!isDone)
            fail(ids[i], scpError(output->err, cannotWrite, path));
        else if (found == refused.end())
            answer(ids[i], QStringList());
        else
            fail(ids[i],
                 scpError(found->second == "exists" ? QByteArray("File exists") : output->err, cannotWrite, path));
    }
    if (alive && m_hasEnded && m_naming == 0)
        failRest();
    else if (alive)
        proceed();
}

void ScpUploadSession::answer(quint64 id, const Result<QStringList> &result)
{
    const auto node = m_items.extract(id);
    if (node.empty())
        return;
    const Item &item = node.mapped();
    item.upload.done(result ? Result<QStringList>(item.warnings) : result);
}

void ScpUploadSession::fail(quint64 id, const Error &error)
{
    answer(id, error);
}

// The end.

void ScpUploadSession::rest()
{
    if (m_isInFolder)
        leave();
    if (m_isHomeWanted || m_place->sessions().isWanted())
        end();
    else if (!m_restTimer.isActive())
        m_restTimer.start();
}

void ScpUploadSession::endWhenIdle()
{
    m_isHomeWanted = true;
    if (m_restTimer.isActive())
        end();
}

void ScpUploadSession::end()
{
    m_restTimer.stop();
    m_isEnding = true;
    m_source.finish();
    closeWhenDone();
}

void ScpUploadSession::ended(const ScpEnd &how)
{
    const QPointer<ScpUploadSession> alive(this);
    ScpProgram::drop(std::move(m_program));
    m_error = reason(how);
    m_hasEnded = true;
    m_restTimer.stop();
    if (m_isInFolder)
        m_uploads.left(m_folder);
    m_uploads.sessionEnded(this);
    if (m_items.empty() && !m_isEnding) // it came to nothing, and so would the next
        m_uploads.failWaiting(m_folder.isEmpty() ? m_home : m_folder, *m_error);
    if (alive && m_naming == 0) // else the shell still tells of those it was given
        failRest();
}

void ScpUploadSession::failRest()
{
    const QPointer<ScpUploadSession> alive(this);
    std::vector<quint64> lost;
    for (const auto &[id, item] : m_items)
        lost.push_back(id);
    for (const quint64 id : lost) {
        fail(id, *m_error);
        if (!alive)
            return;
    }
    deleteLater();
}

Error ScpUploadSession::reason(const ScpEnd &how) const
{
    if (m_error)
        return *m_error;
    if (how.error)
        return scpExplained(*how.error, cannotWrite, m_home);
    return scpError(QByteArray(how.words + '\n' + m_noise), cannotWrite, m_home);
}

} // namespace sampan
