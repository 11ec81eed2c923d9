#include "tests/support/memoryfilesystem.h"

#include "core/base/servertext.h"
#include "core/files/safename.h"
#include "tests/support/memoryhandles.h"

#include <QMutexLocker>
#include <QTimer>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepestLink = 8;
constexpr std::size_t listedAtOnce = 100;

Error failure(ErrorCode code, const QByteArray &path, const QString &words)
{
    return Error{code, QString(u"cannot reach “"_s + visibleText(path) + u"”"_s), words};
}

Error notFound(const QByteArray &path)
{
    return failure(ErrorCode::NotFound, path, u"no such file"_s);
}

void apply(MemoryNode &node, const FileAttributes &attributes)
{
    if (attributes.mode)
        node.permissions = attributes.mode->permissions();
    if (attributes.modificationTime)
        node.modified = *attributes.modificationTime;
    if (attributes.size)
        node.content.resize(qsizetype(*attributes.size));
}

} // namespace

MemoryFileSystem::MemoryFileSystem(MemoryDiskPointer disk)
    : m_disk(std::move(disk))
{
    const QMutexLocker lock(&m_disk->m_mutex);
    m_generation = m_disk->m_generation;
}

bool MemoryFileSystem::isLost() const
{
    return m_generation != m_disk->m_generation;
}

void MemoryFileSystem::post(std::function<void()> function)
{
    std::chrono::milliseconds delay;
    {
        const QMutexLocker lock(&m_disk->m_mutex);
        delay = m_disk->m_delay;
    }
    if (delay.count() > 0)
        QTimer::singleShot(delay, this, std::move(function));
    else
        QMetaObject::invokeMethod(this, std::move(function), Qt::QueuedConnection);
}

template <typename T>
void MemoryFileSystem::answer(MemoryOperation operation, const QByteArray &path, Callback<T> done,
                              std::function<Result<T>()> work)
{
    using Effect = MemoryFault::Effect;
    const auto fault = m_disk->takeFault(operation, path);
    if (fault && fault->effect == Effect::Stall)
        return;
    if (fault && fault->effect == Effect::LoseConnection)
        m_disk->loseConnection();
    if (fault && fault->effect == Effect::Act)
        fault->act();
    const auto carryOut = [this, fault, done = std::move(done), work = std::move(work)] {
        std::optional<Result<T>> result;
        {
            const QMutexLocker lock(&m_disk->m_mutex);
            if (isLost())
                result.emplace(Error{ErrorCode::ConnectionLost, u"the connection was lost"_s, u"gone"_s});
            else if (fault && fault->effect == Effect::Fail)
                result.emplace(fault->error);
            else
                result.emplace(work());
        }
        done(std::move(*result));
    };
    if (!fault || fault->effect != Effect::Hold) {
        post(carryOut);
        return;
    }
    const QMutexLocker lock(&m_disk->m_mutex);
    m_disk->m_held.emplace_back([place = QPointer<MemoryFileSystem>(this), carryOut] {
        if (place)
            place->post(carryOut);
    });
}

Capabilities MemoryFileSystem::capabilities() const
{
    Capabilities result;
    const QMutexLocker lock(&m_disk->m_mutex);
    result.atomicReplace = m_disk->m_atomicReplace;
    result.copyOnPlace = m_disk->m_copyOnPlace;
    return result;
}

Result<QByteArray> MemoryFileSystem::place(const RemotePath &path) const
{
    if (m_folder.isEmpty())
        return path.isEmpty() ? homeFolder().bytes() : path.bytes();
    if (path.isEmpty())
        return m_folder;
    if (const Result<void> checked = checkRelativePath(path); !checked)
        return checked.error();
    // As openat2 with RESOLVE_NO_SYMLINKS does: no step below the folder leads through a link.
    const QByteArray whole = RemotePath(m_folder).child(path.bytes()).bytes();
    for (RemotePath parent = RemotePath(whole).parent(); parent.bytes() != m_folder; parent = parent.parent()) {
        const MemoryNodePointer step = m_disk->find(parent.bytes());
        if (step && step->type == FileType::Link)
            return failure(ErrorCode::UnsafeName, whole, u"a link on the way"_s);
    }
    return whole;
}

