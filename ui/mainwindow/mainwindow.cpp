#include "ui/mainwindow/mainwindow.h"

#include "core/base/servertext.h"
#include "core/files/diskpool.h"
#include "core/files/localfilesystem.h"
#include "core/settings/settings.h"
#include "core/settings/windowstate.h"
#include "core/sites/sitestore.h"
#include "ui/browser/browserview.h"
#include "ui/forward/calldialog.h"
#include "ui/forward/forwardpanel.h"
#include "ui/forward/forwardtray.h"
#include "ui/mainwindow/aboutbox.h"
#include "ui/mainwindow/bottompanel.h"
#include "ui/mainwindow/connectionbox.h"
#include "ui/mainwindow/dragexporter.h"
#include "ui/mainwindow/menus.h"
#include "ui/mainwindow/serverconnections.h"
#include "ui/mainwindow/serverwork.h"
#include "ui/mainwindow/startentries.h"
#include "ui/mainwindow/terminalmenu.h"
#include "ui/mainwindow/windowforwards.h"
#include "ui/mainwindow/windowruns.h"
#include "ui/mainwindow/windowterminals.h"
#include "ui/mainwindow/windowtransfers.h"
#include "ui/settings/settingsdialog.h"
#include "ui/sites/sitemanagerdialog.h"
#include "ui/terminal/terminalpanel.h"
#include "ui/transfer/logpanel.h"
#include "ui/transfer/transferpanel.h"

#include <QApplication>
#include <QCloseEvent>
#include <QJsonDocument>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>
#include <QStatusBar>

namespace sampan {

namespace {

using namespace Qt::StringLiterals;

Place thisComputer()
{
    Place place;
    place.name = MainWindow::tr("This computer");
    place.fileSystem = std::make_shared<LocalFileSystem>(std::make_shared<DiskPool>());
    return place;
}

} // namespace

MainWindow::MainWindow(const ProgramParts &parts)
    : m_parts(parts)
    , m_connections(new ServerConnections(parts, this))
    , m_browser(new BrowserView(thisComputer(), this))
    , m_transfers(new WindowTransfers(parts, m_connections->sessions(), *m_browser, this))
    , m_entries(new StartEntries(parts, *m_browser, this))
    , m_terminals(new WindowTerminals(parts, *m_connections, *m_browser, this))
    , m_forwards(new WindowForwards(parts, *m_connections, *m_browser, this))
    , m_runs(new WindowRuns(parts, *m_connections, *m_browser, this))
    , m_servers(
          new ServerWork(parts, *m_connections, *m_browser, *m_transfers, *m_terminals, *m_forwards, *m_entries, this))
    , m_bottom(new BottomPanel(m_transfers->queue(), m_connections->sessions(),
                               new TerminalPanel(*m_terminals, parts.settings, m_terminals->snippets()),
                               new ForwardPanel(m_forwards->book(), *m_forwards), this))
    , m_tray(new ForwardTray(m_forwards->book(), this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    m_terminals->setPanel(terminals());
    build();
    buildMenus();
    connectParts();
    restoreLayout();
    m_entries->refresh();
    updateTitle();
}

MainWindow::~MainWindow()
{
    // Jobs use the sessions' file systems, sessions their prompters: the order is not left to QObject's children.
    delete m_bottom;
    delete m_tray;
    delete m_servers;
    delete m_forwards;
    delete m_runs;
    delete m_terminals;
    delete m_transfers;
    delete m_browser;
    delete m_connections;
}

void MainWindow::build()
{
    setObjectName(u"mainwindow"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_browser);
    m_splitter->addWidget(m_bottom);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    setCentralWidget(m_splitter);
    statusBar()->hide(); // each pane has a status line of its own
}

void MainWindow::buildMenus()
{
    menuBar()->addMenu(new FileMenu(*this));
    menuBar()->addMenu(new EditMenu(*this));
    menuBar()->addMenu(new ViewMenu(*this));
    menuBar()->addMenu(new GoMenu(*this));
    menuBar()->addMenu(new ServerMenu(*this));
    menuBar()->addMenu(new TransferMenu(*this));
    menuBar()->addMenu(new TerminalMenu(*this));
    menuBar()->addMenu(new HelpMenu(*this));
}

void MainWindow::connectParts()
{
    connect(m_browser, &BrowserView::transferRequested, m_transfers, &WindowTransfers::add);
    connect(m_browser, &BrowserView::siteManagerRequested, this, &MainWindow::showSiteManager);
    connect(m_browser, &BrowserView::activePaneChanged, this, &MainWindow::updateTitle);
    connect(m_bottom->transfers(), &TransferPanel::speedLimitsChosen, m_transfers, &WindowTransfers::setSpeedLimits);
    connect(m_connections, &ServerConnections::logged, m_bottom->log(), &LogPanel::append);
    connect(m_runs, &WindowRuns::logged, m_bottom->log(), &LogPanel::append);
    connect(&m_transfers->queue(), &TransferQueue::logged, m_bottom->log(), &LogPanel::append);
    connect(m_browser, &BrowserView::errorReported, this, [this](const Error &error) {
        m_bottom->log()->append(LogLine{QDateTime::currentDateTime(), LogLevel::Error, fullText(error)});
    });
    // A panel that folds away gives the keyboard back to the files.
    for (const QAction *action : {m_bottom->transfersAction(), m_bottom->terminalsAction(), m_bottom->forwardsAction(),
                                  m_bottom->logAction()}) {
        connect(action, &QAction::triggered, this, [this](bool shown) {
            if (!shown)
                goToFiles();
        });
    }
    connectTerminals();
    connectForwards();
    m_browser->setDragExporter(std::make_shared<DragExporter>(*m_transfers, this, m_parts.temporaryFolder));
}

void MainWindow::connectTerminals()
{
    connect(m_terminals, &WindowTerminals::opened, this, [this] {
        m_bottom->showTerminals();
        giveTerminalsRoom();
    });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_isPanelSized = true; });
    connect(m_terminals, &WindowTerminals::filesWanted, this, &MainWindow::goToFiles);
    connect(m_terminals, &WindowTerminals::failed, m_browser, &BrowserView::errorReported);
    connect(&terminals(), &TerminalPanel::maximiseRequested, this, &MainWindow::maximiseTerminals);
    connect(&terminals(), &TerminalPanel::emptied, this, [this] {
        // A shell may end while somebody types elsewhere.
        const QWidget *keyboard = QApplication::focusWidget();
        if (keyboard == nullptr || terminals().isAncestorOf(keyboard) || !m_browser->isVisibleTo(this))
            goToFiles();
    });
}

