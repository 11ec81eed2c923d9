#include "core/base/blockmemory.h"

#include <cstdlib>

#ifdef __GLIBC__
#    include <malloc.h>
#endif

namespace sampan {

void keepBlocksInTheHeap()
{
#ifdef __GLIBC__
    ::mallopt(M_MMAP_THRESHOLD, 4 * 1024 * 1024);
    ::mallopt(M_TRIM_THRESHOLD, 32 * 1024 * 1024);
    // Blocks are made on one thread and freed on another: arenas of their own would only spread them.
    ::mallopt(M_ARENA_MAX, 2);
#endif
}

} // namespace sampan
