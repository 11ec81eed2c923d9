#include "core/files/sftprename.h"

#include "core/files/sftperrors.h"
#include "core/files/sftpreasons.h"

#include <QCoreApplication>

namespace sampan {

namespace {

constexpr char cannotRename[] = QT_TRANSLATE_NOOP("SftpFileSystem", "Cannot rename %1");

// One rename; its steps follow each other from callback to callback.
class Renaming : public std::enable_shared_from_this<Renaming>
{
public:
    Renaming(std::shared_ptr<SftpConnection> connection, RemotePath from, RemotePath to, Callback<QStringList> done)
        : m_connection(std::move(connection))
        , m_from(std::move(from))
        , m_to(std::move(to))
        , m_done(explained(std::move(done), cannotRename, m_from))
    {}

    // RENAME must not replace, but that of some servers does: a look before, unless the server is known better.
    void withoutReplacing()
    {
        if (m_connection->renameNeverReplaces())
            return plainRename(orExists<void>(m_connection, m_to, whenDone({})));
        m_connection->client().lstat(m_to.bytes(), [self = shared_from_this()](const Result<FileAttributes> &found) {
            if (found)
                return self->m_done(*existsReason(*found));
            if (found.error().code != ErrorCode::NotFound)
                return self->m_done(found.error());
            self->plainRename(orExists<void>(self->m_connection, self->m_to, self->whenDone({})));
        });
    }

    void replacing()
    {
        if (!m_connection->features().offers(sftp::extension::posixRename))
            return removeOnlyWhenNeeded();
        m_connection->client().posixRename(m_from.bytes(), m_to.bytes(),
                                           [self = shared_from_this()](const Result<void> &status) {
                                               if (status || status.error().code != ErrorCode::Unsupported)
                                                   return self->whenDone({})(status);
                                               self->m_connection->features().forget(sftp::extension::posixRename);
                                               self->removeOnlyWhenNeeded();
                                           });
    }

private:
    void plainRename(Callback<void> done)
    {
        m_connection->client().rename(m_from.bytes(), m_to.bytes(), std::move(done));
    }

    // Nothing is unsafe when the target does not exist, or when the server's RENAME replaces.
    void removeOnlyWhenNeeded()
    {
        plainRename([self = shared_from_this()](const Result<void> &status) {
            if (status || endsConnection(status.error().code))
                return self->whenDone({})(status);
            self->removeIfFile(status.error());
        });
    }

    void removeIfFile(const Error &error)
    {
        const auto found = [self = shared_from_this(), error](const Result<FileAttributes> &target) {
            if (!target || target->isDirectory())
                return self->m_done(error);
            self->checkSource(error);
        };
        m_connection->client().lstat(m_to.bytes(), found);
    }

    // The target is not touched unless there is something to put in its place.
    void checkSource(const Error &error)
    {
        m_connection->client().lstat(m_from.bytes(),
                                     [self = shared_from_this(), error](const Result<FileAttributes> &source) {
                                         if (!source || source->isDirectory())
                                             return self->m_done(error);
                                         self->removeThenRename();
                                     });
    }

    void removeThenRename()
    {
        m_connection->client().remove(m_to.bytes(), [self = shared_from_this()](const Result<void> &status) {
            if (!status)
                return self->m_done(status.error());
            self->plainRename(self->whenDone({self->unsafeMoment()}));
        });
    }

    [[nodiscard]] QString unsafeMoment() const
    {
        return sftpText(
                   QT_TRANSLATE_NOOP("SftpFileSystem",
                                     "The server cannot replace a file in one step: the old %1 was removed before the "
                                     "new one got its name"))
            .arg(m_to.displayPath());
    }

    [[nodiscard]] Callback<void> whenDone(const QStringList &warnings)
    {
        return [self = shared_from_this(), warnings](const Result<void> &status) {
            self->m_done(status ? Result<QStringList>(warnings) : Result<QStringList>(status.error()));
        };
    }

    std::shared_ptr<SftpConnection> m_connection;
    RemotePath m_from;
    RemotePath m_to;
    Callback<QStringList> m_done;
};

} // namespace

void sftpRename(const std::shared_ptr<SftpConnection> &connection, const RemotePath &from, const RemotePath &to,
                Replace replace, Callback<QStringList> done)
{
    const auto renaming = std::make_shared<Renaming>(connection, from, to, std::move(done));
    if (replace == Replace::Never)
        renaming->withoutReplacing();
    else
        renaming->replacing();
}

} // namespace sampan
