#include "core/base/openfiles.h"

#include <sys/resource.h>

#include <algorithm>

namespace sampan {

namespace {

constexpr rlim_t mostOpenFiles = 65536;

} // namespace

void allowManyOpenFiles()
{
    struct rlimit files = {};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0)
        return;
    const rlim_t wanted = std::min(files.rlim_max, mostOpenFiles); // RLIM_INFINITY is the largest number
    if (files.rlim_cur >= wanted)
        return;
    files.rlim_cur = wanted;
    ::setrlimit(RLIMIT_NOFILE, &files); // where it is refused, as many as before are there
}

} // namespace sampan
