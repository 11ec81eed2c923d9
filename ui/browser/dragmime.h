// What is under the mouse when files of a server are dragged. Our own window takes the paths; another program that asks
// after the drop gets real files, fetched only then.
#pragma once

#include "ui/browser/place.h"

#include <QList>
#include <QMimeData>
#include <QUrl>

#include <memory>
#include <optional>
#include <vector>

namespace sampan {

// Fetches dragged files for another program. Implemented by the window, over the transfer queue.
class RemoteDragExporter
{
public:
    virtual ~RemoteDragExporter() = default;
    // Copies `paths` into a temporary folder and answers the file:// URLs of the copies; empty when it failed or was
    // cancelled. The other program waits for the answer, so this runs an event loop with progress and cancel of its
    // own.
    [[nodiscard]] virtual QList<QUrl> exportFiles(PlaceId place, const std::vector<RemotePath> &paths) = 0;
};

class RemoteDragMime : public QMimeData
{
    Q_OBJECT

public:
    RemoteDragMime(const Place &place, std::vector<RemotePath> paths, std::shared_ptr<RemoteDragExporter> exporter);

    // True once the mouse was let go outside of our windows: from then on URLs mean real files.
    [[nodiscard]] static bool wasDroppedOutside();

protected:
    [[nodiscard]] QVariant retrieveData(const QString &format, QMetaType type) const override;

private:
    [[nodiscard]] QList<QUrl> exported() const;

    PlaceId m_place;
    std::vector<RemotePath> m_paths;
    std::shared_ptr<RemoteDragExporter> m_exporter;
    mutable std::optional<QList<QUrl>> m_exported; // targets ask several times
};

} // namespace sampan
