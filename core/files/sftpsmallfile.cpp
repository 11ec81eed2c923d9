#include "core/files/sftpsmallfile.h"

#include "core/files/attributeparts.h"
#include "core/files/sftperrors.h"
#include "core/files/sftpreasons.h"
#include "core/files/smallfile.h"

#include <QCoreApplication>

namespace sampan {

namespace {

class SmallReading : public std::enable_shared_from_this<SmallReading>
{
public:
    SmallReading(std::shared_ptr<SftpConnection> connection, const RemotePath &path, const FileAttributes &expected,
                 Callback<SmallFile> done)
        : m_connection(std::move(connection))
        , m_path(path)
        , m_size(qsizetype(expected.size.value_or(0)))
        , m_done(std::move(done))
    {
        m_file.attributes = expected;
    }

    void open()
    {
        client().open(m_path.bytes(), sftp::OpenRead, {}, [self = shared_from_this()](Result<sftp::Handle> handle) {
            if (handle)
                self->readAll(*handle);
            else
                self->finish(handle.error());
        });
    }

private:
    [[nodiscard]] sftp::SftpClient &client() const { return m_connection->client(); }

    // All requests at once, for one byte more than there should be. Only what follows without a gap is kept; the rest
    // is asked for again.
    void readAll(const sftp::Handle &handle)
    {
        const qsizetype most = m_connection->limits().readBytes;
        for (qsizetype from = m_file.content.size(); from <= m_size; from += most) {
            ++m_pending;
            client().read(
                handle, quint64(from), quint32(qMin(most, m_size + 1 - from)),
                [self = shared_from_this(), from](const Result<QByteArray> &block) { self->take(from, block); });
        }
        ++m_pending;
        client().close(handle, [self = shared_from_this()](const Result<void> &) { self->endStep(); });
    }

    void take(qsizetype from, const Result<QByteArray> &block)
    {
        if (!block)
            m_error = m_error ? m_error : block.error();
        else if (from == m_file.content.size() && block->isEmpty())
            m_isAtEnd = true;
        else if (from == m_file.content.size())
            m_file.content = from == 0 ? *block : QByteArray(m_file.content + *block);
        endStep();
    }

    void endStep()
    {
        if (--m_pending > 0)
            return;
        if (m_error)
            finish(*m_error);
        else if (m_file.content.size() > m_size || (m_isAtEnd && m_file.content.size() < m_size))
            finish(smallFileChanged(m_path));
        else if (m_file.content.size() == m_size)
            finish(std::move(m_file));
        else
            open(); // the server gave less than there is, and the handle is closed by now
    }

    void finish(Result<SmallFile> result)
    {
        const Callback<SmallFile> done = std::exchange(m_done, nullptr);
        if (!result && result.error().code != ErrorCode::SourceChanged)
            result = explain(result.error(), cannotRead, m_path);
        done(std::move(result));
    }

    const std::shared_ptr<SftpConnection> m_connection;
    const RemotePath m_path;
    const qsizetype m_size;
    Callback<SmallFile> m_done;
    SmallFile m_file;
    std::optional<Error> m_error;
    int m_pending = 0;
    bool m_isAtEnd = false;
};

class SmallStoring : public std::enable_shared_from_this<SmallStoring>
{
public:
    SmallStoring(std::shared_ptr<SftpConnection> connection, SmallTarget target, SmallFile file,
                 Callback<QStringList> done)
        : m_connection(std::move(connection))
        , m_target(std::move(target))
        , m_file(std::move(file))
        , m_done(std::move(done))
    {}

    void open()
    {
        FileAttributes attributes;
        if (m_target.mode)
            attributes.mode = FileMode(m_target.mode->permissions());
        client().open(m_target.part.bytes(), sftp::OpenWrite | sftp::OpenCreate | sftp::OpenTruncate, attributes,
                      [self = shared_from_this()](const Result<sftp::Handle> &handle) {
                          if (handle)
                              self->writeAll(*handle);
                          else
                              self->whyNotOpened(handle.error());
                      });
    }

private:
    [[nodiscard]] sftp::SftpClient &client() const { return m_connection->client(); }

    // A part that is a folder, say. Nothing was made, so nothing is removed.
    void whyNotOpened(const Error &error)
    {
        const Callback<void> answer =
            orFolder<void>(m_connection, m_target.part,
                           [self = shared_from_this()](const Result<void> &result) { self->finish(result.error()); });
        answer(error);
    }

