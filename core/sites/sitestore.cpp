#include "core/sites/sitestore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSaveFile>

#include <algorithm>

namespace sampan {

namespace {

constexpr int LockTimeoutMs = 2000;
constexpr qint64 MaximumFileBytes = 64 * 1024 * 1024;

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::SiteStore", text);
}

Error invalid(const QString &message)
{
    return Error{ErrorCode::InvalidArgument, message, QString()};
}

Error notSaved(const QString &file, const QString &detail)
{
    return Error{
        ErrorCode::LocalIo,
        translated(QT_TRANSLATE_NOOP("sampan::SiteStore", "The list of sites could not be saved in “%1”.")).arg(file),
        detail};
}

auto findSite(SiteFile &file, const QUuid &id)
{
    return std::find_if(file.sites.begin(), file.sites.end(), [&](const Site &site) { return site.id == id; });
}

Error noSuchSite()
{
    return invalid(translated(QT_TRANSLATE_NOOP("sampan::SiteStore", "The site is not in the list any more.")));
}

bool isInFolder(const QString &folder, const QString &parent)
{
    return folder == parent || folder.startsWith(QString(parent + u'/'));
}

QString parentFolder(const QString &folder)
{
    const qsizetype slash = folder.lastIndexOf(u'/');
    return slash < 0 ? QString() : folder.left(slash);
}

// "from/x" becomes "to/x"; `to` may be the top level.
QString movedFolder(const QString &folder, const QString &from, const QString &to)
{
    if (!isInFolder(folder, from))
        return folder;
    return SiteStore::cleanFolder(QString(to + folder.mid(from.size())));
}

void moveFolder(SiteFile &file, const QString &from, const QString &to)
{
    for (Site &site : file.sites)
        site.folder = movedFolder(site.folder, from, to);
    for (QString &folder : file.folders)
        folder = movedFolder(folder, from, to);
    file.folders.removeAll(QString());
    file.folders.removeDuplicates();
}

Result<void> saveFile(const QString &path, const SiteFile &content)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return notSaved(path, file.errorString());
    // Addresses and notes are nobody else's business.
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const QByteArray json = content.toJson();
    if (file.write(json) != json.size() || !file.commit())
        return notSaved(path, file.errorString());
    return {};
}

Result<void> makeFolderOf(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (QFileInfo::exists(folder))
        return {};
    if (!QDir().mkpath(folder))
        return notSaved(path, QString());
    QFile(folder).setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return {};
}

void keepBrokenFile(const QString &path)
{
    const QString copy = QString(path + QStringLiteral(".broken"));
    QFile::remove(copy);
    QFile::copy(path, copy);
}

} // namespace

