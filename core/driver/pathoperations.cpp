#include "core/driver/pathoperations.h"

#include "core/driver/jsontext.h"
#include "core/files/treeremover.h"

#include <algorithm>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

void addMain(JsonText &text, const FileAttributes &attributes)
{
    text.field("size", attributes.size).field("mtime", attributes.modificationTime).key("mode");
    attributes.mode ? text.value(attributes.mode->bits()) : text.null();
}

// "data" of a call that has nothing to tell.
Callback<void> withoutData(Callback<QByteArray> done)
{
    return [done = std::move(done)](const Result<void> &result) { result ? done(QByteArray()) : done(result.error()); };
}

QByteArray textOf(const FileAttributes &attributes)
{
    JsonText text;
    text.beginObject();
    addMain(text, attributes);
    text.field("atime", attributes.accessTime).field("uid", attributes.userId).field("gid", attributes.groupId);
    return text.endObject().take();
}

std::unique_ptr<DriverOperation> makeLook(DriverArguments &arguments, LinkHandling links)
{
    const QByteArray path = arguments.path(u"path"_s);
    return std::make_unique<CallOperation>([path, links](const DriverPlace &place, Callback<QByteArray> done) {
        place.files->attributes(place.remote(path), links,
                                [done = std::move(done)](const Result<FileAttributes> &attributes) {
                                    attributes ? done(textOf(*attributes)) : done(attributes.error());
                                });
    });
}

// A folder that is there already is no failure.
void makeFolder(const std::shared_ptr<FileSystem> &files, const RemotePath &path, std::optional<FileMode> mode,
                const Callback<void> &done)
{
    files->makeDirectory(path, mode, [files, path, done](const Result<void> &made) {
        if (made || made.error().code == ErrorCode::NotFound)
            return done(made);
        files->attributes(path, LinkHandling::Follow, [made, done](const Result<FileAttributes> &there) {
            done(there && there->isDirectory() ? Result<void>() : made);
        });
    });
}

// The parents first, each that is missing.
void makeFolders(const std::shared_ptr<FileSystem> &files, const RemotePath &path, std::optional<FileMode> mode,
                 const Callback<void> &done)
{
    makeFolder(files, path, mode, [files, path, mode, done](const Result<void> &made) {
        if (made || made.error().code != ErrorCode::NotFound || path.isRoot())
            return done(made);
        makeFolders(files, path.parent(), std::nullopt, [files, path, mode, done](const Result<void> &parents) {
            parents ? makeFolder(files, path, mode, done) : done(parents);
        });
    });
}

} // namespace

CallOperation::CallOperation(Call call)
    : m_call(std::move(call))
{}

void CallOperation::run()
{
    m_call(place(), guarded(this, [this](const Result<QByteArray> &data) {
               finish(data ? DriverReply::ok(*data) : DriverReply::fail(data.error()));
           }));
}

ListOperation::ListOperation(DriverArguments &arguments)
    : m_path(arguments.path(u"path"_s))
{}

ListOperation::~ListOperation()
{
    m_cancel.cancel();
}

void ListOperation::run()
{
    auto text = std::make_shared<JsonText>();
    text->beginArray();
    const auto take = [this, text](const DirectoryEntries &entries) {
        touch();
        for (const DirectoryEntry &entry : entries) {
            text->beginObject().bytes("name", entry.name);
            addMain(*text, entry.attributes);
            text->endObject();
        }
    };
    files().list(place().remote(m_path), guarded(this, take), m_cancel.token(),
                 guarded(this, [this, text](const Result<void> &result) {
                     if (result)
                         finish(DriverReply::ok(text->endArray().take()));
                     else
                         fail(result.error());
                 }));
}

DeleteOperation::DeleteOperation(DriverArguments &arguments)
    : m_path(arguments.path(u"path"_s))
    , m_recursive(arguments.flag(u"recursive"_s, false))
{}

void DeleteOperation::run()
{
    const RemotePath path = place().remote(m_path);
    if (m_recursive)
        return removeTree(path);
    files().removeFile(path, guarded(this, [this, path](const Result<void> &result) {
                           if (result || endsConnection(result.error().code))
                               finish(result);
                           else
                               removeFolder(path, result.error());
                       }));
}

// Servers refuse to remove a folder as a file with various reasons, so it is looked at.
void DeleteOperation::removeFolder(const RemotePath &path, const Error &refusal)
{
    files().attributes(path, LinkHandling::DoNotFollow,
                       guarded(this, [this, path, refusal](const Result<FileAttributes> &found) {
                           if (found && found->isDirectory())
                               files().removeDirectory(path, whenDone());
                           else
                               fail(refusal);
                       }));
}

