#include "ui/terminal/shelllife.h"

#include "core/terminal/screen.h"

#include <QWidget>

#include <algorithm>

namespace sampan {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds longestPause = 60s;
constexpr int mostDoublings = 10;
// Not after a refused login or a cancelled question: that would ask again and again.
bool mayPass(ErrorCode code)
{
    return code == ErrorCode::ConnectionLost || code == ErrorCode::ConnectionRefused || code == ErrorCode::TimedOut ||
           code == ErrorCode::HostUnknown || code == ErrorCode::NotConnected;
}

constexpr qint64 steadyMilliseconds = 30'000; // a shell that lived so long shows that the line is good again

} // namespace

ShellLife::ShellLife(TerminalHost &host, Screen &screen, PlaceId place, QWidget *page)
    : QObject(page)
    , m_host(host)
    , m_place(place)
    , m_page(page)
    , m_feed(screen)
{
    m_pause.setSingleShot(true);
    m_tick.setInterval(1s);
    connect(&m_pause, &QTimer::timeout, this, &ShellLife::reconnect);
    connect(&m_tick, &QTimer::timeout, this, &ShellLife::stateChanged);
    connect(&m_feed, &ShellFeed::received, this, &ShellLife::received);
    connect(&m_feed, &ShellFeed::fed, this, &ShellLife::fed);
    connect(&m_feed, &ShellFeed::drained, this, [this] {
        if (m_hasEnded)
            shellEnded();
    });
}

ShellLife::~ShellLife()
{
    close();
}

void ShellLife::open(const RemotePath &folder, TerminalSize size)
{
    m_size = size;
    startShell(folder);
}

void ShellLife::openAgain()
{
    if (hasShell() || m_state == State::Reconnecting)
        return;
    m_pause.stop();
    startShell({});
}

void ShellLife::startShell(const RemotePath &folder)
{
    ShellOptions options = m_host.profile(m_place).shell;
    options.size = m_size;
    if (!folder.isEmpty())
        options.folder = folder;
    m_hasEnded = false;
    m_shell = m_host.openShell(m_place, options);
    if (!m_shell)
        return reconnect();
    m_feed.setShell(m_shell.get());
    connect(m_shell.get(), &Shell::noted, this, &ShellLife::noted);
    connect(m_shell.get(), &Shell::opened, this, [this] {
        m_running.start();
        setState(State::Running);
    });
    connect(m_shell.get(), &Shell::ended, this, [this](const ShellEnd &end) {
        m_end = end;
        m_hasEnded = true;
        if (m_feed.isDrained())
            shellEnded();
    });
    setState(State::Opening);
    m_shell->start();
}

void ShellLife::shellEnded()
{
    m_hasEnded = false;
    m_feed.setShell(nullptr);
    // This may be one of its signals.
    m_shell->disconnect(this);
    m_shell.release()->deleteLater();
    if (m_running.isValid() && m_running.elapsed() >= steadyMilliseconds)
        m_attempts = 0;
    m_running.invalidate();
    if (m_end.connectionLost)
        lose(m_end.error);
    else
        setState(State::Ended);
}

void ShellLife::lose(const Error &error)
{
    m_error = error;
    if (mayPass(error.code) && m_host.profile(m_place).reconnects)
        pause();
    else
        setState(State::Lost);
}

void ShellLife::pause()
{
    const int doublings = std::min(m_attempts++, mostDoublings);
    m_pause.start(std::min(m_firstPause * (1 << doublings), longestPause));
    setState(State::Pausing);
}

void ShellLife::stopTrying()
{
    m_pause.stop();
    m_attempts = 0;
    if (m_state == State::Pausing)
        setState(State::Lost);
}

void ShellLife::reconnect()
{
    setState(State::Reconnecting);
    m_host.reconnect(m_place, m_page);
}

void ShellLife::placeReady()
{
    if (m_state == State::Reconnecting || m_state == State::Pausing)
        startShell({});
    else if (m_state == State::Lost)
        setState(State::Back);
}

void ShellLife::placeFailed(const Error &error)
{
    if (m_state == State::Reconnecting)
        lose(error);
    else if (m_state == State::Back)
        setState(State::Lost);
}

void ShellLife::close()
{
    m_pause.stop();
    m_feed.setShell(nullptr);
    if (!m_shell)
        return;
    m_shell->disconnect(this);
    m_shell->close();
    m_shell.reset();
}

void ShellLife::write(const QByteArray &bytes)
{
    if (m_shell && !bytes.isEmpty())
        m_shell->write(bytes);
}

void ShellLife::resize(TerminalSize size)
{
    m_size = size;
    if (m_shell)
        m_shell->resize(size);
}

int ShellLife::secondsLeft() const
{
    return (m_pause.remainingTime() + 999) / 1000;
}

void ShellLife::setState(State state)
{
    m_state = state;
    if (state == State::Pausing)
        m_tick.start();
    else
        m_tick.stop();
    emit stateChanged();
}

} // namespace sampan
