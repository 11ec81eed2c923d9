#include "core/files/scpshell.h"

#include "core/base/servertext.h"

#include <QCoreApplication>
#include <QRandomGenerator>

namespace sampan {

namespace {

// Of one command: a listing of two million names is about this long.
constexpr qsizetype mostOutput = 256 * 1024 * 1024;

// What changes how the tools print is taken away. csh has no such variables, and this is read by sh.
constexpr char surroundings[] = "LC_ALL=C LANG=C TZ=UTC0; export LC_ALL LANG TZ\n"
                                "unset QUOTING_STYLE TIME_STYLE BLOCK_SIZE LS_BLOCK_SIZE LS_COLORS POSIXLY_CORRECT\n"
                                "unset CDPATH ENV GREP_OPTIONS\n";

QByteArray randomWord()
{
    QByteArray word = "sampan";
    for (int i = 0; i < 4; ++i)
        word += QByteArray::number(QRandomGenerator::system()->generate(), 16).rightJustified(8, '0');
    return word;
}

Error tooMuch()
{
    return {ErrorCode::LimitExceeded,
            QCoreApplication::translate("ScpFileSystem", "The server's shell prints without end"),
            {}};
}

} // namespace

ScpShell::ScpShell(std::shared_ptr<CommandChannel> channel)
    : m_channel(std::move(channel))
    , m_mark(randomWord())
{
    const auto take = [this](Stream &stream, QByteArrayView bytes) {
        m_bytesMoved += quint64(bytes.size());
        if (stream.bytes.size() <= mostOutput)
            stream.bytes += bytes;
    };
    m_channel->setReceiver([this, take](QByteArrayView bytes) { take(m_out, bytes); });
    m_channel->setErrorReceiver([this, take](QByteArrayView bytes) { take(m_err, bytes); });
    connect(m_channel.get(), &ByteChannel::received, this, &ScpShell::received);
    connect(m_channel.get(), &ByteChannel::closed, this, &ScpShell::end);
}

ScpShell::~ScpShell()
{
    m_channel->disconnect(this);
    m_channel->setReceiver({});
    m_channel->setErrorReceiver({});
    m_channel->close();
}

void ScpShell::say(const QByteArray &text)
{
    m_bytesMoved += quint64(text.size());
    m_channel->write(text);
}

void ScpShell::start(Callback<QByteArray> done)
{
    say(surroundings);
    run({}, [done = std::move(done)](const Result<Output> &output) {
        done(output ? Result<QByteArray>(QByteArray(output->out + output->err)) : Result<QByteArray>(output.error()));
    });
}

void ScpShell::run(const QByteArray &script, Callback<Output> done)
{
    if (m_hasEnded) {
        const Error error{
            ErrorCode::NotConnected, QCoreApplication::translate("ScpFileSystem", "The connection has ended"), {}};
        QMetaObject::invokeMethod(
            this, [done = std::move(done), error] { done(error); }, Qt::QueuedConnection);
        return;
    }
    m_running.push_back({std::move(done)});
    const QByteArray body = script.isEmpty() ? QByteArray(":") : script;
    say("(\n" + body + "\n) </dev/null\necho " + m_mark + "$?\necho " + m_mark + " >&2\n");
}

void ScpShell::received()
{
    const QPointer<ScpShell> alive(this);
    while (alive && takeAnswer()) {
    }
    if (alive && qMax(m_out.bytes.size(), m_err.bytes.size()) > mostOutput)
        end(tooMuch());
}

// The place of the mark whose line is complete, or -1. What was looked at before is not looked at again.
qsizetype ScpShell::findMark(Stream &stream) const
{
    const qsizetype found = stream.bytes.indexOf(m_mark, stream.searched);
    if (found < 0) {
        stream.searched = qMax<qsizetype>(stream.searched, stream.bytes.size() - m_mark.size());
        return -1;
    }
    stream.searched = found;
    return stream.bytes.indexOf('\n', found) < 0 ? -1 : found;
}

bool ScpShell::takeAnswer()
{
    const qsizetype out = findMark(m_out);
    const qsizetype err = findMark(m_err);
    if (out < 0 || err < 0 || m_running.empty())
        return false;
    const auto takeUpTo = [this](Stream &stream, qsizetype mark, QByteArray &status) {
        const qsizetype end = stream.bytes.indexOf('\n', mark);
        const QByteArray before = stream.bytes.left(mark);
        status = stream.bytes.mid(mark + m_mark.size(), end - mark - m_mark.size());
        stream.bytes.remove(0, end + 1);
        stream.searched = 0;
        return before;
    };
    Output output;
    QByteArray status;
    output.err = takeUpTo(m_err, err, status);
    output.out = takeUpTo(m_out, out, status);
    output.status = status.trimmed().toInt();
    const Callback<Output> done = std::move(m_running.front().done);
    m_running.pop_front();
    done(std::move(output));
    return true;
}

void ScpShell::end(const Error &error)
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_channel->disconnect(this);
    const QPointer<ScpShell> alive(this);
    Error reason = error;
    if (reason.detail.isEmpty())
        reason.detail = visibleText(m_err.bytes.trimmed().right(2000));
    for (const Running &running : std::exchange(m_running, {}))
        running.done(reason);
    if (alive)
        emit closed(reason);
}

} // namespace sampan
