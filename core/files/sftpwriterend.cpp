// The part of SftpWriter that ends a file, well or badly.
#include "core/files/attributeparts.h"
#include "core/files/sftperrors.h"
#include "core/files/sftpwriter.h"

#include <QCoreApplication>

namespace sampan {

namespace {

FileAttributes onlySize(quint64 size)
{
    FileAttributes attributes;
    attributes.size = size;
    return attributes;
}

} // namespace

// The end of the file.

Callback<void> SftpWriter::step()
{
    ++m_pending;
    return [self = shared_from_this()](const Result<void> &status) {
        if (!status)
            self->keepError(status.error());
        self->endStep();
    };
}

void SftpWriter::setOne(const FileAttributes &attributes, const char *warning)
{
    if (attributes == FileAttributes())
        return;
    ++m_pending;
    connection().client().fsetstat(
        m_handles.first().handle, attributes, [self = shared_from_this(), warning](const Result<void> &status) {
            if (!status && endsConnection(status.error().code))
                self->keepError(status.error());
            else if (!status)
                self->m_finish->warnings += fullText(explain(status.error(), warning, self->m_path));
            self->endStep();
        });
}

void SftpWriter::finish(const FileAttributes &attributes, bool sync, Callback<QStringList> done)
{
    if (const auto error = refusal())
        return connection().later([done = std::move(done), error] { done(*error); });
    m_finish = Finish{attributes, sync, std::move(done), {}, false};
    if (m_waitingPieces.empty() && (isOnFirstLaneOnly() || m_sentPieces.empty()))
        sendFinish();
}

void SftpWriter::sendFinish()
{
    m_finish->isSent = true;
    m_isClosed = true;
    // One request for each kind, because a server that refuses one thing says only that something was refused. The
    // owner first: changing it clears set-uid; the times last: everything else may touch them.
    const FileAttributes &attributes = m_finish->attributes;
    setOne(ownerOf(attributes), QT_TRANSLATE_NOOP("SftpFileSystem", "The owner of %1 could not be set"));
    setOne(permissionsOf(attributes), QT_TRANSLATE_NOOP("SftpFileSystem", "The permissions of %1 could not be set"));
    setOne(timesOf(attributes), QT_TRANSLATE_NOOP("SftpFileSystem", "The times of %1 could not be set"));
    if (m_finish->sync && connection().features().offers(sftp::extension::fsync))
        connection().client().fsync(m_handles.first().handle, step());
    for (const SftpHandle &handle : m_handles.all())
        handle.lane->connection->client().close(
            handle.handle,
            [done = step(), isFirst = handle.lane == m_handles.first().lane](const Result<void> &status) {
                // A further lane that broke after all its blocks were confirmed takes nothing away.
                const bool counts = status || isFirst || !endsConnection(status.error().code);
                done(counts ? status : Result<void>());
            });
}

void SftpWriter::closeAll()
{
    m_isClosed = true;
    for (const SftpHandle &handle : m_handles.all())
        handle.lane->connection->client().close(handle.handle, [](Result<void>) {});
}

void SftpWriter::endStep()
{
    if (--m_pending > 0)
        return;
    if (m_abandon)
        cutBack();
    else if (m_finish && m_finish->done && (m_finish->isSent || m_error))
        completeFinish();
}

void SftpWriter::completeFinish()
{
    const Callback<QStringList> done = std::exchange(m_finish->done, nullptr);
    if (!m_isClosed)
        closeAll();
    if (!m_error)
        return done(m_finish->warnings);
    if (m_firstFailed == NothingFailed || endsConnection(m_error->code))
        return done(*m_error);
    connection().client().setstat(m_path.bytes(), onlySize(prefix()),
                                  [self = shared_from_this(), done](const Result<void> &) { done(*self->m_error); });
}

// Giving up.

void SftpWriter::abandon(Callback<qint64> done)
{
    m_abandon = explained(std::move(done), cannotWrite, m_path);
    if (m_finish && m_finish->done)
        std::exchange(m_finish->done, nullptr)(
            Error{ErrorCode::Cancelled, sftpText(QT_TRANSLATE_NOOP("SftpFileSystem", "stopped")), {}});
    dropWaiting();
    // Counted as a step, so that the way on is the same whether or not something is still in flight.
    connection().later([step = step()] { step({}); });
    release();
}

void SftpWriter::cutBack()
{
    const auto answer = [done = std::exchange(m_abandon, nullptr), bytes = prefix()](const Result<void> &status) {
        if (status)
            done(qint64(bytes));
        else
            done(status.error());
    };
    if (m_isClosed)
        return connection().client().setstat(m_path.bytes(), onlySize(prefix()), answer);
    connection().client().fsetstat(m_handles.first().handle, onlySize(prefix()), answer);
    closeAll();
}

} // namespace sampan
