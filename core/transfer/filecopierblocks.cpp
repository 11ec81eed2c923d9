// The part of FileCopier that moves the blocks and sees to it that they are those of one and the same source.
#include "core/transfer/filecopier.h"

namespace sampan {

namespace {

// A file that says it has no bytes may have some all the same (/proc does so); one without an end must end somewhere.
constexpr qint64 mostBytesOfSizeless = qint64(1) << 30;
// Given to the target without waiting for its word: waiting for each block would take a turn of the event loop for each
// (measured: 110 MB/s where the line brings 600).
constexpr qint64 mostBytesUnanswered = 1024 * 1024;

} // namespace

// A block is read while some before it are written; both sides keep more in flight by themselves, within their bounds.
void FileCopier::pump()
{
    noteWaits();
    if (canMoveBlocks() && !isTargetFull() && !m_waitsForGate && !m_block.isEmpty())
        writeBlock();
    if (canMoveBlocks() && !m_reading && !m_atEnd && m_block.isEmpty())
        readBlock();
    if (canMoveBlocks() && m_atEnd && m_writes == 0 && m_block.isEmpty() && !m_isChecking)
        checkSource();
}

bool FileCopier::canMoveBlocks() const
{
    return !m_paused && m_reader && m_writer && item().state == ItemState::Running;
}

bool FileCopier::isTargetFull() const
{
    return m_bytesUnanswered >= mostBytesUnanswered;
}

void FileCopier::readBlock()
{
    m_reading = true;
    m_reader->read(step([this, attempt = m_attempt](Result<QByteArray> block) {
        if (attempt == m_attempt)
            blockRead(std::move(block));
    }));
}

void FileCopier::blockRead(Result<QByteArray> block)
{
    noteWaits();
    m_reading = false;
    if (!block) {
        fail(tr("read", "stage of a copy"), block.error());
        return;
    }
    m_bytesRead += block->size();
    m_atEnd = block->isEmpty();
    m_block = std::move(*block);
    if (sourceGrew())
        sourceChanged();
    else
        pump();
}

// What is read from a server has asked the gate there, before it was sent.
qint64 FileCopier::bytesOfPiece() const
{
    const qint64 whole = m_block.size();
    return context().sourceIsLocal ? qMin(whole, context().gate->bytesAtOnce()) : whole;
}

void FileCopier::writeBlock()
{
    const qint64 bytes = bytesOfPiece();
    if (context().sourceIsLocal) {
        const std::chrono::microseconds wait = context().gate->take(bytes);
        if (wait.count() > 0) {
            waitForGate(wait);
            return;
        }
    }
    if (bytes == m_block.size()) {
        writePiece(std::exchange(m_block, {}));
        return;
    }
    QByteArray piece = m_block.left(bytes);
    m_block.remove(0, bytes);
    writePiece(std::move(piece));
}

void FileCopier::waitForGate(std::chrono::microseconds time)
{
    m_waitsForGate = true;
    QTimer::singleShot(std::chrono::ceil<std::chrono::milliseconds>(time), Qt::PreciseTimer, this, [this] {
        m_waitsForGate = false;
        progressed();
        pump();
    });
}

void FileCopier::writePiece(QByteArray piece)
{
    const qint64 bytes = piece.size();
    ++m_writes;
    m_bytesUnanswered += bytes;
    const auto written = [this, bytes, attempt = m_attempt](const Result<void> &result) {
        if (attempt != m_attempt)
            return;
        noteWaits();
        --m_writes;
        m_bytesUnanswered -= bytes;
        if (!result) {
            fail(tr("write", "stage of a copy"), result.error());
            return;
        }
        m_item.bytesDone += bytes;
        pump();
    };
    m_writer->write(std::move(piece), step(written));
}

// While both sides are at work, or neither is, nobody is waited for.
void FileCopier::noteWaits()
{
    if (!m_sinceNoted.isValid())
        return;
    const std::chrono::microseconds time(m_sinceNoted.nsecsElapsed() / 1000);
    m_sinceNoted.restart();
    if (!canMoveBlocks())
        return;
    if (m_reading && m_writes == 0 && m_block.isEmpty())
        context().waits.source += time;
    else if (isTargetFull() && !m_reading && !m_atEnd)
        context().waits.target += time;
}

bool FileCopier::sourceGrew() const
{
    const qint64 promised = bytesOf(m_sourceAttributes);
    return promised >= 0 && m_bytesRead > (promised == 0 ? mostBytesOfSizeless : promised);
}

void FileCopier::checkSource()
{
    m_isChecking = true;
    m_reader->currentAttributes(step([this](const Result<FileAttributes> &now) { sourceChecked(now); }));
}

void FileCopier::sourceChecked(const Result<FileAttributes> &now)
{
    const FileAttributes &before = m_sourceAttributes;
    if (!now && now.error().code != ErrorCode::Unsupported) {
        fail(tr("check source", "stage of a copy"), now.error());
        return;
    }
    if (now && (now->size != before.size || now->modificationTime != before.modificationTime)) {
        sourceChanged();
        return;
    }
    if (before.size && m_bytesRead < bytesOf(before)) {
        fail(tr("read", "stage of a copy"),
             Error{ErrorCode::Incomplete,
                   tr("“%1” ended after %2 of %3 bytes.")
                       .arg(m_plan.source.displayPath(), QString::number(m_bytesRead), QString::number(*before.size)),
                   {}});
        return;
    }
    finishPart();
}

void FileCopier::sourceChanged()
{
    if (m_attempt == 0) {
        startAgain();
        return;
    }
    fail(tr("read", "stage of a copy"),
         Error{
             ErrorCode::SourceChanged, tr("“%1” was changed while it was read.").arg(m_plan.source.displayPath()), {}});
}

void FileCopier::startAgain()
{
    ++m_attempt;
    closeSource();
    m_block.clear();
    m_reading = m_atEnd = m_isChecking = false;
    m_writes = 0;
    m_bytesUnanswered = 0;
    if (!m_writer) {
        openSource();
        return;
    }
    m_writer->abandon(step([this](const Result<qint64> &) {
        m_writer.reset();
        openSource();
    }));
}

} // namespace sampan
