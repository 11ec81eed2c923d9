#include "ui/sites/sitenode.h"

#include <QCollator>

#include <algorithm>

namespace sampan {

namespace {

bool comesBefore(const std::unique_ptr<SiteNode> &a, const std::unique_ptr<SiteNode> &b)
{
    static const QCollator collator = [] {
        // The C locale compares bytes, and "web10" before "web2" helps nobody.
        QCollator made(QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale());
        made.setNumericMode(true);
        made.setCaseSensitivity(Qt::CaseInsensitive);
        return made;
    }();
    if (a->isFolder() != b->isFolder())
        return a->isFolder();
    return collator.compare(a->title(), b->title()) < 0;
}

SiteNode *addChild(SiteNode *parent, const QString &folder)
{
    auto child = std::make_unique<SiteNode>();
    child->folder = folder;
    child->parent = parent;
    parent->children.push_back(std::move(child));
    return parent->children.back().get();
}

// The node of a folder, made with its parents where it is not there yet.
SiteNode *folderNode(SiteNode *root, const QString &path)
{
    SiteNode *node = root;
    for (qsizetype end = 0; !path.isEmpty() && end < path.size();) {
        end = path.indexOf(u'/', end + 1);
        end = end < 0 ? path.size() : end;
        const QString part = path.left(end);
        const auto found = std::ranges::find_if(node->children, [&part](const std::unique_ptr<SiteNode> &child) {
            return child->isFolder() && child->folder == part;
        });
        node = found == node->children.end() ? addChild(node, part) : found->get();
    }
    return node;
}

void sortBelow(SiteNode *node)
{
    std::ranges::stable_sort(node->children, comesBefore);
    for (const auto &child : node->children)
        sortBelow(child.get());
}

} // namespace

QString SiteNode::title() const
{
    return site ? site->title() : folder.mid(folder.lastIndexOf(u'/') + 1);
}

int SiteNode::row() const
{
    if (!parent)
        return 0;
    const auto found = std::ranges::find(parent->children, this, &std::unique_ptr<SiteNode>::get);
    return int(found - parent->children.begin());
}

bool SiteNode::isSameRow(const SiteNode &other) const
{
    if (isFolder() || other.isFolder())
        return isFolder() == other.isFolder() && folder == other.folder;
    return site->id == other.site->id;
}

std::unique_ptr<SiteNode> siteTree(const SiteStore &store, const QString &search)
{
    auto root = std::make_unique<SiteNode>();
    if (search.trimmed().isEmpty()) {
        for (const QString &folder : store.folders())
            folderNode(root.get(), folder);
    }
    for (const Site &site : store.search(search))
        addChild(folderNode(root.get(), site.folder), site.folder)->site = site;
    sortBelow(root.get());
    return root;
}

} // namespace sampan
