#include "core/files/localfilesystem.h"

#include "core/files/locallisting.h"
#include "core/files/localreader.h"
#include "core/files/localwriter.h"

#include <QThread>

#include <pwd.h>

namespace sampan {

LocalFileSystem::LocalFileSystem(std::shared_ptr<DiskPool> pool, RemotePath home)
    : LocalFileSystem(LocalContext{std::move(pool), Mailbox::forThisThread(), std::make_shared<IdNames>(),
                                   LocalRoot::wholeComputer()},
                      std::move(home))
{}

LocalFileSystem::LocalFileSystem(LocalContext context, RemotePath home)
    : m_context(std::move(context))
    , m_smallFiles(m_context.pool)
    , m_home(std::move(home))
{}

LocalFileSystem::~LocalFileSystem() = default;

RemotePath LocalFileSystem::userHomeFolder()
{
    const QByteArray said = qgetenv("HOME");
    if (said.startsWith('/'))
        return RemotePath(said);
    const passwd *user = ::getpwuid(::getuid()); // once, at the start of the program
    return RemotePath(user && user->pw_dir ? QByteArray(user->pw_dir) : QByteArray("/"));
}

Capabilities LocalFileSystem::capabilities() const
{
    Capabilities can;
    can.hardLinks = true;
    can.atomicReplace = true;
    can.freeSpace = true;
    can.copyOnPlace = true;
    can.trash = !m_context.root->isRooted();
    return can;
}

template <typename T, typename Work>
DiskPool::Task LocalFileSystem::task(Callback<T> done, Work work) const
{
    Q_ASSERT(QThread::currentThread() == thread());
    return [context = m_context, done = std::move(done), work = std::move(work)]() mutable {
        Result<T> result = work(context);
        context.mailbox->post(
            [done = std::move(done), result = std::move(result)]() mutable { done(std::move(result)); });
    };
}

template <typename T, typename Work>
void LocalFileSystem::ask(Callback<T> done, Work work) const
{
    m_context.pool->run(task(std::move(done), std::move(work)));
}

void LocalFileSystem::list(const RemotePath &folder, EntriesCallback entries, CancelToken cancel, Callback<void> done)
{
    listLocalFolder(m_context, folder, std::move(entries), std::move(cancel), std::move(done));
}

void LocalFileSystem::attributes(const RemotePath &path, LinkHandling links, Callback<FileAttributes> done)
{
    ask(std::move(done), [=](const LocalContext &context) { return local::attributes(context, path, links); });
}

void LocalFileSystem::realPath(const RemotePath &path, Callback<RemotePath> done)
{
    const RemotePath asked = path.isEmpty() && !m_context.root->isRooted() ? m_home : path;
    ask(std::move(done), [=](const LocalContext &context) { return local::realPath(context, asked); });
}

void LocalFileSystem::readLink(const RemotePath &path, Callback<QByteArray> done)
{
    ask(std::move(done), [=](const LocalContext &context) { return local::readLink(context, path); });
}

void LocalFileSystem::openReader(const RemotePath &path, const ReadOptions &options,
                                 Callback<std::shared_ptr<FileReader>> done)
{
    ask(std::move(done), [=](const LocalContext &context) { return openLocalReader(context, path, options.offset); });
}

void LocalFileSystem::openWriter(const RemotePath &path, const WriteOptions &options,
                                 Callback<std::shared_ptr<FileWriter>> done)
{
    ask(std::move(done), [=](const LocalContext &context) { return openLocalWriter(context, path, options); });
}

void LocalFileSystem::readSmallFile(const RemotePath &path, const FileAttributes &expected, Callback<SmallFile> done)
{
    m_smallFiles.run(task(std::move(done),
                          [=](const LocalContext &context) { return local::readSmallFile(context, path, expected); }));
}

void LocalFileSystem::storeSmallFile(const SmallTarget &target, SmallFile file, Callback<QStringList> done)
{
    m_smallFiles.run(task(std::move(done), [target, file = std::move(file)](const LocalContext &context) {
        return local::storeSmallFile(context, target, file);
    }));
}

void LocalFileSystem::makeDirectory(const RemotePath &path, std::optional<FileMode> mode, Callback<void> done)
{
    ask(std::move(done), [=](const LocalContext &context) { return local::makeDirectory(context, path, mode); });
}

void LocalFileSystem::removeFile(const RemotePath &path, Callback<void> done)
{
    ask(std::move(done), [=](const LocalContext &context) { return local::remove(context, path, false); });
}

void LocalFileSystem::removeDirectory(const RemotePath &path, Callback<void> done)
{
    ask(std::move(done), [=](const LocalContext &context) { return local::remove(context, path, true); });
}

void LocalFileSystem::rename(const RemotePath &from, const RemotePath &to, Replace replace, Callback<QStringList> done)
{
    ask(std::move(done), [=](const LocalContext &context) { return local::rename(context, from, to, replace); });
}

void LocalFileSystem::syncEntry(const RemotePath &path, Callback<void> done)
{
    ask(std::move(done), [=](const LocalContext &context) { return local::syncFolderOf(context, path); });
}

void LocalFileSystem::setAttributes(const RemotePath &path, const FileAttributes &attributes, LinkHandling links,
                                    Callback<void> done)
{
    ask(std::move(done),
        [=](const LocalContext &context) { return local::setAttributes(context, path, attributes, links); });
}

void LocalFileSystem::makeLink(const RemotePath &link, const QByteArray &target, Callback<void> done)
{
    ask(std::move(done), [=](const LocalContext &context) { return local::makeLink(context, link, target); });
}

void LocalFileSystem::makeHardLink(const RemotePath &link, const RemotePath &existing, Callback<void> done)
{
    ask(std::move(done), [=](const LocalContext &context) { return local::makeHardLink(context, link, existing); });
}

void LocalFileSystem::space(const RemotePath &path, Callback<FileSpace> done)
{
    ask(std::move(done), [=](const LocalContext &context) { return local::space(context, path); });
}

void LocalFileSystem::copyFile(const RemotePath &from, const RemotePath &to, Callback<void> done)
{
    ask(std::move(done), [=](const LocalContext &context) { return local::copyFile(context, from, to); });
}

void LocalFileSystem::moveToTrash(const RemotePath &path, Callback<void> done)
{
    ask(std::move(done), [=](const LocalContext &context) { return local::moveToTrash(context, path); });
}

void LocalFileSystem::openFolder(const RemotePath &folder, Callback<std::shared_ptr<FileSystem>> done)
{
    using Root = std::shared_ptr<const LocalRoot>;
    // The object must be born on this thread, so only its root is made on the disk thread.
    Callback<Root> opened = [context = m_context, done = std::move(done)](Result<Root> root) {
        if (!root)
            return done(root.error());
        LocalContext below = context;
        below.root = *root;
        const auto made = new LocalFileSystem(std::move(below), RemotePath());
        done(std::shared_ptr<FileSystem>(made, destroyOnItsThread));
    };
    ask(std::move(opened), [=](const LocalContext &context) {
        const QString what = tr("Cannot open the folder %1").arg(context.root->displayPath(folder));
        return context.root->subfolder(folder, what);
    });
}

} // namespace sampan
