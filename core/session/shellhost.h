// The shells of one session: on its connection, and where the server opens no more channels there, on further ones.
// Thread: the connection thread. Owner: SessionWorker.
#pragma once

#include "core/base/log.h"
#include "core/session/shellworker.h"
#include "core/ssh/prompter.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace sampan {

class ShellHost : public QObject
{
    Q_OBJECT

public:
    // `prompter` is asked when a further connection needs a person; it must outlive the host.
    ShellHost(SshConnection &first, ConnectionOptions options, Prompter &prompter);
    ~ShellHost() override;

    // Owned by the host; gone after its end.
    ShellWorker *open(const ShellOptions &options, std::unique_ptr<ShellListener> listener);

    // A connection with room for a channel, after `full` had none. On failure `refusal` is answered, or why the further
    // login failed.
    using Found = std::function<void(Result<SshConnection *>)>;
    void findRoom(SshConnection &full, const Error &refusal, Found found);

signals:
    void logged(const sampan::LogLine &line);

private:
    class FurtherPrompter;
    struct Further // a connection that carries shells alone
    {
        std::unique_ptr<FurtherPrompter> prompter;
        std::unique_ptr<SshConnection> connection;
        std::vector<Found> waiting;
        bool isFull = false;
    };

    void connectFurther(Found found);
    void answer(Further &further, const Result<SshConnection *> &result);
    void dropEnded(ShellWorker *worker);

    SshConnection &m_first;
    ConnectionOptions m_options;
    Prompter &m_prompter;
    std::vector<std::unique_ptr<Further>> m_further;
    std::vector<std::unique_ptr<ShellWorker>> m_workers; // after the connections, so that they go first
};

} // namespace sampan
