#include "core/files/scpfilesystem.h"

#include "core/files/scpchanging.h"
#include "core/files/scpdownloads.h"
#include "core/files/scperrors.h"
#include "core/files/scplooking.h"
#include "core/files/scpreader.h"
#include "core/files/scpuploads.h"
#include "core/files/scpwriter.h"
#include "core/files/sftpfolder.h"

namespace sampan {

namespace {

// Enough to keep every session at work while others give their files their names.
constexpr int smallFiles = 2048;

constexpr char cannotOpenFolder[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot open the folder %1");

} // namespace

void ScpFileSystem::open(ScpCommands &commands, const ScpServer &server, Callback<std::shared_ptr<ScpFileSystem>> done)
{
    ScpPlace::open(commands, server, [done = std::move(done)](const Result<std::shared_ptr<ScpPlace>> &place) {
        if (place)
            done(std::make_shared<ScpFileSystem>(*place));
        else
            done(place.error());
    });
}

ScpFileSystem::ScpFileSystem(std::shared_ptr<ScpPlace> place)
    : m_place(std::move(place))
    , m_uploads(std::make_unique<ScpUploads>(m_place))
    , m_downloads(std::make_unique<ScpDownloads>(m_place))
{
    // Last, so that everybody else was told before.
    connect(m_place.get(), &ScpPlace::closed, this, &ScpFileSystem::closed, Qt::QueuedConnection);
    connect(m_place.get(), &ScpPlace::noticed, this, &ScpFileSystem::noticed);
}

ScpFileSystem::~ScpFileSystem()
{
    close();
}

void ScpFileSystem::close()
{
    m_place->close();
}

bool ScpFileSystem::lacksScp() const
{
    return !m_place->facts().hasScp;
}

Capabilities ScpFileSystem::capabilities() const
{
    Capabilities capabilities;
    capabilities.hardLinks = true;
    capabilities.atomicReplace = true; // mv within a folder is rename()
    capabilities.freeSpace = m_place->facts().hasFreeSpace;
    capabilities.copyOnPlace = true;
    return capabilities;
}

RemotePath ScpFileSystem::homeFolder() const
{
    return m_place->facts().home;
}

quint64 ScpFileSystem::signsOfLife() const
{
    return m_place->bytesMoved();
}

int ScpFileSystem::smallFilesAtOnce() const
{
    return smallFiles;
}

LineReport ScpFileSystem::lineReport() const
{
    LineReport report;
    report.channels = m_place->sessions().running() + 1;
    return report;
}

RemotePath ScpFileSystem::absolute(const RemotePath &path) const
{
    return path.isAbsolute() ? path : path.isEmpty() ? homeFolder() : homeFolder().child(path.bytes());
}

void ScpFileSystem::list(const RemotePath &folder, EntriesCallback entries, CancelToken cancel, Callback<void> done)
{
    listScpFolder(m_place, absolute(folder), std::move(entries), std::move(cancel), std::move(done));
}

void ScpFileSystem::attributes(const RemotePath &path, LinkHandling links, Callback<FileAttributes> done)
{
    lookAtFile(m_place, absolute(path), std::move(done), links);
}

void ScpFileSystem::realPath(const RemotePath &path, Callback<RemotePath> done)
{
    const QByteArray &bytes = path.bytes();
    const bool fromHome = bytes == "~" || bytes.startsWith("~/");
    const RemotePath meant = fromHome ? homeFolder().child(bytes.sliced(qMin(qsizetype(2), bytes.size()))) : path;
    findRealPath(m_place, absolute(meant), std::move(done));
}

void ScpFileSystem::readLink(const RemotePath &path, Callback<QByteArray> done)
{
    readScpLink(m_place, absolute(path), std::move(done));
}

void ScpFileSystem::openReader(const RemotePath &path, const ReadOptions &options,
                               Callback<std::shared_ptr<FileReader>> done)
{
    ScpReader::open(m_place, absolute(path), options, std::move(done));
}

void ScpFileSystem::openWriter(const RemotePath &path, const WriteOptions &options,
                               Callback<std::shared_ptr<FileWriter>> done)
{
    ScpWriter::open(m_place, absolute(path), options, std::move(done));
}

void ScpFileSystem::readSmallFile(const RemotePath &path, const FileAttributes &expected, Callback<SmallFile> done)
{
    m_downloads->read(absolute(path), expected, std::move(done));
}

void ScpFileSystem::storeSmallFile(const SmallTarget &target, SmallFile file, Callback<QStringList> done)
{
    SmallTarget meant = target;
    meant.path = absolute(target.path);
    m_uploads->store(meant, std::move(file), std::move(done));
}

void ScpFileSystem::makeDirectory(const RemotePath &path, std::optional<FileMode> mode, Callback<void> done)
{
    makeScpFolder(m_place, absolute(path), mode, std::move(done));
}

void ScpFileSystem::removeFile(const RemotePath &path, Callback<void> done)
{
    removeScpFile(m_place, absolute(path), std::move(done));
}

void ScpFileSystem::removeDirectory(const RemotePath &path, Callback<void> done)
{
    removeScpFolder(m_place, absolute(path), std::move(done));
}

void ScpFileSystem::rename(const RemotePath &from, const RemotePath &to, Replace replace, Callback<QStringList> done)
{
    renameScp(m_place, absolute(from), absolute(to), replace, std::move(done));
}

void ScpFileSystem::syncEntry(const RemotePath &path, Callback<void> done)
{
    syncScp(m_place, absolute(path), std::move(done));
}

void ScpFileSystem::setAttributes(const RemotePath &path, const FileAttributes &attributes, LinkHandling links,
                                  Callback<void> done)
{
    const RemotePath meant = absolute(path);
    const auto set = [place = m_place, meant, attributes, links, done = std::move(done)] {
        setScpAttributes(place, meant, attributes, links, done);
    };
    if (attributes.modificationTime)
        m_uploads->whenCleared(meant, set);
    else
        set();
}

void ScpFileSystem::makeLink(const RemotePath &link, const QByteArray &target, Callback<void> done)
{
    linkScp(m_place, absolute(link), target, false, std::move(done));
}

void ScpFileSystem::makeHardLink(const RemotePath &link, const RemotePath &existing, Callback<void> done)
{
    linkScp(m_place, absolute(link), absolute(existing).bytes(), true, std::move(done));
}

void ScpFileSystem::space(const RemotePath &path, Callback<FileSpace> done)
{
    findScpSpace(m_place, absolute(path), std::move(done));
}

void ScpFileSystem::copyFile(const RemotePath &from, const RemotePath &to, Callback<void> done)
{
    copyScpFile(m_place, absolute(from), absolute(to), std::move(done));
}

void ScpFileSystem::moveToTrash(const RemotePath &, Callback<void> done)
{
    const Error error{
        ErrorCode::Unsupported, scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "The server has no trash")), {}};
    QMetaObject::invokeMethod(
        this, [done = std::move(done), error] { done(error); }, Qt::QueuedConnection);
}

void ScpFileSystem::openFolder(const RemotePath &folder, Callback<std::shared_ptr<FileSystem>> done)
{
    const RemotePath path = absolute(folder);
    lookAtFile(m_place, path,
               [self = shared_from_this(), path, done = std::move(done)](const Result<FileAttributes> &found) {
                   if (!found)
                       return done(found.error());
                   if (!found->isDirectory())
                       return done(scpError("Not a directory", cannotOpenFolder, path));
                   done(std::shared_ptr<FileSystem>(std::make_shared<SftpFolder>(self, path)));
               });
}

} // namespace sampan
