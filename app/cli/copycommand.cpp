#include "app/cli/copycommand.h"

#include "app/cli/entryformat.h"
#include "core/base/format.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

namespace sampan {

namespace {

using namespace Qt::StringLiterals;

QString stateName(ItemState state)
{
    switch (state) {
    case ItemState::Done:
        return u"done"_s;
    case ItemState::DoneWithWarnings:
        return u"done-with-warnings"_s;
    case ItemState::Skipped:
        return u"skipped"_s;
    case ItemState::Cancelled:
        return u"cancelled"_s;
    default:
        return u"failed"_s;
    }
}

QString stateName(JobState state)
{
    switch (state) {
    case JobState::Done:
        return u"done"_s;
    case JobState::DoneWithErrors:
        return u"done-with-errors"_s;
    case JobState::Cancelled:
        return u"cancelled"_s;
    default:
        return u"failed"_s;
    }
}

QString limitName(LimitedBy limit)
{
    switch (limit) {
    case LimitedBy::ServerWindow:
        return u"server-window"_s;
    case LimitedBy::Line:
        return u"line"_s;
    case LimitedBy::Disk:
        return u"disk"_s;
    case LimitedBy::SpeedLimit:
        return u"speed-limit"_s;
    case LimitedBy::Unknown:
        break;
    }
    return u"unknown"_s;
}

bool hasNoName(const RemotePath &path)
{
    const QByteArray name = path.fileName();
    return name.isEmpty() || name == "." || name == "..";
}

} // namespace

CopyCommand::CopyCommand(Context &context)
    : Command(context)
    , m_conflicts(context.terminal())
    , m_queue(context.sessions(), m_conflicts)
    , m_progressOnTerminal(!context.line().common.json && ::isatty(STDERR_FILENO) == 1)
{
    m_queue.setMaximumRunningJobs(1); // arguments are worked off in their order, as cp does
    m_queue.setSpeedLimits({context.line().bytesPerSecond, 0, 0});
    connect(&m_queue, &TransferQueue::itemFinished, this, &CopyCommand::itemFinished);
    connect(&m_queue, &TransferQueue::jobFinished, this, &CopyCommand::jobFinished);
    connect(&m_queue, &TransferQueue::jobChanged, this, &CopyCommand::showProgress);
    if (line().common.verbosity > 0)
        connect(&m_queue, &TransferQueue::logged, this, [this](const LogLine &entry) { output().log(entry); });
    m_sinceProgress.start();
}

void CopyCommand::start()
{
    const QByteArray here = QFile::encodeName(QDir::currentPath());
    for (const QByteArray &argument : line().arguments) {
        const Result<Location> location = parseLocation(argument, here);
        if (!location)
            return failUsage(location.error());
        m_arguments.push_back(*location);
    }
    openNext();
}

void CopyCommand::cancel()
{
    Command::cancel(); // first: a job that ends because of this must not end the command as done
    for (const auto &[job, index] : m_sources)
        m_queue.cancel(job);
}

void CopyCommand::openNext()
{
    if (m_ends.size() == m_arguments.size())
        return examineTarget();
    const Location &location = m_arguments[m_ends.size()];
    context().open(location, guarded(this, [this, location](Result<OpenedPlace> place) {
                       if (!place) {
                           fail(place.error(), location.text);
                           return finish();
                       }
                       m_ends.push_back(End{location, *place, Context::absolutePath(location, *place)});
                       openNext();
                   }));
}

// The folder it would go into is asked for in the same round trip: it is wanted where the target is missing.
void CopyCommand::examineTarget()
{
    const End &target = m_ends.back();
    touch();
    const auto found = [this](std::optional<Result<FileAttributes>> &place) {
        return guarded(this, [this, &place](Result<FileAttributes> answer) {
            place = std::move(answer);
            if (m_target && m_targetFolder)
                targetExamined();
        });
    };
    target.place.files->attributes(target.path, LinkHandling::Follow, found(m_target));
    target.place.files->attributes(target.path.parent(), LinkHandling::Follow, found(m_targetFolder));
}

void CopyCommand::targetExamined()
{
    stopWatching();
    const End &end = m_ends.back();
    const Result<FileAttributes> &found = *m_target;
    if (found && found->isDirectory())
        return addRequests(end.path, QByteArray());
    if (!found && found.error().code == ErrorCode::NotFound)
        return targetIsMissing();
    if (found && !end.location.namesFolder && m_ends.size() <= 2)
        return addRequests(end.path.parent(), end.path.fileName());
    fail(found ? Error{ErrorCode::NotADirectory, tr("The target is not a folder"), QString()} : found.error(),
         Context::describe(end.location, end.path));
    finish();
}

void CopyCommand::targetIsMissing()
{
    const End &target = m_ends.back();
    if (target.location.namesFolder)
        return addRequests(target.path, QByteArray());
    // As cp: the new name may be new, the folder it goes into must be there.
    if (m_ends.size() <= 2 && *m_targetFolder)
        return addRequests(target.path.parent(), target.path.fileName());
    const QString words = tr("The target folder does not exist; end it with “/” to have it made");
    if (m_ends.size() > 2)
        fail(Error{ErrorCode::NotFound, words, QString()}, Context::describe(target.location, target.path));
    else
        fail(m_targetFolder->error(), Context::describe(target.location, target.path.parent()));
    finish();
}

TransferOptions CopyCommand::options() const
{
    const CommonOptions &common = line().common;
    TransferOptions options;
    const bool mayAsk = context().terminal().canAsk() && ::isatty(STDIN_FILENO) == 1;
    options.onConflict = common.conflictGiven ? common.onConflict : mayAsk ? ConflictAction::Ask : ConflictAction::Fail;
    options.links = line().links;
    options.keepTimes = common.keep;
    options.keepPermissions = common.keep;
    options.sync = line().has("sync");
    options.move = line().command == u"mv";
    options.parallelFiles = common.parallel;
    options.stallTimeout = common.timeout;
    options.tellsEveryItem = common.json;
    return options;
}

void CopyCommand::addRequests(const RemotePath &folder, const QByteArray &name)
{
    const End &target = m_ends.back();
    m_unfinished = m_ends.size() - 1;
    for (std::size_t i = 0; i + 1 < m_ends.size(); ++i) {
        TransferRequest request;
        request.sourcePlace = m_ends[i].place.id;
        request.sources = {m_ends[i].path};
        request.targetPlace = target.place.id;
        request.targetFolder = folder;
        request.targetName = name;
        // As cp: "." has no name of its own, so what is in it goes into the target.
        if (name.isEmpty() && hasNoName(m_ends[i].path)) {
            request.targetFolder = folder.parent();
            request.targetName = folder.fileName();
        }
        request.options = options();
        m_sources.emplace(m_queue.add(request), i);
    }
}

void CopyCommand::itemFinished(JobId job, const ItemSnapshot &item)
{
    const auto source = m_sources.find(job);
    if (source == m_sources.end())
        return;
    if (item.state == ItemState::Failed)
        reportFailure(m_ends[source->second], item);
    for (const QString &warning : item.warnings)
        output().notice(u"sampan-cli: "_s + item.target.displayPath() + u": "_s + warning);
    if (!output().json())
        return;
    QJsonObject object{{u"type"_s, u"item"_s},
                       {u"state"_s, stateName(item.state)},
                       {u"kind"_s, typeName(item.type)},
                       {u"bytes"_s, item.bytesDone}};
    insertName(object, u"source"_s, item.source.bytes());
    insertName(object, u"target"_s, item.target.bytes());
    if (item.state == ItemState::Failed) {
        object.insert(u"stage"_s, item.stage);
        object.insert(u"error"_s, errorObject(item.error));
    }
    output().object(object);
}

// Remote path, local path, stage, and the server's words, each failure on one line.
void CopyCommand::reportFailure(const End &source, const ItemSnapshot &item)
{
    const Location &target = m_ends.back().location;
    const QByteArray about =
        Context::describe(source.location, item.source) + " -> " + Context::describe(target, item.target);
    Error error = item.error;
    if (!item.stage.isEmpty())
        error.message = item.stage + u": "_s + error.message;
    fail(error, about);
}

void CopyCommand::jobFinished(JobId job)
{
    const JobSnapshot snapshot = m_queue.job(job);
    const auto source = m_sources.find(job);
    if (m_progressShown)
        output().notice(QString());
    m_progressShown = false;
    if (snapshot.state == JobState::Failed && source != m_sources.end())
        fail(snapshot.error, Context::describe(m_ends[source->second].location, m_ends[source->second].path));
    else if (snapshot.state == JobState::Cancelled)
        fail(Error{ErrorCode::Cancelled, tr("Cancelled"), QString()}, QByteArray());
    else if (snapshot.state == JobState::DoneWithErrors)
        fail(Error{ErrorCode::Incomplete, tr("%n item(s) failed", nullptr, snapshot.itemsFailed), QString()},
             QByteArray());
    if (output().json())
        output().object(QJsonObject{{u"type"_s, u"result"_s},
                                    {u"state"_s, stateName(snapshot.state)},
                                    {u"items"_s, snapshot.itemsDone},
                                    {u"failed"_s, snapshot.itemsFailed},
                                    {u"bytes"_s, snapshot.bytesDone}});
    if (--m_unfinished == 0)
        finish();
}

void CopyCommand::showProgress(JobId job)
{
    if (m_sinceProgress.elapsed() < 200 || !(output().json() || m_progressOnTerminal))
        return;
    m_sinceProgress.restart();
    const JobSnapshot snapshot = m_queue.job(job);
    if (m_progressOnTerminal)
        return showProgressLine(snapshot);
    output().object(QJsonObject{{u"type"_s, u"progress"_s},
                                {u"bytes"_s, snapshot.bytesDone},
                                {u"total"_s, snapshot.totalIsKnown ? snapshot.bytesTotal : qint64(-1)},
                                {u"items"_s, snapshot.itemsDone},
                                {u"rate"_s, snapshot.bytesPerSecond},
                                {u"filesRate"_s, snapshot.filesPerSecond},
                                {u"channels"_s, snapshot.channels},
                                {u"limitedBy"_s, limitName(snapshot.limitedBy)}});
    output().flush();
}

void CopyCommand::showProgressLine(const JobSnapshot &job)
{
    // Until everything has been listed, there is more to come than is known.
    const QString words = job.totalIsKnown ? tr("%1 of %2 files · %3 of %4 · %5")
                                           : tr("%1 of at least %2 files · %3 of at least %4 · %5");
    QString text = words.arg(job.itemsDone)
                       .arg(job.itemsTotal)
                       .arg(formatSize(quint64(job.bytesDone)), formatSize(quint64(job.bytesTotal)),
                            formatRate(job.bytesPerSecond));
    if (job.timeLeft.count() >= 0)
        text += u" · "_s + formatDuration(job.timeLeft);
    const QByteArray bytes = "\r\x1b[K" + text.toLocal8Bit();
    m_progressShown = ::write(STDERR_FILENO, bytes.constData(), std::size_t(bytes.size())) > 0;
}

} // namespace sampan
