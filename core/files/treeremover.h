// Deletes files, links and whole folders for good.
#pragma once

#include "core/files/treejob.h"

namespace sampan {

class TreeRemover : public TreeJob
{
    Q_OBJECT

public:
    using TreeJob::TreeJob;

protected:
    // Not the root: nobody means that, and it would begin with what can be deleted.
    [[nodiscard]] Result<void> mayWorkOn(const RemotePath &path) const override;
    bool visitFile(const RemotePath &path, const FileAttributes &attributes, Callback<void> done) override;
    bool visitFolder(const RemotePath &path, const FileAttributes &attributes, Callback<void> done) override;
};

} // namespace sampan