SiteStore::SiteStore(QString file, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
{}

Result<void> SiteStore::load()
{
    Result<SiteFile> read = readFile();
    m_data = read ? std::move(*read) : SiteFile();
    emit changed();
    return read ? Result<void>() : Result<void>(read.error());
}

Result<SiteFile> SiteStore::readFile() const
{
    QFile file(m_file);
    if (!file.exists())
        return SiteFile();
    if (!file.open(QIODevice::ReadOnly) || file.size() > MaximumFileBytes)
        return Error{
            ErrorCode::LocalIo,
            translated(QT_TRANSLATE_NOOP("sampan::SiteStore", "The list of sites in “%1” cannot be read.")).arg(m_file),
            file.errorString()};
    Result<SiteFile> read = SiteFile::fromJson(file.readAll());
    if (read)
        return read;
    keepBrokenFile(m_file);
    return Error{
        read.error().code,
        translated(QT_TRANSLATE_NOOP("sampan::SiteStore",
                                     "The list of sites in “%1” cannot be read; a copy of it is kept as “%1.broken”."))
            .arg(m_file),
        read.error().detail};
}

Result<void> SiteStore::change(const Change &change)
{
    if (const Result<void> folder = makeFolderOf(m_file); !folder)
        return folder;
    QLockFile lock(QString(m_file + QStringLiteral(".lock")));
    if (!lock.tryLock(LockTimeoutMs))
        return Error{ErrorCode::TimedOut,
                     translated(QT_TRANSLATE_NOOP("sampan::SiteStore",
                                                  "Another program keeps the list of sites in “%1” locked."))
                         .arg(m_file),
                     QString()};
    Result<SiteFile> read = readFile();
    // A broken file was copied aside; a file that cannot be read at all must not be overwritten.
    if (!read && read.error().code != ErrorCode::InvalidArgument)
        return read.error();
    SiteFile data = read ? std::move(*read) : m_data;
    if (const Result<void> changed = change(data); !changed)
        return changed;
    if (const Result<void> saved = saveFile(m_file, data); !saved)
        return saved;
    m_data = std::move(data);
    lock.unlock();
    emit changed();
    return {};
}

std::optional<Site> SiteStore::site(const QUuid &id) const
{
    for (const Site &site : m_data.sites) {
        if (site.id == id)
            return site;
    }
    return std::nullopt;
}

std::vector<Site> SiteStore::recentSites(int maximum) const
{
    std::vector<Site> used;
    std::copy_if(m_data.sites.begin(), m_data.sites.end(), std::back_inserter(used),
                 [](const Site &site) { return site.lastUsed.isValid(); });
    std::stable_sort(used.begin(), used.end(), [](const Site &a, const Site &b) { return a.lastUsed > b.lastUsed; });
    if (used.size() > std::size_t(qMax(0, maximum)))
        used.resize(std::size_t(qMax(0, maximum)));
    return used;
}

std::vector<Site> SiteStore::search(const QString &text) const
{
    std::vector<Site> found;
    std::copy_if(m_data.sites.begin(), m_data.sites.end(), std::back_inserter(found),
                 [&](const Site &site) { return site.matches(text); });
    return found;
}

QStringList SiteStore::folders() const
{
    QStringList all;
    const auto addWithParents = [&](const QString &folder) {
        for (QString part = cleanFolder(folder); !part.isEmpty(); part = parentFolder(part))
            all.append(part);
    };
    for (const QString &folder : m_data.folders)
        addWithParents(folder);
    for (const Site &site : m_data.sites)
        addWithParents(site.folder);
    all.removeDuplicates();
    all.sort(Qt::CaseInsensitive);
    return all;
}

Result<QUuid> SiteStore::add(Site site)
{
    if (site.id.isNull())
        site.id = QUuid::createUuid();
    const Result<void> added = change([&](SiteFile &file) -> Result<void> {
        if (site.server.host.isEmpty())
            return invalid(translated(QT_TRANSLATE_NOOP("sampan::SiteStore", "A site needs a host.")));
        if (findSite(file, site.id) != file.sites.end())
            return invalid(translated(QT_TRANSLATE_NOOP("sampan::SiteStore", "The site is in the list already.")));
        site.folder = cleanFolder(site.folder);
        file.sites.push_back(site);
        return {};
    });
    return added ? Result<QUuid>(site.id) : Result<QUuid>(added.error());
}

Result<void> SiteStore::update(const Site &site)
{
    return change([&](SiteFile &file) -> Result<void> {
        const auto found = findSite(file, site.id);
        if (found == file.sites.end())
            return noSuchSite();
        if (site.server.host.isEmpty())
            return invalid(translated(QT_TRANSLATE_NOOP("sampan::SiteStore", "A site needs a host.")));
        *found = site;
        found->folder = cleanFolder(site.folder);
        return {};
    });
}

Result<void> SiteStore::remove(const QUuid &id)
{
    return change([&](SiteFile &file) -> Result<void> {
        const auto found = findSite(file, id);
        if (found == file.sites.end())
            return noSuchSite();
        file.sites.erase(found);
        return {};
    });
}

Result<void> SiteStore::markUsed(const QUuid &id, const QDateTime &when)
{
    return change([&](SiteFile &file) -> Result<void> {
        const auto found = findSite(file, id);
        if (found == file.sites.end())
            return noSuchSite();
        found->lastUsed = when.toUTC();
        return {};
    });
}

Result<void> SiteStore::addFolder(const QString &folder)
{
    const QString clean = cleanFolder(folder);
    return change([&](SiteFile &file) -> Result<void> {
        if (clean.isEmpty())
            return invalid(translated(QT_TRANSLATE_NOOP("sampan::SiteStore", "A folder needs a name.")));
        if (!file.folders.contains(clean))
            file.folders.append(clean);
        return {};
    });
}

Result<void> SiteStore::renameFolder(const QString &from, const QString &to)
{
    const QString source = cleanFolder(from);
    const QString target = cleanFolder(to);
    return change([&](SiteFile &file) -> Result<void> {
        if (source.isEmpty() || target.isEmpty())
            return invalid(translated(QT_TRANSLATE_NOOP("sampan::SiteStore", "A folder needs a name.")));
        if (target != source && isInFolder(target, source))
            return invalid(translated(QT_TRANSLATE_NOOP("sampan::SiteStore", "A folder cannot be moved into itself.")));
        moveFolder(file, source, target);
        return {};
    });
}

Result<void> SiteStore::removeFolder(const QString &folder)
{
    const QString clean = cleanFolder(folder);
    return change([&](SiteFile &file) -> Result<void> {
        if (clean.isEmpty())
            return invalid(translated(QT_TRANSLATE_NOOP("sampan::SiteStore", "A folder needs a name.")));
        file.folders.removeAll(clean);
        moveFolder(file, clean, parentFolder(clean));
        return {};
    });
}

QString SiteStore::cleanFolder(const QString &folder)
{
    QStringList parts;
    for (const QString &part : folder.split(u'/')) {
        if (const QString clean = part.simplified(); !clean.isEmpty())
            parts.append(clean);
    }
    return parts.join(u'/');
}

} // namespace sampan
