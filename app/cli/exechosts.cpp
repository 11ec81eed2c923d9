#include "app/cli/exechosts.h"

#include "core/base/servertext.h"

#include <QFile>

#include <algorithm>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostAtOnce = 16;
constexpr qsizetype MostKept = 4 * 1024 * 1024; // of each host's output, and of what it said on stderr
constexpr qsizetype LongestFile = 1024 * 1024;

QByteArray padded(const QString &text, qsizetype width)
{
    return text.leftJustified(width).toUtf8();
}

QByteArrayList linesOf(QByteArray text)
{
    if (text.endsWith('\n'))
        text.chop(1);
    return text.isEmpty() ? QByteArrayList() : text.split('\n');
}

} // namespace

void ExecHosts::start()
{
    if (const Result<void> read = readHosts(); !read)
        return failUsage(read.error());
    if (line().has("pty") || !line().exec.subsystem.isEmpty())
        return failUsage(Error{ErrorCode::InvalidArgument,
                               tr("--hosts goes with a command, not with --pty or "
                                  "--subsystem"),
                               QString()});
    runNext();
}

void ExecHosts::cancel()
{
    for (Host &host : m_hosts) {
        if (!std::exchange(host.isDone, true))
            host.status = tr("interrupted");
    }
    showTable(ExitInterrupted);
}

// Addresses as people type them; empty lines and those that begin with “#” are passed over.
Result<void> ExecHosts::readHosts()
{
    QFile file(line().exec.hostsFile);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::LocalIo, tr("Cannot read %1").arg(line().exec.hostsFile), file.errorString()};
    if (file.size() > LongestFile)
        return Error{ErrorCode::LimitExceeded, tr("%1 is longer than 1 MiB").arg(line().exec.hostsFile), QString()};
    for (const QByteArray &text : file.read(LongestFile).split('\n')) {
        const QByteArray name = text.trimmed();
        if (name.isEmpty() || name.startsWith('#'))
            continue;
        const Result<ServerUrl> url = parseServerLine(QString::fromUtf8(name));
        if (!url)
            return url.error();
        Host host;
        host.name = name;
        host.server = url->server;
        m_hosts.push_back(std::move(host));
    }
    if (m_hosts.empty())
        return Error{ErrorCode::InvalidArgument, tr("%1 names no server").arg(line().exec.hostsFile), QString()};
    return {};
}

void ExecHosts::runNext()
{
    while (m_started < m_hosts.size() && m_running < MostAtOnce) {
        ++m_running;
        run(m_hosts[m_started++]);
    }
    if (m_running > 0)
        return;
    const bool isAllWell = std::all_of(m_hosts.begin(), m_hosts.end(), [](const Host &h) { return h.exitStatus == 0; });
    showTable(isAllWell ? ExitDone : ExitSomethingFailed);
}

void ExecHosts::run(Host &host)
{
    Session &session = context().makeSession(host.server);
    host.place = session.place();
    host.run = std::make_unique<RemoteRun>(session, commandOptions(line(), 0));
    RemoteRun *run = host.run.get();
    connect(run, &RemoteRun::opened, this, [run] { run->command()->shell().sendEof(); }); // whose input would it be?
    connect(run, &RemoteRun::output, this, [&host, this](const QByteArray &bytes) { keep(host, host.output, bytes); });
    connect(run, &RemoteRun::errors, this, [&host, this](const QByteArray &bytes) { keep(host, host.errors, bytes); });
    connect(run, &RemoteRun::noted, this, [&host, this](const QString &text) {
        output().notice(QString(u"sampan-cli: "_s + visibleText(host.name) + u": "_s + text));
    });
    connect(run, &RemoteRun::failed, this, [&host, this](const Error &error) {
        host.failure = context().explained(host.place, error);
        host.status = tr("no connection");
        done(host);
    });
    connect(run, &RemoteRun::ended, this, [&host, this](const ShellEnd &end) {
        host.exitStatus = end.status;
        host.status = end.status ? QString::number(*end.status) : endInWords(end);
        done(host);
    });
    run->start();
}

void ExecHosts::keep(Host &host, QByteArray &what, const QByteArray &bytes) const
{
    const qsizetype room = MostKept - what.size();
    host.isCut = host.isCut || bytes.size() > room;
    what += bytes.left(room);
}

// The connection is ended from the event loop: this may be one of its signals.
void ExecHosts::done(Host &host)
{
    if (std::exchange(host.isDone, true))
        return;
    --m_running;
    host.run.release()->deleteLater();
    QMetaObject::invokeMethod(
        this,
        [this, place = host.place] {
            context().sessions().close(place);
            runNext();
        },
        Qt::QueuedConnection);
}

void ExecHosts::showTable(int exitStatus)
{
    if (std::exchange(m_isShown, true)) // the last two may have ended in one turn
        return;
    qsizetype nameWidth = 4;
    qsizetype statusWidth = 6;
    for (const Host &host : m_hosts) {
        nameWidth = std::max(nameWidth, visibleText(host.name).size());
        statusWidth = std::max(statusWidth, host.status.size());
    }
    if (!output().json())
        output().line(padded(tr("HOST"), nameWidth + 2) + padded(tr("STATUS"), statusWidth + 2) +
                      tr("OUTPUT").toUtf8());
    for (const Host &host : m_hosts)
        output().json() ? showObject(host) : showRow(host, nameWidth, statusWidth);
    finishWith(exitStatus);
}

void ExecHosts::showRow(const Host &host, qsizetype nameWidth, qsizetype statusWidth)
{
    QByteArrayList lines = linesOf(host.output);
    for (const QByteArray &complaint : linesOf(host.errors))
        lines << QByteArray("! " + complaint);
    if (!host.failure.message.isEmpty())
        lines << fullText(host.failure).toUtf8();
    if (host.isCut)
        lines << tr("(cut: it said more)").toUtf8();
    const QByteArray first = lines.isEmpty() ? QByteArray() : lines.takeFirst();
    output().line(padded(visibleText(host.name), nameWidth + 2) + padded(host.status, statusWidth + 2) +
                  output().name(first));
    for (const QByteArray &more : lines)
        output().line(QByteArray(nameWidth + statusWidth + 4, ' ') + output().name(more));
}

void ExecHosts::showObject(const Host &host)
{
    QJsonObject object{{u"type"_s, u"run"_s}, {u"state"_s, host.status}, {u"cut"_s, host.isCut}};
    insertName(object, u"host"_s, host.name);
    insertName(object, u"output"_s, host.output);
    insertName(object, u"errors"_s, host.errors);
    object.insert(u"status"_s, host.exitStatus ? QJsonValue(*host.exitStatus) : QJsonValue());
    if (!host.failure.message.isEmpty())
        object.insert(u"error"_s, errorObject(host.failure));
    output().object(object);
}

} // namespace sampan
