// The transfer queue of the window: takes what the panes ask for, with the person's settings, and lets the panes show
// what has arrived.
// Thread: GUI. Owner: the main window.
#pragma once

#include "core/transfer/transferqueue.h"
#include "ui/mainwindow/programparts.h"
#include "ui/prompts/uiconflictprompter.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace sampan {

class BrowserView;

class WindowTransfers : public QObject
{
    Q_OBJECT

public:
    WindowTransfers(const ProgramParts &parts, FileSystemProvider &places, BrowserView &browser, QWidget *window);
    ~WindowTransfers() override;

    // The settings decide what the request leaves open.
    JobId add(TransferRequest request);
    [[nodiscard]] TransferQueue &queue() { return m_queue; }
    // Kept as settings, and in force at once.
    void setSpeedLimits(const SpeedLimits::Rates &rates);
    [[nodiscard]] bool isBusyWith(PlaceId place) const;

signals:
    void placeIdle(sampan::PlaceId place); // its last job has ended

private:
    void applySettings();
    void showArrivals();
    void jobEnded(JobId job);
    void refreshTargets(const TransferRequest &request);

    ProgramParts m_parts;
    BrowserView &m_browser;
    UiConflictPrompter m_conflicts;
    TransferQueue m_queue;
    // Folders are read again now and then while files arrive, not once for each file.
    QTimer m_arrivals;
    QSet<JobId> m_arriving;
};

} // namespace sampan
