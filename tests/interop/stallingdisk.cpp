// A disk that stalls, to be linked into a test or preloaded into a program: as long as the file $STALL_GATE exists,
// everything that is asked of what is below the folder $STALL_FOLDER waits, on whatever thread it is asked. Each wait
// first writes a line into $STALL_LOG. A stand-in for a network disk whose server is away: FUSE and device-mapper need
// rights that a test cannot count on.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <dlfcn.h>
#include <string>

namespace {

std::string linkTarget(const std::string &link)
{
    std::array<char, 4096> target{};
    const ssize_t length = ::readlink(link.c_str(), target.data(), target.size());
    return length < 0 ? std::string() : std::string(target.data(), std::size_t(length));
}

std::string pathOf(int file)
{
    return linkTarget("/proc/self/fd/" + std::to_string(file));
}

std::string pathOf(int folder, const char *name)
{
    if (name[0] == '/')
        return name;
    return (folder == AT_FDCWD ? linkTarget("/proc/self/cwd") : pathOf(folder)) + '/' + name;
}

bool isShut()
{
    const char *const gate = std::getenv("STALL_GATE");
    return gate != nullptr && ::access(gate, F_OK) == 0;
}

bool isOnTheDisk(const std::string &path)
{
    const std::string folder = std::string(std::getenv("STALL_FOLDER")) + '/';
    return path.compare(0, folder.size(), folder) == 0;
}

void tell(const char *what)
{
    std::FILE *const log = std::fopen(std::getenv("STALL_LOG"), "ae");
    std::fprintf(log, "%s\n", what);
    std::fclose(log);
}

template <typename... Where>
void stall(const char *what, Where... where)
{
    if (!isShut() || !isOnTheDisk(pathOf(where...)))
        return;
    tell(what);
    const timespec moment{0, 5'000'000};
    while (isShut())
        ::nanosleep(&moment, nullptr);
}

template <typename Function>
Function *original(Function *, const char *name)
{
    return reinterpret_cast<Function *>(::dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" {

int open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const mode_t mode = va_arg(more, mode_t);
    va_end(more);
    stall("open", AT_FDCWD, path);
    static const auto real = original(&::open, "open");
    return real(path, flags, mode);
}

int openat(int folder, const char *name, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const mode_t mode = va_arg(more, mode_t);
    va_end(more);
    stall("openat", folder, name);
    static const auto real = original(&::openat, "openat");
    return real(folder, name, flags, mode);
}

ssize_t pread(int file, void *data, size_t size, off_t offset)
{
    stall("pread", file);
    static const auto real = original(&::pread, "pread");
    return real(file, data, size, offset);
}

ssize_t pwrite(int file, const void *data, size_t size, off_t offset)
{
    stall("pwrite", file);
    static const auto real = original(&::pwrite, "pwrite");
    return real(file, data, size, offset);
}

int fsync(int file)
{
    stall("fsync", file);
    static const auto real = original(&::fsync, "fsync");
    return real(file);
}

int ftruncate(int file, off_t size) noexcept
{
    stall("ftruncate", file);
    static const auto real = original(&::ftruncate, "ftruncate");
    return real(file, size);
}

int fallocate(int file, int mode, off_t offset, off_t length)
{
    stall("fallocate", file);
    static const auto real = original(&::fallocate, "fallocate");
    return real(file, mode, offset, length);
}

int mkdirat(int folder, const char *name, mode_t mode) noexcept
{
    stall("mkdirat", folder, name);
    static const auto real = original(&::mkdirat, "mkdirat");
    return real(folder, name, mode);
}

int unlinkat(int folder, const char *name, int flags) noexcept
{
    stall("unlinkat", folder, name);
    static const auto real = original(&::unlinkat, "unlinkat");
    return real(folder, name, flags);
}

int renameat(int from, const char *oldName, int to, const char *newName) noexcept
{
    stall("renameat", from, oldName);
    static const auto real = original(&::renameat, "renameat");
    return real(from, oldName, to, newName);
}

int renameat2(int from, const char *oldName, int to, const char *newName, unsigned int flags) noexcept
{
    stall("renameat2", from, oldName);
    static const auto real = original(&::renameat2, "renameat2");
    return real(from, oldName, to, newName, flags);
}

int futimens(int file, const timespec times[2]) noexcept
{
    stall("futimens", file);
    static const auto real = original(&::futimens, "futimens");
    return real(file, times);
}

} // extern "C"
