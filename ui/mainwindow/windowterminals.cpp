#include "ui/mainwindow/windowterminals.h"

#include "core/session/localshell.h"
#include "core/sites/sitestore.h"
#include "ui/browser/browserview.h"
#include "ui/browser/fileorders.h"
#include "ui/mainwindow/shelloptions.h"
#include "ui/terminal/shellwords.h"
#include "ui/terminal/terminalbars.h"
#include "ui/terminal/terminalpane.h"
#include "ui/terminal/terminalpanel.h"
#include "ui/terminal/terminalquestions.h"

#include <QApplication>
#include <QWidget>

namespace sampan {

WindowTerminals::WindowTerminals(const ProgramParts &parts, ServerConnections &connections, BrowserView &browser,
                                 QWidget *window)
    : QObject(window)
    , m_parts(parts)
    , m_connections(connections)
    , m_browser(browser)
    , m_snippets(parts.snippetsFile)
{}

WindowTerminals::~WindowTerminals() = default;

void WindowTerminals::setPanel(TerminalPanel &panel)
{
    m_panel = &panel;
    connect(&m_connections, &ServerConnections::ready, &panel, &TerminalPanel::placeReady);
    connect(&m_connections, &ServerConnections::failed, &panel, &TerminalPanel::placeFailed);
    connect(&m_connections, &ServerConnections::lost, &panel, &TerminalPanel::placeFailed);
    connect(&panel, &TerminalPanel::placeUnused, this, &WindowTerminals::placeUnused);
    connect(&panel, &TerminalPanel::folderFollowed, this, &WindowTerminals::follow);
    connect(&panel, &TerminalPanel::copyRequested, this,
            [this](const FileSelection &files, PlaceId place, const RemotePath &folder) {
                m_browser.orders()->place(files, Qt::CopyAction, place, folder);
            });
    connect(&m_browser, &BrowserView::terminalRequested, this, &WindowTerminals::open);
    connectActions();
    if (const Result<void> loaded = m_snippets.load(); !loaded)
        emit failed(loaded.error());
}

void WindowTerminals::connectActions()
{
    const auto on = [this](TerminalPanelCommand command, const std::function<void()> &work) {
        connect(m_panel->actions().action(command), &QAction::triggered, this, work);
    };
    const auto onPane = [this, on](TerminalPanelCommand command, void (WindowTerminals::*work)(TerminalPane *)) {
        on(command, [this, work] {
            if (TerminalPane *pane = m_panel->currentPane())
                (this->*work)(pane);
        });
    };
    on(TerminalPanelCommand::NewTerminal, [this] { openWhereActive(); });
    on(TerminalPanelCommand::LocalTerminal, [this] { open(PlaceId{}, {}); });
    on(TerminalPanelCommand::ToFiles, [this] { emit filesWanted(); });
    onPane(TerminalPanelCommand::ShowFolder, &WindowTerminals::showFolder);
    onPane(TerminalPanelCommand::GoToPaneFolder, &WindowTerminals::goToPaneFolder);
}

// --- opening ---

void WindowTerminals::openWhereActive()
{
    const TerminalPane *pane = m_panel->currentPane();
    if (pane != nullptr && pane->isAncestorOf(QApplication::focusWidget()))
        return open(pane->place(), pane->folder().path());
    open(activePlace(), {});
}

PlaceId WindowTerminals::activePlace() const
{
    for (const Side side : {m_browser.activeSide(), otherSide(m_browser.activeSide())}) {
        if (const FilePane *pane = m_browser.pane(side))
            return pane->place().id;
    }
    return PlaceId{};
}

void WindowTerminals::open(PlaceId place, const RemotePath &folder)
{
    if (!place.isLocal() && m_connections.sessions().session(place) != nullptr)
        m_targets.insert(place, m_connections.target(place));
    emit opened();
    m_panel->openTerminal(place, folder);
}

TerminalProfile WindowTerminals::profile(PlaceId place) const
{
    TerminalProfile profile;
    profile.name = tr("This computer");
    if (place.isLocal())
        return profile;
    const ConnectTarget target = m_targets.value(place);
    profile.name = target.url.server.displayText();
    if (const auto site = m_parts.sites.site(target.site)) {
        profile.name = site->title();
        profile.colour = QColor(site->colour);
        profile.shell = shellOptionsOf(site->terminal);
        profile.reconnects = site->terminal.reconnects;
        profile.logFile = site->terminal.logFile;
        profile.logsRaw = site->terminal.logsRaw;
    }
    return profile;
}

std::unique_ptr<Shell> WindowTerminals::openShell(PlaceId place, const ShellOptions &options)
{
    if (place.isLocal())
        return std::make_unique<LocalShell>(options, QProcessEnvironment::systemEnvironment());
    Session *session = m_connections.sessions().session(place);
    if (session == nullptr || session->state() != SessionState::Ready)
        return nullptr;
    return session->openShell(options);
}

bool WindowTerminals::uses(PlaceId place) const
{
    return m_panel->uses(place);
}

QStringList WindowTerminals::busyTitles() const
{
    return m_panel->busyTitles();
}

QStringList WindowTerminals::busyTitles(PlaceId place) const
{
    return m_panel->busyTitles(place);
}

// --- lost connections ---

void WindowTerminals::reconnect(PlaceId place, QWidget *page)
{
    const Session *session = m_connections.sessions().session(place);
    if (session == nullptr)
        return connectAnew(place, page);
    switch (session->state()) {
    case SessionState::Idle:
    case SessionState::Failed:
    case SessionState::Closed:
        m_browser.showReconnecting(place);
        return m_connections.reconnect(place, page);
    case SessionState::Ready:
        QMetaObject::invokeMethod(
            m_panel, [this, place] { m_panel->placeReady(place); }, Qt::QueuedConnection);
        return;
    default:
        return; // on its way already
    }
}

// The place was closed, e.g. by hand, and its number with it.
void WindowTerminals::connectAnew(PlaceId place, QWidget *page)
{
    const ConnectTarget target = m_targets.value(place);
    PlaceId other = m_connections.find(target.url.server);
    const bool isThere = !other.isLocal();
    if (!isThere)
        other = m_connections.open(target, page);
    m_targets.insert(other, target);
    m_panel->movePlace(place, other);
    if (isThere)
        reconnect(other, page);
}

// --- folders ---

FilePane *WindowTerminals::paneOf(PlaceId place) const
{
    FilePane *active = m_browser.activePane();
    if (active != nullptr && active->place().id == place)
        return active;
    const std::vector<FilePane *> panes = m_browser.panesOf(place);
    const auto shown = std::find_if(panes.begin(), panes.end(), [](const FilePane *pane) { return pane->isVisible(); });
    if (shown != panes.end())
        return *shown;
    return panes.empty() ? nullptr : panes.front();
}

void WindowTerminals::showFolder(TerminalPane *pane)
{
    const RemotePath folder = pane->folder().path();
    if (folder.isEmpty() && pane->folder().isElsewhere())
        return pane->bars()->note(tr("The shell is on another computer than the pane."));
    if (folder.isEmpty())
        return offerFolderHook(pane);
    emit filesWanted();
    if (FilePane *files = paneOf(pane->place())) {
        m_browser.showPane(files);
        files->goTo(folder);
        return;
    }
    const auto place = m_browser.places().constFind(pane->place());
    if (place != m_browser.places().constEnd())
        m_browser.openPlace(m_browser.activeSide(), *place, folder);
}

void WindowTerminals::follow(PlaceId place, const RemotePath &folder)
{
    FilePane *files = paneOf(place);
    if (files != nullptr && files->isVisible() && !files->isLost() && files->wantedPath() != folder)
        files->goTo(folder);
}

void WindowTerminals::goToPaneFolder(TerminalPane *pane)
{
    const FilePane *files = paneOf(pane->place());
    if (files == nullptr)
        return pane->bars()->note(tr("No pane shows %1.").arg(pane->placeName()));
    if (pane->isBusy())
        return pane->bars()->note(tr("Something runs in this terminal: a command for the shell would go to it."),
                                  MessageBar::Kind::Warning);
    const Result<QByteArray> line = changeFolderLine(files->path());
    if (line)
        pane->typeBytes(*line);
    else
        pane->bars()->note(line.error().message, MessageBar::Kind::Warning);
}

} // namespace sampan
