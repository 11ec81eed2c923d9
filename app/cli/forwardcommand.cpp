#include "app/cli/forwardcommand.h"

#include "core/base/servertext.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

QString stateWord(ForwardState state)
{
    switch (state) {
    case ForwardState::Waiting:
        return u"waiting"_s;
    case ForwardState::Opening:
        return u"opening"_s;
    case ForwardState::Listening:
        return u"listening"_s;
    case ForwardState::Failed:
        return u"failed"_s;
    case ForwardState::Stopped:
        break;
    }
    return u"stopped"_s;
}

QJsonObject statusObject(const ForwardSpec &spec, const ForwardStatus &status)
{
    QJsonObject object{{u"type"_s, u"forward"_s},
                       {u"state"_s, stateWord(status.state)},
                       {u"port"_s, status.port},
                       {u"connections"_s, status.connections},
                       {u"bytesToServer"_s, status.bytesToServer},
                       {u"bytesFromServer"_s, status.bytesFromServer}};
    insertName(object, u"forward"_s, spec.option());
    return object;
}

} // namespace

void ForwardCommand::start()
{
    const QByteArray &argument = line().arguments.front();
    const Result<Location> location = parseLocation(argument, QFile::encodeName(QDir::currentPath()));
    if (!location || location->local)
        return failUsage(location ? Error{ErrorCode::InvalidArgument,
                                          tr("“%1” is no server").arg(visibleText(argument, 200)), QString()}
                                  : location.error());
    const Result<std::vector<ForwardOptions>> forwards = readForwards(location->server);
    if (!forwards)
        return failUsage(forwards.error());
    context().open(*location,
                   guarded(this, [this, forwards = *forwards, text = location->text](Result<OpenedPlace> place) {
                       if (place)
                           return open(*place, forwards);
                       fail(place.error(), text);
                       finish();
                   }));
}

Result<std::vector<ForwardOptions>> ForwardCommand::readForwards(const ServerAddress &server)
{
    const Result<SourceList> sources = SourceList::parse(line().allowedSources);
    if (!sources)
        return sources.error();
    const ConfiguredForwards configured = configuredForwards(context().connectionOptions(server));
    m_exitsOnFailure = configured.exitOnFailure;
    const Result<std::vector<ForwardSpec>> specs = readSpecs(configured);
    if (!specs)
        return specs.error();
    std::vector<ForwardOptions> forwards;
    for (const ForwardSpec &spec : *specs) {
        ForwardOptions options{spec, *sources, line().has("g")};
        if (spec.isOpenToOthers() && !options.opensToOthers)
            return Error{ErrorCode::PermissionDenied, openToOthersWarning(spec), tr("-g lets them")};
        forwards.push_back(options);
    }
    return forwards;
}

// Those of the command line, or else those of ssh_config.
Result<std::vector<ForwardSpec>> ForwardCommand::readSpecs(const ConfiguredForwards &configured)
{
    std::vector<ForwardSpec> specs;
    for (const QByteArray &text : line().forwards) {
        const Result<ForwardSpec> spec = parseForwardOption(text);
        if (!spec)
            return spec.error();
        specs.push_back(*spec);
    }
    if (!specs.empty())
        return specs;
    for (const QString &warning : configured.warnings)
        output().notice(warning);
    if (configured.specs.empty())
        return Error{ErrorCode::InvalidArgument, tr("No forward was given: use -L, -R or -D, or ssh_config"),
                     QString()};
    return configured.specs;
}

void ForwardCommand::open(const OpenedPlace &place, const std::vector<ForwardOptions> &forwards)
{
    Session &session = *context().sessions().session(place.id);
    keepConnected(session);
    for (const ForwardOptions &options : forwards) {
        m_forwards.push_back(std::make_unique<Told>());
        Told *told = m_forwards.back().get();
        told->forward = session.openForward(options);
        connect(told->forward.get(), &Forward::changed, this, [this, told] { tellChange(*told); });
    }
}

void ForwardCommand::keepConnected(Session &session)
{
    m_reconnector = std::make_unique<Reconnector>(session);
    connect(m_reconnector.get(), &Reconnector::waiting, this, [this](std::chrono::milliseconds, const Error &why) {
        output().notice(tr("%1 Connecting again…").arg(fullText(why)));
    });
    connect(m_reconnector.get(), &Reconnector::gaveUp, this, [this](const Error &why) {
        fail(why, line().arguments.front());
        finish();
    });
}

void ForwardCommand::tellChange(Told &told)
{
    const ForwardStatus &status = told.forward->status();
    const bool isNewState = told.state != status.state || told.port != status.port;
    told.state = status.state;
    told.port = status.port;
    const QString error = fullText(status.lastError);
    const bool isNewError = status.hasError() && error != told.error;
    told.error = error;
    if (isNewState)
        tellState(told);
    if (isNewError)
        output().error(status.lastError, told.forward->options().spec.option());
    output().flush();
    if (status.state == ForwardState::Failed)
        endIfUseless();
}

void ForwardCommand::tellState(const Told &told)
{
    const ForwardSpec &spec = told.forward->options().spec;
    const ForwardStatus &status = told.forward->status();
    if (output().json())
        return output().object(statusObject(spec, status));
    QString text = QString(QString::fromUtf8(spec.option()) + u": "_s + stateText(status.state));
    if (status.state == ForwardState::Listening && status.port != 0)
        text = tr("%1: listening on port %2").arg(QString::fromUtf8(spec.option())).arg(status.port);
    output().line(text.toLocal8Bit());
}

void ForwardCommand::endIfUseless()
{
    const bool allFailed = std::all_of(m_forwards.begin(), m_forwards.end(),
                                       [](const auto &told) { return told->state == ForwardState::Failed; });
    if (!allFailed && !m_exitsOnFailure)
        return;
    markFailed();
    finish();
}

// Being interrupted is how it ends.
void ForwardCommand::cancel()
{
    for (const auto &told : m_forwards)
        told->forward->stop();
    if (m_forwards.empty())
        return Command::cancel();
    finish();
}

} // namespace sampan
