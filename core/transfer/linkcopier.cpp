#include "core/transfer/linkcopier.h"

#include "core/base/servertext.h"
#include "core/transfer/linkrules.h"

namespace sampan {

void LinkCopier::run()
{
    enter(tr("read link", "stage of a copy"));
    context().source->readLink(m_plan.source, step([this](const Result<QByteArray> &leadsTo) {
                                   if (leadsTo)
                                       linkRead(*leadsTo);
                                   else
                                       fail(tr("read link", "stage of a copy"), leadsTo.error());
                               }));
}

void LinkCopier::linkRead(const QByteArray &leadsTo)
{
    m_leadsTo = leadsTo;
    if (!context().sourceIsLocal && !linkStaysInside(m_plan.target, leadsTo)) {
        skip(tr("the link leads out of the target folder: %1").arg(visibleText(leadsTo)));
        return;
    }
    chooseTarget();
}

void LinkCopier::chooseTarget()
{
    enter(tr("look at the target", "stage of a copy"));
    auto *chooser = new TargetChooser(context(), m_plan, this);
    connect(chooser, &TargetChooser::waitsForPerson, this, &LinkCopier::setWaitingForPerson);
    connect(chooser, &TargetChooser::progressed, this, &LinkCopier::progressed);
    connect(chooser, &TargetChooser::chosen, this, [this, chooser](const TargetChoice &choice) {
        chooser->deleteLater();
        targetChosen(choice);
    });
    chooser->choose(m_plan.attributes);
}

void LinkCopier::targetChosen(const TargetChoice &choice)
{
    m_choice = choice;
    if (choice.kind == TargetChoice::Kind::Skip) {
        skip(choice.reason);
    } else if (choice.kind == TargetChoice::Kind::Fail) {
        fail(tr("look at the target", "stage of a copy"), choice.error);
    } else if (choice.kind == TargetChoice::Kind::CancelJob) {
        cancelJob();
    } else {
        useTarget(choice.target);
        const bool replaces = choice.replace == Replace::Allowed || choice.exists;
        makeLink(replaces ? context().names->takePartName(choice.target) : choice.target);
    }
}

void LinkCopier::makeLink(const RemotePath &path)
{
    enter(tr("make link", "stage of a copy"));
    const auto made = [this, path](const Result<void> &result) {
        if (result)
            linkMade(path);
        else
            fail(tr("make link", "stage of a copy"), result.error());
    };
    context().target->makeLink(path, m_leadsTo, step(made));
}

void LinkCopier::linkMade(const RemotePath &path)
{
    if (path == m_plan.target) {
        removeSource();
        return;
    }
    const auto renamed = [this, path](const Result<QStringList> &warnings) {
        context().names->freePartName(path);
        if (!warnings) {
            fail(tr("rename", "stage of a copy"), warnings.error());
            return;
        }
        warn(*warnings);
        removeSource();
    };
    context().target->rename(path, m_plan.target, Replace::Allowed, step(renamed));
}

void LinkCopier::removeSource()
{
    if (!context().options.move || !m_plan.mayMove) {
        succeed();
        return;
    }
    const auto removed = [this](const Result<void> &result) {
        if (result)
            succeed();
        else
            fail(tr("remove source", "stage of a move"), result.error());
    };
    context().source->removeFile(m_plan.source, step(removed));
}

} // namespace sampan
