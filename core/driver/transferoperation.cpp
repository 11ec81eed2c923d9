#include "core/driver/transferoperation.h"

#include "core/driver/jsontext.h"
#include "core/session/session.h"

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

QByteArray withoutTrailingSlashes(QByteArray path)
{
    while (path.size() > 1 && path.endsWith('/'))
        path.chop(1);
    return path;
}

LinkPolicy linkPolicy(const QString &word)
{
    return word == "follow"_L1 ? LinkPolicy::Follow : word == "copy"_L1 ? LinkPolicy::CopyAsLink : LinkPolicy::Skip;
}

ConflictAction conflictAction(bool overwrite, bool resume)
{
    return resume ? ConflictAction::Resume : overwrite ? ConflictAction::Overwrite : ConflictAction::Fail;
}

QByteArray summaryOf(const TransferOutcome &outcome)
{
    JsonText data;
    data.beginObject().field("bytes", outcome.bytes).field("items", outcome.items);
    data.key("warnings").beginArray();
    for (const QString &warning : outcome.warnings)
        data.value(warning);
    return data.endArray().endObject().take();
}

// One file has one reason, and that is the request's; a folder has a list of them.
Error reasonOf(const TransferOutcome &outcome)
{
    if (!outcome.error.message.isEmpty())
        return outcome.error;
    if (outcome.items + outcome.itemsFailed == 1)
        return outcome.failed.front().error;
    return Error{ErrorCode::Incomplete, TransferOperation::tr("%n item(s) failed", nullptr, outcome.itemsFailed), {}};
}

DriverReply failureOf(const TransferOutcome &outcome)
{
    const Error error = reasonOf(outcome);
    JsonText data;
    data.beginObject().field("code", codeName(error.code)).field("detail", error.detail);
    data.field("bytes", outcome.bytes).field("items", outcome.items).field("failed", outcome.itemsFailed);
    data.key("failures").beginArray();
    for (const ItemSnapshot &item : outcome.failed) {
        data.beginObject().bytes("source", item.source.bytes()).bytes("dest", item.target.bytes());
        data.field("code", codeName(item.error.code)).field("message", fullText(item.error)).endObject();
    }
    data.endArray().endObject();
    return {DriverReply::Status::Fail, error.message, data.take()};
}

} // namespace

TransferOperation::TransferOperation(Kind kind, DriverArguments &arguments)
    : m_kind(kind)
    , m_source(arguments.path(u"source"_s))
    , m_target(arguments.path(u"dest"_s))
{
    const bool overwrite = arguments.flag(u"overwrite"_s, true);
    const bool resume = arguments.flag(u"resume"_s, false);
    if (resume && !overwrite)
        arguments.reject(tr("“resume” writes to an existing target, which “overwrite”: false forbids"));
    m_options.onConflict = conflictAction(overwrite, resume);
    m_options.keepTimes = m_options.keepPermissions = arguments.flag(u"preserve"_s, false);
    m_options.links = linkPolicy(arguments.word(u"links"_s, {u"skip"_s, u"follow"_s, u"copy"_s}));
    m_options.makesTargetFolder = false;
    m_tellsProgress = arguments.flag(u"progress"_s, false);
    m_isFolderTarget = m_target.endsWith('/');
    m_source = withoutTrailingSlashes(m_source);
    m_target = withoutTrailingSlashes(m_target);
}

TransferOperation::~TransferOperation()
{
    if (m_ticket != 0)
        place().transfers->cancel(m_ticket);
}

TransferRequest TransferOperation::request() const
{
    const bool fromServer = m_kind != Kind::Put;
    const bool toServer = m_kind != Kind::Get;
    const PlaceId server = place().session->place();
    const RemotePath target = toServer ? place().remote(m_target) : place().local(m_target);
    TransferRequest request;
    request.sourcePlace = fromServer ? server : PlaceId{};
    request.sources = {fromServer ? place().remote(m_source) : place().local(m_source)};
    request.targetPlace = toServer ? server : PlaceId{};
    request.targetFolder = m_isFolderTarget ? target : target.parent();
    request.targetName = m_isFolderTarget ? QByteArray() : target.fileName();
    request.options = m_options;
    request.options.stallTimeout = place().patience;
    return request;
}

void TransferOperation::run()
{
    const TransferRequest wanted = request();
    if (m_options.onConflict == ConflictAction::Fail)
        lookAtTarget(wanted);
    else
        begin(wanted);
}

FileSystem &TransferOperation::targetFiles() const
{
    return m_kind == Kind::Get ? *place().localFiles : files();
}

// The queue looks for itself at each file, but would fill a folder that is there.
void TransferOperation::lookAtTarget(const TransferRequest &wanted)
{
    const QByteArray name = wanted.targetName.isEmpty() ? wanted.sources.front().fileName() : wanted.targetName;
    const auto looked = [this, wanted](const Result<FileAttributes> &found) {
        if (found)
            fail(Error{ErrorCode::AlreadyExists, tr("The target exists already"), {}});
        else
            begin(wanted);
    };
    targetFiles().attributes(wanted.targetFolder.child(name), LinkHandling::DoNotFollow, guarded(this, looked));
}

void TransferOperation::begin(const TransferRequest &wanted)
{
    stopWatching(); // the queue watches each item
    DriverTransfers::Listener listener;
    if (m_tellsProgress)
        listener.progressed = [this](const JobSnapshot &job) { showProgress(job); };
    listener.finished = [this](const TransferOutcome &outcome) { transferred(outcome); };
    m_ticket = place().transfers->add(wanted, std::move(listener));
}

void TransferOperation::cancel()
{
    if (m_ticket != 0)
        place().transfers->cancel(std::exchange(m_ticket, 0));
    DriverOperation::cancel();
}

void TransferOperation::showProgress(const JobSnapshot &job)
{
    if (!m_tellsProgress || job.state != JobState::Running ||
        std::exchange(m_toldBytes, job.bytesDone) == job.bytesDone)
        return;
    JsonText data;
    data.beginObject().field("bytes", job.bytesDone).key("total");
    job.totalIsKnown ? data.value(job.bytesTotal) : data.null();
    data.field("items", job.itemsDone).field("rate", qint64(job.bytesPerSecond)).endObject();
    emit progressed(data.take());
}

void TransferOperation::transferred(const TransferOutcome &outcome)
{
    m_ticket = 0;
    finish(outcome.isWhole() ? DriverReply::ok(summaryOf(outcome)) : failureOf(outcome));
}

} // namespace sampan
