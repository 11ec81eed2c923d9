// The command lines that are run on a server, each for the account's own shell, whatever it is: sh reads the script,
// and paths are its arguments. Values in, values out.
#pragma once

#include "core/base/remotepath.h"

#include <QByteArrayList>

namespace sampan::scpscripts {

// `scp -f` of one file, with its times.
[[nodiscard]] QByteArray sendFile(const RemotePath &path);
// A file from `offset` on, without scp, which knows no offsets. It begins behind a line that is `mark`.
[[nodiscard]] QByteArray sendFrom(const RemotePath &path, qint64 offset, const QByteArray &mark);
// `scp -t` of one file under this very name. `onlyNew`: fails when something has it.
[[nodiscard]] QByteArray takeFile(const RemotePath &path, bool onlyNew);
// What comes is written from `offset` on; what is there behind that is cut off. `mode`: of a file that is made.
[[nodiscard]] QByteArray takeFrom(const RemotePath &path, qint64 offset, bool onlyNew, quint32 mode);
// `scp -r -p -d -t` into a fresh folder `stage` within `folder`, which goes when scp has ended, also when that was
// because the connection was lost.
[[nodiscard]] QByteArray takeFiles(const RemotePath &folder, const QByteArray &stage);
// scp -f again and again: of each line of input, made by wordsOf(), the files are sent; at its end stands "<mark>
// status".
[[nodiscard]] QByteArray sendListed(const QByteArray &mark);
[[nodiscard]] QByteArray wordsOf(const QByteArrayList &paths);

// In the shell that runs: moves files of one folder into another, where nothing has their names. Prints "exists N" or
// "left N" for those that it could not move (N counts from 1), and "named" at the end.
struct Naming
{
    RemotePath from;
    RemotePath to;
    QByteArrayList names;
    bool movesOnlyNew = false; // the server's mv knows -n
    bool sync = false;
};
[[nodiscard]] QByteArray nameFiles(const Naming &naming);

// In front of a command in the shell that runs: goes to the folder, or says why not in the words of ls.
[[nodiscard]] QByteArray enterFolder(const RemotePath &folder);
// As one argument that is no option.
[[nodiscard]] QByteArray quotedPath(const RemotePath &path);

} // namespace sampan::scpscripts
