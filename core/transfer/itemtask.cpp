#include "core/transfer/itemtask.h"

namespace sampan {

namespace {

// How long a hanging place may keep a stopped item from being put away.
constexpr std::chrono::milliseconds cleanUpTime{1500};

} // namespace

ItemTask::ItemTask(JobContext &context, ItemPlan plan)
    : m_plan(std::move(plan))
    , m_context(context)
{
    m_item.id = m_plan.id;
    m_item.source = m_plan.source;
    m_item.target = m_context.targetFolder.child(m_plan.target.bytes());
    m_item.type = m_plan.type;
    m_item.bytesTotal = m_plan.type == FileType::Regular ? bytesOf(m_plan.attributes) : 0;
    m_grace.setSingleShot(true);
    connect(&m_grace, &QTimer::timeout, this, &ItemTask::end);
    m_lastProgress.start();
}

void ItemTask::start()
{
    m_item.state = ItemState::Running;
    m_lastProgress.restart();
    run();
}

void ItemTask::stop(const Error &error)
{
    if (!m_running)
        return;
    fail(m_item.stage, error);
}

std::chrono::milliseconds ItemTask::idleFor() const
{
    return std::chrono::milliseconds(m_running && !m_isUntimed ? m_lastProgress.elapsed() : 0);
}

void ItemTask::setWaitingForPerson(bool waiting)
{
    m_isUntimed = waiting;
    progressed();
}

void ItemTask::setWorkedOnByPlace(bool working)
{
    m_isUntimed = working;
    progressed();
}

void ItemTask::useTarget(const RemotePath &target)
{
    m_plan.target = target;
    m_item.target = m_context.targetFolder.child(target.bytes());
    m_holdsName = true;
}

void ItemTask::warn(const QStringList &warnings)
{
    m_item.warnings += warnings;
}

void ItemTask::succeed()
{
    m_item.stage.clear();
    finishWith(m_item.warnings.isEmpty() ? ItemState::Done : ItemState::DoneWithWarnings);
    end();
}

void ItemTask::skip(const QString &reason)
{
    m_item.stage.clear();
    m_item.warnings << reason;
    finishWith(ItemState::Skipped);
    end();
}

void ItemTask::fail(const QString &stage, const Error &error)
{
    if (!m_running)
        return;
    m_item.stage = stage;
    m_item.error = error;
    finishWith(error.code == ErrorCode::Cancelled ? ItemState::Cancelled : ItemState::Failed);
    m_grace.start(cleanUpTime);
    cleanUp();
}

void ItemTask::cancelJob()
{
    m_cancelsJob = true;
    fail(QString(), Error{ErrorCode::Cancelled, tr("The job was cancelled."), {}});
}

void ItemTask::finishWith(ItemState state)
{
    m_running = false;
    m_item.state = state;
    const bool made = state == ItemState::Done || state == ItemState::DoneWithWarnings;
    if (m_holdsName && made)
        m_context.names->setMade(m_plan.target);
    else if (m_holdsName)
        m_context.names->release(m_plan.target);
}

void ItemTask::end()
{
    if (std::exchange(m_ended, true))
        return;
    m_grace.stop();
    emit finished();
}

} // namespace sampan
