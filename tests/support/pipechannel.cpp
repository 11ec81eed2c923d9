#include "tests/support/pipechannel.h"

namespace sampan::test {

namespace {

constexpr qint64 outputRoom = 512 * 1024;

} // namespace

PipeChannel::PipeChannel(const QString &program, const QStringList &arguments, const QString &folder, QObject *parent)
    : ByteChannel(parent)
{
    m_process.setProgram(program);
    m_process.setArguments(arguments);
    m_process.setWorkingDirectory(folder);
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &PipeChannel::readAll);
    connect(&m_process, &QProcess::bytesWritten, this, &ByteChannel::writable);
    connect(&m_process, &QProcess::finished, this, [this] {
        end({ErrorCode::ConnectionLost, QStringLiteral("The server program ended"), {}});
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end({ErrorCode::ConnectionRefused, QStringLiteral("The server program did not start"), {}});
    });
    m_process.start();
}

PipeChannel::~PipeChannel()
{
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished();
}

void PipeChannel::setReceiver(Receiver receiver)
{
    m_receiver = std::move(receiver);
}

qint64 PipeChannel::writableBytes() const
{
    return m_hasEnded ? 0 : qMax(qint64(0), outputRoom - m_process.bytesToWrite());
}

void PipeChannel::write(QByteArrayView bytes)
{
    if (!m_hasEnded)
        m_process.write(bytes.data(), bytes.size());
}

void PipeChannel::sendEof()
{
    m_process.closeWriteChannel();
}

void PipeChannel::close()
{
    m_process.closeWriteChannel();
    QMetaObject::invokeMethod(
        this,
        [this] {
            end({ErrorCode::Cancelled, QStringLiteral("The channel was closed"), {}});
        },
        Qt::QueuedConnection);
}

void PipeChannel::readAll()
{
    const QByteArray bytes = m_process.readAllStandardOutput();
    if (m_receiver && !bytes.isEmpty()) {
        m_receiver(bytes);
        emit received();
    }
}

void PipeChannel::end(const Error &error)
{
    if (std::exchange(m_hasEnded, true))
        return;
    readAll();
    emit closed(error);
}

} // namespace sampan::test
