// Programs of this computer in the place of a server's: ScpCommands without SSH. Which tools there are, the test says.
// Thread: that of its creator. Owner: the test; its channels must not outlive it.
#pragma once

#include "core/files/scpcommands.h"

#include <QProcess>
#include <QTemporaryFile>

namespace sampan::test {

class LocalProgram : public CommandChannel
{
    Q_OBJECT

public:
    LocalProgram(const QProcessEnvironment &environment, const QString &shell, const QByteArray &line);
    ~LocalProgram() override;

    void setReceiver(Receiver receiver) override { m_receiver = std::move(receiver); }
    void setErrorReceiver(Receiver receiver) override { m_errorReceiver = std::move(receiver); }
    void setRoom(qint64 bytes) override;
    [[nodiscard]] qint64 writableBytes() const override;
    void write(QByteArrayView bytes) override;
    void sendEof() override { m_process.closeWriteChannel(); }
    void close() override;
    [[nodiscard]] QByteArray standardError() const override { return m_error; }
    [[nodiscard]] std::optional<int> exitStatus() const override { return m_status; }
    [[nodiscard]] bool wasNotOpened() const override { return false; }
    [[nodiscard]] bool endedWithConnection() const override { return false; }

private:
    void readOutput();
    void readError();
    void end(const Error &error);

    QTemporaryFile m_line;
    QProcess m_process;
    Receiver m_receiver;
    Receiver m_errorReceiver;
    QByteArray m_error;
    qint64 m_room = -1;
    std::optional<int> m_status;
    bool m_hasEnded = false;
};

class LocalCommands : public ScpCommands
{
public:
    LocalCommands();

    std::shared_ptr<CommandChannel> openCommand(const QByteArray &line) override;

    // Only what is in this folder is found; its "sh" reads the lines.
    void setTools(const QString &folder);
    void setHome(const QString &folder) { m_environment.insert(QStringLiteral("HOME"), folder); }
    // Run by the account's shell before everything, as start-up files are.
    void setStartUp(const QByteArray &line) { m_startUp = line; }
    [[nodiscard]] int opened() const { return m_opened; }

private:
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    QString m_shell = QStringLiteral("/bin/sh");
    QByteArray m_startUp;
    int m_opened = 0;
};

} // namespace sampan::test
