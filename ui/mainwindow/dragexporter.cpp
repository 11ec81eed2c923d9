#include "ui/mainwindow/dragexporter.h"

#include "ui/mainwindow/windowtransfers.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QProgressDialog>

namespace sampan {

DragExporter::DragExporter(WindowTransfers &transfers, QWidget *window, QString folder)
    : m_transfers(&transfers)
    , m_window(window)
    , m_folder(std::move(folder))
{}

QList<QUrl> DragExporter::exportFiles(PlaceId place, const std::vector<RemotePath> &paths)
{
    const QString target = QStringLiteral("%1/drag-%2").arg(m_folder).arg(++m_drags);
    if (!m_transfers || !QDir().mkpath(target))
        return {};
    TransferRequest request;
    request.sourcePlace = place;
    request.sources = paths;
    request.targetFolder = RemotePath(QFile::encodeName(target));
    request.options.onConflict = ConflictAction::Rename;
    if (!waitFor(m_transfers->add(request)))
        return {};
    QList<QUrl> urls;
    const QFileInfoList found = QDir(target).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QFileInfo &file : found)
        urls << QUrl::fromLocalFile(file.absoluteFilePath());
    return urls;
}

// An event loop is right here alone: the drop's other end waits inside its own call for the files' names.
bool DragExporter::waitFor(JobId job)
{
    TransferQueue &queue = m_transfers->queue();
    QProgressDialog progress(tr("Fetching the dragged files…"), tr("Cancel"), 0, 1000, m_window);
    progress.setMinimumDuration(300);
    progress.setWindowModality(Qt::WindowModal);
    QEventLoop loop;
    QObject::connect(&queue, &TransferQueue::jobFinished, &loop, [&](JobId finished) {
        if (finished == job)
            loop.quit();
    });
    QObject::connect(&queue, &TransferQueue::jobChanged, &progress, [&](JobId changed) {
        const JobSnapshot snapshot = queue.job(changed);
        if (changed == job && snapshot.bytesTotal > 0)
            progress.setValue(int(snapshot.bytesDone * 999 / snapshot.bytesTotal));
    });
    QObject::connect(&progress, &QProgressDialog::canceled, &queue, [&] { queue.cancel(job); });
    if (!isFinished(queue.job(job).state))
        loop.exec();
    return queue.rowOf(job) >= 0 && queue.job(job).state == JobState::Done;
}

} // namespace sampan