QByteArray MemoryFileSystem::resolved(QByteArray path, bool last, int depth) const
{
    RemotePath result("/");
    QByteArrayList names = path.split('/');
    names.removeAll(QByteArray());
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (names[i] == "..") {
            result = result.parent();
            continue;
        }
        const RemotePath next = names[i] == "." ? result : result.child(names[i]);
        const MemoryNodePointer node = m_disk->find(next.bytes());
        if (node && node->type == FileType::Link && (last || i + 1 < names.size()) && depth < deepestLink) {
            const bool absolute = node->content.startsWith('/');
            const QByteArray led = absolute ? node->content : result.child(node->content).bytes();
            result = RemotePath(resolved(led, true, depth + 1));
        } else {
            result = next;
        }
    }
    return result.bytes();
}

Result<MemoryNodePointer> MemoryFileSystem::node(const RemotePath &path, LinkHandling links) const
{
    const Result<QByteArray> whole = place(path);
    if (!whole)
        return whole.error();
    const MemoryNodePointer node = m_disk->find(resolved(*whole, links == LinkHandling::Follow));
    if (!node)
        return notFound(*whole);
    return node;
}

void MemoryFileSystem::list(const RemotePath &folder, EntriesCallback entries, CancelToken cancel, Callback<void> done)
{
    auto found = std::make_shared<DirectoryEntries>();
    const auto read = [this, folder, found]() -> Result<void> {
        const auto node = this->node(folder, LinkHandling::Follow);
        if (!node)
            return node.error();
        if ((*node)->type != FileType::Directory)
            return failure(ErrorCode::NotADirectory, folder.bytes(), u"not a folder"_s);
        for (const auto &[name, child] : (*node)->children) {
            found->push_back({name, child->attributes(), {}, {}});
            if (child->type == FileType::Link)
                found->back().linkTarget = child->content;
        }
        const auto [first, last] = m_disk->m_extraEntries.equal_range(place(folder).valueOr(QByteArray()));
        for (auto extra = first; extra != last; ++extra)
            found->push_back(extra->second);
        return {};
    };
    const auto show = [found, entries, cancel, done](const Result<void> &result) {
        for (std::size_t i = 0; i < found->size() && !cancel.isCancelled(); i += listedAtOnce) {
            const auto begin = found->begin() + std::ptrdiff_t(i);
            entries({begin, found->begin() + std::ptrdiff_t(qMin(i + listedAtOnce, found->size()))});
        }
        done(cancel.isCancelled() ? Result<void>(Error{ErrorCode::Cancelled, u"cancelled"_s, {}}) : result);
    };
    answer<void>(MemoryOperation::List, folder.bytes(), show, read);
}

void MemoryFileSystem::attributes(const RemotePath &path, LinkHandling links, Callback<FileAttributes> done)
{
    answer<FileAttributes>(MemoryOperation::Attributes, path.bytes(), std::move(done),
                           [this, path, links]() -> Result<FileAttributes> {
                               const auto node = this->node(path, links);
                               if (!node)
                                   return node.error();
                               return (*node)->attributes();
                           });
}

void MemoryFileSystem::realPath(const RemotePath &path, Callback<RemotePath> done)
{
    answer<RemotePath>(MemoryOperation::RealPath, path.bytes(), std::move(done), [this, path]() -> Result<RemotePath> {
        const Result<QByteArray> whole = place(path);
        if (!whole)
            return whole.error();
        return RemotePath(resolved(*whole, true));
    });
}

void MemoryFileSystem::readLink(const RemotePath &path, Callback<QByteArray> done)
{
    answer<QByteArray>(MemoryOperation::ReadLink, path.bytes(), std::move(done), [this, path]() -> Result<QByteArray> {
        const auto node = this->node(path, LinkHandling::DoNotFollow);
        if (!node)
            return node.error();
        if ((*node)->type != FileType::Link)
            return failure(ErrorCode::InvalidArgument, path.bytes(), u"not a link"_s);
        return (*node)->content;
    });
}

void MemoryFileSystem::openReader(const RemotePath &path, const ReadOptions &options,
                                  Callback<std::shared_ptr<FileReader>> done)
{
    using Reader = std::shared_ptr<FileReader>;
    const auto open = [this, path, options]() -> Result<Reader> {
        const auto node = this->node(path, LinkHandling::Follow);
        if (!node)
            return node.error();
        if ((*node)->type == FileType::Directory)
            return failure(ErrorCode::IsADirectory, path.bytes(), u"a folder"_s);
        return Reader(std::make_shared<MemoryReader>(*this, path.bytes(), *node, options));
    };
    answer<Reader>(MemoryOperation::OpenReader, path.bytes(), std::move(done), open);
}

