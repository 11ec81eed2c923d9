#include "core/files/sftplisting.h"

#include "core/files/sftperrors.h"

#include <QCoreApplication>

namespace sampan {

namespace {

// Two READDIR bring a short folder and its end in one round trip. Every answer allows three more: a long folder soon
// has very many in flight, which is what makes 100,000 names over a long line bearable (an answer of OpenSSH holds
// 100).
constexpr int firstDepth = 2;
constexpr int depthOfAnswer = 3;
constexpr int depthOfShortWays = 64;
constexpr int depthOfLongWays = 512;
constexpr std::chrono::milliseconds longWay{5};
constexpr int batchesHeld = 64;
constexpr int linksAtOnce = 128;
// A folder that never ends must not fill the memory.
constexpr quint64 entriesAllowed = 2'000'000;
constexpr quint64 nameBytesAllowed = 1024ULL * 1024 * 1024;
constexpr std::chrono::milliseconds cancelInterval{100};

constexpr char cannotList[] = QT_TRANSLATE_NOOP("SftpFileSystem", "Cannot list %1");

Error cancelled()
{
    return {ErrorCode::Cancelled, sftpText(QT_TRANSLATE_NOOP("SftpFileSystem", "stopped")), {}};
}

} // namespace

SftpListing::SftpListing(std::shared_ptr<SftpConnection> connection, std::shared_ptr<SftpIdNames> idNames,
                         RemotePath folder, FileSystem::EntriesCallback entries, CancelToken cancel,
                         Callback<void> done)
    : m_connection(std::move(connection))
    , m_idNames(std::move(idNames))
    , m_folder(std::move(folder))
    , m_entries(std::move(entries))
    , m_cancel(std::move(cancel))
    , m_done(explained(std::move(done), cannotList, m_folder))
    , m_depth(firstDepth)
{}

void SftpListing::start()
{
    watchCancel();
    m_connection->client().opendir(m_folder.bytes(), [self = shared_from_this()](Result<sftp::Handle> handle) {
        if (!handle)
            return self->explainRefusal(handle.error());
        if (self->isOver())
            return self->m_connection->client().close(*handle, [](Result<void>) {});
        self->m_handle = *std::move(handle);
        self->fill();
    });
}

// OpenSSH says "no such file" for a file that is no folder.
void SftpListing::explainRefusal(const Error &error)
{
    if (error.code != ErrorCode::NotFound && error.code != ErrorCode::Unknown)
        return finish(error);
    m_connection->client().stat(
        m_folder.bytes(), [self = shared_from_this(), error](const Result<FileAttributes> &found) {
            if (!found || !found->mode || found->isDirectory())
                return self->finish(error);
            self->finish(Error{ErrorCode::NotADirectory,
                               sftpText(QT_TRANSLATE_NOOP("SftpFileSystem", "it is not a folder")), error.detail});
        });
}

// The token may be set while the server is silent, so waiting for the next answer is not enough.
void SftpListing::watchCancel()
{
    m_cancelTimer.setInterval(cancelInterval);
    QObject::connect(&m_cancelTimer, &QTimer::timeout, &m_cancelTimer, [this] {
        if (m_cancel.isCancelled())
            finish(cancelled());
    });
    m_cancelTimer.start();
}

void SftpListing::fill()
{
    while (!isOver() && !m_sawEnd && !m_error && m_asked < m_depth && m_batches < batchesHeld)
        ask();
}

void SftpListing::ask()
{
    ++m_asked;
    m_connection->client().readdir(
        *m_handle, [self = shared_from_this()](Result<sftp::Names> names) { self->takeNames(std::move(names)); });
}

void SftpListing::takeNames(Result<sftp::Names> names)
{
    --m_asked;
    if (isOver())
        return;
    if (m_cancel.isCancelled())
        return finish(cancelled());
    if (names && names->empty())
        m_sawEnd = true;
    else if (names)
        takeEntries(*std::move(names));
    else if (!m_sawEnd && !m_error) // what a server says to a question beyond the end does not matter
        m_error = names.error();
    fill();
    checkEnd();
}

void SftpListing::takeEntries(sftp::Names names)
{
    const int greatest = m_connection->roundTrip() < longWay ? depthOfShortWays : depthOfLongWays;
    m_depth = qMin(m_depth + depthOfAnswer, greatest);
    auto batch = std::make_shared<Batch>();
    batch->entries.reserve(names.size());
    for (sftp::NameEntry &name : names) {
        m_nameBytes += quint64(name.name.size());
        if (name.name != "." && name.name != "..")
            batch->entries.push_back({std::move(name.name), std::move(name.attributes), {}, std::nullopt});
    }
    m_entryCount += names.size();
    if (m_entryCount > entriesAllowed || m_nameBytes > nameBytesAllowed)
        m_error = Error{ErrorCode::LimitExceeded,
                        sftpText(QT_TRANSLATE_NOOP("SftpFileSystem", "the folder is too long; the listing was cut")),
                        {}};
    lookUp(batch);
}

void SftpListing::lookUp(const std::shared_ptr<Batch> &batch)
{
    ++m_batches;
    batch->lookUps = 1; // ours, so that it is not handed out before every look-up was started
    if (m_idNames->needsLookUp(batch->entries)) {
        ++batch->lookUps;
        m_idNames->lookUp(batch->entries, [self = shared_from_this(), batch] { self->endLookUp(batch); });
    }
    queueLinks(batch);
    endLookUp(batch);
}

void SftpListing::queueLinks(const std::shared_ptr<Batch> &batch)
{
    for (std::size_t i = 0; i < batch->entries.size(); ++i) {
        if (!batch->entries[i].attributes.isLink())
            continue;
        ++batch->lookUps;
        m_links.push_back({batch, i});
    }
    followLinks();
}

void SftpListing::followLinks()
{
    while (!m_links.empty() && m_linksInFlight < linksAtOnce && !isOver()) {
        const Link link = std::move(m_links.front());
        m_links.pop_front();
        followLink(link);
    }
}

void SftpListing::followLink(const Link &link)
{
    ++m_linksInFlight;
    const RemotePath path = m_folder.child(link.batch->entries[link.index].name);
    m_connection->client().stat(path.bytes(), [self = shared_from_this(), link](const Result<FileAttributes> &target) {
        --self->m_linksInFlight;
        link.batch->entries[link.index].targetType = target ? target->type() : FileType::Unknown;
        self->followLinks();
        self->endLookUp(link.batch);
    });
}

void SftpListing::endLookUp(const std::shared_ptr<Batch> &batch)
{
    if (--batch->lookUps > 0)
        return;
    --m_batches;
    if (isOver())
        return;
    m_idNames->apply(batch->entries);
    if (!batch->entries.empty())
        m_entries(std::move(batch->entries));
    if (!m_handle)
        return;
    fill();
    checkEnd();
}

void SftpListing::checkEnd()
{
    if (isOver() || m_asked > 0 || m_batches > 0 || (!m_sawEnd && !m_error))
        return;
    finish(m_error ? Result<void>(*m_error) : Result<void>());
}

void SftpListing::finish(Result<void> result)
{
    if (isOver())
        return;
    const auto self = shared_from_this();
    m_cancelTimer.stop();
    m_links.clear();
    if (m_handle)
        m_connection->client().close(*std::exchange(m_handle, std::nullopt), [](Result<void>) {});
    std::exchange(m_done, nullptr)(std::move(result));
}

} // namespace sampan
