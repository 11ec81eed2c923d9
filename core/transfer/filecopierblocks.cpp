// The part of FileCopier that moves the blocks and sees to it that they are those of one and the same source.
#include "core/transfer/filecopier.h"

namespace sampan {

namespace {

// A file that says it has no bytes may have some all the same (/proc does so); one without an end must end somewhere.
constexpr qint64 mostBytesOfSizeless = qint64(1) << 30;

} // namespace

// One block is read while the one before is written; both sides keep more in flight by themselves, within their bounds.
void FileCopier::pump()
{
    if (canMoveBlocks() && !m_writing && !m_block.isEmpty())
        writeBlock();
    if (canMoveBlocks() && !m_reading && !m_atEnd && m_block.isEmpty())
        readBlock();
    if (canMoveBlocks() && m_atEnd && !m_writing && m_block.isEmpty())
        checkSource();
}

bool FileCopier::canMoveBlocks() const
{
    return !m_paused && m_reader && m_writer && item().state == ItemState::Running;
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

void FileCopier::writeBlock()
{
    m_writing = true;
    const qint64 bytes = m_block.size();
    const auto written = [this, bytes, attempt = m_attempt](const Result<void> &result) {
        if (attempt != m_attempt)
            return;
        m_writing = false;
        if (!result) {
            fail(tr("write", "stage of a copy"), result.error());
            return;
        }
        m_item.bytesDone += bytes;
        pump();
    };
    m_writer->write(std::exchange(m_block, {}), step(written));
}

bool FileCopier::sourceGrew() const
{
    const qint64 promised = bytesOf(m_sourceAttributes);
    return promised >= 0 && m_bytesRead > (promised == 0 ? mostBytesOfSizeless : promised);
}

void FileCopier::checkSource()
{
    m_writing = true; // no block is; keeps pump() from coming here twice
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
    m_reading = m_writing = m_atEnd = false;
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
