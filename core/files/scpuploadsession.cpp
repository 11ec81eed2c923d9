#include "core/files/scpuploadsession.h"

#include "core/files/scperrors.h"
#include "core/files/scpscripts.h"

#include <QRandomGenerator>

namespace sampan {

namespace {

// Of one session. More would keep files from their names for longer; fewer would start programs more often.
constexpr std::size_t mostFiles = 256;
constexpr qint64 mostBytes = 4 * 1024 * 1024;
constexpr quint64 commitId = ~quint64(0);

constexpr char cannotWrite[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot write %1");

QByteArray stageName()
{
    return QByteArray(".sampan-" + QByteArray::number(QRandomGenerator::system()->generate64(), 36) + ".filepart");
}

Error existsError(const RemotePath &path)
{
    return scpError("File exists", cannotWrite, path);
}

} // namespace

ScpUploadSession::ScpUploadSession(ScpUploads &uploads, std::shared_ptr<ScpPlace> place, RemotePath folder)
    : QObject(&uploads)
    , m_uploads(uploads)
    , m_place(std::move(place))
    , m_folder(std::move(folder))
    , m_stage(stageName())
    , m_source(m_place->facts().readsOn ? scp::Source::Pace::HeadersAhead : scp::Source::Pace::WaitForEach)
{}

ScpUploadSession::~ScpUploadSession()
{
    ScpProgram::drop(std::move(m_program));
}

void ScpUploadSession::start()
{
    m_program = std::make_unique<ScpProgram>(m_place, ScpWay::Writing, scpscripts::takeFiles(m_folder, m_stage));
    m_program->setReceiver([this](QByteArrayView bytes) { m_source.receive(bytes); });
    connect(m_program.get(), &ScpProgram::received, this, &ScpUploadSession::took);
    connect(m_program.get(), &ScpProgram::writable, this, &ScpUploadSession::proceed);
    connect(m_program.get(), &ScpProgram::ended, this, &ScpUploadSession::ended);
    m_program->start();
}

void ScpUploadSession::took()
{
    for (const scp::SourceEvent &event : m_source.takeEvents())
        takeEvent(event);
    proceed();
}

void ScpUploadSession::takeEvent(const scp::SourceEvent &event)
{
    const bool isItem = event.id < m_items.size();
    switch (event.kind) {
    case scp::SourceEvent::Kind::Done:
        if (event.id == commitId)
            m_isCommitted = true;
        else if (isItem)
            m_items[event.id].isStored = true;
        break;
    case scp::SourceEvent::Kind::Failed:
        if (isItem)
            takeFailure(m_items[event.id], event);
        else
            m_error = scpError(event.words, cannotWrite, m_folder);
        break;
    case scp::SourceEvent::Kind::Warning:
        break;
    case scp::SourceEvent::Kind::Noise:
        m_noise += event.words + '\n';
        m_place->tellNoise(event.words);
        break;
    case scp::SourceEvent::Kind::Fatal:
        m_error = event.error ? scpExplained(*event.error, cannotWrite, m_folder)
                              : scpError(event.words, cannotWrite, m_folder);
        m_program->sendEof();
        break;
    }
}

// OpenSSH's scp says of a file that is whole but for its times that they could not be set.
void ScpUploadSession::takeFailure(Item &item, const scp::SourceEvent &event)
{
    const RemotePath &path = item.upload.target.path;
    if (event.words.contains("set times")) {
        item.isStored = true;
        item.warnings += fullText(
            scpError(event.words, QT_TRANSLATE_NOOP("ScpFileSystem", "The times of %1 could not be set"), path));
        return;
    }
    item.error = event.error ? scpExplained(*event.error, cannotWrite, path) : scpError(event.words, cannotWrite, path);
}

void ScpUploadSession::proceed()
{
    if (!m_program || !m_program->isRunning() || m_source.isBroken() || m_error)
        return;
    m_program->write(m_source.takeOutput());
    while (!m_source.isBroken()) {
        if (m_source.wantsData()) {
            sendData();
            if (m_source.wantsData()) // the line is full
                return;
        } else if (m_source.wantsItem() && !m_isCommitting && hasNext()) {
            beginNext();
        } else {
            break;
        }
    }
    if (m_source.mayClose() && !std::exchange(m_saidEnd, true))
        m_program->sendEof();
}

bool ScpUploadSession::mayTakeMore() const
{
    return m_items.size() < mostFiles && m_bytes < mostBytes;
}

// The stage's own file says what became of those before it, so it waits for their answers.
bool ScpUploadSession::hasNext() const
{
    return (mayTakeMore() && m_uploads.hasWaiting(m_folder)) ||
           std::all_of(m_items.begin(), m_items.end(),
                       [](const Item &item) { return item.isStored || item.error.has_value(); });
}

void ScpUploadSession::beginNext()
{
    std::optional<ScpUpload> upload = mayTakeMore() ? m_uploads.next(m_folder) : std::nullopt;
    if (upload)
        begin(std::move(*upload));
    else
        beginCommit();
}

void ScpUploadSession::begin(ScpUpload upload)
{
    const FileAttributes &attributes = upload.file.attributes;
    scp::SourceFile file;
    file.id = m_items.size();
    file.name = upload.target.path.fileName();
    file.size = upload.file.content.size();
    file.mode = attributes.mode ? attributes.mode->permissions() & 0777U : m_place->usualFileMode();
    if (attributes.modificationTime && *attributes.modificationTime >= 0)
        file.times = scp::Times{*attributes.modificationTime,
                                qMax<qint64>(attributes.accessTime.value_or(*attributes.modificationTime), 0)};
    m_bytes += file.size;
    m_sent = 0;
    m_items.push_back({std::move(upload), false, {}, {}});
    if (const Result<void> sendable = scp::checkSendable(file.name); !sendable) {
        m_items.back().error = sendable.error();
        return;
    }
    m_source.beginFile(file);
    m_program->write(m_source.takeOutput());
}

void ScpUploadSession::sendData()
{
    const QByteArray &content = m_isCommitting ? m_commit : m_items.back().upload.file.content;
    const QByteArrayView rest = QByteArrayView(content).sliced(m_sent);
    const qint64 taken = m_source.sendData(qMin<qint64>(rest.size(), m_program->writableBytes()));
    m_sent += qsizetype(taken);
    m_program->write(rest.first(qsizetype(taken)));
    m_program->write(m_source.takeOutput());
}

void ScpUploadSession::beginCommit()
{
    m_isCommitting = true;
    scpscripts::Commit commit;
    commit.movesOnlyNew = m_place->facts().movesOnlyNew;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const Item &item = m_items[i];
        commit.sync |= item.upload.target.sync;
        commit.evenAfterWarnings |= !item.isStored || !item.warnings.isEmpty();
        if (!item.isStored)
            continue;
        commit.names += item.upload.target.path.fileName();
        m_committed.push_back(i);
    }
    if (m_committed.empty())
        return m_source.finish();
    m_commit = scpscripts::commitFiles(commit);
    m_sent = 0;
    m_source.beginFile({commitId, m_stage, 0600, m_commit.size(), std::nullopt});
    m_source.finish(); // behind it
    m_program->write(m_source.takeOutput());
}

void ScpUploadSession::ended(const ScpEnd &how)
{
    for (const scp::SourceEvent &event : m_source.takeEvents())
        takeEvent(event);
    const QByteArray outcome = m_source.trailing();
    const bool hasCommitted = m_isCommitted && outcome.contains("committed");
    if (hasCommitted)
        takeOutcome();
    const Error error = reason(how, m_folder);
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        if (!m_items[i].error && !hasCommitted)
            m_items[i].error = error;
    }
    if (m_items.empty() && (m_error || how.error || how.status != 0))
        m_uploads.failWaiting(m_folder, error);
    answerAll();
    m_uploads.sessionEnded(m_folder);
    deleteLater();
}

// "exists 3", "left 7": of the files that were to get their names.
void ScpUploadSession::takeOutcome()
{
    for (const QByteArray &line : m_source.trailing().split('\n')) {
        const QByteArrayList words = line.split(' ');
        const std::size_t number = words.size() == 2 ? std::size_t(words[1].toUInt()) : 0;
        if (number == 0 || number > m_committed.size())
            continue;
        Item &item = m_items[m_committed[number - 1]];
        const RemotePath &path = item.upload.target.path;
        item.error = words[0] == "exists" ? existsError(path) : scpError({}, cannotWrite, path);
    }
}

Error ScpUploadSession::reason(const ScpEnd &how, const RemotePath &path) const
{
    if (m_error)
        return *m_error;
    if (how.error)
        return scpExplained(*how.error, cannotWrite, path);
    return scpError(QByteArray(how.words + '\n' + m_noise), cannotWrite, path);
}

void ScpUploadSession::answerAll()
{
    const QPointer<ScpUploadSession> alive(this);
    for (Item &item : std::exchange(m_items, {})) {
        if (item.error)
            item.upload.done(*item.error);
        else
            item.upload.done(item.warnings);
        if (!alive)
            return;
    }
}

} // namespace sampan
