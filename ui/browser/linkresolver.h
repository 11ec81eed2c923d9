// Finds out where the links of a listed folder lead, after the listing and without holding it up.
#pragma once

#include "core/files/filesystem.h"
#include "ui/browser/filelistmodel.h"

#include <QObject>

#include <deque>
#include <memory>

namespace sampan {

class LinkResolver : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Starts anew; answers for an earlier folder are dropped. At most a few hundred links are looked at.
    void resolve(const std::shared_ptr<FileSystem> &fileSystem, const RemotePath &folder, const FileListModel &files);
    void stop();

signals:
    // Several links at once, so that the list sorts them in one step.
    void resolved(const std::vector<sampan::LinkTarget> &links);

private:
    void askNext();
    void askType(const QByteArray &name, const QByteArray &target);
    void take(LinkTarget link);

    std::shared_ptr<FileSystem> m_fileSystem;
    RemotePath m_folder;
    std::deque<QByteArray> m_waiting;
    std::vector<LinkTarget> m_known;
    quint64 m_asking = 0;
};

} // namespace sampan
