#include "core/files/scplooking.h"

#include "core/base/shellquote.h"
#include "core/files/scperrors.h"
#include "core/files/scpscripts.h"

#include <QDateTime>
#include <QStringBuilder>
#include <QTimer>

namespace sampan {

namespace {

constexpr std::chrono::milliseconds cancelInterval{100};

constexpr char cannotLookAt[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot look at %1");
constexpr char cannotList[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot list %1");
constexpr char cannotFind[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot find %1");
constexpr char cannotReadLink[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot read the link %1");
constexpr char cannotTellSpace[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot tell the free space at %1");

qint64 now()
{
    return QDateTime::currentSecsSinceEpoch();
}

Error notUnderstood(const RemotePath &path, const char *what)
{
    const Error words{ErrorCode::Unsupported,
                      scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "what the server's tools print is not understood")),
                      {}};
    return scpExplained(words, what, path);
}

QByteArray lookScript(const ScpPlace &place, const RemotePath &path, bool follows)
{
    const QByteArray name = scpscripts::quotedPath(path);
    const QByteArray link = follows ? QByteArray("L") : QByteArray();
    switch (place.facts().style) {
    case ShellListingStyle::Stat:
        return QByteArray("stat " + (follows ? QByteArray("-L ") : QByteArray()) + "-c " +
                          shellQuoted(statFormat(place.mark())) + ' ' + name);
    case ShellListingStyle::LsEscaped:
        return QByteArray("ls -lanbd" + link + " --full-time " + name);
    case ShellListingStyle::LsFull:
        return QByteArray("ls -land" + link + " --full-time " + name);
    case ShellListingStyle::LsPlain:
        break;
    }
    return QByteArray("ls -land" + link + ' ' + name);
}

// An entry that goes away meanwhile is no failure of the folder.
QByteArray listScript(const ScpPlace &place, const RemotePath &folder)
{
    const QByteArray enter = scpscripts::enterFolder(folder);
    switch (place.facts().style) {
    case ShellListingStyle::Stat:
        return QByteArray(enter + "if [ -r . ]; then :; else echo 'Permission denied' >&2; exit 1; fi\n" +
                          "find . ! -name . -prune -exec stat -c " + shellQuoted(statFormat(place.mark())) +
                          " {} + 2>/dev/null\n:");
    case ShellListingStyle::LsEscaped:
        return QByteArray(enter + "ls -lanb --full-time");
    case ShellListingStyle::LsFull:
        return QByteArray(enter + "ls -lan --full-time");
    case ShellListingStyle::LsPlain:
        break;
    }
    return QByteArray(enter + "ls -lan");
}

// Where the links of a folder lead, in their order: a letter for each.
QByteArray linksScript(const RemotePath &folder, const DirectoryEntries &entries)
{
    QByteArray script = scpscripts::enterFolder(folder) + "for f in";
    for (const DirectoryEntry &entry : entries) {
        if (entry.attributes.isLink())
            script += ' ' + shellQuoted(QByteArray("./" + entry.name));
    }
    return QByteArray(script + "; do if [ -d \"$f\" ]; then echo d; elif [ -f \"$f\" ]; then echo f;"
                               " elif [ -e \"$f\" ]; then echo s; else echo -; fi; done");
}

FileType typeOfLetter(char letter)
{
    switch (letter) {
    case 'd':
        return FileType::Directory;
    case 'f':
        return FileType::Regular;
    case 's':
        return FileType::Special;
    default:
        return FileType::Unknown;
    }
}

void noteTargets(DirectoryEntries &entries, const QByteArray &letters)
{
    const QByteArrayList lines = letters.split('\n');
    qsizetype next = 0;
    for (DirectoryEntry &entry : entries) {
        if (entry.attributes.isLink() && next < lines.size())
            entry.targetType = typeOfLetter(lines[next].isEmpty() ? '-' : lines[next].front()), ++next;
    }
}

class Listing : public std::enable_shared_from_this<Listing>
{
public:
    Listing(ScpPlacePointer place, RemotePath folder, FileSystem::EntriesCallback entries, CancelToken cancel,
            Callback<void> done)
        : m_place(std::move(place))
        , m_folder(std::move(folder))
        , m_entriesWanted(std::move(entries))
        , m_cancel(std::move(cancel))
        , m_done(std::move(done))
    {}

    void start()
    {
        m_timer.setInterval(cancelInterval);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { lookForCancel(); });
        m_timer.start();
        m_place->shell().run(
            listScript(*m_place, m_folder),
            [self = shared_from_this()](Result<ScpShell::Output> output) { self->listed(std::move(output)); });
    }

private:
    // The server may be silent for long.
    void lookForCancel()
    {
        if (m_cancel.isCancelled())
            finish(Error{ErrorCode::Cancelled, scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "stopped")), {}});
    }

    void listed(Result<ScpShell::Output> output)
    {
        if (!m_done)
            return;
        if (!output)
            return finish(scpExplained(output.error(), cannotList, m_folder));
        m_entries = parseListing(m_place->facts().style, output->out, m_place->mark(), now());
        // ls tells of entries that went away meanwhile in the same way as of a folder it may not read.
        if (output->status != 0 && m_entries.empty())
            return finish(scpError(output->err, cannotList, m_folder));
        const bool hasLinks = std::any_of(m_entries.begin(), m_entries.end(),
                                          [](const DirectoryEntry &entry) { return entry.attributes.isLink(); });
        if (!hasLinks)
            return give();
        m_place->shell().run(linksScript(m_folder, m_entries),
                             [self = shared_from_this()](const Result<ScpShell::Output> &letters) {
                                 if (!self->m_done)
                                     return;
                                 if (letters)
                                     noteTargets(self->m_entries, letters->out);
                                 self->give();
                             });
    }

    void give()
    {
        if (!m_entries.empty())
            m_entriesWanted(std::move(m_entries));
        finish({});
    }

    void finish(const Result<void> &result)
    {
        m_timer.stop();
        if (const auto done = std::exchange(m_done, nullptr))
            done(result);
    }

    const ScpPlacePointer m_place;
    const RemotePath m_folder;
    const FileSystem::EntriesCallback m_entriesWanted;
    const CancelToken m_cancel;
    Callback<void> m_done;
    DirectoryEntries m_entries;
    QTimer m_timer;
};

std::optional<FileSpace> spaceFrom(const QByteArray &output)
{
    const QByteArrayList lines = output.trimmed().split('\n');
    const QByteArrayList words = lines.last().simplified().split(' ');
    // Devices and mount points may hold spaces; what is used, in percent, is in the middle.
    const auto percent = std::find_if(words.begin(), words.end(), [](const auto &word) { return word.endsWith('%'); });
    if (lines.size() < 2 || percent == words.end() || percent - words.begin() < 3)
        return std::nullopt;
    bool isTotal = false;
    bool isFree = false;
    const quint64 total = (percent - 3)->toULongLong(&isTotal);
    const quint64 free = (percent - 1)->toULongLong(&isFree);
    return isTotal && isFree ? std::optional(FileSpace{total * 1024, free * 1024}) : std::nullopt;
}

} // namespace

void lookAtFile(const ScpPlacePointer &place, const RemotePath &path, Callback<FileAttributes> done, LinkHandling links)
{
    const auto look = [place, path, done](const ScpShell::Output &output) {
        auto found = parseSingle(place->facts().style, output.out, place->mark(), now());
        done(found ? Result<FileAttributes>(std::move(found->attributes))
                   : Result<FileAttributes>(notUnderstood(path, cannotLookAt)));
    };
    place->shell().run(lookScript(*place, path, links == LinkHandling::Follow),
                       orFailure(done, cannotLookAt, path, look));
}

void listScpFolder(const ScpPlacePointer &place, const RemotePath &folder, FileSystem::EntriesCallback entries,
                   CancelToken cancel, Callback<void> done)
{
    std::make_shared<Listing>(place, folder, std::move(entries), std::move(cancel), std::move(done))->start();
}

void findRealPath(const ScpPlacePointer &place, const RemotePath &path, Callback<RemotePath> done)
{
    const QByteArray name = scpscripts::quotedPath(path);
    // A shell's words lose line breaks at their end, so a mark stands behind the path.
    const QByteArray script = "if [ -d " + name + " ]; then " + scpscripts::enterFolder(path) +
                              "p=$(pwd -P; echo .); p=${p%??}; else ls -d " + name +
                              " >/dev/null || exit 1; p=$(readlink -f " + name +
                              " && echo .) && p=${p%??} || exit 1; fi; printf '%s\\n' \"$p\"";
    const auto take = [path, done](const ScpShell::Output &output) {
        QByteArray found = output.out;
        if (found.endsWith('\n'))
            found.chop(1);
        done(found.startsWith('/') ? Result<RemotePath>(RemotePath(found))
                                   : Result<RemotePath>(notUnderstood(path, cannotFind)));
    };
    place->shell().run(script, orFailure(done, cannotFind, path, take));
}

void readScpLink(const ScpPlacePointer &place, const RemotePath &path, Callback<QByteArray> done)
{
    const auto take = [done](const ScpShell::Output &output) {
        done(output.out.endsWith('\n') ? output.out.chopped(1) : output.out);
    };
    const QByteArray name = scpscripts::quotedPath(path);
    place->shell().run(QByteArray("if [ -h " + name + " ]; then readlink " + name + "; else ls -d " + name +
                                  " >/dev/null || exit 1; echo 'Invalid argument' >&2; exit 1; fi"),
                       orFailure(done, cannotReadLink, path, take));
}

void findScpSpace(const ScpPlacePointer &place, const RemotePath &path, Callback<FileSpace> done)
{
    const auto take = [path, done](const ScpShell::Output &output) {
        const auto space = spaceFrom(output.out);
        done(space ? Result<FileSpace>(*space) : Result<FileSpace>(notUnderstood(path, cannotTellSpace)));
    };
    place->shell().run(QByteArray("df -Pk " + scpscripts::quotedPath(path)),
                       orFailure(done, cannotTellSpace, path, take));
}

} // namespace sampan
