#include "core/files/scpchanging.h"

#include "core/base/shellquote.h"
#include "core/files/scperrors.h"
#include "core/files/scpprogram.h"
#include "core/files/scpscripts.h"

#include <QDateTime>
#include <QStringBuilder>

namespace sampan {

namespace {

constexpr char cannotMakeFolder[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot make the folder %1");
constexpr char cannotRemove[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot remove %1");
constexpr char cannotRename[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot rename %1");
constexpr char cannotLink[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot make the link %1");
constexpr char cannotSet[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot change the attributes of %1");
constexpr char cannotCopy[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot copy %1");
constexpr char cannotSync[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot make %1 durable");
constexpr char modeRefused[] = QT_TRANSLATE_NOOP("ScpFileSystem", "The permissions of %1 could not be set");
constexpr char timesRefused[] = QT_TRANSLATE_NOOP("ScpFileSystem", "The times of %1 could not be set");

QByteArray octal(quint32 mode)
{
    return QByteArray::number(mode, 8).rightJustified(4, '0');
}

// mv, ln and cp would put things into a folder of that name instead of saying that it is there.
QByteArray unlessExists(const QByteArray &name)
{
    return QByteArray("if [ -e " + name + " ] || [ -h " + name + " ]; then echo 'File exists' >&2; exit 1; fi\n");
}

// From one disk to another mv copies, under the final name and for as long as it takes. Whoever asked copies better.
QByteArray unlessFarAway(const RemotePath &from, const RemotePath &to)
{
    const QByteArray source = scpscripts::quotedPath(from);
    const QByteArray folder = scpscripts::quotedPath(to.parent());
    return QByteArray("d() { stat -c %d \"$1\" 2>/dev/null || df -P \"$1\" 2>/dev/null | tail -n 1; }\nif [ -e " +
                      folder + " ] && [ -e " + source + " ] && [ \"$(d " + source + ")\" != \"$(d " + folder +
                      ")\" ]; then echo 'Cross-device link' >&2; exit 1; fi\n");
}

// As touch -t wants it, in UTC. Empty for times that it cannot say.
QByteArray touchTime(qint64 seconds)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
    if (!time.isValid() || time.date().year() < 1900 || time.date().year() > 9999)
        return {};
    return time.toString(QStringLiteral("yyyyMMddhhmm.ss")).toLatin1();
}

QByteArray touchLine(const QByteArray &options, qint64 seconds, const QByteArray &name)
{
    return QByteArray("touch -c " + options + " -t " + touchTime(seconds) + ' ' + name + " || exit 1\n");
}

QByteArray timesLines(const FileAttributes &attributes, const QByteArray &name, bool onLink)
{
    const QByteArray link = onLink ? QByteArray("-h ") : QByteArray();
    QByteArray lines;
    if (attributes.accessTime)
        lines += touchLine(link + "-a", *attributes.accessTime, name);
    if (attributes.modificationTime)
        lines += touchLine(link + "-m", *attributes.modificationTime, name);
    return lines;
}

QByteArray ownerLine(const FileAttributes &attributes, const QByteArray &options, const QByteArray &name)
{
    if (!attributes.userId && !attributes.groupId)
        return {};
    QByteArray who;
    if (attributes.userId)
        who += QByteArray::number(*attributes.userId);
    if (attributes.groupId)
        who += ':' + QByteArray::number(*attributes.groupId);
    return QByteArray("chown " + options + who + ' ' + name + " || exit 1\n");
}

// Set-uid goes with a change of the owner, so permissions come after that; everything changes the times.
QByteArray attributesScript(const FileAttributes &attributes, const QByteArray &name, bool onLink)
{
    QByteArray script;
    if (attributes.size)
        script += "dd if=/dev/null of=" + name + " bs=1 count=0 seek=" + QByteArray::number(*attributes.size) +
                  " 2>/dev/null || { [ -w " + name + " ] || echo 'Permission denied' >&2; exit 1; }\n";
    script += ownerLine(attributes, {}, name);
    if (attributes.mode)
        script += "chmod " + octal(attributes.mode->permissions()) + ' ' + name + " || exit 1\n";
    return QByteArray(script + timesLines(attributes, name, onLink));
}

// Of a link itself; it has no permissions and no size.
QByteArray linkScript(const FileAttributes &attributes, const QByteArray &name, bool touchesLinks)
{
    const bool hasTimes = attributes.accessTime || attributes.modificationTime;
    if (attributes.mode || attributes.size || (hasTimes && !touchesLinks))
        return "echo 'Operation not supported' >&2; exit 1\n";
    return QByteArray(ownerLine(attributes, "-h ", name) + timesLines(attributes, name, true));
}

} // namespace

void makeScpFolder(const ScpPlacePointer &place, const RemotePath &path, std::optional<FileMode> mode,
                   Callback<void> done)
{
    const QByteArray name = scpscripts::quotedPath(path);
    // -m would set exactly that; what is asked for is what remains after the account's mask, as over SFTP.
    const quint32 taken = mode ? (~mode->permissions() & 0777U) | place->facts().umask : 0;
    const QByteArray mask = mode ? QByteArray("umask " + octal(taken) + '\n') : QByteArray();
    place->shell().run(QByteArray(mask + "mkdir " + name), onlyStatus(done, cannotMakeFolder, path));
}

void removeScpFile(const ScpPlacePointer &place, const RemotePath &path, Callback<void> done)
{
    place->shell().run(QByteArray("rm " + scpscripts::quotedPath(path)), onlyStatus(done, cannotRemove, path));
}

void removeScpFolder(const ScpPlacePointer &place, const RemotePath &path, Callback<void> done)
{
    place->shell().run(QByteArray("rmdir " + scpscripts::quotedPath(path)), onlyStatus(done, cannotRemove, path));
}

void renameScp(const ScpPlacePointer &place, const RemotePath &from, const RemotePath &to, Replace replace,
               Callback<QStringList> done)
{
    const QByteArray target = scpscripts::quotedPath(to);
    const QByteArray folder =
        "if [ -d " + target + " ] && ! [ -h " + target + " ]; then echo 'Is a directory' >&2; exit 1; fi\n";
    // mv would go through it.
    const QByteArray link = "if [ -h " + target + " ] && [ -d " + target + " ]; then rm " + target + " || exit 1; fi\n";
    const bool mayReplace = replace == Replace::Allowed;
    const QByteArray guard = mayReplace ? QByteArray(folder + link) : unlessExists(target);
    const QByteArray source = scpscripts::quotedPath(from);
    const bool onlyNew = !mayReplace && place->facts().movesOnlyNew;
    // mv -n says nothing when it did nothing.
    const QByteArray move = onlyNew ? QByteArray("mv -n " + source + ' ' + target + " || exit 1\nif [ -e " + source +
                                                 " ] || [ -h " + source + " ]; then echo 'File exists' >&2; exit 1; fi")
                                    : QByteArray("mv -f " + source + ' ' + target);
    const bool staysInFolder = from.parent() == to.parent();
    place->shell().run(QByteArray((staysInFolder ? QByteArray() : unlessFarAway(from, to)) + guard + move),
                       onlyStatus(
                           [done](const Result<void> &result) {
                               done(result ? Result<QStringList>(QStringList()) : Result<QStringList>(result.error()));
                           },
                           cannotRename, from));
}

void linkScp(const ScpPlacePointer &place, const RemotePath &link, const QByteArray &target, bool isHard,
             Callback<void> done)
{
    const QByteArray name = scpscripts::quotedPath(link);
    const QByteArray what = isHard ? QByteArray("ln ") : QByteArray("ln -s ");
    // A target that begins with '-' is no option, and "./-x" leads to another place.
    place->shell().run(QByteArray(unlessExists(name) + what + "-- " + shellQuoted(target) + ' ' + name),
                       onlyStatus(done, cannotLink, link));
}

void setScpAttributes(const ScpPlacePointer &place, const RemotePath &path, const FileAttributes &attributes,
                      LinkHandling links, Callback<void> done)
{
    const QByteArray name = scpscripts::quotedPath(path);
    QByteArray script = attributesScript(attributes, name, false);
    if (links == LinkHandling::DoNotFollow)
        script = "if [ -h " + name + " ]; then\n:\n" + linkScript(attributes, name, place->facts().touchesLinks) +
                 "else\n:\n" + script + "fi";
    place->shell().run(script, onlyStatus(done, cannotSet, path));
}

void setScpAttributes(const ScpPlacePointer &place, const RemotePath &path, const FileAttributes &permissions,
                      const FileAttributes &times, bool sync, Callback<QStringList> done)
{
    const QByteArray name = scpscripts::quotedPath(path);
    QByteArray script;
    if (permissions.mode)
        script += "chmod " + octal(permissions.mode->permissions()) + ' ' + name + " || echo mode\n";
    if (const QByteArray lines = timesLines(times, name, false); !lines.isEmpty())
        script += "(\n" + lines + ") || echo times\n";
    if (sync)
        script += "sync\n";
    if (script.isEmpty())
        return done(QStringList());
    place->shell().run(script, [path, done = std::move(done)](const Result<ScpShell::Output> &output) {
        if (!output)
            return done(scpExplained(output.error(), cannotSet, path));
        QStringList warnings;
        for (const auto &[word, warning] : {std::pair("mode", modeRefused), std::pair("times", timesRefused)}) {
            if (output->out.contains(word))
                warnings += fullText(scpError(output->err, warning, path));
        }
        done(warnings);
    });
}

void syncScp(const ScpPlacePointer &place, const RemotePath &path, Callback<void> done)
{
    place->shell().run("sync", onlyStatus(done, cannotSync, path));
}

void copyScpFile(const ScpPlacePointer &place, const RemotePath &from, const RemotePath &to, Callback<void> done)
{
    const QByteArray source = scpscripts::quotedPath(from);
    const QByteArray target = scpscripts::quotedPath(to);
    QByteArray script = "LC_ALL=C; export LC_ALL\n" + unlessExists(target) + "if [ -d " + source +
                        " ]; then echo 'Is a directory' >&2; exit 1; fi\ncp -p " + source + ' ' + target +
                        " && exit 0\nrm -f " + target + "\nexit 1";
    script.replace("\n", "; "); // csh cannot quote them
    auto program = std::make_shared<std::unique_ptr<ScpProgram>>();
    *program = std::make_unique<ScpProgram>(place, ScpWay::Writing, QByteArray("exec sh -c " + shellQuoted(script)));
    QObject::connect((*program).get(), &ScpProgram::ended, (*program).get(), [program, from, done](const ScpEnd &how) {
        ScpProgram::drop(std::move(*program));
        if (how.error)
            done(scpExplained(*how.error, cannotCopy, from));
        else if (how.status != 0)
            done(scpError(how.words, cannotCopy, from));
        else
            done({});
    });
    (*program)->start();
}

} // namespace sampan
