#include "ui/run/serverrun.h"

#include "core/base/callback.h"
#include "core/base/servertext.h"

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr qsizetype LongestLine = 200; // of the table

// The end of `bytes` that may be the beginning of a character: at most three bytes.
qsizetype halfCharacter(const QByteArray &bytes)
{
    for (qsizetype back = 1; back <= std::min<qsizetype>(3, bytes.size()); ++back) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if (byte < 0x80)
            return 0;
        if (byte >= 0xc0) {
            const qsizetype length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
            return length > back ? back : 0;
        }
    }
    return 0;
}

QString lastLineOf(const QString &text)
{
    qsizetype end = text.size();
    while (end > 0 && text[end - 1] == u'\n')
        --end;
    const qsizetype start = text.lastIndexOf(u'\n', end - text.size() - 1) + 1;
    return end > 0 ? text.mid(start, std::min(end - start, LongestLine)) : QString();
}

} // namespace

ServerRun::ServerRun(RunHost &host, RunTarget target, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_target(std::move(target))
{}

ServerRun::~ServerRun()
{
    m_run.reset();
    if (isActive())
        m_host.letGo(m_target);
}

void ServerRun::start(const ShellOptions &options, QWidget *page)
{
    m_run.reset();
    m_output.clear();
    m_text.clear();
    m_lastLine.clear();
    m_halfCharacter.clear();
    m_isCut = false;
    m_state = State::Connecting;
    emit changed();
    m_host.openShell(m_target, options, page,
                     guarded(this, [this, number = ++m_number](Result<std::unique_ptr<Shell>> shell) {
                         if (number == m_number && m_state == State::Connecting)
                             opened(std::move(shell));
                     }));
}

void ServerRun::opened(Result<std::unique_ptr<Shell>> shell)
{
    if (!shell) {
        m_error = shell.error();
        note(fullText(m_error)); // the table has room for its beginning only
        return end(State::Failed);
    }
    m_run = std::make_unique<CommandRun>(*std::move(shell));
    connect(m_run.get(), &CommandRun::output, this, &ServerRun::take);
    connect(m_run.get(), &CommandRun::errors, this, &ServerRun::take);
    connect(&m_run->shell(), &Shell::noted, this, &ServerRun::note);
    connect(&m_run->shell(), &Shell::opened, this, [this] {
        m_state = State::Running;
        emit changed();
    });
    connect(m_run.get(), &CommandRun::ended, this, [this](const ShellEnd &how) {
        m_end = how;
        m_error = how.error;
        end(how.status || !how.signal.isEmpty() ? State::Ended : State::Failed);
    });
    m_run->start();
}

void ServerRun::take(const QByteArray &bytes)
{
    const qsizetype room = mostKept - m_output.size();
    if (room <= 0) {
        if (!std::exchange(m_isCut, true))
            show(tr("(It said more than is kept here.)") + u'\n');
        return;
    }
    const QByteArray kept = bytes.left(room);
    m_output += kept;
    QByteArray whole = m_halfCharacter + kept;
    const qsizetype half = halfCharacter(whole);
    m_halfCharacter = whole.right(half);
    whole.chop(half);
    show(visibleLines(whole, mostKept));
}

void ServerRun::note(const QString &text)
{
    show(QString(u"– "_s + text + u'\n'));
}

void ServerRun::show(const QString &text)
{
    m_text += text;
    m_lastLine = lastLineOf(m_text);
    emit said(text);
    emit changed();
}

void ServerRun::stop()
{
    if (!isActive())
        return;
    ++m_number;
    m_error = Error{ErrorCode::Cancelled, tr("Stopped"), {}};
    if (m_run)
        m_run.release()->deleteLater(); // may be inside its signal; deleting hangs up
    end(State::Failed);
}

void ServerRun::send(const QString &line)
{
    if (m_run && m_state == State::Running)
        m_run->shell().write(QString(line + u'\n').toUtf8());
}

void ServerRun::endInput()
{
    if (m_run && m_state == State::Running)
        m_run->shell().sendEof();
}

void ServerRun::end(State state)
{
    m_state = state;
    m_host.letGo(m_target);
    emit changed();
}

QString ServerRun::statusText() const
{
    switch (m_state) {
    case State::Idle:
        return {};
    case State::Connecting:
        return tr("Connecting…");
    case State::Running:
        return tr("Running");
    case State::Ended:
        return endInWords(m_end);
    case State::Failed:
        break;
    }
    return fullText(m_error);
}

} // namespace sampan
