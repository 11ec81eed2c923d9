#include "ui/browser/fileorders.h"

#include "ui/browser/browserview.h"
#include "ui/browser/fileview.h"
#include "ui/browser/transferdialog.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/spacing.h"

#include <QApplication>
#include <QClipboard>
#include <QDrag>

namespace sampan {

using namespace Qt::StringLiterals;

FileOrders::FileOrders(BrowserView &view)
    : QObject(&view)
    , m_view(view)
{}

// --- F5 and F6 ---

void FileOrders::transfer(FilePane *source, FilePane *target, bool move)
{
    TransferRequest draft;
    draft.sourcePlace = source->place().id;
    draft.sources = source->chosenPaths();
    draft.targetPlace = target->place().id;
    draft.targetFolder = target->path();
    draft.options = m_defaults;
    draft.options.move = move;
    if (!draft.sources.empty())
        confirm(draft, source, target);
}

void FileOrders::transferFile(FilePane *source, FilePane *target, const RemotePath &path)
{
    TransferRequest draft;
    draft.sourcePlace = source->place().id;
    draft.sources = {path};
    draft.targetPlace = target->place().id;
    draft.targetFolder = target->path();
    draft.options = m_defaults;
    confirm(draft, source, target);
}

void FileOrders::confirm(const TransferRequest &draft, FilePane *source, FilePane *target)
{
    if (!m_askFirst) {
        send(draft);
        return;
    }
    auto *dialog = new TransferDialog(draft, target->place().name, source);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (dialog->skipNextTime()) {
            m_askFirst = false;
            emit askFirstChanged(false);
        }
        send(dialog->request());
    });
    dialog->open();
}

void FileOrders::place(const FileSelection &files, Qt::DropAction action, PlaceId targetPlace, const RemotePath &folder)
{
    TransferRequest request;
    request.sourcePlace = files.place;
    request.sources = files.paths;
    request.targetPlace = targetPlace;
    request.targetFolder = folder;
    request.options = m_defaults;
    request.options.move = action == Qt::MoveAction;
    send(request);
}

void FileOrders::send(const TransferRequest &request)
{
    if (request.options.move && request.sourcePlace == request.targetPlace)
        moveWithin(request);
    else
        emit requested(request);
}

// --- moving within a place: a rename needs no copy ---

void FileOrders::moveWithin(TransferRequest request)
{
    renameNext(std::make_shared<TransferRequest>(std::move(request)), 0, std::make_shared<std::vector<RemotePath>>());
}

void FileOrders::renameNext(const std::shared_ptr<TransferRequest> &rest, std::size_t next,
                            const std::shared_ptr<std::vector<RemotePath>> &failed)
{
    const auto place = m_view.places().constFind(rest->sourcePlace);
    if (next == rest->sources.size() || place == m_view.places().constEnd()) {
        m_view.refreshFolder(rest->targetPlace, rest->targetFolder);
        if (!rest->sources.empty())
            m_view.refreshFolder(rest->sourcePlace, rest->sources.front().parent());
        // What could not be renamed (it exists already, it is another disk) is left to the queue, which can ask and
        // copy.
        rest->sources = *failed;
        if (!rest->sources.empty())
            emit requested(*rest);
        return;
    }
    const RemotePath from = rest->sources[next];
    const QByteArray name = rest->targetName.isEmpty() ? from.fileName() : rest->targetName;
    const auto done = [this, rest, next, failed, from](const Result<QStringList> &result) {
        if (!result)
            failed->push_back(from);
        renameNext(rest, next + 1, failed);
    };
    place->fileSystem->rename(from, rest->targetFolder.child(name), Replace::Never, guarded(this, done));
}

// --- clipboard ---

void FileOrders::copyToClipboard(const FilePane *pane, bool cut) const
{
    const auto paths = pane->chosenPaths();
    if (!paths.empty())
        QGuiApplication::clipboard()->setMimeData(makeFileMime(pane->place(), paths, cut));
}

void FileOrders::paste(FilePane *pane)
{
    const auto files = selectionFrom(QGuiApplication::clipboard()->mimeData());
    if (!files) {
        emit m_view.statusMessage(tr("There are no files on the clipboard."));
        return;
    }
    if (!m_view.places().contains(files->place)) {
        emit failed({ErrorCode::NotConnected, tr("The files on the clipboard are on a server that is not connected."),
                     QString()});
        return;
    }
    TransferRequest request;
    const bool samePlace = files->place == pane->place().id;
    const bool sameFolder = samePlace && files->paths.front().parent() == pane->path();
    if (sameFolder && files->cut)
        return;
    request.sourcePlace = files->place;
    request.sources = files->paths;
    request.targetPlace = pane->place().id;
    request.targetFolder = pane->path();
    request.options = m_defaults;
    request.options.move = files->cut;
    if (sameFolder) // a copy beside itself gets a name of its own
        request.options.onConflict = ConflictAction::Rename;
    send(request);
    if (files->cut)
        QGuiApplication::clipboard()->clear();
}

// --- dragging out ---

void FileOrders::startDrag(FilePane *pane)
{
    const auto paths = pane->chosenPaths();
    if (paths.empty())
        return;
    auto *drag = new QDrag(pane->view());
    if (pane->place().isLocal())
        drag->setMimeData(makeFileMime(pane->place(), paths));
    else
        drag->setMimeData(new RemoteDragMime(pane->place(), paths, m_exporter));
    drag->setPixmap(themedIcon(paths.size() == 1 ? u"file"_s : u"copy"_s).pixmap(2 * spacing::toolIcon));
    // Never a move for other programs: they would remove the source before the copy is known to be complete.
    drag->exec(Qt::CopyAction | Qt::MoveAction, Qt::CopyAction);
}

} // namespace sampan
