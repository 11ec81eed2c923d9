// A change of permission bits that fits many files at once: bits to set, bits to clear, the others stay.
#pragma once

#include "core/base/fileattributes.h"

namespace sampan {

struct PermissionChange
{
    quint32 set = 0;
    quint32 clear = 0;
    bool executeOnlyFolders = false; // as chmod's X: files get x only where they have one already

    [[nodiscard]] bool isEmpty() const { return set == 0 && clear == 0; }
    [[nodiscard]] FileMode appliedTo(FileMode mode, bool isFolder) const
    {
        constexpr quint32 execute = 0111;
        quint32 added = set;
        if (executeOnlyFolders && !isFolder && !(mode.bits() & execute))
            added &= ~execute;
        return FileMode((mode.permissions() & ~clear) | added);
    }
};

} // namespace sampan