void MemoryFileSystem::openWriter(const RemotePath &path, const WriteOptions &options,
                                  Callback<std::shared_ptr<FileWriter>> done)
{
    using Writer = std::shared_ptr<FileWriter>;
    const auto open = [this, path, options]() -> Result<Writer> {
        const Result<QByteArray> whole = place(path);
        if (!whole)
            return whole.error();
        if (!m_disk->parentOf(*whole, false))
            return notFound(*whole);
        MemoryNodePointer node = m_disk->find(*whole);
        if (node && node->type != FileType::Regular)
            return failure(ErrorCode::IsADirectory, *whole, u"not a file"_s);
        if (node && options.existing == ExistingFile::Refuse)
            return failure(ErrorCode::AlreadyExists, *whole, u"it exists"_s);
        if (!node) {
            node = std::make_shared<MemoryNode>();
            node->permissions = options.mode ? options.mode->permissions() : 0644;
            m_disk->put(*whole, node);
        }
        if (options.existing == ExistingFile::Truncate)
            node->content.clear();
        node->content.resize(qMin(node->content.size(), qsizetype(options.offset)));
        return Writer(std::make_shared<MemoryWriter>(*this, path.bytes(), node));
    };
    answer<Writer>(MemoryOperation::OpenWriter, path.bytes(), std::move(done), open);
}

void MemoryFileSystem::makeDirectory(const RemotePath &path, std::optional<FileMode> mode, Callback<void> done)
{
    answer<void>(MemoryOperation::MakeDirectory, path.bytes(), std::move(done), [this, path, mode]() -> Result<void> {
        const Result<QByteArray> whole = place(path);
        if (!whole)
            return whole.error();
        const MemoryNodePointer parent = m_disk->parentOf(*whole, false);
        if (!parent || parent->type != FileType::Directory)
            return notFound(*whole);
        if (m_disk->find(*whole))
            return failure(ErrorCode::AlreadyExists, *whole, u"it exists"_s);
        m_disk->makeFolder(*whole, mode ? mode->permissions() : 0755, m_disk->m_clock++);
        return {};
    });
}

void MemoryFileSystem::removeFile(const RemotePath &path, Callback<void> done)
{
    answer<void>(MemoryOperation::RemoveFile, path.bytes(), std::move(done), [this, path]() -> Result<void> {
        const auto node = this->node(path, LinkHandling::DoNotFollow);
        if (!node)
            return node.error();
        if ((*node)->type == FileType::Directory)
            return failure(ErrorCode::IsADirectory, path.bytes(), u"a folder"_s);
        m_disk->unlink(*place(path));
        return {};
    });
}

void MemoryFileSystem::removeDirectory(const RemotePath &path, Callback<void> done)
{
    answer<void>(MemoryOperation::RemoveDirectory, path.bytes(), std::move(done), [this, path]() -> Result<void> {
        const auto node = this->node(path, LinkHandling::DoNotFollow);
        if (!node)
            return node.error();
        if ((*node)->type != FileType::Directory)
            return failure(ErrorCode::NotADirectory, path.bytes(), u"not a folder"_s);
        if (!(*node)->children.empty())
            return failure(ErrorCode::NotEmpty, path.bytes(), u"not empty"_s);
        m_disk->unlink(*place(path));
        return {};
    });
}

void MemoryFileSystem::rename(const RemotePath &from, const RemotePath &to, Replace replace, Callback<QStringList> done)
{
    const auto move = [this, from, to, replace]() -> Result<QStringList> {
        const auto node = this->node(from, LinkHandling::DoNotFollow);
        const Result<QByteArray> target = place(to);
        if (!node)
            return node.error();
        if (!target)
            return target.error();
        const MemoryNodePointer there = m_disk->find(*target);
        if (there && (replace == Replace::Never || there->type == FileType::Directory))
            return failure(ErrorCode::AlreadyExists, *target, u"it exists"_s);
        if (!m_disk->parentOf(*target, false))
            return notFound(*target);
        m_disk->unlink(*place(from));
        m_disk->put(*target, *node);
        return QStringList();
    };
    if (replace == Replace::Allowed && !capabilities().atomicReplace) {
        const QMutexLocker lock(&m_disk->m_mutex);
        if (const Result<QByteArray> target = place(to); target)
            m_disk->unlink(*target);
    }
    answer<QStringList>(MemoryOperation::Rename, to.bytes(), std::move(done), move);
}

