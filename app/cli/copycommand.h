// sampan-cli cp and mv: arguments become requests of a transfer queue, one for each source.
#pragma once

#include "app/cli/command.h"
#include "app/cli/terminalconflicts.h"
#include "core/transfer/transferqueue.h"

#include <QElapsedTimer>

#include <map>
#include <optional>
#include <vector>

namespace sampan {

class CopyCommand : public Command
{
    Q_OBJECT

public:
    explicit CopyCommand(Context &context);
    void start() override;
    void cancel() override;

private:
    struct End // a source or the target, opened
    {
        Location location;
        OpenedPlace place;
        RemotePath path;
    };

    void openNext();      // every argument in turn, the target last
    void examineTarget(); // a folder takes the sources inside
    void targetExamined();
    void targetIsMissing();
    void addRequests(const RemotePath &folder, const QByteArray &name);
    [[nodiscard]] TransferOptions options() const;

    void itemFinished(JobId job, const ItemSnapshot &item);
    void jobFinished(JobId job);
    void showProgress(JobId job);
    void showProgressLine(const JobSnapshot &job);
    void reportFailure(const End &source, const ItemSnapshot &item);

    std::vector<Location> m_arguments;
    std::vector<End> m_ends;
    std::optional<Result<FileAttributes>> m_target;
    std::optional<Result<FileAttributes>> m_targetFolder;
    TerminalConflicts m_conflicts;
    TransferQueue m_queue;
    std::map<JobId, std::size_t> m_sources; // job → index in m_ends
    std::size_t m_unfinished = 0;
    QElapsedTimer m_sinceProgress;
    bool m_progressOnTerminal = false;
    bool m_progressShown = false;
};

} // namespace sampan
