// What a pane needs to know about a place: this computer or one connected server.
#pragma once

#include "core/base/ids.h"
#include "core/base/serverurl.h"
#include "core/files/filesystem.h"

#include <QColor>
#include <QString>

#include <memory>

namespace sampan {

struct Place
{
    PlaceId id;
    QString name;                           // "This computer", "deploy@web1", a site's name
    QColor colour;                          // of its tabs; invalid: none chosen
    std::shared_ptr<FileSystem> fileSystem; // lives on the GUI thread
    QString statusDetail;                   // e.g. "aes128-gcm · 12 ms"; may be empty
    ServerAddress server;                   // of a remote place: for sftp:// addresses and restored tabs
    QString siteId;                         // where it came from the site store

    [[nodiscard]] bool isLocal() const { return id.isLocal(); }
};

enum class Side { Left, Right };

[[nodiscard]] constexpr Side otherSide(Side side)
{
    return side == Side::Left ? Side::Right : Side::Left;
}

} // namespace sampan
