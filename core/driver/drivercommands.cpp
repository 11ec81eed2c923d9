#include "core/driver/drivercommands.h"

#include "core/base/servertext.h"
#include "core/driver/execoperation.h"
#include "core/driver/hashoperation.h"
#include "core/driver/jsontext.h"
#include "core/driver/pathoperations.h"
#include "core/driver/requestframer.h"
#include "core/driver/transferoperation.h"
#include "core/session/session.h"

#include <QCoreApplication>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

void addServer(JsonText &text, const DriverPlace &place)
{
    const ServerFeatures features = place.files->serverFeatures();
    text.beginObject().field("software", place.session->info().serverSoftware);
    text.field("sftp_version", features.protocolVersion).key("extensions").beginArray();
    for (const auto &[name, data] : features.extensions)
        text.beginObject().bytes("name", name).bytes("data", data).endObject();
    text.endArray().key("limits").beginObject();
    text.field("read_bytes", features.readBytes).field("write_bytes", features.writeBytes);
    text.field("open_handles", features.openHandles).endObject().endObject();
}

void addAbilities(JsonText &text, const Capabilities &can)
{
    text.beginObject().field("permissions", can.permissions).field("ownership", can.ownership);
    text.field("links", can.links).field("hard_links", can.hardLinks).field("atomic_replace", can.atomicReplace);
    text.field("free_space", can.freeSpace).field("copy_on_server", can.copyOnPlace).endObject();
}

QByteArray capabilitiesOf(const DriverPlace &place)
{
    JsonText text;
    text.beginObject().field("protocol", DriverProtocolVersion).key("commands").beginArray();
    for (const QString &command : driverCommands())
        text.value(command);
    text.endArray().key("limits").beginObject().field("request_bytes", qint64(RequestFramer::mostBytes)).endObject();
    text.key("home").beginObject().bytes("path", place.files->homeFolder().bytes()).endObject();
    text.key("abilities");
    addAbilities(text, place.files->capabilities());
    text.key("server");
    addServer(text, place);
    return text.endObject().take();
}

template <typename Operation>
std::unique_ptr<DriverOperation> make(DriverArguments &arguments)
{
    return std::make_unique<Operation>(arguments);
}

template <TransferOperation::Kind kind>
std::unique_ptr<DriverOperation> makeTransfer(DriverArguments &arguments)
{
    return std::make_unique<TransferOperation>(kind, arguments);
}

std::unique_ptr<DriverOperation> makeCaps(DriverArguments &)
{
    return std::make_unique<CallOperation>(
        [](const DriverPlace &place, const Callback<QByteArray> &done) { done(capabilitiesOf(place)); });
}

struct DriverCommand
{
    const char *name;
    OperationMaker make;
};

// The first four are the protocol this one continues.
constexpr DriverCommand Commands[] = {
    {"PUT", makeTransfer<TransferOperation::Kind::Put>},
    {"GET", makeTransfer<TransferOperation::Kind::Get>},
    {"LISTDIR", make<ListOperation>},
    {"DELETE", make<DeleteOperation>},
    {"MKDIR", makeMkdir},
    {"RMDIR", makeRmdir},
    {"RENAME", makeRename},
    {"STAT", makeStat},
    {"LSTAT", makeLstat},
    {"CHMOD", makeChmod},
    {"SYMLINK", makeSymlink},
    {"READLINK", makeReadlink},
    {"HASH", make<HashOperation>},
    {"COPY", makeTransfer<TransferOperation::Kind::Copy>},
    {"EXEC", make<ExecOperation>},
    {"DF", makeDf},
    {"CAPS", makeCaps},
};

Error wrongRequest(const QString &why)
{
    return Error{ErrorCode::InvalidArgument, why, {}};
}

} // namespace

Result<std::unique_ptr<DriverOperation>> makeOperation(const DriverRequest &request)
{
    for (const DriverCommand &command : Commands) {
        if (request.command != QLatin1String(command.name))
            continue;
        DriverArguments arguments(request.arguments);
        std::unique_ptr<DriverOperation> operation = command.make(arguments);
        if (const QString wrong = arguments.wrong(); !wrong.isEmpty())
            return wrongRequest(wrong);
        return operation;
    }
    return wrongRequest(QCoreApplication::translate("sampan::DriverCommands", "There is no command “%1”")
                            .arg(visibleText(request.command, 100)));
}

QStringList driverCommands()
{
    QStringList names;
    for (const DriverCommand &command : Commands)
        names << QLatin1String(command.name);
    return names << u"CANCEL"_s;
}

} // namespace sampan
