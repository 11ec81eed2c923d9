// Moves one folder or link within its place by renaming it whole, where nothing is in the way; otherwise it has
// declined, and the item is moved piece by piece. Runs on the runner's thread, owned by the runner.
#pragma once

#include "core/transfer/itemtask.h"

namespace sampan {

class StartMover : public ItemTask
{
    Q_OBJECT

public:
    using ItemTask::ItemTask;
    [[nodiscard]] bool hasDeclined() const { return m_declined; }

protected:
    void run() override;

private:
    void decline();

    bool m_declined = false;
};

} // namespace sampan
