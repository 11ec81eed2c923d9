// Makes one folder on the target, before its content comes; an existing one is used as it is.
// Runs on the runner's thread, owned by the runner.
#pragma once

#include "core/transfer/itemtask.h"

namespace sampan {

class FolderMaker : public ItemTask
{
    Q_OBJECT

public:
    using ItemTask::ItemTask;
    // The folder was not there before: nothing in it can be in the way.
    [[nodiscard]] bool madeIt() const { return m_madeIt; }

protected:
    void run() override;

private:
    void folderMade(const Result<void> &result);
    void syncName();
    void lookWhatIsThere(const Error &refusal);

    bool m_madeIt = false;
};

} // namespace sampan
