// The queue behind PUT, GET and COPY. Requests that come together and go to one folder become one job: a thousand small
// files then go as they do in a folder. Thread and owner: the driver's.
#pragma once

#include "core/transfer/transferqueue.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>
#include <map>

namespace sampan {

// What became of one request.
struct TransferOutcome
{
    Error error; // why nothing could be done at all; without code and message: see `failed`
    qint64 bytes = 0;
    int items = 0; // done; what was left out of a folder is among the warnings
    int itemsFailed = 0;
    std::vector<ItemSnapshot> failed; // the first hundred
    QStringList warnings;             // likewise

    [[nodiscard]] bool isWhole() const { return itemsFailed == 0 && error.message.isEmpty(); }
};

class DriverTransfers : public QObject, private ConflictPrompter
{
    Q_OBJECT

public:
    using Ticket = quint64; // 0: none
    struct Listener
    {
        std::function<void(const JobSnapshot &)> progressed;   // empty: it may share a job
        std::function<void(const TransferOutcome &)> finished; // the last word; never from inside add()
    };

    explicit DriverTransfers(FileSystemProvider &places, QObject *parent = nullptr);
    ~DriverTransfers() override;

    // With one source and its new name. Begins from the event loop.
    Ticket add(const TransferRequest &request, Listener listener);
    // Nothing is heard of it any more.
    void cancel(Ticket ticket);

signals:
    void logged(const sampan::LogLine &line);

private:
    struct Order
    {
        TransferRequest request;
        Listener listener;
        TransferOutcome outcome;
        JobId job;
    };
    struct Batch // what becomes one job
    {
        TransferRequest request;
        QHash<QByteArray, Ticket> byTarget; // its path
        QSet<QByteArray> names;             // in small letters, because not every place minds case
        bool isShared = true;
    };
    using Orders = std::map<Ticket, Order>;

    void askConflict(const ConflictQuestion &question, Reply reply) override;
    void enqueue(Ticket ticket);
    void beginSoon();
    void begin();
    void dropCancelled(Batch &batch) const;
    void jobChanged(JobId job);
    void itemFinished(JobId job, const ItemSnapshot &item);
    void jobFinished(JobId job);
    void tell(Orders::iterator order);
    [[nodiscard]] Orders::iterator orderOf(const Batch &batch, const RemotePath &target);
    void restart(JobId job);

    TransferQueue m_queue;
    Orders m_orders;
    std::vector<Batch> m_pending;
    std::map<JobId, Batch> m_running;
    Ticket m_lastTicket = 0;
    bool m_beginAsked = false;
};

} // namespace sampan
