// Opens the further SFTP channels of one session: on its own connection first, then on a second one where the login
// needs nobody. Thread: the connection thread, which serves both connections. Owner: SessionWorker.
#pragma once

#include "core/files/sftplanes.h"
#include "core/ssh/sshconnection.h"

#include <QObject>

#include <deque>
#include <memory>

namespace sampan {

class LaneOpener final : public QObject, public SftpLaneOpener
{
    Q_OBJECT

public:
    LaneOpener(SshConnection &connection, ConnectionOptions options);
    ~LaneOpener() override;

    // Opens channels before they are asked for: together with the first one they cost no further round trip.
    void openBeforehand(int channels);
    [[nodiscard]] std::shared_ptr<ByteChannel> openChannel() override;
    void openConnection(std::function<void(bool)> done) override;
    void closeConnection() override;
    [[nodiscard]] int connections() const { return m_isSecondReady ? 2 : 1; }

private:
    // Answers every question with no: a second login must not ask a person what the first one asked.
    class SilentPrompter;

    void answer(bool isOpen);

    SshConnection &m_first;
    ConnectionOptions m_options;
    std::unique_ptr<SilentPrompter> m_prompter;
    std::unique_ptr<SshConnection> m_second;
    std::function<void(bool)> m_done;
    std::deque<std::shared_ptr<ByteChannel>> m_beforehand;
    bool m_isFirstFull = false; // the server opened no further channel there
    bool m_isSecondReady = false;
};

} // namespace sampan
