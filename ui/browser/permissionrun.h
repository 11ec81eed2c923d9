// Changes the permissions of entries and, when asked, of all that is inside their folders. Links are neither changed
// nor followed. Goes on after a failure and tells at the end. Owner: whoever asked; deleting it ends it.
#pragma once

#include "core/base/cancel.h"
#include "core/files/filesystem.h"
#include "ui/browser/permissionchange.h"

#include <QObject>

#include <deque>
#include <memory>
#include <vector>

namespace sampan {

class PermissionRun : public QObject
{
    Q_OBJECT

public:
    PermissionRun(std::shared_ptr<FileSystem> fileSystem, PermissionChange change, bool recursive, QObject *parent);
    ~PermissionRun() override;

    void start(const RemotePath &folder, const std::vector<DirectoryEntry> &entries);
    void cancel() { m_cancel.cancel(); }

signals:
    void progressed(int done);
    void finished(const std::vector<sampan::Error> &errors); // last, always

private:
    struct Step
    {
        RemotePath path;
        FileMode mode;
        bool isFolder = false;
        bool listed = false; // its inside was looked at already
    };

    void add(const RemotePath &folder, const DirectoryEntry &entry);
    void next();
    void listInside(Step step);
    void apply(const Step &step);
    void fail(const Error &error);

    std::shared_ptr<FileSystem> m_fileSystem;
    PermissionChange m_change;
    bool m_recursive;
    CancelSource m_cancel;
    std::deque<Step> m_steps; // worked from the front; the inside of a folder goes before the folder
    std::vector<Error> m_errors;
    int m_done = 0;
};

} // namespace sampan
