// What places do that know no better: the long way for small files, which is the steps of a reader and of a writer.
#include "core/files/smallfile.h"

#include "core/files/filesystem.h"

#include <QCoreApplication>

namespace sampan {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("sampan::FileSystem", source);
}

struct Reading : std::enable_shared_from_this<Reading>
{
    Reading(RemotePath from, quint64 bytes, Callback<SmallFile> answer)
        : path(std::move(from))
        , size(bytes)
        , done(std::move(answer))
    {}

    void take(Result<QByteArray> block)
    {
        if (!block)
            return close(block.error());
        file.content += *block;
        if (quint64(file.content.size()) > size || (block->isEmpty() && quint64(file.content.size()) < size))
            return close(smallFileChanged(path));
        if (block->isEmpty())
            return close(std::move(file));
        readNext();
    }

    void readNext()
    {
        reader->read([self = shared_from_this()](Result<QByteArray> block) { self->take(std::move(block)); });
    }

    void close(const Result<SmallFile> &result)
    {
        reader->close([self = shared_from_this(), result](const Result<void> &) { self->done(result); });
    }

    RemotePath path;
    quint64 size;
    Callback<SmallFile> done;
    std::shared_ptr<FileReader> reader;
    SmallFile file;
};

struct Storing : std::enable_shared_from_this<Storing>
{
    Storing(FileSystem &place, SmallTarget to, SmallFile what, Callback<QStringList> answer)
        : files(place)
        , target(std::move(to))
        , file(std::move(what))
        , done(std::move(answer))
    {}

    void write()
    {
        if (file.content.isEmpty())
            return finish({});
        writer->write(file.content, [self = shared_from_this()](const Result<void> &given) { self->finish(given); });
    }

    void finish(const Result<void> &given)
    {
        if (!given)
            return giveUp(given.error());
        writer->finish(file.attributes, target.sync, [self = shared_from_this()](const Result<QStringList> &finished) {
            if (!finished)
                return self->giveUp(finished.error());
            self->warnings = *finished;
            self->rename();
        });
    }

    void rename()
    {
        files.rename(target.part, target.path, Replace::Never,
                     [self = shared_from_this()](const Result<QStringList> &renamed) {
                         if (renamed)
                             self->done(QStringList(self->warnings + *renamed));
                         else
                             self->giveUp(renamed.error());
                     });
    }

    void giveUp(const Error &error)
    {
        files.removeFile(target.part, [self = shared_from_this(), error](const Result<void> &) { self->done(error); });
    }

    FileSystem &files; // answers for as long as it lives; after that nobody is told
    SmallTarget target;
    SmallFile file;
    Callback<QStringList> done;
    std::shared_ptr<FileWriter> writer;
    QStringList warnings;
};

} // namespace

Error smallFileChanged(const RemotePath &path)
{
    return {ErrorCode::SourceChanged,
            text(QT_TRANSLATE_NOOP("sampan::FileSystem", "“%1” has another size by now.")).arg(path.displayPath()),
            {}};
}

void FileSystem::syncEntry(const RemotePath &, Callback<void> done)
{
    QMetaObject::invokeMethod(
        this, [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
}

void FileSystem::readSmallFile(const RemotePath &path, const FileAttributes &expected, Callback<SmallFile> done)
{
    auto reading = std::make_shared<Reading>(path, expected.size.value_or(0), std::move(done));
    openReader(path, {}, [reading](Result<std::shared_ptr<FileReader>> reader) {
        if (!reader)
            return reading->done(reader.error());
        reading->reader = std::move(*reader);
        reading->file.attributes = reading->reader->attributes();
        reading->readNext();
    });
}

void FileSystem::storeSmallFile(const SmallTarget &target, SmallFile file, Callback<QStringList> done)
{
    WriteOptions options;
    options.existing = ExistingFile::Truncate;
    options.mode = target.mode;
    options.expectedSize = file.content.size();
    auto storing = std::make_shared<Storing>(*this, target, std::move(file), std::move(done));
    openWriter(target.part, options, [storing](Result<std::shared_ptr<FileWriter>> writer) {
        if (!writer)
            return storing->done(writer.error());
        storing->writer = std::move(*writer);
        storing->write();
    });
}

} // namespace sampan
