// The real sftp-server on a pipe, as a ByteChannel: SFTP without SSH, keys or ports.
// Thread: that of its creator. Owner: the test.
#pragma once

#include "core/base/bytechannel.h"

#include <QProcess>

namespace sampan::test {

class PipeChannel : public ByteChannel
{
    Q_OBJECT

public:
    // Starts `program`; the answers of start-up errors come as closed().
    explicit PipeChannel(const QString &program = sftpServer(), const QStringList &arguments = {},
                         const QString &folder = {}, QObject *parent = nullptr);
    ~PipeChannel() override;

    [[nodiscard]] static QString sftpServer() { return QStringLiteral("/usr/lib/openssh/sftp-server"); }

    void setReceiver(Receiver receiver) override;
    [[nodiscard]] qint64 writableBytes() const override;
    void write(QByteArrayView bytes) override;
    void sendEof() override;
    void close() override;

    void kill() { m_process.kill(); } // as if the connection broke

private:
    void readAll();
    void end(const Error &error);

    QProcess m_process;
    Receiver m_receiver;
    bool m_hasEnded = false;
};

} // namespace sampan::test
