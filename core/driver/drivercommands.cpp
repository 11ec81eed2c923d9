#include "core/driver/drivercommands.h"

#include "core/base/servertext.h"
#include "core/driver/pathoperations.h"
#include "core/driver/transferoperation.h"

#include <QCoreApplication>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

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
    {"COPY", makeTransfer<TransferOperation::Kind::Copy>},
    {"DF", makeDf},
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
