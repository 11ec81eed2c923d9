// Where the paths of a local file system start: anywhere on this computer, or below one opened folder that no path can
// lead out of. Every disk operation goes through here, so both kinds share all their code.
// Thread: constant after construction; used by all disk threads at once. The calls block.
#pragma once

#include "core/base/remotepath.h"
#include "core/base/result.h"
#include "core/files/uniquefd.h"

#include <fcntl.h>

#include <memory>

namespace sampan {

class LocalRoot
{
public:
    // Kernel: openat2(2), Linux 5.6. StepByStep: one openat(O_NOFOLLOW) per part, for older kernels and for sandboxes
    // that refuse the call. Chosen by itself; only tests ask for the second.
    enum class Walk { Kernel, StepByStep };

    // What the *at() calls want: `name` relative to `folder`. Keeps the folder open.
    struct Location
    {
        UniqueFd opened;
        int folder = AT_FDCWD;
        QByteArray name;
    };

    [[nodiscard]] static std::shared_ptr<const LocalRoot> wholeComputer();
    // `what` here and below says what is tried; it becomes the message of an error.
    [[nodiscard]] Result<std::shared_ptr<const LocalRoot>> subfolder(const RemotePath &folder, const QString &what,
                                                                     Walk walk = Walk::Kernel) const;

    [[nodiscard]] bool isRooted() const { return m_folder.isValid(); }
    // open(2). Below an opened folder no link is followed, whatever `flags` say; only O_PATH | O_NOFOLLOW opens a link
    // itself.
    [[nodiscard]] Result<UniqueFd> open(const RemotePath &path, int flags, mode_t mode, const QString &what) const;
    [[nodiscard]] Result<Location> locate(const RemotePath &path, const QString &what) const;

    // The path for people: with the opened folder in front.
    [[nodiscard]] QString displayPath(const RemotePath &path) const;
    // errno in words; a link that stood in the way is said to be one.
    [[nodiscard]] Error error(int number, const QString &what) const;

    LocalRoot(const LocalRoot &) = delete;
    LocalRoot &operator=(const LocalRoot &) = delete;

private:
    LocalRoot() = default;
    [[nodiscard]] Result<void> check(const RemotePath &path, const QString &what) const;
    [[nodiscard]] UniqueFd openBelow(const QByteArray &path, int flags, mode_t mode) const;
    [[nodiscard]] UniqueFd openStepByStep(const QByteArray &path, int flags, mode_t mode) const;

    UniqueFd m_folder; // invalid: the whole computer
    RemotePath m_shown;
    Walk m_walk = Walk::Kernel;
};

} // namespace sampan