void DeleteOperation::removeTree(const RemotePath &path)
{
    auto *remover = new TreeRemover(place().files, {path}, this);
    connect(remover, &TreeJob::progressed, this, &DeleteOperation::touch);
    connect(remover, &TreeJob::finished, this, [this](const TreeReport &report) {
        if (report.failures.empty())
            finish(Result<void>());
        else
            fail(report.failures.front().error);
    });
    remover->start();
}

std::unique_ptr<DriverOperation> makeStat(DriverArguments &arguments)
{
    return makeLook(arguments, LinkHandling::Follow);
}

std::unique_ptr<DriverOperation> makeLstat(DriverArguments &arguments)
{
    return makeLook(arguments, LinkHandling::DoNotFollow);
}

std::unique_ptr<DriverOperation> makeMkdir(DriverArguments &arguments)
{
    const QByteArray path = arguments.path(u"path"_s);
    const std::optional<FileMode> mode = arguments.mode(u"mode"_s);
    const bool parents = arguments.flag(u"parents"_s, false);
    return std::make_unique<CallOperation>([=](const DriverPlace &place, Callback<QByteArray> done) {
        if (parents)
            makeFolders(place.files, place.remote(path), mode, withoutData(std::move(done)));
        else
            place.files->makeDirectory(place.remote(path), mode, withoutData(std::move(done)));
    });
}

std::unique_ptr<DriverOperation> makeRmdir(DriverArguments &arguments)
{
    const QByteArray path = arguments.path(u"path"_s);
    return std::make_unique<CallOperation>([path](const DriverPlace &place, Callback<QByteArray> done) {
        place.files->removeDirectory(place.remote(path), withoutData(std::move(done)));
    });
}

std::unique_ptr<DriverOperation> makeRename(DriverArguments &arguments)
{
    const QByteArray source = arguments.path(u"source"_s);
    const QByteArray target = arguments.path(u"dest"_s);
    const Replace replace = arguments.flag(u"overwrite"_s, false) ? Replace::Allowed : Replace::Never;
    return std::make_unique<CallOperation>([=](const DriverPlace &place, Callback<QByteArray> done) {
        place.files->rename(place.remote(source), place.remote(target), replace,
                            [done = std::move(done)](const Result<QStringList> &warnings) {
                                warnings ? done(QByteArray()) : done(warnings.error());
                            });
    });
}

std::unique_ptr<DriverOperation> makeChmod(DriverArguments &arguments)
{
    const QByteArray path = arguments.path(u"path"_s);
    FileAttributes wanted;
    wanted.mode = arguments.mode(u"mode"_s);
    if (!wanted.mode)
        arguments.reject(DriverOperation::tr("“mode” is missing"));
    return std::make_unique<CallOperation>([path, wanted](const DriverPlace &place, Callback<QByteArray> done) {
        place.files->setAttributes(place.remote(path), wanted, LinkHandling::Follow, withoutData(std::move(done)));
    });
}

std::unique_ptr<DriverOperation> makeSymlink(DriverArguments &arguments)
{
    const QByteArray path = arguments.path(u"path"_s);
    const QByteArray target = arguments.path(u"target"_s);
    return std::make_unique<CallOperation>([path, target](const DriverPlace &place, Callback<QByteArray> done) {
        place.files->makeLink(place.remote(path), target, withoutData(std::move(done)));
    });
}

std::unique_ptr<DriverOperation> makeReadlink(DriverArguments &arguments)
{
    const QByteArray path = arguments.path(u"path"_s);
    return std::make_unique<CallOperation>([path](const DriverPlace &place, Callback<QByteArray> done) {
        place.files->readLink(place.remote(path), [done = std::move(done)](const Result<QByteArray> &target) {
            if (!target)
                return done(target.error());
            done(JsonText().beginObject().bytes("target", *target).endObject().take());
        });
    });
}

std::unique_ptr<DriverOperation> makeDf(DriverArguments &arguments)
{
    const QByteArray path = arguments.path(u"path"_s);
    return std::make_unique<CallOperation>([path](const DriverPlace &place, Callback<QByteArray> done) {
        place.files->space(place.remote(path), [done = std::move(done)](const Result<FileSpace> &space) {
            if (!space)
                return done(space.error());
            JsonText text;
            text.beginObject().field("total", space->bytesTotal).field("available", space->bytesAvailable).endObject();
            done(text.take());
        });
    });
}

} // namespace sampan
