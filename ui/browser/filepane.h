// One place in one tab: path, list, filter, messages and status line.
//
// Thread: the GUI thread, on which the place's file system lives. Owner: its tab. A folder is entered only when its
// listing begins to arrive: until then, and when it fails, the old one stays with its selection. A lost place keeps
// showing its last listing.
#pragma once

#include "ui/browser/filemime.h"
#include "ui/browser/folderloader.h"
#include "ui/browser/linkresolver.h"
#include "ui/browser/panestatus.h"
#include "ui/browser/pathhistory.h"
#include "ui/browser/place.h"

#include <QPointer>
#include <QVariantMap>
#include <QWidget>

class QHBoxLayout;
class QToolButton;
class QVBoxLayout;

namespace sampan {

class ElidedLabel;
class FileListModel;
class FileView;
class FileWork;
class FilterBar;
class InputBar;
class MessageBar;
class PathBar;

class FilePane : public QWidget
{
    Q_OBJECT

public:
    explicit FilePane(Place place, QWidget *parent = nullptr);
    ~FilePane() override;

    [[nodiscard]] const Place &place() const { return m_place; }
    [[nodiscard]] const RemotePath &path() const { return m_path; }
    // The folder shown, or on the way to its first one that one.
    [[nodiscard]] RemotePath wantedPath() const { return m_path.isEmpty() ? m_loader.folder() : m_path; }
    [[nodiscard]] QString title() const; // of its tab
    [[nodiscard]] bool isLost() const { return m_lost; }

    void goTo(const RemotePath &folder, const QByteArray &current = QByteArray());
    void goToTyped(const QString &text); // a path, "~/…", or an address of a server
    void goBack();
    void goForward();
    void goUp();
    void goHome();
    void goToRoot();
    // Reads the folder again and shows the difference; `current` gets the cursor if it is there then.
    void refresh(const QByteArray &current = QByteArray());
    void cancelLoading();
    void openCurrent(); // Enter: a folder is entered, a file is offered to fileOpened()

    [[nodiscard]] std::vector<RemotePath> chosenPaths() const;
    [[nodiscard]] std::vector<DirectoryEntry> chosenEntries() const;
    [[nodiscard]] bool canGoBack() const { return m_history.canGo(-1); }
    [[nodiscard]] bool canGoForward() const { return m_history.canGo(1); }

    void setActivePane(bool active);
    void focusFiles();
    // The connection is gone: says so above the list, with a button to connect again.
    void setLost(const Error &error);
    void setReconnecting();
    // A question of the connection while it comes back, shown above the list. The pane takes the sheet over and deletes
    // it when another one or nullptr follows.
    void setSheet(QWidget *sheet);
    void setPlace(const Place &place); // back again, or new words for the status line

    void setShowHidden(bool show);
    void openFilter();
    void editPath();
    void askForMask(bool select);

    [[nodiscard]] QVariantMap saveState() const;
    void restoreState(const QVariantMap &state); // columns, order, hidden files; not the path

    [[nodiscard]] FileView *view() const { return m_view; }
    [[nodiscard]] FileListModel *files() const { return m_files; }
    [[nodiscard]] FileWork *work() const { return m_work; }
    [[nodiscard]] MessageBar *messages() const { return m_messages; }
    [[nodiscard]] InputBar *input() const { return m_input; }
    [[nodiscard]] PathBar *pathBar() const { return m_pathBar; }
    [[nodiscard]] FilterBar *filterBar() const { return m_filterBar; }
    [[nodiscard]] QString statusLine() const;

signals:
    void entered(); // the focus came to it
    void pathChanged();
    void choiceChanged(); // selection, cursor or listing
    void fileOpened(const sampan::RemotePath &path);
    void otherPaneRequested();
    void dragRequested();
    void filesDropped(const sampan::FileSelection &files, Qt::DropAction action, const sampan::RemotePath &folder);
    void addressTyped(const sampan::ServerUrl &url);
    void reconnectRequested(sampan::PlaceId place);
    void contextMenuRequested(const QPoint &globalPosition);
    void errorReported(const sampan::Error &error);

protected:
    bool focusNextPrevChild(bool next) override;

private:
    enum class Loading { Nothing, Entering, Filling, Refreshing };

    void build();
    QHBoxLayout *buildPathRow();
    QHBoxLayout *buildStatusRow();
    QToolButton *pathButton(const QString &icon, const QString &text, const QKeySequence &keys);
    void connectParts();
    void connectLoader();
    void showHeaderMenu(const QPoint &position);

    void load(const RemotePath &folder, Loading kind);
    void enterLoaded();
    void takeEntries(const DirectoryEntries &entries);
    void finishLoading();
    void failLoading(const Error &error);
    void endLoading();
    void afterListing();
    void askFreeSpace();
    void showProgress();
    void showFailure(const Error &error, const RemotePath &folder);

    [[nodiscard]] Qt::DropAction checkDrop(const QDropEvent &event, const QByteArray &folder);
    void updateButtons();
    void updateStatus();
    void updatePlaceholder();

    Place m_place;
    RemotePath m_path;
    PathHistory m_history;
    int m_historyStep = 0; // of the folder being entered: a step in the history instead of a new visit
    QByteArray m_wantedCurrent;
    std::optional<quint64> m_bytesFree;
    bool m_lost = false;
    DraggedFiles m_dragged;

    Loading m_loading = Loading::Nothing;
    FolderLoader m_loader;
    LinkResolver m_links;
    QTimer m_progressDelay; // nothing flickers for folders that are there at once

    FileListModel *m_files;
    FileView *m_view;
    PathBar *m_pathBar;
    MessageBar *m_messages;
    InputBar *m_input;
    FilterBar *m_filterBar;
    QVBoxLayout *m_sheetPlace = nullptr;
    QPointer<QWidget> m_sheet;
    ElidedLabel *m_status;
    QToolButton *m_back = nullptr;
    QToolButton *m_forward = nullptr;
    QToolButton *m_up = nullptr;
    QToolButton *m_home = nullptr;
    QToolButton *m_refresh = nullptr;
    QToolButton *m_cancel = nullptr;
    FileWork *m_work;
};

} // namespace sampan
