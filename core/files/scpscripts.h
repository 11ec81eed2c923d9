// The command lines that are run on a server, each for the account's own shell, whatever it is: sh reads the script,
// and paths are its arguments. Values in, values out.
#pragma once

#include "core/base/remotepath.h"

#include <QByteArrayList>

namespace sampan::scpscripts {

// `scp -f` of files, in this order. With their times where `withTimes`.
[[nodiscard]] QByteArray sendFiles(const QByteArrayList &paths, bool withTimes);
// A file from `offset` on, without scp, which knows no offsets.
[[nodiscard]] QByteArray sendFrom(const RemotePath &path, qint64 offset);
// `scp -t` of one file under this very name. `onlyNew`: fails when something has it.
[[nodiscard]] QByteArray takeFile(const RemotePath &path, bool onlyNew);
// What comes is written from `offset` on; what is there behind that is cut off.
[[nodiscard]] QByteArray takeFrom(const RemotePath &path, qint64 offset, bool onlyNew);
// `scp -p -d -t` of many files into a fresh folder `stage` within `folder`. What a file of that name in it says is done
// when scp has ended (commitFiles()); then the stage goes, also when the connection was lost meanwhile.
[[nodiscard]] QByteArray takeFiles(const RemotePath &folder, const QByteArray &stage);

// What stands in the stage's own file: gives these files their names in the folder. Prints "exists N" or "left N" for
// those that it could not (N counts from 1), and "committed" at the end.
struct Commit
{
    QByteArrayList names;
    bool movesOnlyNew = false; // the server's mv knows -n
    bool sync = false;
    bool evenAfterWarnings = false; // scp's exit status tells of a file that is not among these
};
[[nodiscard]] QByteArray commitFiles(const Commit &commit);

// In front of a command in the shell that runs: goes to the folder, or says why not in the words of ls.
[[nodiscard]] QByteArray enterFolder(const RemotePath &folder);
// As one argument that is no option.
[[nodiscard]] QByteArray quotedPath(const RemotePath &path);

} // namespace sampan::scpscripts
