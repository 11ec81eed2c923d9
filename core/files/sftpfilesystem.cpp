#include "core/files/sftpfilesystem.h"

#include "core/files/sftpconnection.h"
#include "core/files/sftpcopy.h"
#include "core/files/sftperrors.h"
#include "core/files/sftpfolder.h"
#include "core/files/sftpidnames.h"
#include "core/files/sftplanes.h"
#include "core/files/sftplisting.h"
#include "core/files/sftpreader.h"
#include "core/files/sftpreasons.h"
#include "core/files/sftprename.h"
#include "core/files/sftpsetattributes.h"
#include "core/files/sftpsmallfile.h"
#include "core/files/sftpwriter.h"

namespace sampan {

namespace {

constexpr char cannotLookAt[] = QT_TRANSLATE_NOOP("SftpFileSystem", "Cannot look at %1");
constexpr char cannotResolve[] = QT_TRANSLATE_NOOP("SftpFileSystem", "Cannot find %1");
constexpr char cannotReadLink[] = QT_TRANSLATE_NOOP("SftpFileSystem", "Cannot read the link %1");
constexpr char cannotMakeFile[] = QT_TRANSLATE_NOOP("SftpFileSystem", "Cannot write %1");
constexpr char cannotMakeFolder[] = QT_TRANSLATE_NOOP("SftpFileSystem", "Cannot make the folder %1");
constexpr char cannotRemove[] = QT_TRANSLATE_NOOP("SftpFileSystem", "Cannot remove %1");
constexpr char cannotLink[] = QT_TRANSLATE_NOOP("SftpFileSystem", "Cannot make the link %1");
constexpr char cannotTellSpace[] = QT_TRANSLATE_NOOP("SftpFileSystem", "Cannot tell the free space at %1");

// From here on a round trip costs more than a few channels.
constexpr std::chrono::milliseconds longWay{5};

FileSpace spaceOf(const sftp::FileSystemStatus &status)
{
    return {status.blocks * status.blockBytes, status.blocksAvailable * status.blockBytes};
}

ServerFeatures featuresOf(SftpConnection &connection)
{
    const sftp::Limits &limits = connection.limits();
    ServerFeatures features{connection.features().version, {}, limits.readBytes, limits.writeBytes, limits.openHandles};
    for (const sftp::Extension &extension : connection.features().extensions)
        features.extensions.emplace_back(extension.name, extension.data);
    return features;
}

} // namespace

void SftpFileSystem::open(const std::shared_ptr<ByteChannel> &channel, Callback<std::shared_ptr<SftpFileSystem>> done,
                          SftpServerKind kind)
{
    const auto connection = std::make_shared<SftpConnection>(channel);
    const auto started = [connection, done = std::move(done)](const Result<void> &result) {
        if (!result)
            return done(result.error());
        done(std::make_shared<SftpFileSystem>(connection));
    };
    connection->start(started, kind);
}

SftpFileSystem::SftpFileSystem(std::shared_ptr<SftpConnection> connection)
    : m_connection(std::move(connection))
    , m_serverFeatures(featuresOf(*m_connection))
    , m_lanes(std::make_shared<SftpLanes>(m_connection))
    , m_idNames(std::make_shared<SftpIdNames>(m_connection))
{
    connect(m_connection.get(), &SftpConnection::closed, this, &SftpFileSystem::closed);
    if (!m_connection->hasMeasuredRoundTrip())
        m_connection->measureRoundTrip([lanes = std::weak_ptr(m_lanes), connection = m_connection.get()] {
            if (const auto there = lanes.lock())
                there->noteRoundTrip(connection->roundTrip());
        });
    m_idNames->learnOwn();
}

SftpFileSystem::~SftpFileSystem()
{
    close();
}

void SftpFileSystem::close()
{
    m_lanes->close();
}

void SftpFileSystem::setLaneOpener(SftpLaneOpener *opener)
{
    m_lanes->setOpener(opener);
}

void SftpFileSystem::setIdleTime(std::chrono::milliseconds time)
{
    m_lanes->setIdleTime(time);
}

void SftpFileSystem::expectTransfer()
{
    if (m_lanes->roundTrip() >= longWay)
        m_lanes->openUpTo(SftpLanes::mostPerConnection);
}

void SftpFileSystem::setInteractive(bool interactive)
{
    for (const FlowWay way : {FlowWay::Reading, FlowWay::Writing})
        m_lanes->flow(way).depth().setInteractive(interactive);
}

int SftpFileSystem::smallFilesAtOnce() const
{
    return m_lanes->smallFilesAtOnce();
}

LineReport SftpFileSystem::lineReport() const
{
    return m_lanes->report();
}

Capabilities SftpFileSystem::capabilities() const
{
    const sftp::Features &features = m_connection->features();
    Capabilities capabilities;
    capabilities.hardLinks = features.offers(sftp::extension::hardlink);
    capabilities.atomicReplace = features.offers(sftp::extension::posixRename);
    capabilities.freeSpace = features.offers(sftp::extension::statvfs);
    capabilities.copyOnPlace = features.offers(sftp::extension::copyData);
    return capabilities;
}

RemotePath SftpFileSystem::homeFolder() const
{
    return m_connection->homeFolder();
}

quint64 SftpFileSystem::signsOfLife() const
{
    return m_connection->bytesMoved();
}

RemotePath SftpFileSystem::absolute(const RemotePath &path) const
{
    return path.isEmpty() ? homeFolder() : path;
}

// Looking.

void SftpFileSystem::list(const RemotePath &folder, EntriesCallback entries, CancelToken cancel, Callback<void> done)
{
    std::make_shared<SftpListing>(m_connection, m_idNames, absolute(folder), std::move(entries), std::move(cancel),
                                  std::move(done))
        ->start();
}

void SftpFileSystem::attributes(const RemotePath &path, LinkHandling links, Callback<FileAttributes> done)
{
    Callback<FileAttributes> named = [idNames = m_idNames, done = std::move(done)](Result<FileAttributes> attributes) {
        if (attributes)
            idNames->apply(*attributes);
        done(std::move(attributes));
    };
    named = explained(std::move(named), cannotLookAt, path);
    if (links == LinkHandling::Follow)
        m_connection->client().stat(absolute(path).bytes(), std::move(named));
    else
        m_connection->client().lstat(absolute(path).bytes(), std::move(named));
}

void SftpFileSystem::realPath(const RemotePath &path, Callback<RemotePath> done)
{
    done = explained(std::move(done), cannotResolve, path);
    const auto answer = [done](const Result<QByteArray> &found) {
        done(found ? Result<RemotePath>(RemotePath(*found)) : Result<RemotePath>(found.error()));
    };
    const QByteArray &bytes = path.bytes();
    if (bytes.startsWith('~') && m_connection->features().offers(sftp::extension::expandPath))
        return m_connection->client().expandPath(bytes, answer);
    const bool fromHome = bytes == "~" || bytes.startsWith("~/");
    const RemotePath meant = fromHome ? homeFolder().child(bytes.sliced(qMin(qsizetype(2), bytes.size()))) : path;
    m_connection->client().realpath(meant.isEmpty() ? QByteArray(".") : meant.bytes(), answer);
}

void SftpFileSystem::readLink(const RemotePath &path, Callback<QByteArray> done)
{
    m_connection->client().readlink(path.bytes(), explained(std::move(done), cannotReadLink, path));
}

void SftpFileSystem::space(const RemotePath &path, Callback<FileSpace> done)
{
    done = explained(std::move(done), cannotTellSpace, path);
    m_connection->client().statvfs(absolute(path).bytes(), [done](const Result<sftp::FileSystemStatus> &status) {
        done(status ? Result<FileSpace>(spaceOf(*status)) : Result<FileSpace>(status.error()));
    });
}

// Files.

void SftpFileSystem::openReader(const RemotePath &path, const ReadOptions &options,
                                Callback<std::shared_ptr<FileReader>> done)
{
    SftpReader::open(m_lanes, path, options, std::move(done));
}

void SftpFileSystem::openWriter(const RemotePath &path, const WriteOptions &options,
                                Callback<std::shared_ptr<FileWriter>> done)
{
    done = explained(std::move(done), cannotMakeFile, path);
    done = options.existing == ExistingFile::Refuse ? orExists(m_connection, path, std::move(done))
                                                    : orFolder(m_connection, path, std::move(done));
    SftpWriter::open(m_lanes, path, options, std::move(done));
}

void SftpFileSystem::readSmallFile(const RemotePath &path, const FileAttributes &expected, Callback<SmallFile> done)
{
    m_lanes->takeForReading([lanes = m_lanes, path, expected, done = std::move(done)](const auto &lane) {
        sftpReadSmallFile(lane->connection, path, expected, [lanes, lane, done](Result<SmallFile> file) {
            lanes->leave(lane);
            done(file ? std::move(file) : lanes->unlessOnlyTheLane(file.error(), *lane));
        });
    });
}

void SftpFileSystem::storeSmallFile(const SmallTarget &target, SmallFile file, Callback<QStringList> done)
{
    const RemotePath folder = target.path.parent();
    m_lanes->takeForFolder(
        folder, [lanes = m_lanes, folder, target, file = std::move(file), done = std::move(done)](const auto &lane) {
            sftpStoreSmallFile(lane->connection, target, file, [lanes, lane, folder, done](Result<QStringList> stored) {
                lanes->leaveFolder(folder, lane);
                done(stored ? std::move(stored) : lanes->unlessOnlyTheLane(stored.error(), *lane));
            });
        });
}

void SftpFileSystem::copyFile(const RemotePath &from, const RemotePath &to, Callback<void> done)
{
    sftpCopyFile(m_connection, from, to, std::move(done));
}

// Changing names.

void SftpFileSystem::makeDirectory(const RemotePath &path, std::optional<FileMode> mode, Callback<void> done)
{
    FileAttributes attributes;
    if (mode)
        attributes.mode = FileMode(mode->permissions());
    m_connection->client().mkdir(path.bytes(), attributes,
                                 orExists(m_connection, path, explained(std::move(done), cannotMakeFolder, path)));
}

void SftpFileSystem::removeFile(const RemotePath &path, Callback<void> done)
{
    m_connection->client().remove(path.bytes(),
                                  orFolder(m_connection, path, explained(std::move(done), cannotRemove, path)));
}

void SftpFileSystem::removeDirectory(const RemotePath &path, Callback<void> done)
{
    m_connection->client().rmdir(path.bytes(),
                                 orNotEmpty(m_connection, path, explained(std::move(done), cannotRemove, path)));
}

void SftpFileSystem::rename(const RemotePath &from, const RemotePath &to, Replace replace, Callback<QStringList> done)
{
    sftpRename(m_connection, from, to, replace, std::move(done));
}

void SftpFileSystem::setAttributes(const RemotePath &path, const FileAttributes &attributes, LinkHandling links,
                                   Callback<void> done)
{
    sftpSetAttributes(m_connection, path, attributes, links, std::move(done));
}

void SftpFileSystem::makeLink(const RemotePath &link, const QByteArray &target, Callback<void> done)
{
    m_connection->client().symlink(link.bytes(), target,
                                   orExists(m_connection, link, explained(std::move(done), cannotLink, link)));
}

void SftpFileSystem::makeHardLink(const RemotePath &link, const RemotePath &existing, Callback<void> done)
{
    m_connection->client().hardlink(existing.bytes(), link.bytes(),
                                    orExists(m_connection, link, explained(std::move(done), cannotLink, link)));
}

void SftpFileSystem::moveToTrash(const RemotePath &path, Callback<void> done)
{
    Q_UNUSED(path)
    m_connection->later([done = std::move(done)] {
        done(Error{ErrorCode::Unsupported, tr("The server has no trash; files are removed for good"), {}});
    });
}

void SftpFileSystem::openFolder(const RemotePath &folder, Callback<std::shared_ptr<FileSystem>> done)
{
    const RemotePath path = absolute(folder);
    attributes(
        path, LinkHandling::Follow,
        [self = shared_from_this(), path, done = std::move(done)](const Result<FileAttributes> &found) {
            if (!found)
                return done(found.error());
            if (found->mode && found->type() != FileType::Unknown && !found->isDirectory())
                return done(explain({ErrorCode::NotADirectory, tr("it is not a folder"), {}}, cannotLookAt, path));
            done(std::shared_ptr<FileSystem>(std::make_shared<SftpFolder>(self, path)));
        });
}

} // namespace sampan