void MemoryFileSystem::syncEntry(const RemotePath &path, Callback<void> done)
{
    answer<void>(MemoryOperation::SyncEntry, path.bytes(), std::move(done), [this, path]() -> Result<void> {
        const auto node = this->node(path, LinkHandling::DoNotFollow);
        if (!node)
            return node.error();
        return {};
    });
}

void MemoryFileSystem::setAttributes(const RemotePath &path, const FileAttributes &attributes, LinkHandling links,
                                     Callback<void> done)
{
    answer<void>(MemoryOperation::SetAttributes, path.bytes(), std::move(done),
                 [this, path, attributes, links]() -> Result<void> {
                     const auto node = this->node(path, links);
                     if (!node)
                         return node.error();
                     apply(**node, attributes);
                     return {};
                 });
}

void MemoryFileSystem::makeLink(const RemotePath &link, const QByteArray &target, Callback<void> done)
{
    answer<void>(MemoryOperation::MakeLink, link.bytes(), std::move(done), [this, link, target]() -> Result<void> {
        const Result<QByteArray> whole = place(link);
        if (!whole)
            return whole.error();
        if (m_disk->find(*whole))
            return failure(ErrorCode::AlreadyExists, *whole, u"it exists"_s);
        m_disk->makeLink(*whole, target);
        return {};
    });
}

void MemoryFileSystem::makeHardLink(const RemotePath &link, const RemotePath &, Callback<void> done)
{
    const QByteArray path = link.bytes();
    post([path, done] { done(failure(ErrorCode::Unsupported, path, u"no hard links"_s)); });
}

void MemoryFileSystem::space(const RemotePath &, Callback<FileSpace> done)
{
    post([done] { done(FileSpace{1 << 30, 1 << 29}); });
}

void MemoryFileSystem::copyFile(const RemotePath &from, const RemotePath &to, Callback<void> done)
{
    answer<void>(MemoryOperation::CopyFile, to.bytes(), std::move(done), [this, from, to]() -> Result<void> {
        const auto node = this->node(from, LinkHandling::Follow);
        const Result<QByteArray> target = place(to);
        if (!node)
            return node.error();
        if (!target)
            return target.error();
        if (m_disk->find(*target))
            return failure(ErrorCode::AlreadyExists, *target, u"it exists"_s);
        m_disk->write(*target, (*node)->content, 0644, m_disk->m_clock++);
        return {};
    });
}

void MemoryFileSystem::moveToTrash(const RemotePath &path, Callback<void> done)
{
    removeFile(path, std::move(done));
}

void MemoryFileSystem::openFolder(const RemotePath &folder, Callback<std::shared_ptr<FileSystem>> done)
{
    using View = std::shared_ptr<FileSystem>;
    answer<View>(MemoryOperation::OpenFolder, folder.bytes(), std::move(done), [this, folder]() -> Result<View> {
        const auto node = this->node(folder, LinkHandling::Follow);
        if (!node)
            return node.error();
        if ((*node)->type != FileType::Directory)
            return failure(ErrorCode::NotADirectory, folder.bytes(), u"not a folder"_s);
        auto view = std::make_shared<MemoryFileSystem>(m_disk);
        view->m_folder = resolved(*place(folder), true);
        view->m_generation = m_generation;
        return View(view);
    });
}

// The handles need answers of these kinds, too.
template void MemoryFileSystem::answer(MemoryOperation, const QByteArray &, Callback<QByteArray>,
                                       std::function<Result<QByteArray>()>);
template void MemoryFileSystem::answer(MemoryOperation, const QByteArray &, Callback<FileAttributes>,
                                       std::function<Result<FileAttributes>()>);
template void MemoryFileSystem::answer(MemoryOperation, const QByteArray &, Callback<QStringList>,
                                       std::function<Result<QStringList>()>);
template void MemoryFileSystem::answer(MemoryOperation, const QByteArray &, Callback<qint64>,
                                       std::function<Result<qint64>()>);
template void MemoryFileSystem::answer(MemoryOperation, const QByteArray &, Callback<void>,
                                       std::function<Result<void>()>);

} // namespace sampan
