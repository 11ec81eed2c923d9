// Work on everything below some paths of any file system: the common part of deleting, changing permissions and
// counting. Files are worked on while the walk goes on, many at once; folders afterwards, the deepest first, so that
// nothing is taken away above what is still needed. An item that fails is noted and the rest goes on. Links are never
// followed.
// Thread: the file system's. Owner: whoever starts it; destroying it stops it without a word.
#pragma once

#include "core/files/treewalker.h"

namespace sampan {

struct TreeProgress
{
    qint64 filesFound = 0; // all that is not a folder
    qint64 foldersFound = 0;
    quint64 bytesFound = 0; // of regular files
    qint64 itemsDone = 0;
    qint64 itemsFailed = 0;

    [[nodiscard]] qint64 itemsFound() const { return filesFound + foldersFound; }
};

struct TreeFailure
{
    RemotePath path;
    Error error;
};

struct TreeReport
{
    TreeProgress progress;
    std::vector<TreeFailure> failures; // the first thousand; progress.itemsFailed counts all
    bool cancelled = false;

    [[nodiscard]] bool isClean() const { return !cancelled && progress.itemsFailed == 0; }
};

class TreeJob : public QObject
{
    Q_OBJECT

public:
    TreeJob(std::shared_ptr<FileSystem> files, std::vector<RemotePath> paths, QObject *parent = nullptr);
    ~TreeJob() override;

    void start();
    // finished() follows soon, whether the place answers or not.
    void cancel();
    [[nodiscard]] const TreeProgress &progress() const { return m_report.progress; }

signals:
    void progressed(const sampan::TreeProgress &progress); // at most ten times a second
    void finished(const sampan::TreeReport &report);       // once

protected:
    // Asked for each path before anything happens to it.
    [[nodiscard]] virtual Result<void> mayWorkOn(const RemotePath &) const { return {}; }
    // What to do with an item. False: nothing, it counts as done.
    virtual bool visitFile(const RemotePath &path, const FileAttributes &attributes, Callback<void> done) = 0;
    virtual bool visitFolder(const RemotePath &path, const FileAttributes &attributes, Callback<void> done) = 0;
    // A folder that cannot be listed may be opened up and walked again, once. False: it stays as it is.
    virtual bool openUp(const RemotePath &, const FileAttributes &, const Error &, Callback<void>) { return false; }

    [[nodiscard]] FileSystem &files() const { return *m_files; }

private:
    struct Folder
    {
        RemotePath path;
        FileAttributes attributes;
        bool reopened = false;
    };

    void proceed();
    void takeNextPath();
    void walk(Folder folder);
    void pull();
    void takeFound();
    [[nodiscard]] int mostInFlight() const;
    void takeEntry(const WalkedEntry &entry);
    void takeUnreadable(const RemotePath &path, const Error &error);
    void takeFile(const RemotePath &path, const FileAttributes &attributes);
    void sortFolders();
    void workOnFolders();
    [[nodiscard]] Callback<void> itemCallback(const RemotePath &path);
    void itemDone(const RemotePath &path, const Result<void> &result);
    void fail(const RemotePath &path, const Error &error);
    void showProgress();
    void finish();

    const std::shared_ptr<FileSystem> m_files;
    std::deque<RemotePath> m_paths;
    std::deque<Folder> m_reopened;
    Folder m_root; // of the walk that runs
    std::unique_ptr<TreeWalker> m_walker;
    std::deque<WalkedEntry> m_found; // and not yet worked on
    std::vector<Folder> m_folders;
    TreeReport m_report;
    qint64 m_lastShown = 0; // ms of a steady clock
    int m_inFlight = 0;
    qsizetype m_level = 0; // of the folders that are worked on
    bool m_asking = false; // for the attributes of a path or the next entry
    bool m_workingOnFolders = false;
    bool m_finished = false;
};

} // namespace sampan

Q_DECLARE_METATYPE(sampan::TreeProgress)
Q_DECLARE_METATYPE(sampan::TreeReport)
