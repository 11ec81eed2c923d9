#include "core/files/filesystemproxy.h"

#include "core/files/fileproxies.h"

#include <QThread>

namespace sampan {

namespace {

// The receiver of a listing's batches, called and destroyed on its own thread only.
class HomewardEntries
{
public:
    HomewardEntries(std::shared_ptr<Mailbox> home, FileSystem::EntriesCallback entries, CancelToken cancel)
        : m_home(std::move(home))
        , m_entries(std::make_shared<FileSystem::EntriesCallback>(std::move(entries)))
        , m_cancel(std::move(cancel))
    {}
    ~HomewardEntries()
    {
        m_home->post([entries = std::move(m_entries)] {});
    }
    HomewardEntries(const HomewardEntries &) = delete;
    HomewardEntries &operator=(const HomewardEntries &) = delete;

    void give(DirectoryEntries batch) const
    {
        m_home->post([entries = m_entries, cancel = m_cancel, batch = std::move(batch)]() mutable {
            if (!cancel.isCancelled())
                (*entries)(std::move(batch));
        });
    }

private:
    std::shared_ptr<Mailbox> m_home;
    std::shared_ptr<FileSystem::EntriesCallback> m_entries;
    CancelToken m_cancel;
};

} // namespace

std::shared_ptr<FileSystem> FileSystemProxy::forThisThread(std::shared_ptr<FileSystem> inner)
{
    if (!inner || inner->thread() == QThread::currentThread())
        return inner;
    auto there = Mailbox::forThreadOf(*inner);
    const Capabilities capabilities = inner->capabilities();
    RemotePath home = inner->homeFolder();
    auto resident = std::make_shared<Inner>(std::move(inner), std::move(there));
    return std::shared_ptr<FileSystem>(new FileSystemProxy(std::move(resident), capabilities, std::move(home)),
                                       destroyOnItsThread);
}

FileSystemProxy::FileSystemProxy(std::shared_ptr<Inner> inner, Capabilities capabilities, RemotePath home)
    : m_inner(std::move(inner))
    , m_here(Mailbox::forThisThread())
    , m_capabilities(capabilities)
    , m_home(std::move(home))
    , m_smallFilesAtOnce(std::make_shared<std::atomic<int>>(FileSystem::smallFilesAtOnce()))
{}

FileSystemProxy::~FileSystemProxy() = default;

// The arguments of each call are captured here, on this thread.
template <typename T, typename Call>
void FileSystemProxy::ask(Callback<T> done, Call call) const
{
    Q_ASSERT(QThread::currentThread() == thread());
    askThere(m_inner, m_here, std::move(done),
             [call = std::move(call), number = m_smallFilesAtOnce](FileSystem &inner, Callback<T> answer) mutable {
                 call(inner, std::move(answer));
                 *number = inner.smallFilesAtOnce();
             });
}

void FileSystemProxy::list(const RemotePath &folder, EntriesCallback entries, CancelToken cancel, Callback<void> done)
{
    auto batches = std::make_shared<const HomewardEntries>(m_here, std::move(entries), cancel);
    ask(std::move(done), [=, batches = std::move(batches)](FileSystem &inner, Callback<void> answer) {
        const auto give = [batches](DirectoryEntries batch) { batches->give(std::move(batch)); };
        inner.list(folder, give, cancel, std::move(answer));
    });
}

void FileSystemProxy::attributes(const RemotePath &path, LinkHandling links, Callback<FileAttributes> done)
{
    ask(std::move(done),
        [=](FileSystem &inner, Callback<FileAttributes> answer) { inner.attributes(path, links, std::move(answer)); });
}

void FileSystemProxy::realPath(const RemotePath &path, Callback<RemotePath> done)
{
    ask(std::move(done),
        [=](FileSystem &inner, Callback<RemotePath> answer) { inner.realPath(path, std::move(answer)); });
}

void FileSystemProxy::readLink(const RemotePath &path, Callback<QByteArray> done)
{
    ask(std::move(done),
        [=](FileSystem &inner, Callback<QByteArray> answer) { inner.readLink(path, std::move(answer)); });
}

void FileSystemProxy::openReader(const RemotePath &path, const ReadOptions &options,
                                 Callback<std::shared_ptr<FileReader>> done)
{
    using Reader = std::shared_ptr<FileReader>;
    ask(std::move(done), [=, there = m_inner->there(), home = m_here](FileSystem &inner, Callback<Reader> answer) {
        inner.openReader(path, options, [there, home, answer = std::move(answer)](Result<Reader> reader) {
            answer(reader ? Result<Reader>(proxyFor(std::move(*reader), there, home)) : std::move(reader));
        });
    });
}

void FileSystemProxy::openWriter(const RemotePath &path, const WriteOptions &options,
                                 Callback<std::shared_ptr<FileWriter>> done)
{
    using Writer = std::shared_ptr<FileWriter>;
    ask(std::move(done), [=, there = m_inner->there(), home = m_here](FileSystem &inner, Callback<Writer> answer) {
        inner.openWriter(path, options, [there, home, answer = std::move(answer)](Result<Writer> writer) {
            answer(writer ? Result<Writer>(proxyFor(std::move(*writer), there, home)) : std::move(writer));
        });
    });
}

void FileSystemProxy::readSmallFile(const RemotePath &path, const FileAttributes &expected, Callback<SmallFile> done)
{
    ask(std::move(done),
        [=](FileSystem &inner, Callback<SmallFile> answer) { inner.readSmallFile(path, expected, std::move(answer)); });
}

void FileSystemProxy::storeSmallFile(const SmallTarget &target, SmallFile file, Callback<QStringList> done)
{
    ask(std::move(done), [target, file = std::move(file)](FileSystem &inner, Callback<QStringList> answer) mutable {
        inner.storeSmallFile(target, std::move(file), std::move(answer));
    });
}

void FileSystemProxy::makeDirectory(const RemotePath &path, std::optional<FileMode> mode, Callback<void> done)
{
    ask(std::move(done),
        [=](FileSystem &inner, Callback<void> answer) { inner.makeDirectory(path, mode, std::move(answer)); });
}

void FileSystemProxy::removeFile(const RemotePath &path, Callback<void> done)
{
    ask(std::move(done), [=](FileSystem &inner, Callback<void> answer) { inner.removeFile(path, std::move(answer)); });
}

void FileSystemProxy::removeDirectory(const RemotePath &path, Callback<void> done)
{
    ask(std::move(done),
        [=](FileSystem &inner, Callback<void> answer) { inner.removeDirectory(path, std::move(answer)); });
}

void FileSystemProxy::rename(const RemotePath &from, const RemotePath &to, Replace replace, Callback<QStringList> done)
{
    ask(std::move(done),
        [=](FileSystem &inner, Callback<QStringList> answer) { inner.rename(from, to, replace, std::move(answer)); });
}

void FileSystemProxy::syncEntry(const RemotePath &path, Callback<void> done)
{
    ask(std::move(done), [=](FileSystem &inner, Callback<void> answer) { inner.syncEntry(path, std::move(answer)); });
}

void FileSystemProxy::setAttributes(const RemotePath &path, const FileAttributes &attributes, LinkHandling links,
                                    Callback<void> done)
{
    ask(std::move(done), [=](FileSystem &inner, Callback<void> answer) {
        inner.setAttributes(path, attributes, links, std::move(answer));
    });
}

void FileSystemProxy::makeLink(const RemotePath &link, const QByteArray &target, Callback<void> done)
{
    ask(std::move(done),
        [=](FileSystem &inner, Callback<void> answer) { inner.makeLink(link, target, std::move(answer)); });
}

void FileSystemProxy::makeHardLink(const RemotePath &link, const RemotePath &existing, Callback<void> done)
{
    ask(std::move(done),
        [=](FileSystem &inner, Callback<void> answer) { inner.makeHardLink(link, existing, std::move(answer)); });
}

void FileSystemProxy::space(const RemotePath &path, Callback<FileSpace> done)
{
    ask(std::move(done), [=](FileSystem &inner, Callback<FileSpace> answer) { inner.space(path, std::move(answer)); });
}

void FileSystemProxy::copyFile(const RemotePath &from, const RemotePath &to, Callback<void> done)
{
    ask(std::move(done),
        [=](FileSystem &inner, Callback<void> answer) { inner.copyFile(from, to, std::move(answer)); });
}

void FileSystemProxy::moveToTrash(const RemotePath &path, Callback<void> done)
{
    ask(std::move(done), [=](FileSystem &inner, Callback<void> answer) { inner.moveToTrash(path, std::move(answer)); });
}

void FileSystemProxy::openFolder(const RemotePath &folder, Callback<std::shared_ptr<FileSystem>> done)
{
    using Files = std::shared_ptr<FileSystem>;
    struct Opened // what the other thread says of it, so that nothing is asked from here
    {
        std::shared_ptr<Inner> inner;
        Capabilities capabilities;
        RemotePath home;
    };
    Callback<Opened> opened = [done = std::move(done)](Result<Opened> result) {
        if (!result)
            return done(result.error());
        const auto made = new FileSystemProxy(result->inner, result->capabilities, result->home);
        done(Files(made, destroyOnItsThread));
    };
    ask(std::move(opened), [folder, there = m_inner->there()](FileSystem &inner, Callback<Opened> answer) {
        inner.openFolder(folder, [there, answer = std::move(answer)](Result<Files> files) {
            if (!files)
                return answer(files.error());
            const Files &made = *files;
            answer(Opened{std::make_shared<Inner>(made, there), made->capabilities(), made->homeFolder()});
        });
    });
}

} // namespace sampan
