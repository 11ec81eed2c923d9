// The queue behind PUT, GET and COPY, and which of its jobs belongs to which request.
// Thread and owner: the driver's.
#pragma once

#include "core/transfer/transferqueue.h"

#include <QObject>

#include <functional>
#include <map>

namespace sampan {

class DriverTransfers : public QObject, private ConflictPrompter
{
    Q_OBJECT

public:
    struct Listener
    {
        std::function<void(const JobSnapshot &)> changed;
        std::function<void(const ItemSnapshot &)> itemFinished;
        std::function<void(const JobSnapshot &)> finished; // the last word; never from inside add()
    };

    explicit DriverTransfers(FileSystemProvider &places, QObject *parent = nullptr);
    ~DriverTransfers() override;

    JobId add(const TransferRequest &request, Listener listener);
    // Nothing is heard of the job any more.
    void cancel(JobId job);

signals:
    void logged(const sampan::LogLine &line);

private:
    void askConflict(const ConflictQuestion &question, Reply reply) override;
    void jobChanged(JobId job);
    void itemFinished(JobId job, const ItemSnapshot &item);
    void jobFinished(JobId job);
    void removeSoon(JobId job);

    TransferQueue m_queue;
    std::map<JobId, Listener> m_listeners;
};

} // namespace sampan
