// One command that is being carried out. Started once; says how it ended by finished().
#pragma once

#include "app/cli/context.h"
#include "app/cli/exitstatus.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace sampan {

class Command : public QObject
{
    Q_OBJECT

public:
    explicit Command(Context &context);

    virtual void start() = 0;
    // Interrupted by the user. The default ends at once.
    virtual void cancel();

signals:
    void finished(int exitStatus);

protected:
    [[nodiscard]] Context &context() const { return m_context; }
    [[nodiscard]] const CommandLine &line() const { return m_context.line(); }
    [[nodiscard]] Output &output() { return m_context.output(); }

    // Something moved: the time-out of --timeout starts anew. Commands that never touch are not watched.
    void touch();
    void stopWatching() { m_watchdog.stop(); }
    // Names the failure and remembers that the exit status is not 0.
    void fail(const Error &error, const QByteArray &about);
    // The arguments make no sense: ends at once with the status for that.
    void failUsage(const Error &error);
    // The failure was named already.
    void markFailed() { m_status = ExitSomethingFailed; }
    void finish();
    void finishWith(int exitStatus);
    [[nodiscard]] int failures() const { return m_failures; }
    void tellResult(const QByteArray &name, bool isDone);

private:
    Context &m_context;
    int m_failures = 0;
    QTimer m_watchdog;
    int m_status = ExitDone;
    bool m_finished = false;
};

// A command that does the same for each of its arguments, one after another; a failing one does not stop the rest.
class EachPathCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    void start() override;

protected:
    struct Target
    {
        Location location;
        OpenedPlace place;
        RemotePath path;
        QByteArray name; // for messages
    };
    // Must call `done` once. Errors are printed with the target's name.
    virtual void handle(const Target &target, Callback<void> done) = 0;
    // True for commands that print nothing of their own: with --json each path gets a line that says how it went.
    [[nodiscard]] virtual bool tellsResults() const { return false; }
    // Arguments before the paths (the mode of chmod).
    [[nodiscard]] virtual std::size_t firstPath() const { return 0; }

private:
    void next(std::size_t index);
    void openAndHandle(std::size_t index, const Location &location);
};

// Null for an unknown name, which parseCommandLine() has excluded.
[[nodiscard]] std::unique_ptr<Command> makeCommand(Context &context);

} // namespace sampan
