// The first step of a job: makes the target folder where it is missing, with its parents, and opens it, so that
// nothing outside it can be reached later. Runs on the runner's thread, owned by the runner.
#pragma once

#include "core/transfer/jobcontext.h"

#include <QObject>

namespace sampan {

class TargetPreparer : public QObject
{
    Q_OBJECT

public:
    TargetPreparer(JobContext &context, QObject *parent);
    // Sets the context's `target`.
    void start(Callback<void> done);

private:
    void make(const RemotePath &folder);
    void makeNext();
    void open();
    void finish(const Result<void> &result);

    JobContext &m_context;
    Callback<void> m_done;
    std::vector<RemotePath> m_missing;
    bool m_isMaking = false; // the folder was not there // the deepest first
};

} // namespace sampan