void MainWindow::connectForwards()
{
    connect(m_forwards, &WindowForwards::failed, m_browser, &BrowserView::errorReported);
    connect(m_forwards, &WindowForwards::logged, m_bottom->log(), &LogPanel::append);
    connect(m_bottom->forwards(), &ForwardPanel::failed, this, [this](const Error &error) {
        QMessageBox box(QMessageBox::Information, tr("Port Forwards"), visibleText(error.message), QMessageBox::Ok,
                        this);
        box.setTextFormat(Qt::PlainText);
        box.exec();
    });
    connect(m_tray, &ForwardTray::showRequested, this, &MainWindow::comeBack);
    connect(m_tray, &ForwardTray::quitRequested, this, &MainWindow::quitFromTray);
}

TerminalPanel &MainWindow::terminals() const
{
    return *m_bottom->terminals();
}

// As a full tab: the panes give way, and the panel gets the whole window.
void MainWindow::maximiseTerminals(bool maximise)
{
    terminals().setMaximised(maximise);
    m_browser->setVisible(!maximise);
    if (!maximise)
        return;
    m_bottom->showTerminals();
    terminals().focusTerminal();
}

// A quarter of the window does for a list of transfers, not for a shell. Once; then it is as the person has it.
void MainWindow::giveTerminalsRoom()
{
    if (std::exchange(m_isPanelSized, true))
        return;
    const int whole = m_splitter->sizes().value(0) + m_splitter->sizes().value(1);
    m_splitter->setSizes({whole * 11 / 20, whole * 9 / 20});
}

void MainWindow::goToFiles()
{
    if (!m_browser->isVisibleTo(this))
        maximiseTerminals(false);
    m_browser->setActiveSide(m_browser->activeSide());
}

void MainWindow::openAddress(const QString &line)
{
    m_browser->setActiveSide(Side::Right);
    m_servers->connectToLine(line, Side::Right);
}

SiteManagerDialog *MainWindow::openSiteManager()
{
    auto *dialog = new SiteManagerDialog(m_parts.sites, &m_parts.secrets, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SiteManagerDialog::connectRequested, this, [this](const QUuid &id) {
        m_servers->connectTo(m_entries->target(id.toString(QUuid::WithoutBraces), Side::Right));
    });
    dialog->open();
    return dialog;
}

void MainWindow::showSiteManager()
{
    openSiteManager();
}

void MainWindow::saveActiveAsSite()
{
    const FilePane *pane = m_browser->activePane();
    if (pane != nullptr && !pane->place().isLocal())
        openSiteManager()->editNew(siteFromConnection(ServerUrl{pane->place().server, pane->path()}));
}

void MainWindow::waitForCall()
{
    auto *dialog = new CallDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_browser->setActiveSide(Side::Right);
        m_servers->connectTo({ServerUrl{dialog->server(), {}}, Side::Right, QUuid(), dialog->call()});
    });
    dialog->open();
}

void MainWindow::showRunCommand()
{
    m_runs->show();
}

