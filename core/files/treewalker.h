// Everything below a folder of any file system, handed out in batches while the listing runs ahead.
//
// Many folders are listed at once, which on a server with a long way is what makes a walk quick. A folder's own
// entry comes before everything in it; apart from that the order is not promised. Nothing is recursive, so depth costs
// no stack. Links are not entered unless asked for, and then never twice on one branch. Thread: the file system's.
// Owner: whoever walks; may be destroyed at any time, and answers nothing afterwards.
#pragma once

#include "core/files/filesystem.h"

#include <deque>
#include <optional>

namespace sampan {

struct WalkedEntry
{
    enum class Kind {
        Found,
        Refused,    // the entry `entry.name` in the folder `path` is left out; `error` says why
        Unreadable, // the folder `path` could not be listed, or not to its end; `error` says why
    };
    Kind kind = Kind::Found;
    RemotePath path; // relative to the root, which is ""
    DirectoryEntry entry;
    // Of a link, when links are followed and it leads somewhere.
    std::optional<FileAttributes> targetAttributes;
    Error error;
};

struct WalkOptions
{
    bool followLinks = false;
    int parallelListings = 0; // 0: a quarter of what may be under way at the place
    // No further listing is started while so many entries wait for next(), or are likely to when the listings that run
    // have ended; one that runs is not held up.
    std::size_t entriesAhead = 10'000;
    int maximumDepth = 256;
    qsizetype maximumPathBytes = 32 * 1024;
    std::size_t maximumEntriesPerFolder = 2'000'000;
};

using WalkedEntries = std::vector<WalkedEntry>;

class TreeWalker : public QObject
{
    Q_OBJECT

public:
    TreeWalker(std::shared_ptr<FileSystem> files, RemotePath root, WalkOptions options = {}, QObject *parent = nullptr);
    ~TreeWalker() override;

    // The next entries, as many as are there, but at most `most`; none after the last one; Cancelled after cancel().
    // One call at a time. The walk begins with the first call. A root that cannot be listed is an entry of kind
    // Unreadable.
    void next(std::size_t most, Callback<WalkedEntries> done);
    // Answers a waiting next() at once.
    void cancel();

private:
    struct Branch // the real places above a folder that was reached through a link
    {
        RemotePath real;
        std::shared_ptr<const Branch> above;
    };
    struct Folder
    {
        RemotePath path;
        int depth = 0;
        RemotePath real; // with followLinks
        std::shared_ptr<const Branch> branch;
    };
    struct Listing
    {
        Folder folder;
        CancelSource cancel;
        std::size_t entries = 0;
        bool isCut = false;
    };
    struct Unresolved
    {
        Folder folder; // that holds the entry
        DirectoryEntry entry;
    };

    // A WalkedEntry in half the memory: of a huge folder a million may wait.
    struct Ready
    {
        struct Rest // what most of them do not have
        {
            std::optional<FileAttributes> targetAttributes;
            Error error;
        };
        WalkedEntry::Kind kind = WalkedEntry::Kind::Found;
        RemotePath folder; // that holds the entry, or could not be listed
        DirectoryEntry entry;
        std::unique_ptr<Rest> rest;

        [[nodiscard]] WalkedEntry unfolded() &&;
    };

    void begin();
    void advance();
    [[nodiscard]] std::size_t mostListings() const;
    void startListing(Folder folder);
    void takeBatch(Listing &listing, DirectoryEntries batch);
    void takeEntry(const Folder &folder, DirectoryEntry entry, std::vector<Folder> &below);
    void endListing(const std::shared_ptr<Listing> &listing, const Result<void> &result);

    // Entries of which the listing did not say enough.
    [[nodiscard]] bool mustResolve(const DirectoryEntry &entry) const;
    void resolve(Unresolved unresolved);
    void resolveType(const Unresolved &unresolved);
    void resolveLink(const Unresolved &unresolved);
    void enterLink(const Unresolved &unresolved, const FileAttributes &target, const Result<RemotePath> &real);
    void resolved();

    void found(const Folder &folder, DirectoryEntry entry, std::optional<FileAttributes> target = {});
    void refuse(const Folder &folder, DirectoryEntry entry, Error error);
    void unreadable(const Folder &folder, Error error);
    void enter(Folder folder, std::vector<Folder> &below);

    void scheduleAnswer();
    void answer();
    [[nodiscard]] WalkedEntries takeReady();
    [[nodiscard]] bool isIdle() const;
    [[nodiscard]] RemotePath absolute(const RemotePath &path) const;
    [[nodiscard]] static bool leadsBack(const Folder &folder, const RemotePath &real);

    const std::shared_ptr<FileSystem> m_files;
    const RemotePath m_root;
    const WalkOptions m_options;
    std::vector<Folder> m_pending; // the last one is listed next: keeps the list short
    std::vector<std::shared_ptr<Listing>> m_listings;
    std::deque<Unresolved> m_unresolved;
    int m_resolving = 0;
    std::deque<Ready> m_ready;
    std::size_t m_foldersListed = 0;
    std::size_t m_entriesListed = 0;
    Callback<WalkedEntries> m_waiting;
    std::size_t m_mostWanted = 0;
    bool m_begun = false;
    bool m_beginning = false;
    bool m_cancelled = false;
    bool m_answerScheduled = false;
};

} // namespace sampan
