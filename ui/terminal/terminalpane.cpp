#include "ui/terminal/terminalpane.h"

#include "core/base/servertext.h"
#include "core/settings/settings.h"
#include "ui/terminal/screenmarks.h"
#include "ui/terminal/terminalbars.h"
#include "ui/terminal/terminalstatebar.h"
#include "ui/terminal/terminalview.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QTime>
#include <QUrl>
#include <QVBoxLayout>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr int markWidth = 2; // of the line that says where the keyboard is, or that input is shared

ScreenOptions screenOptions(const Settings &settings)
{
    ScreenOptions options;
    options.historyLines = settings.value(setting::TerminalHistoryLines);
    if (settings.value(setting::TerminalClipboard) == "ask"_L1)
        options.clipboardWrite = ClipboardWrite::Reported;
    return options;
}

LogForm plainForm(const Settings &settings)
{
    return settings.value(setting::TerminalLogTimes) ? LogForm::PlainWithTimes : LogForm::Plain;
}

bool isEnter(const QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return false;
    const auto *key = static_cast<const QKeyEvent *>(event);
    const bool plain = (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    return plain && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter);
}

} // namespace

TerminalPane::TerminalPane(TerminalHost &host, Settings &settings, PlaceId place, QWidget *parent)
    : QFrame(parent)
    , m_host(host)
    , m_settings(settings)
    , m_screen(TerminalSize(), screenOptions(settings))
    , m_life(new ShellLife(host, m_screen, place, this))
    , m_view(new TerminalView(this))
    , m_stateBar(new TerminalStateBar(*m_life, this))
    , m_bars(new TerminalBars(this, m_view))
{
    build();
    connectLife();
    connectView();
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (isKey(key, setting::TerminalClipboard))
            m_screen.setClipboardWrite(screenOptions(m_settings).clipboardWrite);
    });
}

TerminalPane::~TerminalPane()
{
    m_view->disconnect(this);
    m_view->setScreen(nullptr);
    m_life->disconnect(this);
    m_life->close();
}

void TerminalPane::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, markWidth, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addWidget(m_stateBar);
    setFocusProxy(m_view);
    m_view->setScreen(&m_screen);
    m_view->followSettings(m_settings);
    m_view->installEventFilter(this);
    nameView();
}

void TerminalPane::connectLife()
{
    connect(m_life, &ShellLife::received, this, [this](QByteArrayView bytes) {
        if (Result<void> written = m_log.write(bytes); !written)
            logFailed(written.error());
    });
    connect(m_life, &ShellLife::fed, this, &TerminalPane::screenFed);
    connect(m_life, &ShellLife::noted, m_bars,
            [this](const QString &note) { m_bars->note(note, MessageBar::Kind::Information); });
    connect(m_life, &ShellLife::stateChanged, this, &TerminalPane::showState);
    const auto withKeyboard = [this](void (ShellLife::*work)()) {
        return [this, work] {
            m_view->setFocus(Qt::OtherFocusReason); // the button that had it is gone
            (m_life->*work)();
        };
    };
    connect(m_stateBar, &TerminalStateBar::againRequested, this, withKeyboard(&ShellLife::openAgain));
    connect(m_stateBar, &TerminalStateBar::stopRequested, this, withKeyboard(&ShellLife::stopTrying));
    connect(m_stateBar, &TerminalStateBar::closeRequested, this, &TerminalPane::closeRequested);
}

void TerminalPane::connectView()
{
    connect(m_view, &TerminalView::outputReady, this, &TerminalPane::flushOutput);
    connect(m_view, &TerminalView::sizeChanged, this, [this](TerminalSize size) {
        m_life->resize(size);
        emit stateChanged();
    });
    connect(m_view, &TerminalView::linkActivated, this, &TerminalPane::openLink);
    connect(m_view, &TerminalView::dropped, this, &TerminalPane::dropped);
}

void TerminalPane::open(const RemotePath &folder)
{
    const TerminalProfile profile = m_host.profile(place());
    if (!profile.logFile.isEmpty())
        startLog(logFileIn(profile.logFile, profile.name), profile.logsRaw ? LogForm::Raw : plainForm(m_settings));
    m_life->open(folder, m_view->terminalSize());
}

void TerminalPane::nameView()
{
    m_view->setAccessibleName(tr("Terminal %1").arg(title()));
}

void TerminalPane::flushOutput()
{
    // Without a shell it goes nowhere: nothing typed now may reach the next one.
    m_life->write(m_screen.takeOutput());
}

void TerminalPane::typeBytes(const QByteArray &bytes)
{
    flushOutput();
    m_life->write(bytes);
}

void TerminalPane::pasteText(const QString &text)
{
    m_screen.sendPaste(text);
    flushOutput();
}

void TerminalPane::screenFed()
{
    flushOutput();
    takeEvents();
    m_view->screenChanged();
    emit hadOutput();
}

void TerminalPane::takeEvents()
{
    for (const ScreenEvent &event : m_screen.takeEvents()) {
        switch (event.kind) {
        case ScreenEvent::Kind::Bell:
            m_view->ringBell();
            emit rang();
            break;
        case ScreenEvent::Kind::TitleChanged:
            nameView();
            emit titleChanged();
            break;
        case ScreenEvent::Kind::FolderChanged:
            m_folder.tell(m_screen.folder(), m_screen.folderHost());
            emit folderChanged();
            break;
        case ScreenEvent::Kind::ClipboardWrite:
            offerClipboard(event.text);
            break;
        case ScreenEvent::Kind::ModesChanged:
            break;
        }
    }
}

