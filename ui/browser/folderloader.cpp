#include "ui/browser/folderloader.h"

namespace sampan {

FolderLoader::~FolderLoader()
{
    m_cancel.cancel();
}

void FolderLoader::stop()
{
    m_cancel.cancel();
    m_cancel = CancelSource();
    m_loading = false;
    ++m_asking;
}

void FolderLoader::load(const std::shared_ptr<FileSystem> &fileSystem, const RemotePath &folder)
{
    stop();
    m_folder = folder;
    m_loading = true;
    const auto entries = [this, asking = m_asking](const DirectoryEntries &batch) {
        if (asking == m_asking)
            emit arrived(batch);
    };
    const auto done = [this, asking = m_asking](const Result<void> &result) {
        if (asking != m_asking)
            return;
        m_loading = false;
        if (result)
            emit finished();
        else
            emit failed(result.error());
    };
    fileSystem->list(folder, guarded(this, entries), m_cancel.token(), guarded(this, done));
}

void FolderLoader::cancel()
{
    if (!m_loading)
        return;
    stop();
    emit failed({ErrorCode::Cancelled, tr("Listing %1 was cancelled.").arg(m_folder.displayPath()), QString()});
}

} // namespace sampan
