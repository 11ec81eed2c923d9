#include "ui/browser/dragmime.h"

#include "ui/browser/filemime.h"

#include <QApplication>
#include <QCursor>

namespace sampan {

RemoteDragMime::RemoteDragMime(const Place &place, std::vector<RemotePath> paths,
                               std::shared_ptr<RemoteDragExporter> exporter)
    : m_place(place.id)
    , m_paths(std::move(paths))
    , m_exporter(std::move(exporter))
{
    setData(fileSelectionMimeType(), encodeSelection({place.id, m_paths, false}));
    setUrls(selectionUrls(place, m_paths));
}

bool RemoteDragMime::wasDroppedOutside()
{
    // While a button is down the target only looks at what is offered; fetching then would surprise everybody.
    return QGuiApplication::mouseButtons() == Qt::NoButton && !QApplication::topLevelAt(QCursor::pos());
}

QVariant RemoteDragMime::retrieveData(const QString &format, QMetaType type) const
{
    if (format != QStringLiteral("text/uri-list") || !m_exporter || !(m_exported || wasDroppedOutside()))
        return QMimeData::retrieveData(format, type);
    const QList<QUrl> urls = exported();
    if (type.id() != QMetaType::QByteArray) {
        QVariantList list;
        for (const QUrl &url : urls)
            list += url;
        return list;
    }
    QByteArray lines;
    for (const QUrl &url : urls)
        lines += url.toEncoded() + "\r\n";
    return lines;
}

QList<QUrl> RemoteDragMime::exported() const
{
    if (!m_exported)
        m_exported = m_exporter->exportFiles(m_place, m_paths);
    return *m_exported;
}

} // namespace sampan
