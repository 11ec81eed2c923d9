// Copying and moving between places as orders: the sheet of F5 and F6, clipboard, drops and drags. It turns what was
// chosen into TransferRequests; only a move within one place it does itself, as a rename. Owner: the browser view.
#pragma once

#include "core/transfer/transfertypes.h"
#include "ui/browser/dragmime.h"
#include "ui/browser/filemime.h"

#include <QObject>

#include <memory>

class QWidget;

namespace sampan {

class BrowserView;
class FilePane;

class FileOrders : public QObject
{
    Q_OBJECT

public:
    explicit FileOrders(BrowserView &view);

    void setDefaults(const TransferOptions &options) { m_defaults = options; }
    void setAskFirst(bool ask) { m_askFirst = ask; }
    void setDragExporter(std::shared_ptr<RemoteDragExporter> exporter) { m_exporter = std::move(exporter); }

    // What is chosen in `source`, to the folder that `target` shows.
    void transfer(FilePane *source, FilePane *target, bool move);
    void transferFile(FilePane *source, FilePane *target, const RemotePath &path); // Enter on a file
    // Without a question: the drop or paste said it all.
    void place(const FileSelection &files, Qt::DropAction action, PlaceId targetPlace, const RemotePath &folder);

    void copyToClipboard(const FilePane *pane, bool cut) const;
    void paste(FilePane *pane);
    void startDrag(FilePane *pane);

signals:
    void requested(const sampan::TransferRequest &request);
    void askFirstChanged(bool ask);
    void failed(const sampan::Error &error);

private:
    void confirm(const TransferRequest &draft, FilePane *source, FilePane *target);
    void send(const TransferRequest &request);
    void moveWithin(TransferRequest request);
    void renameNext(const std::shared_ptr<TransferRequest> &rest, std::size_t next,
                    const std::shared_ptr<std::vector<RemotePath>> &failed);

    BrowserView &m_view;
    TransferOptions m_defaults;
    bool m_askFirst = true;
    std::shared_ptr<RemoteDragExporter> m_exporter;
};

} // namespace sampan
