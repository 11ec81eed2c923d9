// The last step of a folder, when everything in it is done: its times and permissions, and in a move the removal of
// the emptied source. Runs on the runner's thread, owned by the runner.
#pragma once

#include "core/transfer/itemtask.h"

namespace sampan {

class FolderFinisher : public ItemTask
{
    Q_OBJECT

public:
    // `isNew`: made by this job; an existing folder keeps its own times and permissions. `isEmptied`: every item in it
    // was moved.
    FolderFinisher(JobContext &context, ItemPlan plan, bool isNew, bool isEmptied);

    // Everything in it was done.
    [[nodiscard]] bool isEmptied() const { return m_isEmptied; }

protected:
    void run() override;

private:
    void removeSource();
    [[nodiscard]] FileAttributes targetAttributes() const;

    const bool m_isNew;
    const bool m_isEmptied;
};

} // namespace sampan
