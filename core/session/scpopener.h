// Opens the files of a server over scp and a shell, on a connection that stands; where the programs for it start.
// Thread: the connection thread. Owner: SessionWorker.
#pragma once

#include "core/base/log.h"
#include "core/files/scpfilesystem.h"
#include "core/ssh/sshconnection.h"

#include <QObject>

namespace sampan {

class ScpOpener final : public QObject, public ScpCommands
{
    Q_OBJECT

public:
    explicit ScpOpener(SshConnection &connection);
    ~ScpOpener() override;

    // Once. `done` may come after this object is gone.
    void open(Callback<std::shared_ptr<ScpFileSystem>> done);
    [[nodiscard]] std::shared_ptr<CommandChannel> openCommand(const QByteArray &line) override;

signals:
    void logged(const sampan::LogLine &line);

private:
    void opened(const std::shared_ptr<ScpFileSystem> &files);
    void log(LogLevel level, const QString &text);

    SshConnection &m_connection;
    std::weak_ptr<ScpFileSystem> m_files;
};

} // namespace sampan
