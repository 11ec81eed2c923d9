#include "ui/terminal/terminalstatebar.h"

#include "core/base/servertext.h"

#include <QCoreApplication>

namespace sampan {

QString shellEndText(const ShellEnd &end)
{
    if (!end.signal.isEmpty())
        return TerminalStateBar::tr("The shell was ended by the signal %1.")
            .arg(visibleText(QByteArrayView(end.signal)));
    if (!end.status)
        return end.error.message.isEmpty() ? TerminalStateBar::tr("The shell has ended.") : end.error.message;
    return *end.status == 0 ? TerminalStateBar::tr("The shell has ended.")
                            : TerminalStateBar::tr("The shell has ended with status %1.").arg(*end.status);
}

TerminalStateBar::TerminalStateBar(const ShellLife &link, QWidget *parent)
    : MessageBar(parent)
    , m_life(link)
{}

MessageBar::Answer TerminalStateBar::answer(const QString &text, void (TerminalStateBar::*signal)())
{
    return Answer{text, [this, signal] { emit(this->*signal)(); }};
}

void TerminalStateBar::update(const QString &placeName)
{
    using enum ShellLife::State;
    const ShellLife::State before = std::exchange(m_shown, m_life.state());
    switch (m_shown) {
    case Nothing:
    case Opening:
    case Running:
        return dismiss();
    case Ended:
        return showEnd();
    case Lost:
        return showLost(placeName);
    case Pausing:
        if (before == Pausing && isVisibleTo(parentWidget()))
            return setText(
                tr("Not connected to %1. Next attempt in %n second(s).", nullptr, m_life.secondsLeft()).arg(placeName));
        return showPause(placeName);
    case Reconnecting:
        return show(Kind::Information, tr("Connecting to %1…").arg(placeName));
    case Back:
        return show(Kind::Information, tr("%1 is connected again. Enter starts a new shell.").arg(placeName), {},
                    {answer(tr("New shell"), &TerminalStateBar::againRequested)});
    }
}

void TerminalStateBar::showEnd()
{
    const ShellEnd &end = m_life.end();
    const bool isFine = end.status == 0;
    show(isFine ? Kind::Information : Kind::Warning, tr("%1 Enter starts a new one.").arg(shellEndText(end)),
         end.error.detail,
         {answer(tr("New shell"), &TerminalStateBar::againRequested),
          //: Button: closes the terminal
          answer(tr("Close"), &TerminalStateBar::closeRequested)});
}

void TerminalStateBar::showLost(const QString &placeName)
{
    const Error &error = m_life.error();
    const QString why = error.detail.isEmpty() ? error.message : fullText(error);
    show(Kind::Error, tr("Not connected to %1 any more. Enter connects again.").arg(placeName), why,
         {answer(tr("Reconnect"), &TerminalStateBar::againRequested)});
}

void TerminalStateBar::showPause(const QString &placeName)
{
    show(Kind::Warning,
         tr("Not connected to %1. Next attempt in %n second(s).", nullptr, m_life.secondsLeft()).arg(placeName),
         m_life.error().message,
         {answer(tr("Try now"), &TerminalStateBar::againRequested),
          answer(tr("Stop trying"), &TerminalStateBar::stopRequested)});
}

} // namespace sampan
