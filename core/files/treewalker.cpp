#include "core/files/treewalker.h"

#include "core/files/safename.h"

#include <algorithm>

namespace sampan {

namespace {

constexpr int maximumResolving = 64;
constexpr std::size_t fewestListings = 8;

} // namespace

TreeWalker::TreeWalker(std::shared_ptr<FileSystem> files, RemotePath root, WalkOptions options, QObject *parent)
    : QObject(parent)
    , m_files(std::move(files))
    , m_root(std::move(root))
    , m_options(options)
{}

TreeWalker::~TreeWalker()
{
    for (const auto &listing : m_listings)
        listing->cancel.cancel();
}

void TreeWalker::next(std::size_t most, Callback<WalkedEntries> done)
{
    Q_ASSERT(!m_waiting);
    m_mostWanted = most;
    m_waiting = std::move(done);
    if (!std::exchange(m_begun, true))
        begin();
    else
        advance();
    scheduleAnswer();
}

void TreeWalker::cancel()
{
    m_cancelled = true;
    for (const auto &listing : m_listings)
        listing->cancel.cancel();
    m_pending.clear();
    m_unresolved.clear();
    m_ready.clear();
    scheduleAnswer();
}

void TreeWalker::begin()
{
    if (!m_options.followLinks) {
        startListing(Folder{});
        return;
    }
    m_beginning = true;
    m_files->realPath(m_root, guarded(this, [this](const Result<RemotePath> &real) {
                          m_beginning = false;
                          // Without a real path loops are still bounded by the depth.
                          startListing(Folder{{}, 0, real.valueOr(m_root), nullptr});
                      }));
}

void TreeWalker::advance()
{
    while (!m_unresolved.empty() && m_resolving < maximumResolving) {
        Unresolved unresolved = std::move(m_unresolved.front());
        m_unresolved.pop_front();
        resolve(std::move(unresolved));
    }
    while (!m_pending.empty() && m_listings.size() < mostListings()) {
        Folder folder = std::move(m_pending.back());
        m_pending.pop_back();
        startListing(std::move(folder));
    }
}

// Hundreds of small folders may be listed at once, but not hundreds of big ones: their entries have to be kept until
// somebody takes them.
std::size_t TreeWalker::mostListings() const
{
    if (m_ready.size() >= m_options.entriesAhead)
        return 0;
    if (m_options.parallelListings > 0)
        return std::size_t(m_options.parallelListings);
    // An open folder counts as much as an open file, and files are worked on while the walk goes on.
    const auto most = std::size_t(qMax(1, m_files->smallFilesAtOnce() / 4));
    const std::size_t usual = m_foldersListed > 0 ? m_entriesListed / m_foldersListed + 1 : m_options.entriesAhead;
    const std::size_t likelyToFit = (m_options.entriesAhead - m_ready.size()) / usual;
    return std::min(std::max(likelyToFit, fewestListings), std::max(most, fewestListings));
}

void TreeWalker::startListing(Folder folder)
{
    if (m_cancelled)
        return;
    const auto listing = std::make_shared<Listing>(Listing{std::move(folder), {}, 0, false});
    m_listings.push_back(listing);
    m_files->list(absolute(listing->folder.path),
                  guarded(this, [this, listing](DirectoryEntries batch) { takeBatch(*listing, std::move(batch)); }),
                  listing->cancel.token(),
                  guarded(this, [this, listing](const Result<void> &result) { endListing(listing, result); }));
}

void TreeWalker::takeBatch(Listing &listing, DirectoryEntries batch)
{
    if (m_cancelled || listing.isCut)
        return;
    const std::size_t room = m_options.maximumEntriesPerFolder - listing.entries;
    listing.isCut = batch.size() > room;
    if (listing.isCut) {
        batch.resize(room);
        listing.cancel.cancel();
    }
    listing.entries += batch.size();
    std::vector<Folder> below;
    for (DirectoryEntry &entry : batch)
        takeEntry(listing.folder, std::move(entry), below);
    // The last pending folder is listed first; turned round, folders come in the order they were found.
    m_pending.insert(m_pending.end(), std::make_move_iterator(below.rbegin()), std::make_move_iterator(below.rend()));
    advance();
    scheduleAnswer();
}

void TreeWalker::takeEntry(const Folder &folder, DirectoryEntry entry, std::vector<Folder> &below)
{
    if (const auto checked = checkName(entry.name); !checked) {
        refuse(folder, std::move(entry), checked.error());
        return;
    }
    const RemotePath path = folder.path.child(entry.name);
    if (path.bytes().size() > m_options.maximumPathBytes) {
        refuse(folder, std::move(entry), Error{ErrorCode::LimitExceeded, tr("The path is too long"), {}});
        return;
    }
    if (mustResolve(entry)) {
        m_unresolved.push_back({folder, std::move(entry)});
        return;
    }
    const bool isFolder = entry.attributes.isDirectory();
    const RemotePath real = folder.real.child(entry.name);
    found(folder, std::move(entry));
    if (isFolder)
        enter(Folder{path, folder.depth + 1, real, folder.branch}, below);
}

void TreeWalker::endListing(const std::shared_ptr<Listing> &listing, const Result<void> &result)
{
    std::erase(m_listings, listing);
    ++m_foldersListed;
    m_entriesListed += listing->entries;
    if (listing->isCut)
        unreadable(listing->folder, Error{ErrorCode::LimitExceeded,
                                          tr("The folder holds more than %n entries; the rest is left out", nullptr,
                                             int(m_options.maximumEntriesPerFolder)),
                                          {}});
    else if (!result && !m_cancelled)
        unreadable(listing->folder, result.error());
    advance();
    scheduleAnswer();
}

void TreeWalker::enter(Folder folder, std::vector<Folder> &below)
{
    if (folder.depth >= m_options.maximumDepth)
        unreadable(folder, Error{ErrorCode::LimitExceeded, tr("The folder is nested too deep"), {}});
    else
        below.push_back(std::move(folder));
}

bool TreeWalker::mustResolve(const DirectoryEntry &entry) const
{
    return entry.attributes.type() == FileType::Unknown || (m_options.followLinks && entry.attributes.isLink());
}

void TreeWalker::resolve(Unresolved unresolved)
{
    ++m_resolving;
    if (unresolved.entry.attributes.isLink())
        resolveLink(unresolved);
    else
        resolveType(unresolved);
}

// Servers need not send a mode.
void TreeWalker::resolveType(const Unresolved &unresolved)
{
    const RemotePath path = absolute(unresolved.folder.path.child(unresolved.entry.name));
    const auto take = [this, unresolved](const Result<FileAttributes> &attributes) {
        DirectoryEntry entry = unresolved.entry;
        if (!attributes || attributes->type() == FileType::Unknown) {
            // Found as it is: nobody can say what it is.
            found(unresolved.folder, std::move(entry));
        } else {
            entry.attributes = *attributes;
            std::vector<Folder> below;
            takeEntry(unresolved.folder, std::move(entry), below);
            m_pending.insert(m_pending.end(), below.begin(), below.end());
        }
        resolved();
    };
    m_files->attributes(path, LinkHandling::DoNotFollow, guarded(this, take));
}

void TreeWalker::resolveLink(const Unresolved &unresolved)
{
    const RemotePath path = absolute(unresolved.folder.path.child(unresolved.entry.name));
    const auto take = [this, unresolved, path](const Result<FileAttributes> &target) {
        if (target && target->isDirectory()) {
            const auto enter = [this, unresolved, attributes = *target](const Result<RemotePath> &real) {
                enterLink(unresolved, attributes, real);
                resolved();
            };
            m_files->realPath(path, guarded(this, enter));
            return;
        }
        DirectoryEntry entry = unresolved.entry;
        entry.targetType = target ? target->type() : FileType::Unknown;
        found(unresolved.folder, std::move(entry), target ? std::optional(*target) : std::nullopt);
        resolved();
    };
    m_files->attributes(path, LinkHandling::Follow, guarded(this, take));
}

void TreeWalker::enterLink(const Unresolved &unresolved, const FileAttributes &target, const Result<RemotePath> &real)
{
    DirectoryEntry entry = unresolved.entry;
    entry.targetType = FileType::Directory;
    if (!real) {
        refuse(unresolved.folder, std::move(entry), real.error());
        return;
    }
    if (leadsBack(unresolved.folder, *real)) {
        refuse(unresolved.folder, std::move(entry),
               Error{ErrorCode::LimitExceeded, tr("The link leads back to a folder above it"), {}});
        return;
    }
    const Folder &folder = unresolved.folder;
    const auto branch = std::make_shared<const Branch>(Branch{folder.real, folder.branch});
    std::vector<Folder> below;
    const RemotePath path = folder.path.child(entry.name);
    found(folder, std::move(entry), target);
    enter(Folder{path, folder.depth + 1, *real, branch}, below);
    m_pending.insert(m_pending.end(), below.begin(), below.end());
}

void TreeWalker::resolved()
{
    --m_resolving;
    advance();
    scheduleAnswer();
}

bool TreeWalker::leadsBack(const Folder &folder, const RemotePath &real)
{
    if (folder.real.isInside(real))
        return true;
    for (auto branch = folder.branch; branch; branch = branch->above) {
        if (branch->real.isInside(real))
            return true;
    }
    return false;
}

void TreeWalker::found(const Folder &folder, DirectoryEntry entry, std::optional<FileAttributes> target)
{
    if (m_cancelled)
        return;
    std::unique_ptr<Ready::Rest> rest;
    if (target)
        rest = std::make_unique<Ready::Rest>(Ready::Rest{std::move(target), {}});
    m_ready.push_back({WalkedEntry::Kind::Found, folder.path, std::move(entry), std::move(rest)});
}

void TreeWalker::refuse(const Folder &folder, DirectoryEntry entry, Error error)
{
    auto rest = std::make_unique<Ready::Rest>(Ready::Rest{{}, std::move(error)});
    if (!m_cancelled)
        m_ready.push_back({WalkedEntry::Kind::Refused, folder.path, std::move(entry), std::move(rest)});
}

void TreeWalker::unreadable(const Folder &folder, Error error)
{
    auto rest = std::make_unique<Ready::Rest>(Ready::Rest{{}, std::move(error)});
    if (!m_cancelled)
        m_ready.push_back({WalkedEntry::Kind::Unreadable, folder.path, {}, std::move(rest)});
}

WalkedEntry TreeWalker::Ready::unfolded() &&
{
    WalkedEntry whole;
    whole.kind = kind;
    whole.path = kind == WalkedEntry::Kind::Found ? folder.child(entry.name) : std::move(folder);
    whole.entry = std::move(entry);
    if (rest) {
        whole.targetAttributes = std::move(rest->targetAttributes);
        whole.error = std::move(rest->error);
    }
    return whole;
}

// Always from the event loop: the receiver may ask again, cancel or destroy the walker.
void TreeWalker::scheduleAnswer()
{
    if (!m_waiting || std::exchange(m_answerScheduled, true))
        return;
    QMetaObject::invokeMethod(this, &TreeWalker::answer, Qt::QueuedConnection);
}

void TreeWalker::answer()
{
    m_answerScheduled = false;
    if (!m_waiting)
        return;
    if (m_cancelled)
        std::exchange(m_waiting, nullptr)(Error{ErrorCode::Cancelled, tr("Cancelled"), {}});
    else if (!m_ready.empty() || isIdle())
        std::exchange(m_waiting, nullptr)(takeReady());
}

WalkedEntries TreeWalker::takeReady()
{
    WalkedEntries entries;
    entries.reserve(std::min(m_mostWanted, m_ready.size()));
    for (; !m_ready.empty() && entries.size() < m_mostWanted; m_ready.pop_front())
        entries.push_back(std::move(m_ready.front()).unfolded());
    return entries;
}

bool TreeWalker::isIdle() const
{
    return !m_beginning && m_listings.empty() && m_pending.empty() && m_unresolved.empty() && m_resolving == 0;
}

RemotePath TreeWalker::absolute(const RemotePath &path) const
{
    return path.isEmpty() ? m_root : m_root.child(path.bytes());
}

} // namespace sampan
