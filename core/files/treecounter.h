// Counts files, folders and bytes: the numbers are the report's progress.
#pragma once

#include "core/files/treejob.h"

namespace sampan {

class TreeCounter : public TreeJob
{
    Q_OBJECT

public:
    using TreeJob::TreeJob;

protected:
    bool visitFile(const RemotePath &path, const FileAttributes &attributes, Callback<void> done) override;
    bool visitFolder(const RemotePath &path, const FileAttributes &attributes, Callback<void> done) override;
};

} // namespace sampan