    void writeAll(const sftp::Handle &handle)
    {
        const QByteArray &content = m_file.content;
        const qsizetype most = m_connection->limits().writeBytes;
        for (qsizetype from = 0; from < content.size(); from += most)
            client().write(handle, quint64(from), content, from, qMin(most, content.size() - from), step());
        setAttributes(handle);
        if (m_target.sync && m_connection->features().offers(sftp::extension::fsync))
            client().fsync(handle, step());
        client().close(handle, step());
    }

    [[nodiscard]] Callback<void> step()
    {
        ++m_pending;
        return [self = shared_from_this()](const Result<void> &status) {
            if (!status && !self->m_error)
                self->m_error = status.error();
            self->endStep();
        };
    }

    // Permissions and times in one request; only when it is refused they are asked for one by one, to learn which.
    void setAttributes(const sftp::Handle &handle)
    {
        FileAttributes both = timesOf(m_file.attributes);
        both.mode = permissionsOf(m_file.attributes).mode;
        if (both == FileAttributes())
            return;
        ++m_pending;
        client().fsetstat(handle, both, [self = shared_from_this()](const Result<void> &status) {
            if (!status && endsConnection(status.error().code))
                self->m_error = self->m_error ? self->m_error : status.error();
            self->m_attributesRefused = !status;
            self->endStep();
        });
    }

    void endStep()
    {
        if (--m_pending > 0)
            return;
        if (m_error)
            removePart(*m_error);
        else if (std::exchange(m_attributesRefused, false))
            setAttributesOneByOne();
        else
            rename();
    }

    void setAttributesOneByOne()
    {
        setOne(permissionsOf(m_file.attributes),
               QT_TRANSLATE_NOOP("SftpFileSystem", "The permissions of %1 could not be set"));
        setOne(timesOf(m_file.attributes), QT_TRANSLATE_NOOP("SftpFileSystem", "The times of %1 could not be set"));
    }

    void setOne(const FileAttributes &attributes, const char *warning)
    {
        if (attributes == FileAttributes())
            return;
        ++m_pending;
        client().setstat(m_target.part.bytes(), attributes,
                         [self = shared_from_this(), warning](const Result<void> &status) {
                             if (!status && endsConnection(status.error().code))
                                 self->m_error = self->m_error ? self->m_error : status.error();
                             else if (!status)
                                 self->m_warnings += fullText(explain(status.error(), warning, self->m_target.path));
                             self->endStep();
                         });
    }

    void rename()
    {
        client().rename(m_target.part.bytes(), m_target.path.bytes(),
                        [self = shared_from_this()](const Result<void> &status) {
                            if (status)
                                std::exchange(self->m_done, nullptr)(std::move(self->m_warnings));
                            else
                                self->whyNotRenamed(status.error());
                        });
    }

    void whyNotRenamed(const Error &error)
    {
        const Callback<void> answer =
            orExists<void>(m_connection, m_target.path, [self = shared_from_this()](const Result<void> &result) {
                self->removePart(result.error());
            });
        answer(error);
    }

    void removePart(const Error &error)
    {
        client().remove(m_target.part.bytes(),
                        [self = shared_from_this(), error](const Result<void> &) { self->finish(error); });
    }

    void finish(const Error &error) { std::exchange(m_done, nullptr)(explain(error, cannotWrite, m_target.path)); }

    const std::shared_ptr<SftpConnection> m_connection;
    const SmallTarget m_target;
    const SmallFile m_file;
    Callback<QStringList> m_done;
    QStringList m_warnings;
    std::optional<Error> m_error;
    int m_pending = 0;
    bool m_attributesRefused = false;
};

} // namespace

void sftpReadSmallFile(std::shared_ptr<SftpConnection> connection, const RemotePath &path,
                       const FileAttributes &expected, Callback<SmallFile> done)
{
    std::make_shared<SmallReading>(std::move(connection), path, expected, std::move(done))->open();
}

void sftpStoreSmallFile(std::shared_ptr<SftpConnection> connection, const SmallTarget &target, SmallFile file,
                        Callback<QStringList> done)
{
    std::make_shared<SmallStoring>(std::move(connection), target, std::move(file), std::move(done))->open();
}

} // namespace sampan
