#include "app/cli/terminal.h"

#include <QProcess>
#include <QSocketNotifier>

#include <fcntl.h>
#include <unistd.h>

#include <poll.h>
#include <termios.h>

namespace sampan {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype LongestAnswer = 4096; // of a terminal in line mode

// ssh(1), SSH_ASKPASS and SSH_ASKPASS_REQUIRE.
bool askpassIsPreferred()
{
    const QByteArray require = qgetenv("SSH_ASKPASS_REQUIRE");
    return require == "prefer" || require == "force";
}

QString askpassProgram(bool haveTerminal)
{
    const QByteArray program = qgetenv("SSH_ASKPASS");
    const QByteArray require = qgetenv("SSH_ASKPASS_REQUIRE");
    if (program.isEmpty() || require == "never")
        return QString();
    const bool display = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    if (askpassIsPreferred() || (!haveTerminal && display))
        return QString::fromLocal8Bit(program);
    return QString();
}

} // namespace

Terminal::Terminal(QObject *parent)
    : QObject(parent)
    , m_descriptor(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY))
    , m_askpass(askpassProgram(m_descriptor >= 0))
    , m_preferAskpass(askpassIsPreferred())
{}

Terminal::~Terminal()
{
    setEcho(true);
    m_notifier.reset();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool Terminal::canAsk() const
{
    return m_descriptor >= 0 || !m_askpass.isEmpty();
}

void Terminal::ask(const QString &text, bool echo, Answer answer, const void *asker)
{
    m_questions.push_back(Question{text, echo, std::move(answer), asker});
    if (m_questions.size() == 1)
        emit asked();
    if (!m_asking)
        QMetaObject::invokeMethod(this, &Terminal::askNext, Qt::QueuedConnection);
}

void Terminal::cancel(const void *asker)
{
    const bool isOpen = m_asking && !m_questions.empty() && m_questions.front().asker == asker;
    std::erase_if(m_questions, [asker](const Question &question) { return question.asker == asker; });
    if (isOpen)
        putAway();
    goOn();
}

void Terminal::putAway()
{
    setEcho(true);
    if (m_notifier)
        m_notifier.release()->deleteLater();
    if (m_program)
        m_program.release()->deleteLater();
    m_asking = false;
}

void Terminal::goOn()
{
    if (m_questions.empty())
        emit settled();
    else
        askNext();
}

void Terminal::askNext()
{
    if (m_asking || m_questions.empty())
        return;
    m_asking = true;
    const Question &question = m_questions.front();
    const bool program = !m_askpass.isEmpty() && (m_preferAskpass || m_descriptor < 0);
    if (program)
        askByProgram(question);
    else if (m_descriptor >= 0)
        askOnTerminal(question);
    else
        finish(std::nullopt);
}

void Terminal::askOnTerminal(const Question &question)
{
    m_typed = QByteArray();
    m_typed.reserve(LongestAnswer); // growing would leave copies of it in the memory
    setEcho(question.echo);
    const QByteArray text = question.text.toLocal8Bit();
    if (::write(m_descriptor, text.constData(), std::size_t(text.size())) < 0)
        return finish(std::nullopt);
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Terminal::readTerminal);
}

void Terminal::readTerminal()
{
    // Somebody else may have read the line meanwhile, and waiting for another one would stop the whole program.
    pollfd readable{m_descriptor, POLLIN, 0};
    if (::poll(&readable, 1, 0) == 0)
        return;
    char c = 0;
    const ssize_t count = ::read(m_descriptor, &c, 1);
    if (count <= 0)
        return finish(std::nullopt);
    if (c != '\n') {
        m_typed.append(c);
        return;
    }
    finish(Secret(std::exchange(m_typed, QByteArray())));
}

void Terminal::askByProgram(const Question &question)
{
    m_program = std::make_unique<QProcess>();
    QProcess *program = m_program.get();
    connect(program, &QProcess::finished, this, [this, program](int status) {
        QByteArray line = program->readAllStandardOutput();
        const qsizetype end = line.indexOf('\n');
        Secret answer(end < 0 ? line : line.left(end));
        Secret::wipe(line);
        finish(status == 0 ? std::optional<Secret>(std::move(answer)) : std::nullopt);
    });
    connect(program, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(std::nullopt);
    });
    program->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program->start(m_askpass, {question.text});
}

void Terminal::finish(std::optional<Secret> answer)
{
    if (m_echoOff && ::write(m_descriptor, "\n", 1) < 0)
        answer.reset();
    putAway();
    if (m_questions.empty())
        return;
    const Answer callback = std::move(m_questions.front().answer);
    m_questions.pop_front();
    callback(std::move(answer));
    goOn();
}

void Terminal::setEcho(bool on)
{
    if (m_descriptor < 0 || on != m_echoOff)
        return;
    termios settings{};
    if (::tcgetattr(m_descriptor, &settings) != 0)
        return;
    if (on)
        settings.c_lflag |= tcflag_t(ECHO);
    else
        settings.c_lflag &= ~tcflag_t(ECHO);
    ::tcsetattr(m_descriptor, TCSAFLUSH, &settings);
    m_echoOff = !on;
}

} // namespace sampan