// --- the shell comes and goes ---

void TerminalPane::showState()
{
    const ShellLife::State before = std::exchange(m_state, m_life->state());
    if (m_state == ShellLife::State::Opening && before != ShellLife::State::Nothing)
        markNewShell();
    m_stateBar->update(placeName());
    if (m_state == before)
        return;
    const bool hasEnded = m_state == ShellLife::State::Ended;
    const QString habit = m_settings.value(setting::TerminalWhenEnded);
    if (hasEnded && (habit == "close"_L1 || (habit == "closeWhenFine"_L1 && m_life->end().status == 0)))
        emit closeRequested();
    emit stateChanged();
}

void TerminalPane::markNewShell()
{
    m_folder.startAnew();
    leaveLastProgram(m_screen);
    if (m_screen.cursor().column > 0)
        m_screen.feed("\r\n");
    m_screen.feed(markLine(tr("new shell, %1").arg(QLocale().toString(QTime::currentTime(), QLocale::ShortFormat))));
    static_cast<void>(m_screen.takeOutput()); // what was typed meanwhile
    m_view->screenChanged();
}

bool TerminalPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && isEnter(event) && !m_life->hasShell()) {
        m_life->openAgain();
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

QString TerminalPane::title() const
{
    const QString own = m_screen.title();
    return own.isEmpty() ? placeName() : own;
}

QString TerminalPane::stateText() const
{
    using enum ShellLife::State;
    switch (m_life->state()) {
    case Nothing:
    case Opening:
    case Reconnecting:
        return tr("Connecting…");
    case Running:
        return tr("%1 × %2", "columns and rows").arg(m_screen.columns()).arg(m_screen.rows());
    case Ended:
        return tr("Ended", "the shell");
    case Lost:
    case Pausing:
    case Back:
        break;
    }
    return tr("Not connected");
}

// Of a server's shell only the screen tells what runs in it. A full-screen program is one; and so is whatever leaves
// the cursor at the start of a line, because a prompt does not.
bool TerminalPane::isBusy() const
{
    if (m_life->state() != ShellLife::State::Running)
        return false;
    const ShellActivity activity = m_life->shell()->activity();
    if (activity != ShellActivity::Unknown)
        return activity == ShellActivity::Busy;
    return m_screen.modes().alternateScreen || m_screen.cursor().column == 0;
}

void TerminalPane::askToClose(const std::function<void()> &close)
{
    if (!isBusy())
        return close();
    //: Two answers to whether a terminal should be closed
    m_bars->ask(tr("Something still runs in this terminal. Closing it ends that."), title(),
                {{tr("Keep open"), {}, true}, {tr("Close anyway"), close}});
}

// --- what the server asks for ---

void TerminalPane::offerClipboard(const QString &text)
{
    if (m_bars->question()->isQuestion())
        return; // a server that asks again and again must not take an open question's place
    constexpr qsizetype shown = 200;
    m_bars->ask(tr("A program in this terminal wants to copy text to the clipboard."), visibleText(text, shown),
                {{tr("Refuse"), {}, true}, {tr("Copy"), [text] { QGuiApplication::clipboard()->setText(text); }}});
}

void TerminalPane::openLink(const QUrl &url)
{
    static const QStringList schemes{u"http"_s, u"https"_s, u"mailto"_s};
    const QString shown = visibleText(url.toString(QUrl::FullyEncoded));
    if (!schemes.contains(url.scheme()))
        return m_bars->note(tr("Links like %1 are not opened.").arg(shown), MessageBar::Kind::Warning);
    if (QDesktopServices::openUrl(url))
        m_bars->note(tr("Opened %1").arg(shown));
    else
        m_bars->note(tr("No program opened %1").arg(shown), MessageBar::Kind::Warning);
}

// --- log ---

void TerminalPane::startLog(const QString &file, LogForm form)
{
    if (Result<void> started = m_log.start(file, form); !started)
        return logFailed(started.error());
    m_bars->note(tr("What appears from now on is written to %1").arg(file));
    emit stateChanged();
}

void TerminalPane::stopLog()
{
    m_log.stop();
    emit stateChanged();
}

void TerminalPane::logFailed(const Error &error)
{
    m_bars->note(error.message, MessageBar::Kind::Error);
    emit stateChanged();
}

// --- marks ---

void TerminalPane::setFollowed(bool followed)
{
    m_isFollowed = followed;
    emit followToggled();
    if (followed)
        emit folderChanged();
}

void TerminalPane::setSharesInput(bool shares)
{
    m_sharesInput = shares;
    update();
    emit stateChanged();
}

void TerminalPane::setMarkedActive(bool active)
{
    m_isMarkedActive = active;
    update();
}

void TerminalPane::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    const QRect line(0, 0, width(), markWidth);
    if (m_sharesInput)
        painter.fillRect(line, QColor(0xd9, 0x9a, 0x00)); // as the bars' warnings
    else if (m_isMarkedActive)
        painter.fillRect(line, palette().color(QPalette::Highlight));
}

} // namespace sampan
