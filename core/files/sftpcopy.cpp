#include "core/files/sftpcopy.h"

#include "core/files/sftperrors.h"
#include "core/files/sftpreasons.h"

#include <QCoreApplication>

namespace sampan {

namespace {

// OpenSSH's server answers nothing else while it copies, so it gets large files in pieces.
constexpr quint64 pieceBytes = 64 * 1024 * 1024;

constexpr char cannotCopy[] = QT_TRANSLATE_NOOP("SftpFileSystem", "Cannot copy %1");

class Copying : public std::enable_shared_from_this<Copying>
{
public:
    Copying(std::shared_ptr<SftpConnection> connection, RemotePath from, RemotePath to, Callback<void> done)
        : m_connection(std::move(connection))
        , m_from(std::move(from))
        , m_to(std::move(to))
        , m_done(explained(std::move(done), cannotCopy, m_from))
    {}

    ~Copying() { closeBoth(); }

    void openSource()
    {
        m_connection->client().open(m_from.bytes(), sftp::OpenRead, {},
                                    [self = shared_from_this()](const Result<sftp::Handle> &handle) {
                                        if (!handle)
                                            return self->m_done(handle.error());
                                        self->m_source = *handle;
                                        self->askAttributes();
                                    });
    }

private:
    void askAttributes()
    {
        m_connection->client().fstat(*m_source, [self = shared_from_this()](const Result<FileAttributes> &attributes) {
            if (!attributes)
                return self->m_done(attributes.error());
            if (const auto folder = folderReason(*attributes))
                return self->m_done(*folder);
            self->m_attributes = *attributes;
            self->openTarget();
        });
    }

    void openTarget()
    {
        FileAttributes created;
        if (m_attributes.mode)
            created.mode = FileMode(m_attributes.mode->permissions() & 0700U); // nobody else's until it is complete
        Callback<sftp::Handle> opened = [self = shared_from_this()](const Result<sftp::Handle> &handle) {
            if (!handle)
                return self->m_done(handle.error());
            self->m_target = *handle;
            self->copyPiece();
        };
        m_connection->client().open(m_to.bytes(), sftp::OpenWrite | sftp::OpenCreate | sftp::OpenExclusive, created,
                                    orExists(m_connection, m_to, std::move(opened)));
    }

    void copyPiece()
    {
        const quint64 size = m_attributes.size.value_or(0);
        const bool isLast = size - qMin(size, m_offset) <= pieceBytes;
        const quint64 begin = std::exchange(m_offset, m_offset + pieceBytes);
        const auto copied = [self = shared_from_this(), isLast](const Result<void> &status) {
            if (!status)
                return self->giveUp(status.error());
            if (!isLast)
                return self->copyPiece();
            self->finish();
        };
        // 0 is "to the end", which also takes what was appended meanwhile.
        m_connection->client().copyData(*m_source, begin, isLast ? 0 : pieceBytes, *m_target, begin, copied);
    }

    void finish()
    {
        FileAttributes kept;
        if (m_attributes.mode)
            kept.mode = m_attributes.mode->plainPermissions();
        kept.accessTime = m_attributes.accessTime;
        kept.modificationTime = m_attributes.modificationTime;
        m_connection->client().fsetstat(*m_target, kept, [](const Result<void> &) {});
        m_connection->client().close(*std::exchange(m_target, std::nullopt),
                                     [self = shared_from_this()](const Result<void> &status) {
                                         if (!status)
                                             return self->giveUp(status.error());
                                         self->m_done({});
                                     });
    }

    void giveUp(const Error &error)
    {
        closeBoth();
        m_connection->client().remove(
            m_to.bytes(), [self = shared_from_this(), error](const Result<void> &) { self->m_done(error); });
    }

    void closeBoth()
    {
        for (std::optional<sftp::Handle> *handle : {&m_source, &m_target}) {
            if (*handle)
                m_connection->client().close(**handle, [](const Result<void> &) {});
            handle->reset();
        }
    }

    std::shared_ptr<SftpConnection> m_connection;
    RemotePath m_from;
    RemotePath m_to;
    Callback<void> m_done;
    std::optional<sftp::Handle> m_source;
    std::optional<sftp::Handle> m_target;
    FileAttributes m_attributes;
    quint64 m_offset = 0;
};

} // namespace

void sftpCopyFile(const std::shared_ptr<SftpConnection> &connection, const RemotePath &from, const RemotePath &to,
                  Callback<void> done)
{
    if (!connection->features().offers(sftp::extension::copyData)) {
        const Error error{ErrorCode::Unsupported,
                          QCoreApplication::translate("SftpFileSystem", "The server cannot copy files by itself"),
                          {}};
        return connection->later([done = std::move(done), error] { done(error); });
    }
    std::make_shared<Copying>(connection, from, to, std::move(done))->openSource();
}

} // namespace sampan
