// Fetches files that were dragged out of the window: a transfer into a temporary folder, with a progress box while the
// other program waits.
// Thread: GUI. Owner: shared with the drag that uses it.
#pragma once

#include "ui/browser/dragmime.h"

#include <QCoreApplication>
#include <QPointer>
#include <QString>

namespace sampan {

class WindowTransfers;

class DragExporter : public RemoteDragExporter
{
    Q_DECLARE_TR_FUNCTIONS(sampan::DragExporter)

public:
    // Copies go below `folder`, each drag into a folder of its own.
    DragExporter(WindowTransfers &transfers, QWidget *window, QString folder);
    [[nodiscard]] QList<QUrl> exportFiles(PlaceId place, const std::vector<RemotePath> &paths) override;

private:
    [[nodiscard]] bool waitFor(JobId job);

    QPointer<WindowTransfers> m_transfers;
    QPointer<QWidget> m_window;
    QString m_folder;
    int m_drags = 0;
};

} // namespace sampan
