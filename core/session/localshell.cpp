#include "core/session/localshell.h"

#include <QPointer>
#include <QProcess>
#include <QSocketNotifier>

#include <fcntl.h>
#include <sys/ioctl.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <termios.h>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr qsizetype ReadAtOnce = 64 * 1024;
// What may still stand in the terminal when its shell is gone; a program that was left behind may go on printing.
constexpr int ReadsAtTheEnd = 8;

// A terminal that all programs have closed says that it can be read and written, and fails. One may open it again.
constexpr std::chrono::milliseconds lookAgainAfter{200};

struct NamedSignal
{
    const char *name;
    int number;
};
// RFC 4254 section 6.10.
constexpr std::array<NamedSignal, 13> Signals{{{"ABRT", SIGABRT},
                                               {"ALRM", SIGALRM},
                                               {"FPE", SIGFPE},
                                               {"HUP", SIGHUP},
                                               {"ILL", SIGILL},
                                               {"INT", SIGINT},
                                               {"KILL", SIGKILL},
                                               {"PIPE", SIGPIPE},
                                               {"QUIT", SIGQUIT},
                                               {"SEGV", SIGSEGV},
                                               {"TERM", SIGTERM},
                                               {"USR1", SIGUSR1},
                                               {"USR2", SIGUSR2}}};

QByteArray signalName(int number)
{
    for (const NamedSignal &entry : Signals) {
        if (entry.number == number)
            return entry.name;
    }
    return QByteArray::number(number);
}

void setSize(int terminal, TerminalSize size)
{
    winsize wanted{};
    wanted.ws_col = static_cast<unsigned short>(size.columns);
    wanted.ws_row = static_cast<unsigned short>(size.rows);
    wanted.ws_xpixel = static_cast<unsigned short>(size.widthPixels);
    wanted.ws_ypixel = static_cast<unsigned short>(size.heightPixels);
    ::ioctl(terminal, TIOCSWINSZ, &wanted);
}

// Lets the terminal's line editing erase whole characters.
void expectUtf8(int terminal)
{
    termios modes{};
    if (::tcgetattr(terminal, &modes) != 0)
        return;
    modes.c_iflag |= IUTF8;
    ::tcsetattr(terminal, TCSANOW, &modes);
}

// Between fork and exec: nothing but system calls. A folder that cannot be entered is said where it will be seen.
void becomeTerminalLeader(const char *terminal, const char *folder)
{
    ::setsid();
    const int side = ::open(terminal, O_RDWR);
    if (side < 0)
        ::_exit(126);
    ::ioctl(side, TIOCSCTTY, 0);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        ::dup2(side, standard);
    if (side > STDERR_FILENO)
        ::close(side);
    static constexpr char refusal[] = "cannot enter the folder\r\n";
    if (::chdir(folder) != 0) [[maybe_unused]]
        const ssize_t written = ::write(STDERR_FILENO, refusal, sizeof(refusal) - 1);
}

} // namespace

LocalShell::LocalShell(ShellOptions options, QProcessEnvironment environment)
    : m_options(std::move(options))
    , m_environment(std::move(environment))
{
    m_lookAgain.setSingleShot(true);
    m_lookAgain.setInterval(lookAgainAfter);
    connect(&m_lookAgain, &QTimer::timeout, this, &LocalShell::readWhenThereIsRoom);
}

LocalShell::~LocalShell()
{
    hangUp();
}

void LocalShell::start()
{
    if (!openTerminal())
        return failToStart(QString::fromLocal8Bit(std::strerror(errno)));
    setSize(m_terminal.get(), m_options.size);
    expectUtf8(m_terminal.get());
    m_readable = std::make_unique<QSocketNotifier>(m_terminal.get(), QSocketNotifier::Read);
    m_writable = std::make_unique<QSocketNotifier>(m_terminal.get(), QSocketNotifier::Write);
    m_readable->setEnabled(false);
    m_writable->setEnabled(false);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &LocalShell::readSome);
    connect(m_writable.get(), &QSocketNotifier::activated, this, &LocalShell::writeSome);
    launch();
}

bool LocalShell::openTerminal()
{
    m_terminal.reset(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK));
    return m_terminal.isValid() && ::grantpt(m_terminal.get()) == 0 && ::unlockpt(m_terminal.get()) == 0;
}

void LocalShell::launch()
{
    m_environment.insert(u"TERM"_s, QString::fromLatin1(m_options.terminalType));
    m_environment.insert(u"COLORTERM"_s, u"truecolor"_s);
    for (const auto &[name, value] : m_options.environment)
        m_environment.insert(QString::fromUtf8(name), QString::fromUtf8(value));
    for (const QString &name : {u"COLUMNS"_s, u"LINES"_s, u"TERMCAP"_s}) // of the terminal this program came from
        m_environment.remove(name);

    m_process = std::make_unique<QProcess>();
    m_process->setProcessEnvironment(m_environment);
    m_process->setProcessChannelMode(QProcess::ForwardedChannels); // no pipes: the terminal takes their places
    m_process->setInputChannelMode(QProcess::ForwardedInputChannel);
    const QByteArray home = m_environment.value(u"HOME"_s, u"/"_s).toLocal8Bit();
    m_process->setChildProcessModifier([terminal = QByteArray(::ptsname(m_terminal.get())),
                                        folder = m_options.folder.isEmpty() ? home : m_options.folder.bytes()] {
        becomeTerminalLeader(terminal.constData(), folder.constData());
    });
    connect(m_process.get(), &QProcess::started, this, &LocalShell::programStarted);
    connect(m_process.get(), &QProcess::finished, this, &LocalShell::programEnded);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            failToStart(m_process->errorString());
    });
    QStringList arguments;
    if (!m_options.command.isEmpty())
        arguments << u"-c"_s << QString::fromLocal8Bit(m_options.command);
    m_process->start(program(), arguments);
}

