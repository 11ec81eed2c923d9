// The requests about names: list, look, make, rename, delete, permissions, links, room. Each is one or two calls.
#pragma once

#include "core/driver/driverarguments.h"
#include "core/driver/driveroperation.h"

#include <functional>

namespace sampan {

// One call to the place, whose answer is the request's: data as JSON.
class CallOperation : public DriverOperation
{
    Q_OBJECT

public:
    using Call = std::function<void(const DriverPlace &, Callback<QByteArray>)>;

    explicit CallOperation(Call call);

protected:
    void run() override;

private:
    Call m_call;
};

class ListOperation : public DriverOperation
{
    Q_OBJECT

public:
    explicit ListOperation(DriverArguments &arguments);
    ~ListOperation() override;

protected:
    void run() override;

private:
    QByteArray m_path;
    CancelSource m_cancel;
};

// A file, a link or an empty folder; with "recursive" whatever there is.
class DeleteOperation : public DriverOperation
{
    Q_OBJECT

public:
    explicit DeleteOperation(DriverArguments &arguments);

protected:
    void run() override;

private:
    void removeTree(const RemotePath &path);
    void removeFolder(const RemotePath &path, const Error &refusal);

    QByteArray m_path;
    bool m_recursive = false;
};

using OperationMaker = std::unique_ptr<DriverOperation> (*)(DriverArguments &);

[[nodiscard]] std::unique_ptr<DriverOperation> makeStat(DriverArguments &arguments);
[[nodiscard]] std::unique_ptr<DriverOperation> makeLstat(DriverArguments &arguments);
[[nodiscard]] std::unique_ptr<DriverOperation> makeMkdir(DriverArguments &arguments);
[[nodiscard]] std::unique_ptr<DriverOperation> makeRmdir(DriverArguments &arguments);
[[nodiscard]] std::unique_ptr<DriverOperation> makeRename(DriverArguments &arguments);
[[nodiscard]] std::unique_ptr<DriverOperation> makeChmod(DriverArguments &arguments);
[[nodiscard]] std::unique_ptr<DriverOperation> makeSymlink(DriverArguments &arguments);
[[nodiscard]] std::unique_ptr<DriverOperation> makeReadlink(DriverArguments &arguments);
[[nodiscard]] std::unique_ptr<DriverOperation> makeDf(DriverArguments &arguments);

} // namespace sampan
