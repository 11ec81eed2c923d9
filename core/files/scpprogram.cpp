#include "core/files/scpprogram.h"

#include "core/files/scperrors.h"

namespace sampan {

namespace {

constexpr std::chrono::seconds goodbyeTime{10};
constexpr qint64 windowWanted = 16 * 1024 * 1024; // 160 MB/s at 100 ms

} // namespace

ScpProgram::ScpProgram(std::shared_ptr<ScpPlace> place, ScpWay way, QByteArray commandLine)
    : m_place(std::move(place))
    , m_way(way)
    , m_commandLine(std::move(commandLine))
{
    m_goodbye.setSingleShot(true);
    m_goodbye.setInterval(goodbyeTime);
    connect(&m_goodbye, &QTimer::timeout, this, [this] {
        end({{},
             {},
             Error{ErrorCode::TimedOut,
                   scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "the server's program does not end")),
                   {}}});
    });
    connect(m_place.get(), &ScpPlace::closed, this, [this](const Error &error) { end({{}, {}, error}); });
}

ScpProgram::~ScpProgram()
{
    letGo();
    if (std::exchange(m_hasTurn, false))
        m_place->sessions().leave(m_way);
}

void ScpProgram::drop(std::unique_ptr<ScpProgram> program)
{
    if (!program)
        return;
    program->setReceiver({});
    program->disconnect();
    program.release()->deleteLater();
}

void ScpProgram::start()
{
    m_place->sessions().ask(m_way, [this, guard = QPointer<ScpProgram>(this), place = m_place, way = m_way] {
        if (guard && !m_hasEnded)
            turn();
        else
            place->sessions().leave(way);
    });
}

void ScpProgram::turn()
{
    m_hasTurn = true;
    m_channel = m_place->openCommand(m_commandLine);
    if (!m_channel)
        return end({{},
                    {},
                    Error{ErrorCode::NotConnected,
                          scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "The connection has ended")),
                          {}}});
    if (m_room >= 0) {
        m_channel->setWindow(windowWanted);
        m_channel->setRoom(m_room);
    }
    m_channel->setReceiver([this](QByteArrayView bytes) {
        m_place->countBytes(bytes.size());
        if (m_receiver)
            m_receiver(bytes);
    });
    connect(m_channel.get(), &ByteChannel::received, this, &ScpProgram::received);
    connect(m_channel.get(), &ByteChannel::writable, this, &ScpProgram::writable);
    connect(m_channel.get(), &ByteChannel::closed, this, &ScpProgram::channelClosed);
    emit started();
}

void ScpProgram::channelClosed(const Error &error)
{
    if (m_channel->wasNotOpened() && m_place->sessions().noteFull()) { // later, when another one has ended
        letGo();
        m_hasTurn = false;
        m_place->sessions().ask(
            m_way,
            [this, guard = QPointer<ScpProgram>(this), place = m_place, way = m_way] {
                if (guard && !m_hasEnded)
                    turn();
                else
                    place->sessions().leave(way);
            },
            true);
        m_place->sessions().leave(m_way);
        return;
    }
    ScpEnd how{m_channel->exitStatus(), m_channel->standardError(), std::nullopt};
    if (!how.status && (m_channel->endedWithConnection() || m_channel->wasNotOpened()))
        how.error = error;
    else if (!how.status) // killed: that says nothing about the connection
        how.error = Error{ErrorCode::Unknown, error.message, error.detail};
    end(std::move(how));
}

void ScpProgram::setRoom(qint64 bytes)
{
    m_room = bytes;
    if (m_channel && !m_hasEnded)
        m_channel->setRoom(bytes);
}

void ScpProgram::write(QByteArrayView bytes)
{
    if (!isRunning())
        return;
    m_place->countBytes(bytes.size());
    m_channel->write(bytes);
}

void ScpProgram::sendEof()
{
    if (isRunning())
        m_channel->sendEof();
}

void ScpProgram::sayGoodbye()
{
    sendEof();
    if (!m_goodbye.isActive())
        m_goodbye.start();
}

void ScpProgram::end(ScpEnd how)
{
    if (std::exchange(m_hasEnded, true))
        return;
    const QPointer<ScpProgram> alive(this);
    emit ended(how);
    if (!alive)
        return;
    letGo();
    if (std::exchange(m_hasTurn, false))
        m_place->sessions().leave(m_way);
}

// The channel may be inside one of its signals.
void ScpProgram::letGo()
{
    if (!m_channel)
        return;
    m_channel->disconnect(this);
    m_channel->setReceiver({});
    m_channel->close();
    QMetaObject::invokeMethod(
        m_place.get(), [last = std::exchange(m_channel, nullptr)] { Q_UNUSED(last) }, Qt::QueuedConnection);
}

} // namespace sampan
