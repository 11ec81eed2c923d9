#include "core/files/attributeparts.h"

namespace sampan {

FileAttributes ownerOf(const FileAttributes &all)
{
    FileAttributes owner;
    if (all.userId && all.groupId) {
        owner.userId = all.userId;
        owner.groupId = all.groupId;
    }
    return owner;
}

FileAttributes permissionsOf(const FileAttributes &all)
{
    FileAttributes permissions;
    if (all.mode)
        permissions.mode = FileMode(all.mode->permissions());
    return permissions;
}

FileAttributes timesOf(const FileAttributes &all)
{
    FileAttributes times;
    times.accessTime = all.accessTime;
    times.modificationTime = all.modificationTime;
    return times;
}

} // namespace sampan
