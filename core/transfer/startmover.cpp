#include "core/transfer/startmover.h"

namespace sampan {

void StartMover::run()
{
    enter(tr("move", "stage of a move"));
    if (!context().names->reserve(m_plan.target)) {
        decline();
        return;
    }
    useTarget(m_plan.target);
    const auto moved = [this](const Result<QStringList> &warnings) {
        if (!warnings && endsConnection(warnings.error().code)) {
            fail(tr("move", "stage of a move"), warnings.error());
        } else if (!warnings) {
            decline();
        } else {
            warn(*warnings);
            succeed();
        }
    };
    context().targetPlace->rename(m_plan.source, item().target, Replace::Never, step(moved));
}

void StartMover::decline()
{
    m_declined = true;
    skip(QString()); // gives the name back
}

} // namespace sampan
