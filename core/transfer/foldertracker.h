// The folders of a job that are not finished yet: what waits until a folder is made, and when everything in it is done,
// so that its times and permissions can follow. Plain data of the runner's thread.
#pragma once

#include "core/transfer/jobcontext.h"

#include <deque>
#include <map>
#include <optional>

namespace sampan {

class FolderTracker
{
public:
    enum class Entry { Start, Wait, Drop }; // at once; when its folder is made; never, because its folder failed

    struct Finishable
    {
        ItemPlan plan;
        bool isNew = false;
        bool isEmptied = true;
        std::optional<Error> listError;
    };

    [[nodiscard]] bool isEmpty() const { return m_folders.empty(); }
    [[nodiscard]] bool contains(const RemotePath &target) const { return m_folders.contains(target.bytes()); }
    [[nodiscard]] std::size_t waitingItems() const { return m_waiting; }

    // A folder that will be made; open until it is made, listed, and all of its items have ended.
    void add(const ItemPlan &folder);
    // Every item of a folder enters it, and ends in it once (unless it was dropped). Waiting items are kept here.
    [[nodiscard]] Entry enter(ItemPlan &item);
    void itemEnded(const RemotePath &target, bool sourceIsGone);
    // Something in it was left out (skipped, refused): a move must not remove its source.
    void setNotEmptied(const RemotePath &folder);

    // Gives back what waited for it.
    [[nodiscard]] std::deque<ItemPlan> made(const RemotePath &folder, bool isNew);
    // Gives back what is dropped with it.
    [[nodiscard]] std::deque<ItemPlan> failed(const RemotePath &folder);
    void setUnreadable(const RemotePath &folder, const Error &error);
    // No more items will enter `root` and what is below it.
    void setListed(const RemotePath &root);
    // The folders that are complete since the last call; they leave the record, and end in their parents through
    // itemEnded().
    [[nodiscard]] std::vector<Finishable> takeFinishable();
    void clear();

private:
    enum class State { Coming, Made, Failed };
    struct Folder
    {
        Finishable rest;
        State state = State::Coming;
        bool isListed = false;
        int openItems = 0;
        std::deque<ItemPlan> waiting;
    };
    Folder *find(const RemotePath &folder);
    void setOneListed(const QByteArray &path, Folder &folder);
    void noteIfComplete(const RemotePath &path, const Folder &folder);

    std::map<QByteArray, Folder> m_folders; // by target, so that what is below a folder stands together
    std::vector<RemotePath> m_complete;
    std::size_t m_waiting = 0;
};

} // namespace sampan
