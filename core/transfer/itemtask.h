// One item at work: a file, link or folder. Runs on the runner's thread, owned by the runner, ends with finished().
#pragma once

#include "core/transfer/jobcontext.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace sampan {

class ItemTask : public QObject
{
    Q_OBJECT

public:
    ItemTask(JobContext &context, ItemPlan plan);

    void start();
    // Ends the item with `error` (Cancelled makes it a cancelled one). The answer comes within a bounded time even if
    // the place hangs; until then the task puts away what it has open.
    void stop(const Error &error);
    virtual void setPaused(bool paused) { Q_UNUSED(paused) }
    // Adds to the context's waits what has been waited since the last time.
    virtual void noteWaits() {}

    [[nodiscard]] const ItemPlan &plan() const { return m_plan; }
    [[nodiscard]] const ItemSnapshot &item() const { return m_item; }
    [[nodiscard]] bool hasEnded() const { return m_ended; }
    // For how long the place has kept the item waiting; zero while a person is being asked.
    [[nodiscard]] std::chrono::milliseconds idleFor() const;
    // A person answered CancelJob.
    [[nodiscard]] bool cancelsJob() const { return m_cancelsJob; }

signals:
    void finished();

protected:
    virtual void run() = 0;
    // Puts away what is open and calls end(); called once, after the item's state was set to Failed or Cancelled.
    virtual void cleanUp() { end(); }

    // Wraps an answer's handler: it is dropped after the task's death or failure, and counts as progress.
    template <typename Function>
    auto step(Function function)
    {
        return guarded(this, [this, function = std::move(function)](auto &&...arguments) mutable {
            if (!m_running)
                return;
            progressed();
            function(std::forward<decltype(arguments)>(arguments)...);
        });
    }

    // Names the step at work, for the error if it gets stuck.
    void enter(const QString &stage) { m_item.stage = stage; }
    void progressed() { m_lastProgress.restart(); }
    void setWaitingForPerson(bool waiting);
    // The place does a long work in one step, of which it tells nothing until it is done.
    void setWorkedOnByPlace(bool working);
    // From here on the item's target is this one, whose name was reserved for it.
    void useTarget(const RemotePath &target);
    void warn(const QStringList &warnings);
    void succeed();
    void skip(const QString &reason);
    // The first one counts.
    void fail(const QString &stage, const Error &error);
    void end();
    void cancelJob();

    [[nodiscard]] JobContext &context() const { return m_context; }
    ItemPlan m_plan;
    ItemSnapshot m_item;

private:
    void finishWith(ItemState state);

    JobContext &m_context;
    QElapsedTimer m_lastProgress;
    QTimer m_grace;
    bool m_running = true;
    bool m_ended = false;
    bool m_isUntimed = false;
    bool m_holdsName = false;
    bool m_cancelsJob = false;
};

} // namespace sampan
