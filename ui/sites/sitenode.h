// One row of the site tree, as the model keeps it and as the store says it should be.
#pragma once

#include "core/sites/sitestore.h"

#include <memory>
#include <optional>
#include <vector>

namespace sampan {

struct SiteNode
{
    QString folder; // its own path, for a folder; the path it lies in, for a site
    std::optional<Site> site;
    SiteNode *parent = nullptr;
    std::vector<std::unique_ptr<SiteNode>> children;

    [[nodiscard]] bool isFolder() const { return !site; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] int row() const;                             // among its parent's children
    [[nodiscard]] bool isSameRow(const SiteNode &other) const; // the same folder or site, whatever its contents
};

// The whole tree: folders first, then sites, each by name. With a search text only what matches, and the folders on
// the way to it.
[[nodiscard]] std::unique_ptr<SiteNode> siteTree(const SiteStore &store, const QString &search);

} // namespace sampan
