#include "ui/browser/fileremoval.h"

namespace sampan {

FileRemoval::FileRemoval(std::shared_ptr<FileSystem> fileSystem, RemotePath folder, std::vector<DirectoryEntry> entries,
                         Way way, QObject *parent)
    : QObject(parent)
    , m_fileSystem(std::move(fileSystem))
    , m_folder(std::move(folder))
    , m_entries(std::move(entries))
    , m_way(way)
{}

FileRemoval::~FileRemoval()
{
    m_cancel.cancel();
}

void FileRemoval::start()
{
    removeNext();
}

void FileRemoval::cancel()
{
    m_cancel.cancel();
}

void FileRemoval::removeNext()
{
    emit progressed(int(m_next), int(m_entries.size()));
    if (m_next == m_entries.size() || m_cancel.isCancelled()) {
        emit finished(m_errors);
        return;
    }
    remove(m_entries[m_next++]);
}

void FileRemoval::remove(const DirectoryEntry &entry)
{
    const RemotePath path = m_folder.child(entry.name);
    auto done = guarded(this, [this](const Result<void> &result) { take(result); });
    if (m_way == Way::Trash)
        m_fileSystem->moveToTrash(path, std::move(done));
    else if (entry.attributes.isDirectory()) // a link to a folder is removed as a link, whatever it leads to
        m_fileSystem->removeDirectory(path, std::move(done));
    else
        m_fileSystem->removeFile(path, std::move(done));
}

void FileRemoval::take(const Result<void> &result)
{
    if (!result) {
        m_errors.push_back(result.error());
        if (endsConnection(result.error().code))
            m_cancel.cancel();
    }
    removeNext();
}

} // namespace sampan
