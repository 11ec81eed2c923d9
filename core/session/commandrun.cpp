#include "core/session/commandrun.h"

#include "core/base/servertext.h"

#include <QCoreApplication>
#include <QPointer>

namespace sampan {

namespace {

constexpr qint64 BlockBytes = 64 * 1024;

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::CommandRun", text);
}

QString meaningOf(const QByteArray &signal)
{
    static constexpr std::pair<const char *, const char *> meanings[] = {
        {"HUP", QT_TRANSLATE_NOOP("sampan::CommandRun", "its terminal was closed")},
        {"INT", QT_TRANSLATE_NOOP("sampan::CommandRun", "interrupted")},
        {"QUIT", QT_TRANSLATE_NOOP("sampan::CommandRun", "interrupted, with a memory image")},
        {"ILL", QT_TRANSLATE_NOOP("sampan::CommandRun", "invalid instruction")},
        {"ABRT", QT_TRANSLATE_NOOP("sampan::CommandRun", "it gave up by itself")},
        {"FPE", QT_TRANSLATE_NOOP("sampan::CommandRun", "invalid calculation")},
        {"KILL", QT_TRANSLATE_NOOP("sampan::CommandRun", "killed")},
        {"SEGV", QT_TRANSLATE_NOOP("sampan::CommandRun", "invalid memory access")},
        {"PIPE", QT_TRANSLATE_NOOP("sampan::CommandRun", "nobody read its output")},
        {"ALRM", QT_TRANSLATE_NOOP("sampan::CommandRun", "its time was up")},
        {"TERM", QT_TRANSLATE_NOOP("sampan::CommandRun", "asked to end")},
    };
    for (const auto &[name, meaning] : meanings) {
        if (signal == name)
            return translated(meaning);
    }
    return {};
}

} // namespace

QString endInWords(const ShellEnd &end)
{
    if (!end.signal.isEmpty()) {
        const QString name = visibleText(end.signal, 40);
        const QString meaning = meaningOf(end.signal);
        const QString words = meaning.isEmpty()
                                  ? translated(QT_TRANSLATE_NOOP("sampan::CommandRun", "ended by SIG%1"))
                                  : translated(QT_TRANSLATE_NOOP("sampan::CommandRun", "ended by SIG%1: %2"));
        return meaning.isEmpty() ? words.arg(name) : words.arg(name, meaning);
    }
    if (end.status)
        return translated(QT_TRANSLATE_NOOP("sampan::CommandRun", "exit status %1")).arg(*end.status);
    return fullText(end.error);
}

CommandRun::CommandRun(std::unique_ptr<Shell> shell, QObject *parent)
    : QObject(parent)
    , m_shell(std::move(shell))
{
    connect(m_shell.get(), &Shell::readyRead, this, &CommandRun::read);
    connect(m_shell.get(), &Shell::ended, this, [this](const ShellEnd &end) {
        m_end = end;
        read();
    });
}

void CommandRun::start()
{
    m_shell->start();
}

void CommandRun::setReading(bool on)
{
    if (std::exchange(m_reading, on) != on && on)
        QMetaObject::invokeMethod(this, &CommandRun::read, Qt::QueuedConnection);
}

void CommandRun::read()
{
    const QPointer<CommandRun> alive(this);
    while (alive && m_reading) {
        const QByteArray said = m_shell->take(BlockBytes);
        const QByteArray complained = m_shell->takeError(BlockBytes);
        if (said.isEmpty() && complained.isEmpty())
            break;
        if (!said.isEmpty())
            emit output(said);
        if (alive && !complained.isEmpty())
            emit errors(complained);
    }
    if (alive && m_reading && m_end && !std::exchange(m_told, true))
        emit ended(*m_end);
}

} // namespace sampan
