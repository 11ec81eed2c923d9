#include "core/session/shellhost.h"

#include <algorithm>

namespace sampan {

// Asks a person what the first login asked, except for the host key: one that was accepted for the first connection is
// the right one for the next, too.
class ShellHost::FurtherPrompter final : public Prompter
{
public:
    FurtherPrompter(Prompter &person, QString acceptedFingerprint)
        : m_person(person)
        , m_accepted(std::move(acceptedFingerprint))
    {}
    void askHostKey(const HostKeyQuestion &question, HostKeyReply reply) override
    {
        reply(question.fingerprint == m_accepted ? HostKeyAnswer::AcceptOnce : HostKeyAnswer::Cancel);
    }
    void askLogin(const LoginQuestion &question, LoginReply reply) override
    {
        m_isAsking = std::make_shared<bool>(true);
        m_person.askLogin(question, [isAsking = m_isAsking, reply = std::move(reply)](LoginAnswer answer) {
            *isAsking = false;
            reply(std::move(answer));
        });
    }
    // Only its own, while it is open: every connection says this at its end, and the person may be asked for another
    // one then.
    void cancelQuestions() override
    {
        if (m_isAsking && std::exchange(*m_isAsking, false))
            m_person.cancelQuestions();
    }

private:
    Prompter &m_person;
    QString m_accepted;
    std::shared_ptr<bool> m_isAsking; // the last question has no answer yet
};

ShellHost::ShellHost(SshConnection &first, ConnectionOptions options, Prompter &prompter)
    : m_first(first)
    , m_options(std::move(options))
    , m_prompter(prompter)
{
    m_options.unknownHostKeys = UnknownHostKeys::Ask;
}

ShellHost::~ShellHost() = default;

ShellWorker *ShellHost::open(const ShellOptions &options, std::unique_ptr<ShellListener> listener)
{
    m_workers.push_back(std::make_unique<ShellWorker>(*this, options, std::move(listener)));
    ShellWorker *worker = m_workers.back().get();
    connect(worker, &ShellWorker::ended, this, [this, worker] { dropEnded(worker); });
    worker->start(m_first);
    return worker;
}

void ShellHost::findRoom(SshConnection &full, const Error &refusal, Found found)
{
    for (const auto &further : m_further) {
        if (further->connection.get() == &full)
            further->isFull = true;
    }
    for (const auto &further : m_further) {
        if (further->isFull || further->connection->step() == ConnectStep::Ended)
            continue;
        further->waiting.push_back(std::move(found));
        if (further->connection->step() == ConnectStep::Ready)
            answer(*further, further->connection.get());
        return;
    }
    // A connection of its own that takes not even one channel: the account has none at all.
    const bool isAlone =
        std::none_of(m_workers.begin(), m_workers.end(), [&full](const auto &worker) { return worker->isOn(full); });
    // And a server that called in cannot be called.
    if ((&full != &m_first && isAlone) || m_options.call.isWanted()) {
        QMetaObject::invokeMethod(
            this, [refusal, found = std::move(found)] { found(refusal); }, Qt::QueuedConnection);
        return;
    }
    connectFurther(std::move(found));
}

void ShellHost::connectFurther(Found found)
{
    auto further = std::make_unique<Further>();
    Further *raw = further.get();
    raw->prompter = std::make_unique<FurtherPrompter>(m_prompter, m_first.info().hostKeyFingerprint);
    raw->connection = std::make_unique<SshConnection>(m_options, *raw->prompter);
    raw->waiting.push_back(std::move(found));
    SshConnection *connection = raw->connection.get();
    connect(connection, &SshConnection::logged, this, &ShellHost::logged);
    connect(connection, &SshConnection::ready, this, [this, raw, connection] { answer(*raw, connection); });
    connect(connection, &SshConnection::ended, this, [this, raw](const Error &error) { answer(*raw, error); });
    m_further.push_back(std::move(further));
    connection->connectToServer();
}

void ShellHost::answer(Further &further, const Result<SshConnection *> &result)
{
    for (const Found &found : std::exchange(further.waiting, {}))
        found(result);
}

// From the loop: the worker and its connection may be inside their signals.
void ShellHost::dropEnded(ShellWorker *worker)
{
    QMetaObject::invokeMethod(
        this,
        [this, worker] {
            std::erase_if(m_workers, [worker](const auto &kept) { return kept.get() == worker; });
            std::erase_if(m_further, [this](const auto &further) {
                return further->waiting.empty() &&
                       std::none_of(m_workers.begin(), m_workers.end(),
                                    [&further](const auto &kept) { return kept->isOn(*further->connection); });
            });
        },
        Qt::QueuedConnection);
}

} // namespace sampan
