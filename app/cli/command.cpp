#include "app/cli/command.h"

#include "app/cli/catcommand.h"
#include "app/cli/chmodcommand.h"
#include "app/cli/copycommand.h"
#include "app/cli/drivecommand.h"
#include "app/cli/execcommand.h"
#include "app/cli/exechosts.h"
#include "app/cli/forwardcommand.h"
#include "app/cli/linkcommand.h"
#include "app/cli/listcommand.h"
#include "app/cli/makedirectorycommand.h"
#include "app/cli/removecommand.h"
#include "app/cli/spacecommand.h"
#include "app/cli/statcommand.h"

#include <QDir>
#include <QFile>

namespace sampan {

Command::Command(Context &context)
    : m_context(context)
{
    m_watchdog.setSingleShot(true);
    connect(&m_watchdog, &QTimer::timeout, this, [this] {
        fail(Error{ErrorCode::TimedOut,
                   tr("Nothing moved for %n second(s)", nullptr, int(line().common.timeout.count())), QString()},
             QByteArray());
        finish();
    });
}

void Command::cancel()
{
    m_status = ExitInterrupted;
    finish();
}

void Command::touch()
{
    if (line().common.timeout.count() > 0 && !m_finished)
        m_watchdog.start(line().common.timeout);
}

void Command::fail(const Error &error, const QByteArray &about)
{
    if (m_finished)
        return;
    ++m_failures;
    output().error(error, about);
    const int status = m_context.connectionFailed() ? exitStatusFor(error.code) : int(ExitSomethingFailed);
    // A failure to connect says more than a failed file: it wins.
    if (m_status == ExitDone || m_status == ExitSomethingFailed)
        m_status = status;
}

void Command::failUsage(const Error &error)
{
    output().error(error);
    m_status = ExitUsage;
    finish();
}

void Command::tellResult(const QByteArray &name, bool isDone)
{
    if (!output().json())
        return;
    QJsonObject object{{QStringLiteral("type"), QStringLiteral("result")},
                       {QStringLiteral("state"), isDone ? QStringLiteral("done") : QStringLiteral("failed")}};
    insertName(object, QStringLiteral("path"), name);
    output().object(object);
}

void Command::finish()
{
    if (m_finished)
        return;
    output().flush();
    if (output().hasFailed() && m_status == ExitDone)
        fail(Error{ErrorCode::LocalIo, tr("The standard output could not be written"), QString()}, QByteArray());
    m_finished = true;
    m_watchdog.stop();
    emit finished(m_status);
}

void Command::finishWith(int exitStatus)
{
    m_status = exitStatus;
    finish();
}

void EachPathCommand::start()
{
    next(firstPath());
}

void EachPathCommand::next(std::size_t index)
{
    if (index >= line().arguments.size())
        return finish();
    const QByteArray &argument = line().arguments[index];
    const Result<Location> location = parseLocation(argument, QFile::encodeName(QDir::currentPath()));
    if (!location)
        return failUsage(location.error());
    openAndHandle(index, *location);
}

void EachPathCommand::openAndHandle(std::size_t index, const Location &location)
{
    stopWatching(); // connecting has time-outs of its own, and a person may be typing
    context().open(location, guarded(this, [this, index, location](Result<OpenedPlace> place) {
                       if (!place) {
                           fail(place.error(), location.text);
                           return next(index + 1);
                       }
                       const RemotePath path = Context::absolutePath(location, *place);
                       const Target target{location, *place, path, Context::describe(location, path)};
                       touch();
                       const int before = failures();
                       handle(target, guarded(this, [this, index, before, name = target.name](Result<void> result) {
                                  touch();
                                  if (!result)
                                      fail(result.error(), name);
                                  if (tellsResults())
                                      tellResult(name, failures() == before);
                                  next(index + 1);
                              }));
                   }));
}

std::unique_ptr<Command> makeCommand(Context &context)
{
    const QString &name = context.line().command;
    if (name == u"ls")
        return std::make_unique<ListCommand>(context);
    if (name == u"stat")
        return std::make_unique<StatCommand>(context);
    if (name == u"cp" || name == u"mv")
        return std::make_unique<CopyCommand>(context);
    if (name == u"rm")
        return std::make_unique<RemoveCommand>(context);
    if (name == u"mkdir")
        return std::make_unique<MakeDirectoryCommand>(context);
    if (name == u"cat")
        return std::make_unique<CatCommand>(context);
    if (name == u"df")
        return std::make_unique<SpaceCommand>(context);
    if (name == u"chmod")
        return std::make_unique<ChmodCommand>(context);
    if (name == u"ln")
        return std::make_unique<LinkCommand>(context);
    if (name == u"exec" && !context.line().exec.hostsFile.isEmpty())
        return std::make_unique<ExecHosts>(context);
    if (name == u"exec")
        return std::make_unique<ExecCommand>(context);
    if (name == u"drive")
        return std::make_unique<DriveCommand>(context);
    if (name == u"forward")
        return std::make_unique<ForwardCommand>(context);
    return nullptr;
}

} // namespace sampan
