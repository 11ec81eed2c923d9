// The two sides of the window with everything that is done between them.
//
// It shows places and asks for what it cannot do itself: connecting and moving file content are signals, answered by
// the window through the methods below. Thread: GUI. Owner: the window.
#pragma once

#include "core/transfer/transfertypes.h"
#include "ui/browser/browseractions.h"
#include "ui/browser/dragmime.h"
#include "ui/browser/filework.h"
#include "ui/browser/panetabs.h"
#include "ui/browser/place.h"

#include <QHash>
#include <QSplitter>
#include <QVariantMap>

namespace sampan {

class BrowserCommands;
class FileOrders;

class BrowserView : public QWidget
{
    Q_OBJECT

public:
    // `local` is this computer; its tabs open with it.
    explicit BrowserView(Place local, QWidget *parent = nullptr);
    ~BrowserView() override;

    // --- what the window tells ---

    // The place's pane opens in the start page of that side that is shown there, else in a new tab. Null `start`: home.
    void openPlace(Side side, const Place &place, const RemotePath &start);
    // The same instead of a certain start page, e.g. one that asked a while ago; a page that is gone falls back to
    // above.
    void openPlaceIn(StartPage *page, Side side, const Place &place, const RemotePath &start);
    void placeLost(PlaceId place, const Error &error);
    void placeBack(const Place &place);   // with its new file system; also for new words in its status line
    void placeClosed(PlaceId place);      // closes its tabs
    void showReconnecting(PlaceId place); // its message bars say so
    // A question of a place that comes back, shown in its foremost pane, which takes the sheet over (see
    // FilePane::setSheet()); nullptr takes it away. False: it has no pane, and the sheet is still the caller's.
    bool setSheet(PlaceId place, QWidget *sheet);
    // Something there changed, e.g. a transfer arrived: panes that show the folder read it again.
    void refreshFolder(PlaceId place, const RemotePath &folder);

    void setCompletions(const QStringList &hosts);
    void setSites(const QVector<StartPageEntry> &sites);
    void setTransferDefaults(const TransferOptions &options);
    // For panes that are open and those to come.
    void setHabits(const FileHabits &habits);
    void setAskBeforeTransfer(bool ask); // false: F5 and F6 start at once
    void setDragExporter(std::shared_ptr<RemoteDragExporter> exporter);

    // --- what there is ---

    [[nodiscard]] BrowserActions &actions() const { return *m_actions; }
    [[nodiscard]] Side activeSide() const { return m_active; }
    void setActiveSide(Side side);
    [[nodiscard]] PaneTabs *tabs(Side side) const { return side == Side::Left ? m_left : m_right; }
    [[nodiscard]] FilePane *pane(Side side) const { return tabs(side)->currentPane(); } // null: a start page
    [[nodiscard]] FilePane *activePane() const { return pane(m_active); }
    // The start page shown on that side; one is opened where there is none.
    StartPage *startPage(Side side);
    [[nodiscard]] FileOrders *orders() const { return m_orders; }
    [[nodiscard]] const QHash<PlaceId, Place> &places() const { return m_places; }
    [[nodiscard]] std::vector<FilePane *> panesOf(PlaceId place) const;
    void showPane(FilePane *pane); // brings its tab to the front, and the keyboard to it

    // Tabs, paths, columns and splitter; a tab of a server comes back as a start page with its address.
    [[nodiscard]] QVariantMap saveState() const;
    void restoreState(const QVariantMap &state);

    // --- used by its own parts ---

    void openLocalTab(Side side, const RemotePath &start);
    void openTab(Side side, const Place &place, const RemotePath &start);
    StartPage *openStartTab(Side side);
    void closeTab(Side side, QWidget *page);

signals:
    void transferRequested(const sampan::TransferRequest &request);
    void connectRequested(const sampan::ServerUrl &url, sampan::Side side); // from startPage(side)
    void siteOpenRequested(const QString &siteId, sampan::Side side);       // from startPage(side)
    void connectCancelled(sampan::StartPage *page);
    void siteManagerRequested();
    void disconnectRequested(sampan::PlaceId place);
    void reconnectRequested(sampan::PlaceId place);
    void placeUnused(sampan::PlaceId place); // its last tab was closed
    void terminalRequested(sampan::PlaceId place, const sampan::RemotePath &folder);
    void askBeforeTransferChanged(bool ask); // in the sheet itself
    void activePaneChanged();
    void statusMessage(const QString &text);
    void errorReported(const sampan::Error &error);

protected:
    void showEvent(QShowEvent *event) override;

private:
    FilePane *makePane(Side side, const Place &place);
    StartPage *makeStartPage(Side side);
    void connectTabs(Side side);
    [[nodiscard]] Side sideOf(const QWidget *page) const;
    void followFocus(QWidget *now);
    void markActive(Side side);
    [[nodiscard]] QVariantMap saveSide(Side side) const;
    void restoreSide(Side side, const QVariantMap &state);
    void restorePage(Side side, const QVariantMap &state);
    void openDefaultTab(Side side);

    Place m_local;
    QHash<PlaceId, Place> m_places;
    QStringList m_completions;
    QVector<StartPageEntry> m_sites;
    QVariantMap m_columns; // of new panes: as the last ones had them
    FileHabits m_habits;
    Side m_active = Side::Left;
    QSplitter *m_splitter;
    PaneTabs *m_left;
    PaneTabs *m_right;
    BrowserActions *m_actions;
    FileOrders *m_orders;
    BrowserCommands *m_commands;
};

} // namespace sampan

Q_DECLARE_METATYPE(sampan::Side)
