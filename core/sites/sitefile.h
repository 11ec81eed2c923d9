// The sites file as a value: JSON with a version number. Reading loses nothing: records that cannot be read and fields
// of newer versions are kept and written back.
#pragma once

#include "core/base/result.h"
#include "core/sites/site.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace sampan {

struct SiteFile
{
    std::vector<Site> sites; // in the order of the file
    QStringList folders;     // those that were made by hand; folders of sites need not stand here
    QJsonArray unreadable;   // records without an address or id, or of another shape
    QJsonObject unknown;     // fields beside "sites" and "folders"
    int version = 1;         // of the file; a newer one stays

    [[nodiscard]] static Result<SiteFile> fromJson(const QByteArray &json);
    [[nodiscard]] QByteArray toJson() const;
};

} // namespace sampan
