// Looks at one thing a job begins with: what it is, and whether its copy would land on or in itself.
// Runs on the runner's thread, owned by the runner.
#pragma once

#include "core/transfer/jobcontext.h"
#include "core/transfer/jobprogress.h"

#include <QObject>

namespace sampan {

class StartExaminer : public QObject
{
    Q_OBJECT

public:
    StartExaminer(JobContext &context, StartItem start, QObject *parent);
    // A source that is itself a link is followed, unless links are copied as links: who names a link wants what it
    // leads to. (LinkPolicy::Skip is for links found on the way.)
    void examine(Callback<ItemPlan> done);

private:
    void lookAt(LinkHandling links);
    void lookedAt(const Result<FileAttributes> &attributes, LinkHandling links);
    void compareRealPaths();
    void sourceIsAt(const Result<RemotePath> &path);
    void targetIsAt(const RemotePath &path);
    void findFolderOfTarget();
    void finish(const Result<ItemPlan> &result);
    [[nodiscard]] QString sourceText() const { return m_plan.source.displayPath(); }

    JobContext &m_context;
    ItemPlan m_plan;
    RemotePath m_realSource;
    Callback<ItemPlan> m_done;
};

} // namespace sampan
