#include "core/files/treecounter.h"

namespace sampan {

bool TreeCounter::visitFile(const RemotePath &, const FileAttributes &, Callback<void>)
{
    return false;
}

bool TreeCounter::visitFolder(const RemotePath &, const FileAttributes &, Callback<void>)
{
    return false;
}

} // namespace sampan
