#include "ui/browser/fileremoval.h"

namespace sampan {

FileRemoval::FileRemoval(std::shared_ptr<FileSystem> fileSystem, std::vector<RemotePath> paths, Way way,
                         QObject *parent)
    : QObject(parent)
    , m_fileSystem(std::move(fileSystem))
    , m_paths(std::move(paths))
    , m_way(way)
    , m_remover(m_fileSystem, m_paths)
{
    connect(&m_remover, &TreeJob::progressed, this,
            [this](const TreeProgress &progress) { emit progressed(progress.itemsDone, progress.itemsFound()); });
    connect(&m_remover, &TreeJob::finished, this, [this](const TreeReport &report) { emit finished(report.failures); });
}

void FileRemoval::start()
{
    if (m_way == Way::ForGood)
        m_remover.start();
    else
        trashNext();
}

void FileRemoval::cancel()
{
    m_cancelled = true;
    if (m_way == Way::ForGood)
        m_remover.cancel();
}

void FileRemoval::trashNext()
{
    emit progressed(qint64(m_next), qint64(m_paths.size()));
    if (m_next == m_paths.size() || m_cancelled) {
        emit finished(m_failures);
        return;
    }
    const RemotePath path = m_paths[m_next++];
    m_fileSystem->moveToTrash(path, guarded(this, [this, path](const Result<void> &result) {
                                  if (!result)
                                      m_failures.push_back({path, result.error()});
                                  trashNext();
                              }));
}

} // namespace sampan