QString LocalShell::program() const
{
    const QString named = m_environment.value(u"SHELL"_s);
    return named.isEmpty() ? u"/bin/sh"_s : named;
}

// From the loop: it is found out inside start(), also by QProcess.
void LocalShell::failToStart(const QString &reason)
{
    const Error error{ErrorCode::LocalIo, tr("The shell %1 could not be started.").arg(program()), reason};
    QMetaObject::invokeMethod(
        this,
        [this, error] {
            end(ShellEnd{{}, {}, error, false});
        },
        Qt::QueuedConnection);
}

void LocalShell::programStarted()
{
    if (m_state != State::Opening)
        return;
    m_state = State::Running;
    m_readable->setEnabled(true);
    writeSome();
    emit opened();
}

void LocalShell::write(const QByteArray &bytes)
{
    m_toWrite += bytes;
    if (m_state == State::Running)
        writeSome();
}

// A terminal's end of input is a character.
void LocalShell::sendEof()
{
    write(QByteArray(1, '\x04'));
}

void LocalShell::writeSome()
{
    while (m_written < m_toWrite.size()) {
        const ssize_t written =
            ::write(m_terminal.get(), m_toWrite.constData() + m_written, std::size_t(m_toWrite.size() - m_written));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0 && errno != EAGAIN) // EIO: nobody has the terminal open who could read it
            m_written = m_toWrite.size();
        if (written <= 0)
            break;
        m_written += written;
    }
    const bool isDone = m_written == m_toWrite.size();
    if (isDone) {
        m_toWrite.clear();
        m_written = 0;
    } else if (m_written > m_toWrite.size() / 2) {
        m_toWrite.remove(0, std::exchange(m_written, 0));
    }
    m_writable->setEnabled(!isDone);
}

void LocalShell::resize(TerminalSize size)
{
    m_options.size = size;
    if (m_terminal.isValid())
        setSize(m_terminal.get(), size);
}

void LocalShell::sendSignal(const QByteArray &name)
{
    const pid_t group = m_terminal.isValid() ? ::tcgetpgrp(m_terminal.get()) : -1;
    for (const NamedSignal &entry : Signals) {
        if (name == entry.name && group > 1)
            ::kill(-group, entry.number);
    }
}

// A pseudo-terminal has no line on which a break could be sent.
void LocalShell::sendBreak(std::chrono::milliseconds) {}

QByteArray LocalShell::take(qint64 most)
{
    QByteArray bytes = m_output.take(most);
    if (!m_lookAgain.isActive())
        readWhenThereIsRoom();
    return bytes;
}

void LocalShell::readWhenThereIsRoom()
{
    if (m_state == State::Running)
        m_readable->setEnabled(m_output.size() < mostKept);
}

void LocalShell::readSome()
{
    QByteArray block(ReadAtOnce, Qt::Uninitialized);
    const ssize_t length = ::read(m_terminal.get(), block.data(), std::size_t(block.size()));
    if (length <= 0) {
        if (length == 0 || (errno != EAGAIN && errno != EINTR)) { // EIO: nobody has the terminal open
            m_readable->setEnabled(false);
            m_lookAgain.start();
        }
        return;
    }
    block.resize(length);
    m_output.append(std::move(block));
    m_readable->setEnabled(m_output.size() < mostKept);
    emit readyRead();
}

// The shell may be gone while a program it left behind still holds the terminal: that one is hung up.
void LocalShell::programEnded(int code, QProcess::ExitStatus status)
{
    const QPointer<LocalShell> alive(this);
    const qint64 before = m_output.size();
    QByteArray block(ReadAtOnce, Qt::Uninitialized);
    for (int i = 0; i < ReadsAtTheEnd; ++i) {
        const ssize_t length = ::read(m_terminal.get(), block.data(), std::size_t(block.size()));
        if (length <= 0)
            break;
        m_output.append(block.first(length));
    }
    if (m_output.size() > before)
        emit readyRead();
    if (!alive)
        return;
    ShellEnd how;
    if (status == QProcess::NormalExit)
        how.status = code;
    else
        how.signal = signalName(code);
    end(how);
}

ShellActivity LocalShell::activity() const
{
    if (m_state != State::Running)
        return ShellActivity::Idle;
    const bool isShell = m_options.command.isEmpty() && ::tcgetpgrp(m_terminal.get()) == m_process->processId();
    return isShell ? ShellActivity::Idle : ShellActivity::Busy;
}

void LocalShell::close()
{
    const Error closed{ErrorCode::Cancelled, tr("The shell was closed."), {}};
    QMetaObject::invokeMethod(
        this,
        [this, closed] {
            end(ShellEnd{{}, {}, closed, false});
        },
        Qt::QueuedConnection);
}

void LocalShell::end(const ShellEnd &end)
{
    if (m_state == State::Ended)
        return;
    m_state = State::Ended;
    hangUp();
    emit ended(end);
}

// Closing our side sends SIGHUP to the shell and to what runs in its foreground. Whoever does not go at that is left to
// itself, as nohup wants it; the process object waits for it on its own.
void LocalShell::hangUp()
{
    m_readable.reset();
    m_writable.reset();
    m_terminal.reset();
    if (!m_process)
        return;
    QProcess *left = m_process.release();
    left->disconnect();
    if (left->state() == QProcess::NotRunning)
        return left->deleteLater(); // it may be inside its signal
    connect(left, &QProcess::finished, left, &QObject::deleteLater);
}

} // namespace sampan
