#include "ui/browser/linkresolver.h"

namespace sampan {

namespace {

// Two small questions per link; a folder with thousands of links is left with plain link marks beyond this.
constexpr std::size_t maximumLinks = 500;
constexpr std::size_t reportEvery = 64;
constexpr int askedAtOnce = 8;

} // namespace

void LinkResolver::stop()
{
    ++m_asking;
    m_waiting.clear();
    m_known.clear();
}

void LinkResolver::resolve(const std::shared_ptr<FileSystem> &fileSystem, const RemotePath &folder,
                           const FileListModel &files)
{
    stop();
    m_fileSystem = fileSystem;
    m_folder = folder;
    for (int row = 0; row < files.rowCount() && m_waiting.size() < maximumLinks; ++row) {
        const DirectoryEntry &entry = files.entry(row);
        if (entry.attributes.isLink() && (entry.linkTarget.isEmpty() || !entry.targetType))
            m_waiting.push_back(entry.name);
    }
    for (int i = 0; i < askedAtOnce; ++i)
        askNext();
}

void LinkResolver::askNext()
{
    if (m_waiting.empty())
        return;
    const QByteArray name = m_waiting.front();
    m_waiting.pop_front();
    const auto answer = [this, name, asking = m_asking](const Result<QByteArray> &target) {
        if (asking == m_asking)
            askType(name, target ? *target : QByteArray());
    };
    m_fileSystem->readLink(m_folder.child(name), guarded(this, answer));
}

void LinkResolver::askType(const QByteArray &name, const QByteArray &target)
{
    const auto answer = [this, name, target, asking = m_asking](const Result<FileAttributes> &attributes) {
        if (asking != m_asking)
            return;
        // Only "there is nothing" makes a link broken; a refused look leaves it a link of unknown kind.
        std::optional<FileType> type;
        if (attributes)
            type = attributes->type();
        else if (attributes.error().code == ErrorCode::NotFound)
            type = FileType::Unknown;
        take({name, target, type});
    };
    m_fileSystem->attributes(m_folder.child(name), LinkHandling::Follow, guarded(this, answer));
}

void LinkResolver::take(LinkTarget link)
{
    m_known.push_back(std::move(link));
    if (m_known.size() >= reportEvery || m_waiting.empty())
        emit resolved(std::exchange(m_known, {}));
    askNext();
}

} // namespace sampan
