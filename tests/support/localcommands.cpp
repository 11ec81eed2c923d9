#include "tests/support/localcommands.h"

#include <QPointer>

namespace sampan::test {

namespace {

constexpr qint64 outputRoom = 512 * 1024;

} // namespace

LocalProgram::LocalProgram(const QProcessEnvironment &environment, const QString &shell, const QByteArray &line)
{
    // From a file: arguments are text for QProcess, and the line has bytes.
    if (!m_line.open() || m_line.write(line) != line.size())
        qFatal("The command line could not be written");
    m_line.close();
    m_process.setProcessEnvironment(environment);
    m_process.setProgram(shell);
    m_process.setArguments({m_line.fileName()});
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &LocalProgram::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, &LocalProgram::readError);
    connect(&m_process, &QProcess::bytesWritten, this, &ByteChannel::writable);
    connect(&m_process, &QProcess::started, this, &ByteChannel::writable);
    connect(&m_process, &QProcess::finished, this, [this](int status, QProcess::ExitStatus how) {
        if (how == QProcess::NormalExit)
            m_status = status;
        end({ErrorCode::ConnectionLost, QStringLiteral("The program ended"), {}});
    });
    m_process.start();
}

LocalProgram::~LocalProgram()
{
    m_process.disconnect(this);
    m_process.closeWriteChannel();
    m_process.kill();
    m_process.waitForFinished();
}

void LocalProgram::setRoom(qint64 bytes)
{
    m_room = bytes;
    QMetaObject::invokeMethod(this, &LocalProgram::readOutput, Qt::QueuedConnection);
}

qint64 LocalProgram::writableBytes() const
{
    return m_hasEnded ? 0 : qMax(qint64(0), outputRoom - m_process.bytesToWrite());
}

void LocalProgram::write(QByteArrayView bytes)
{
    if (!m_hasEnded)
        m_process.write(bytes.data(), bytes.size());
}

void LocalProgram::close()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            end({ErrorCode::Cancelled, QStringLiteral("The channel was closed"), {}});
        },
        Qt::QueuedConnection);
}

void LocalProgram::readOutput()
{
    const QByteArray bytes = m_room < 0 ? m_process.readAllStandardOutput() : m_process.read(m_room);
    if (bytes.isEmpty())
        return;
    if (m_room >= 0)
        m_room -= bytes.size();
    if (m_receiver)
        m_receiver(bytes);
    emit received();
}

void LocalProgram::readError()
{
    const QByteArray bytes = m_process.readAllStandardError();
    if (!m_errorReceiver) {
        m_error += bytes;
        return;
    }
    m_errorReceiver(bytes);
    emit received();
}

void LocalProgram::end(const Error &error)
{
    if (std::exchange(m_hasEnded, true))
        return;
    const QPointer<LocalProgram> alive(this);
    readError();
    m_room = -1;
    if (alive)
        readOutput();
    if (alive)
        emit closed(error);
}

LocalCommands::LocalCommands()
{
    m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
}

std::shared_ptr<CommandChannel> LocalCommands::openCommand(const QByteArray &line)
{
    ++m_opened;
    return std::make_shared<LocalProgram>(m_environment, m_shell, QByteArray(m_startUp + line));
}

void LocalCommands::setTools(const QString &folder)
{
    m_environment.insert(QStringLiteral("PATH"), folder);
    m_shell = QString(folder + QStringLiteral("/sh"));
}

} // namespace sampan::test
