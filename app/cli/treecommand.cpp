#include "app/cli/treecommand.h"

namespace sampan {

void TreeCommand::run(std::unique_ptr<TreeJob> job, const Target &target, Callback<void> done)
{
    m_job = std::move(job);
    connect(m_job.get(), &TreeJob::progressed, this, &TreeCommand::touch);
    connect(m_job.get(), &TreeJob::finished, this, [this, target, done](const TreeReport &report) {
        for (const TreeFailure &failure : report.failures)
            fail(failure.error, Context::describe(target.location, failure.path));
        m_job.release()->deleteLater(); // it is still telling us
        done({});
    });
    m_job->start();
}

} // namespace sampan
