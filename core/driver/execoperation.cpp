#include "core/driver/execoperation.h"

#include "core/driver/jsontext.h"
#include "core/session/session.h"

#include <QCoreApplication>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostKept = 8 * 1024 * 1024; // of each of the two; more belongs into a file
constexpr qsizetype MostVariables = 1000;       // each is a request of its own
constexpr qint64 LongestTimeout = 7 * 24 * 3600;

EnvironmentVariables variablesFrom(DriverArguments &arguments)
{
    EnvironmentVariables variables;
    const QJsonValue given = arguments.value(u"environment"_s);
    if (!given.isUndefined() && !given.isObject())
        arguments.reject(ExecOperation::tr("“environment” must be an object of texts"));
    const QJsonObject object = given.toObject();
    if (object.size() > MostVariables)
        arguments.reject(ExecOperation::tr("“environment” has more than %1 variables").arg(MostVariables));
    if (object.size() > MostVariables)
        return variables;
    for (auto variable = object.begin(); variable != object.end(); ++variable) {
        const bool isName =
            !variable.key().isEmpty() && !variable.key().contains(u'=') && !variable.key().contains(u'\0');
        if (!isName || !variable->isString() || variable->toString().contains(u'\0'))
            arguments.reject(ExecOperation::tr("“environment” must be an object of texts"));
        variables.emplace_back(variable.key().toUtf8(), variable->toString().toUtf8());
    }
    return variables;
}

// At a terminal the input ends with Ctrl+D at the begin of a line; within one it takes two.
QByteArray typed(const QByteArray &input)
{
    return input + (input.isEmpty() || input.endsWith('\n') ? "\x04" : "\x04\x04");
}

} // namespace

ExecOperation::ExecOperation(DriverArguments &arguments)
    : m_timer(this)
{
    m_options.hasTerminal = arguments.flag(u"pty"_s, false);
    m_options.sendsLocale = false;
    m_options.forwardsAgent = false; // nobody would know
    m_options.x11 = X11Forwarding::Off;
    m_options.command = arguments.path(u"command"_s);
    m_options.environment = variablesFrom(arguments);
    m_input = arguments.bytes(u"stdin"_s).value_or(QByteArray());
    m_timeout = std::chrono::seconds(arguments.number(u"timeout"_s, 1, LongestTimeout).value_or(0));
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        failWithOutput(Error{ErrorCode::TimedOut, tr("The command was still running"), {}});
    });
}

void ExecOperation::run()
{
    stopWatching(); // a command may be silent for hours
    if (m_timeout.count() > 0)
        m_timer.start(m_timeout);
    m_run = std::make_unique<CommandRun>(place().session->openShell(m_options));
    connect(m_run.get(), &CommandRun::output, this, [this](const QByteArray &bytes) { keep(m_output, bytes); });
    connect(m_run.get(), &CommandRun::errors, this, [this](const QByteArray &bytes) { keep(m_errors, bytes); });
    connect(m_run.get(), &CommandRun::ended, this, &ExecOperation::ended);
    m_run->start();
    m_run->shell().write(m_options.hasTerminal ? typed(m_input) : m_input);
    m_run->shell().sendEof();
}

void ExecOperation::keep(QByteArray &what, const QByteArray &bytes)
{
    what += bytes;
    if (what.size() > MostKept)
        failWithOutput(Error{ErrorCode::LimitExceeded, tr("The command said more than 8 MiB"), {}});
}

// What it has said until then may be why.
void ExecOperation::failWithOutput(const Error &error)
{
    JsonText data;
    data.beginObject().field("code", codeName(error.code)).field("detail", error.detail);
    data.bytes("stdout", m_output).bytes("stderr", m_errors).endObject();
    finish({DriverReply::Status::Fail, error.message, data.take()});
}

void ExecOperation::ended(const ShellEnd &end)
{
    m_timer.stop();
    if (!end.status && end.signal.isEmpty())
        return failWithOutput(end.error);
    JsonText data;
    data.beginObject().field("exit_status", end.status).key("exit_signal");
    end.signal.isEmpty() ? data.null() : data.value(QString::fromUtf8(end.signal));
    data.field("ended", endInWords(end)).bytes("stdout", m_output).bytes("stderr", m_errors);
    data.key("notes").beginArray();
    for (const QString &note : m_run->shell().notes())
        data.value(note);
    finish(DriverReply::ok(data.endArray().endObject().take()));
}

} // namespace sampan
