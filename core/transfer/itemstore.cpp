#include "core/transfer/itemstore.h"

namespace sampan {

namespace {

void addUpTo(std::size_t most, std::vector<ItemSnapshot> &items, const ItemSnapshot &item)
{
    if (items.size() < most)
        items.push_back(item);
}

} // namespace

void ItemStore::addFinished(const ItemSnapshot &item)
{
    switch (item.state) {
    case ItemState::Failed:
    case ItemState::Cancelled:
        ++m_failedCount;
        addUpTo(mostFailed, m_failed, item);
        break;
    case ItemState::DoneWithWarnings:
        addUpTo(mostNoted, m_warned, item);
        break;
    case ItemState::Skipped:
        addUpTo(mostNoted, m_skipped, item);
        break;
    default:
        m_done.push_back(item);
        if (m_done.size() > mostDone)
            m_done.pop_front();
    }
}

void ItemStore::forgetFailed()
{
    m_running.clear();
    m_failed.clear();
    m_failedCount = 0;
}

std::vector<ItemSnapshot> ItemStore::all() const
{
    std::vector<ItemSnapshot> items = m_running;
    items.insert(items.end(), m_failed.begin(), m_failed.end());
    items.insert(items.end(), m_warned.begin(), m_warned.end());
    items.insert(items.end(), m_skipped.begin(), m_skipped.end());
    items.insert(items.end(), m_done.begin(), m_done.end());
    return items;
}

} // namespace sampan
