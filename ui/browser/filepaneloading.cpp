// How a FilePane reads folders: entering, filling, refreshing, failing.
#include "ui/browser/filelistmodel.h"
#include "ui/browser/filepane.h"
#include "ui/browser/fileview.h"
#include "ui/browser/pathbar.h"
#include "ui/widgets/messagebar.h"

#include <QToolButton>

namespace sampan {

namespace {

constexpr std::chrono::milliseconds progressDelay{300};

} // namespace

void FilePane::connectLoader()
{
    m_progressDelay.setSingleShot(true);
    m_progressDelay.setInterval(progressDelay);
    connect(&m_progressDelay, &QTimer::timeout, this, &FilePane::showProgress);
    connect(&m_loader, &FolderLoader::arrived, this, &FilePane::takeEntries);
    connect(&m_loader, &FolderLoader::finished, this, &FilePane::finishLoading);
    connect(&m_loader, &FolderLoader::failed, this, &FilePane::failLoading);
    connect(&m_links, &LinkResolver::resolved, m_files, &FileListModel::setLinkTargets);
}

void FilePane::load(const RemotePath &folder, Loading kind)
{
    if (m_loading == Loading::Refreshing)
        m_files->abandonRefresh();
    else if (m_loading == Loading::Filling)
        m_files->finish(); // what has come so far stays visible, and is the base of a difference
    m_links.stop();
    m_loading = kind;
    if (kind == Loading::Refreshing)
        m_files->startRefresh();
    m_progressDelay.start();
    m_loader.load(m_place.fileSystem, folder);
}

void FilePane::refresh(const QByteArray &current)
{
    if (m_path.isEmpty() || m_loading == Loading::Entering)
        return;
    m_wantedCurrent = current;
    load(m_path, Loading::Refreshing);
}

void FilePane::cancelLoading()
{
    m_loader.cancel();
}

void FilePane::enterLoaded()
{
    m_loading = Loading::Filling;
    m_path = m_loader.folder();
    if (m_historyStep != 0)
        m_history.go(m_historyStep);
    else
        m_history.visit(m_path);
    m_historyStep = 0;
    m_messages->dismiss();
    m_bytesFree.reset();
    m_files->startListing();
    m_view->scrollToTop();
    m_pathBar->setPath(m_path);
    updateButtons();
    emit pathChanged();
}

void FilePane::takeEntries(const DirectoryEntries &entries)
{
    if (m_loading == Loading::Entering)
        enterLoaded();
    m_files->addEntries(entries);
    if (m_cancel->isVisibleTo(this))
        updateStatus();
}

void FilePane::finishLoading()
{
    if (m_loading == Loading::Entering)
        enterLoaded();
    m_view->keepScrollDuring([this] { m_files->finish(); });
    endLoading();
    afterListing();
}

void FilePane::afterListing()
{
    const QByteArray wanted = std::exchange(m_wantedCurrent, QByteArray());
    if (!wanted.isEmpty())
        m_view->setCurrentName(wanted);
    if (!m_view->currentIndex().isValid() && m_files->rowCount() > 0)
        m_view->selectionModel()->setCurrentIndex(m_files->index(0, 0), QItemSelectionModel::NoUpdate);
    m_links.resolve(m_place.fileSystem, m_path, *m_files);
    askFreeSpace();
    emit choiceChanged();
}

void FilePane::failLoading(const Error &error)
{
    const Loading was = m_loading;
    const RemotePath folder = m_loader.folder();
    if (was == Loading::Refreshing)
        m_files->abandonRefresh();
    else if (was == Loading::Filling)
        m_files->finish();
    endLoading();
    if (error.code == ErrorCode::NotADirectory && was == Loading::Entering)
        emit fileOpened(folder); // a link that leads to a file
    else if (!m_lost)            // a lost place says so in its own words, with its own button
        showFailure(error, folder);
    if (was == Loading::Entering && m_path.isEmpty()) {
        m_path = folder;
        m_pathBar->setPath(folder);
        emit pathChanged();
    }
}

void FilePane::showFailure(const Error &error, const RemotePath &folder)
{
    const bool vanished = error.code == ErrorCode::NotFound && folder == m_path && !folder.isRoot();
    std::vector<MessageBar::Answer> answers;
    if (vanished)
        answers.push_back({tr("Parent folder"), [this] { goUp(); }});
    answers.push_back({tr("Try again"), [this, folder] { folder == m_path ? refresh() : goTo(folder); }});
    m_messages->show(MessageBar::Kind::Error, error.message, error.detail, std::move(answers));
    emit errorReported(error);
}

void FilePane::endLoading()
{
    m_progressDelay.stop();
    m_loading = Loading::Nothing;
    m_cancel->hide();
    unsetCursor();
    updatePlaceholder();
    updateStatus();
}

void FilePane::showProgress()
{
    m_cancel->show();
    updatePlaceholder();
    updateStatus();
}

void FilePane::askFreeSpace()
{
    if (!m_place.fileSystem->capabilities().freeSpace)
        return;
    m_place.fileSystem->space(m_path, guarded(this, [this, path = m_path](const Result<FileSpace> &space) {
                                  if (path != m_path)
                                      return;
                                  m_bytesFree = space ? std::optional(space->bytesAvailable) : std::nullopt;
                                  updateStatus();
                              }));
}

} // namespace sampan