void MainWindow::showSettings()
{
    auto *dialog = new SettingsDialog(m_parts.settings, m_parts.secrets, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showAbout()
{
    showAboutBox(this, m_parts);
}

void MainWindow::showConnectionInformation()
{
    const FilePane *pane = m_browser->activePane();
    const Session *session = pane == nullptr ? nullptr : m_connections->sessions().session(pane->place().id);
    if (session != nullptr)
        showConnectionBox(this, pane->place(), session->info());
}

void MainWindow::updateTitle()
{
    const FilePane *pane = m_browser->activePane();
    const QString place = pane == nullptr ? QString() : pane->title();
    setWindowTitle(place.isEmpty() ? u"Sampan"_s : QString(place + u" – Sampan"_s));
}

void MainWindow::restoreLayout()
{
    const WindowState &state = m_parts.windowState;
    if (!restoreGeometry(state.layout(u"window"_s)))
        resize(1180, 760);
    m_browser->restoreState(QJsonDocument::fromJson(state.layout(u"browser"_s)).toVariant().toMap());
    m_bottom->transfers()->restoreState(state.layout(u"transfers"_s));
    m_bottom->forwards()->restoreState(state.layout(u"forwards"_s));
    m_isPanelSized = m_splitter->restoreState(state.layout(u"panels"_s));
    if (!m_isPanelSized)
        m_splitter->setSizes({height() * 3 / 4, height() / 4});
    m_bottom->showPage(state.layout(u"panel"_s));
    m_bottom->setFolded(state.layout(u"folded"_s) == "1");
}

void MainWindow::saveLayout()
{
    WindowState &state = m_parts.windowState;
    state.setLayout(u"window"_s, saveGeometry());
    state.setLayout(u"browser"_s, QJsonDocument::fromVariant(m_browser->saveState()).toJson(QJsonDocument::Compact));
    state.setLayout(u"transfers"_s, m_bottom->transfers()->saveState());
    state.setLayout(u"forwards"_s, m_bottom->forwards()->saveState());
    if (m_browser->isVisibleTo(this)) // not while the terminals have the whole window
        state.setLayout(u"panels"_s, m_splitter->saveState());
    state.setLayout(u"panel"_s, m_bottom->shownPage());
    state.setLayout(u"folded"_s, m_bottom->isFolded() ? "1" : "0");
    if (!state.save())
        qWarning("The window's layout could not be saved");
}

// --- leaving ---

MainWindow::Leaving MainWindow::askWhetherToLeave()
{
    const QStringList running = whatRuns();
    if (running.isEmpty())
        return Leaving::Quit;
    QMessageBox box(QMessageBox::Question, tr("Quit"), running.join(u'\n'), QMessageBox::NoButton, this);
    box.setTextFormat(Qt::PlainText);
    if (m_transfers->queue().hasUnfinishedJobs())
        box.setInformativeText(tr("Files that are not complete stay beside their target as “.filepart”."));
    const QAbstractButton *quit = box.addButton(tr("Quit anyway"), QMessageBox::DestructiveRole);
    const bool hasTray = m_forwards->running() > 0 && m_tray->isAvailable() && isVisible();
    //: Button: the window closes, port forwards go on behind an icon in the desktop's tray
    const QAbstractButton *tray = hasTray ? box.addButton(tr("&Keep in the tray"), QMessageBox::AcceptRole) : nullptr;
    box.setDefaultButton(box.addButton(QMessageBox::Cancel));
    box.exec();
    if (box.clickedButton() == quit)
        return Leaving::Quit;
    return tray != nullptr && box.clickedButton() == tray ? Leaving::ToTray : Leaving::Stay;
}

bool MainWindow::canGoToTray() const
{
    return !m_isQuitting && m_forwards->running() > 0 && m_parts.settings.value(setting::ForwardsKeepInTray) &&
           m_tray->isAvailable();
}

// A dialog that closes while the window is hidden must not count as the program's last window.
void MainWindow::goToTray()
{
    saveLayout();
    QApplication::setQuitOnLastWindowClosed(false);
    m_tray->setShown(true);
    hide();
}

void MainWindow::comeBack()
{
    show();
    raise();
    activateWindow();
    m_tray->setShown(false);
    QApplication::setQuitOnLastWindowClosed(true);
}

// The forwards stand in the menu that was just used: they are not asked about again.
void MainWindow::quitFromTray()
{
    if (m_transfers->queue().hasUnfinishedJobs() || !m_terminals->busyTitles().isEmpty()) {
        comeBack();
        return quit();
    }
    saveLayout();
    m_tray->setShown(false);
    QApplication::quit();
}

void MainWindow::quit()
{
    m_isQuitting = true;
    close();
    m_isQuitting = false;
}

QStringList MainWindow::whatRuns() const
{
    constexpr qsizetype mostTitles = 4;
    QStringList running;
    if (m_transfers->queue().hasUnfinishedJobs())
        running << tr("Transfers are still running.");
    if (m_forwards->running() > 0)
        running << tr("%n port forward(s) run.", nullptr, m_forwards->running());
    QStringList busy = m_terminals->busyTitles();
    if (busy.isEmpty())
        return running;
    const int count = int(busy.size());
    if (count > mostTitles)
        busy = busy.first(mostTitles) << u"…"_s;
    return running << tr("In %n terminal(s) something still runs: %1", nullptr, count).arg(busy.join(u", "_s));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const Leaving leaving = canGoToTray() ? Leaving::ToTray : askWhetherToLeave();
    if (leaving != Leaving::Quit)
        event->ignore();
    if (leaving == Leaving::ToTray)
        return goToTray();
    if (leaving == Leaving::Stay)
        return;
    saveLayout();
    QMainWindow::closeEvent(event);
}

} // namespace sampan
