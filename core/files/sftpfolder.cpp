#include "core/files/sftpfolder.h"

#include "core/files/safename.h"

namespace sampan {

SftpFolder::SftpFolder(std::shared_ptr<FileSystem> place, RemotePath folder)
    : m_place(std::move(place))
    , m_folder(std::move(folder))
{}

template <typename T>
std::optional<RemotePath> SftpFolder::inside(const RemotePath &path, const Callback<T> &done)
{
    if (path.isEmpty())
        return m_folder;
    const Result<void> checked = checkRelativePath(path);
    if (checked)
        return m_folder.child(path.bytes());
    QMetaObject::invokeMethod(
        this, [done, error = checked.error()] { done(error); }, Qt::QueuedConnection);
    return std::nullopt;
}

void SftpFolder::list(const RemotePath &folder, EntriesCallback entries, CancelToken cancel, Callback<void> done)
{
    if (const auto inner = inside(folder, done))
        m_place->list(*inner, std::move(entries), std::move(cancel), std::move(done));
}

void SftpFolder::attributes(const RemotePath &path, LinkHandling links, Callback<FileAttributes> done)
{
    if (const auto inner = inside(path, done))
        m_place->attributes(*inner, links, std::move(done));
}

void SftpFolder::realPath(const RemotePath &path, Callback<RemotePath> done)
{
    if (const auto inner = inside(path, done))
        m_place->realPath(*inner, std::move(done));
}

void SftpFolder::readLink(const RemotePath &path, Callback<QByteArray> done)
{
    if (const auto inner = inside(path, done))
        m_place->readLink(*inner, std::move(done));
}

void SftpFolder::openReader(const RemotePath &path, const ReadOptions &options,
                            Callback<std::shared_ptr<FileReader>> done)
{
    if (const auto inner = inside(path, done))
        m_place->openReader(*inner, options, std::move(done));
}

void SftpFolder::openWriter(const RemotePath &path, const WriteOptions &options,
                            Callback<std::shared_ptr<FileWriter>> done)
{
    if (const auto inner = inside(path, done))
        m_place->openWriter(*inner, options, std::move(done));
}

void SftpFolder::readSmallFile(const RemotePath &path, const FileAttributes &expected, Callback<SmallFile> done)
{
    if (const auto inner = inside(path, done))
        m_place->readSmallFile(*inner, expected, std::move(done));
}

void SftpFolder::storeSmallFile(const SmallTarget &target, SmallFile file, Callback<QStringList> done)
{
    const auto part = inside(target.part, done);
    if (!part)
        return;
    if (const auto path = inside(target.path, done))
        m_place->storeSmallFile({*part, *path, target.mode, target.sync}, std::move(file), std::move(done));
}

void SftpFolder::makeDirectory(const RemotePath &path, std::optional<FileMode> mode, Callback<void> done)
{
    if (const auto inner = inside(path, done))
        m_place->makeDirectory(*inner, mode, std::move(done));
}

void SftpFolder::removeFile(const RemotePath &path, Callback<void> done)
{
    if (const auto inner = inside(path, done))
        m_place->removeFile(*inner, std::move(done));
}

void SftpFolder::removeDirectory(const RemotePath &path, Callback<void> done)
{
    if (const auto inner = inside(path, done))
        m_place->removeDirectory(*inner, std::move(done));
}

void SftpFolder::setAttributes(const RemotePath &path, const FileAttributes &attributes, LinkHandling links,
                               Callback<void> done)
{
    if (const auto inner = inside(path, done))
        m_place->setAttributes(*inner, attributes, links, std::move(done));
}

void SftpFolder::makeLink(const RemotePath &link, const QByteArray &target, Callback<void> done)
{
    if (const auto inner = inside(link, done))
        m_place->makeLink(*inner, target, std::move(done));
}

void SftpFolder::space(const RemotePath &path, Callback<FileSpace> done)
{
    if (const auto inner = inside(path, done))
        m_place->space(*inner, std::move(done));
}

void SftpFolder::moveToTrash(const RemotePath &path, Callback<void> done)
{
    if (const auto inner = inside(path, done))
        m_place->moveToTrash(*inner, std::move(done));
}

void SftpFolder::openFolder(const RemotePath &folder, Callback<std::shared_ptr<FileSystem>> done)
{
    if (const auto inner = inside(folder, done))
        m_place->openFolder(*inner, std::move(done));
}

void SftpFolder::rename(const RemotePath &from, const RemotePath &to, Replace replace, Callback<QStringList> done)
{
    const auto first = inside(from, done);
    if (!first)
        return;
    if (const auto second = inside(to, done))
        m_place->rename(*first, *second, replace, std::move(done));
}

void SftpFolder::makeHardLink(const RemotePath &link, const RemotePath &existing, Callback<void> done)
{
    const auto first = inside(link, done);
    if (!first)
        return;
    if (const auto second = inside(existing, done))
        m_place->makeHardLink(*first, *second, std::move(done));
}

void SftpFolder::copyFile(const RemotePath &from, const RemotePath &to, Callback<void> done)
{
    const auto first = inside(from, done);
    if (!first)
        return;
    if (const auto second = inside(to, done))
        m_place->copyFile(*first, *second, std::move(done));
}

} // namespace sampan
