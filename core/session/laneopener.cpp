#include "core/session/laneopener.h"

#include "core/ssh/prompter.h"

#include <QTimer>

namespace sampan {

namespace {

// Channels that nobody took until then are not needed: the way is shorter than the login made believe.
constexpr std::chrono::seconds beforehandTime{20};

} // namespace

class LaneOpener::SilentPrompter final : public Prompter
{
public:
    void askHostKey(const HostKeyQuestion &, HostKeyReply reply) override { reply(HostKeyAnswer::Cancel); }
    void askLogin(const LoginQuestion &, LoginReply reply) override { reply(LoginAnswer::cancel()); }
};

LaneOpener::LaneOpener(SshConnection &connection, ConnectionOptions options)
    : m_first(connection)
    , m_options(std::move(options))
{
    m_options.unknownHostKeys = UnknownHostKeys::Refuse;
}

LaneOpener::~LaneOpener() = default;

void LaneOpener::openBeforehand(int channels)
{
    QTimer::singleShot(beforehandTime, this, [this] { m_beforehand.clear(); });
    for (; channels > 0; --channels) {
        const std::shared_ptr<ByteChannel> channel = m_first.openSubsystem("sftp");
        m_beforehand.push_back(channel);
        connect(channel.get(), &ByteChannel::closed, this, [this, refused = channel.get()] {
            std::erase_if(m_beforehand, [refused](const auto &kept) { return kept.get() == refused; });
            m_isFirstFull = true;
        });
    }
}

std::shared_ptr<ByteChannel> LaneOpener::openChannel()
{
    if (!m_beforehand.empty()) {
        auto channel = std::move(m_beforehand.front());
        m_beforehand.pop_front();
        channel->disconnect(this);
        return channel;
    }
    if (m_isFirstFull && !m_isSecondReady)
        return nullptr;
    SshConnection &connection = m_isSecondReady ? *m_second : m_first;
    if (connection.step() != ConnectStep::Ready)
        return nullptr;
    return connection.openSubsystem("sftp");
}

void LaneOpener::openConnection(std::function<void(bool)> done)
{
    // A login that needed a person would ask again; a server that called in cannot be called.
    if (m_second || m_options.call.isWanted() || m_first.step() != ConnectStep::Ready ||
        m_first.info().loginMethod != u"publickey") {
        QMetaObject::invokeMethod(
            this, [done = std::move(done)] { done(false); }, Qt::QueuedConnection);
        return;
    }
    m_done = std::move(done);
    m_prompter = std::make_unique<SilentPrompter>();
    m_second = std::make_unique<SshConnection>(m_options, *m_prompter);
    connect(m_second.get(), &SshConnection::ready, this, [this] {
        m_isSecondReady = true;
        answer(true);
    });
    connect(m_second.get(), &SshConnection::ended, this, [this] {
        m_isSecondReady = false;
        answer(false);
    });
    m_second->connectToServer();
}

void LaneOpener::closeConnection()
{
    m_isSecondReady = false;
    m_done = nullptr;
    if (!m_second)
        return;
    m_second->disconnect(this);
    m_second->disconnectFromServer();  // here, where the prompter still is
    m_second.release()->deleteLater(); // it may be inside one of its signals
}

void LaneOpener::answer(bool isOpen)
{
    if (const auto done = std::exchange(m_done, nullptr))
        done(isOpen);
}

} // namespace sampan
