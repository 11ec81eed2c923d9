#include "core/forward/reach.h"

#include "core/base/servertext.h"
#include "core/ssh/sshconnection.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <memory>

namespace sampan {

namespace {

constexpr qsizetype MostShown = 1024;

// One attempt; deletes itself.
class Reach : public QObject
{
public:
    Reach(QObject *owner, SshConnection &connection, ReachRequest request, Callback<ReachAnswer> done)
        : QObject(owner)
        , m_request(std::move(request))
        , m_done(std::move(done))
        , m_channel(m_request.target.isSocket()
                        ? connection.openDirectSocket(m_request.target.path)
                        : connection.openDirect(m_request.target.host, m_request.target.port, Originator()))
    {
        m_channel->setRoom(MostShown);
        m_channel->setReceiver(
            [this](QByteArrayView bytes) { m_answer.firstBytes.append(bytes.data(), bytes.size()); });
        connect(m_channel.get(), &SshChannel::opened, this, &Reach::opened);
        connect(m_channel.get(), &ByteChannel::received, this, &Reach::answer);
        connect(m_channel.get(), &SshChannel::inputEnded, this, &Reach::hungUp);
        connect(m_channel.get(), &ByteChannel::closed, this, &Reach::closed);
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &Reach::timedOut);
        m_timer.start(m_request.patience);
        m_clock.start();
    }

private:
    void opened()
    {
        m_isOpen = true;
        m_answer.opened = std::chrono::milliseconds(m_clock.elapsed());
        m_channel->write(m_request.send);
        m_timer.start(m_request.listening);
    }
    void hungUp()
    {
        m_answer.hungUp = true;
        answer();
    }
    void closed(const Error &why)
    {
        if (!m_isOpen)
            return finish(why);
        hungUp();
    }
    void timedOut()
    {
        if (m_isOpen)
            return answer();
        finish(Error{ErrorCode::TimedOut,
                     QCoreApplication::translate("sampan::Reach", "The server did not reach %1 in time.")
                         .arg(visibleText(m_request.target.text(), 200)),
                     QString()});
    }
    void answer() { finish(m_answer); }
    void finish(const Result<ReachAnswer> &result)
    {
        m_timer.stop();
        m_channel->disconnect(this);
        deleteLater();
        if (const auto done = std::exchange(m_done, nullptr))
            done(result);
    }

    ReachRequest m_request;
    Callback<ReachAnswer> m_done;
    ReachAnswer m_answer;
    std::unique_ptr<SshChannel> m_channel;
    QTimer m_timer;
    QElapsedTimer m_clock;
    bool m_isOpen = false;
};

} // namespace

void reach(QObject *owner, SshConnection &connection, const ReachRequest &request, Callback<ReachAnswer> done)
{
    new Reach(owner, connection, request, std::move(done));
}

} // namespace sampan
