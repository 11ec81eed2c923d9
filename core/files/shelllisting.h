// Reads what the tools of a server print about files. Values in, values out; input is never believed.
#pragma once

#include "core/base/fileattributes.h"

#include <optional>

namespace sampan {

// What a server's tools can print, the best first. All in LC_ALL=C and UTC.
enum class ShellListingStyle {
    Stat,      // stat -c with a mark before each entry (GNU, BusyBox): true bytes of names, seconds
    LsEscaped, // ls -lanb --full-time (GNU): names with escapes, seconds
    LsFull,    // ls -lan --full-time (BusyBox): '?' for what cannot be printed, seconds
    LsPlain,   // ls -lan (everything else): minutes or days
};

// Listings of this style tell a time only to the minute, or the day when it is long ago.
[[nodiscard]] constexpr bool isTimeCoarse(ShellListingStyle style)
{
    return style == ShellListingStyle::LsPlain;
}

// `mark` begins each entry of Stat. "." and ".." are left out, and so is what cannot be read.
// `now` (seconds since 1970) tells the year of dates without one.
[[nodiscard]] DirectoryEntries parseListing(ShellListingStyle style, const QByteArray &output, const QByteArray &mark,
                                            qint64 now);
// The one entry that was asked for by its path, whatever its name looks like.
[[nodiscard]] std::optional<DirectoryEntry> parseSingle(ShellListingStyle style, const QByteArray &output,
                                                        const QByteArray &mark, qint64 now);

// What to give to `stat -c`: "<mark> mode-in-hex size uid gid atime mtime user/group/name".
[[nodiscard]] QByteArray statFormat(const QByteArray &mark);

} // namespace sampan
