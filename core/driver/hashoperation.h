// HASH: of a file on the server, by reading it, or by a command of the server, which moves nothing over the line.
#pragma once

#include "core/driver/driverarguments.h"
#include "core/driver/driveroperation.h"
#include "core/session/commandrun.h"

#include <QCryptographicHash>

namespace sampan {

class HashOperation : public DriverOperation
{
    Q_OBJECT

public:
    explicit HashOperation(DriverArguments &arguments);

protected:
    void run() override;

private:
    void askServer(const FileAttributes &file);
    void serverAnswered(const FileAttributes &file, const ShellEnd &end);
    void giveUpCommand();
    void open();
    void readOn();
    void tell(const QByteArray &hash, const char *by);

    QByteArray m_path;
    QString m_algorithm;
    QCryptographicHash m_hash;
    bool m_mayAsk = true;
    QTimer m_limit; // of the command
    std::unique_ptr<CommandRun> m_command;
    QByteArray m_said;
    std::shared_ptr<FileReader> m_reader;
};

} // namespace sampan
