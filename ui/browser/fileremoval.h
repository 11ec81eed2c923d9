// Removes chosen paths: into the trash one after the other, or for good with all that is inside. Goes on after a
// failure and tells at the end. Owner: whoever asked; deleting it stops it without a word.
#pragma once

#include "core/files/treeremover.h"

#include <QObject>

#include <memory>
#include <vector>

namespace sampan {

class FileRemoval : public QObject
{
    Q_OBJECT

public:
    enum class Way { Trash, ForGood };

    FileRemoval(std::shared_ptr<FileSystem> fileSystem, std::vector<RemotePath> paths, Way way, QObject *parent);

    void start();
    void cancel();

signals:
    void progressed(qint64 done, qint64 found);
    void finished(const std::vector<sampan::TreeFailure> &failures); // last, once

private:
    void trashNext();

    std::shared_ptr<FileSystem> m_fileSystem;
    std::vector<RemotePath> m_paths;
    Way m_way;
    TreeRemover m_remover;
    bool m_cancelled = false;
    std::size_t m_next = 0;
    std::vector<TreeFailure> m_failures;
};

} // namespace sampan
