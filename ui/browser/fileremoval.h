// Removes the chosen entries of one folder, one after the other: into the trash, or for good with all that is inside.
// Goes on after a failure and tells at the end. Owner: whoever asked; deleting it cancels what is left.
#pragma once

#include "core/base/cancel.h"
#include "core/files/filesystem.h"

#include <QObject>

#include <memory>
#include <vector>

namespace sampan {

class FileRemoval : public QObject
{
    Q_OBJECT

public:
    enum class Way { Trash, ForGood };

    FileRemoval(std::shared_ptr<FileSystem> fileSystem, RemotePath folder, std::vector<DirectoryEntry> entries, Way way,
                QObject *parent);
    ~FileRemoval() override;

    void start();
    void cancel();

signals:
    void progressed(int done, int total);
    void finished(const std::vector<sampan::Error> &errors); // last, always

private:
    void removeNext();
    void remove(const DirectoryEntry &entry);
    void take(const Result<void> &result);

    std::shared_ptr<FileSystem> m_fileSystem;
    RemotePath m_folder;
    std::vector<DirectoryEntry> m_entries;
    Way m_way;
    CancelSource m_cancel;
    std::size_t m_next = 0;
    std::vector<Error> m_errors;
};

} // namespace sampan
