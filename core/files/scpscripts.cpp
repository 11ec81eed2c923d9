#include "core/files/scpscripts.h"

#include "core/base/shellquote.h"

#include <QStringBuilder>

namespace sampan::scpscripts {

namespace {

constexpr char inEnglish[] = "LC_ALL=C; export LC_ALL; ";
// Ends a line that a start-up file began (window titles do so), in which scp's first answer would be lost.
constexpr char newLine[] = "echo; ";

// `sh -c` takes a name for itself first.
QByteArray withArguments(const QByteArray &script, const QByteArrayList &arguments)
{
    QByteArray line = "exec sh -c " + shellQuoted(QByteArray(inEnglish + script)) + " sh";
    for (const QByteArray &argument : arguments)
        line += ' ' + shellQuoted(argument);
    return line;
}

// scp would put a file into a folder of that name, and cat would not say what is wrong with it.
QByteArray guardedTarget(bool onlyNew)
{
    QByteArray script = R"(if [ -d "$1" ]; then echo "Is a directory" >&2; exit 1; fi; )";
    if (onlyNew)
        script += R"(if [ -e "$1" ] || [ -h "$1" ]; then echo "File exists" >&2; exit 1; fi; )";
    return script;
}

// A relative path that begins with '-' is no option.
QByteArray noOption(const QByteArray &path)
{
    return path.startsWith('-') ? QByteArray("./" + path) : path;
}

} // namespace

QByteArray quotedPath(const RemotePath &path)
{
    return shellQuoted(noOption(path.bytes()));
}

QByteArray enterFolder(const RemotePath &folder)
{
    const QByteArray name = quotedPath(folder);
    return QByteArray("cd -P " + name + " 2>/dev/null || { ls -d " + name + " >/dev/null || exit 1; [ -d " + name +
                      " ] || { echo 'Not a directory' >&2; exit 1; }; echo 'Permission denied' >&2; exit 1; }; ");
}

QByteArray sendFile(const RemotePath &path)
{
    return withArguments(QByteArray(newLine + QByteArray(R"(exec scp -p -f "$1")")), {noOption(path.bytes())});
}

QByteArray sendFrom(const RemotePath &path, qint64 offset, const QByteArray &mark)
{
    return withArguments(R"(echo; echo "$3"; exec tail -c +"$2" "$1")",
                         {noOption(path.bytes()), QByteArray::number(offset + 1), mark});
}

// scp cuts a longer file only when all of the new one is there: after a cut it would be a mixture of both.
QByteArray takeFile(const RemotePath &path, bool onlyNew)
{
    constexpr char fresh[] = R"(rm -f "$1" 2>/dev/null; if [ -e "$1" ]; then : >"$1" || exit 1; fi; )";
    return withArguments(QByteArray(guardedTarget(onlyNew) + fresh + newLine + QByteArray(R"(exec scp -p -t "$1")")),
                         {noOption(path.bytes())});
}

QByteArray takeFrom(const RemotePath &path, qint64 offset, bool onlyNew, quint32 mode)
{
    // dd cuts; with no blocks to copy it reads nothing.
    constexpr char script[] = R"(umask "$3"; if [ "$2" = 0 ]; then : >"$1"; else dd if=/dev/null of="$1" bs=1 count=0 )"
                              R"(seek="$2" 2>/dev/null; fi && exec cat >>"$1")";
    return withArguments(QByteArray(guardedTarget(onlyNew) + script),
                         {noOption(path.bytes()), QByteArray::number(offset),
                          QByteArray::number(~mode & 0777U, 8).rightJustified(4, '0')});
}

QByteArray takeFiles(const RemotePath &folder, const QByteArray &stage)
{
    constexpr char script[] =
        R"((umask 077; mkdir "$2") || exit 1; echo; scp -r -p -d -t "$2"; e=$?; rm -rf "$2"; exit $e)";
    return withArguments(QByteArray(enterFolder(RemotePath(QByteArray("$1"))).replace("'$1'", "\"$1\"") + script),
                         {noOption(folder.bytes()), stage});
}

// Zeros that scp did not want any more are in front of the next line; `read` drops them, as all shells' do.
QByteArray sendListed(const QByteArray &mark)
{
    constexpr char script[] = R"(echo; while IFS= read -r l; do eval "set -- $l"; scp -f "$@"; echo "$0 $?"; done)";
    return QByteArray("exec sh -c " + shellQuoted(QByteArray(inEnglish + QByteArray(script))) + ' ' + mark);
}

QByteArray wordsOf(const QByteArrayList &paths)
{
    QByteArray words;
    for (const QByteArray &path : paths)
        words += shellQuoted(noOption(path)) + ' ';
    return words;
}

QByteArray nameFiles(const Naming &naming)
{
    const QByteArray sync = naming.sync ? QByteArray("sync\n") : QByteArray();
    QByteArray script = "cd " + quotedPath(naming.from) + " || exit 1\nt=" + quotedPath(naming.to) + "\nset --";
    for (const QByteArray &name : naming.names)
        script += ' ' + shellQuoted(name);
    // What is gone from there would look as if it had been moved.
    script += "\ni=0\nfor f do i=$((i+1)); [ -e \"$f\" ] || echo \"left $i\"; done\n" + sync;
    if (naming.movesOnlyNew)
        script += "mv -n -- \"$@\" \"$t\" >&2\n";
    else
        script +=
            "for f do if [ -e \"$t/$f\" ] || [ -h \"$t/$f\" ]; then :; else mv -f -- \"$f\" \"$t\" >&2; fi; done\n";
    script += "i=0\nfor f do i=$((i+1))\n"
              "if [ -e \"$f\" ] || [ -h \"$f\" ]; then\n"
              "if [ -e \"$t/$f\" ] || [ -h \"$t/$f\" ]; then echo \"exists $i\"; else echo \"left $i\"; fi\n"
              "elif [ -e \"$t/$f\" ]; then :; else echo \"left $i\"; fi; done\n";
    return QByteArray(script + sync + "echo named");
}

} // namespace sampan::scpscripts
