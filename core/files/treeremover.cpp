#include "core/files/treeremover.h"

namespace sampan {

Result<void> TreeRemover::mayWorkOn(const RemotePath &path) const
{
    if (!path.isEmpty() && path.bytes().count('/') < path.bytes().size())
        return {};
    return Error{ErrorCode::InvalidArgument, tr("The root folder is not deleted"), {}};
}

bool TreeRemover::visitFile(const RemotePath &path, const FileAttributes &, Callback<void> done)
{
    files().removeFile(path, std::move(done));
    return true;
}

bool TreeRemover::visitFolder(const RemotePath &path, const FileAttributes &, Callback<void> done)
{
    files().removeDirectory(path, std::move(done));
    return true;
}

} // namespace sampan
