#include "ui/forward/forwardpanel.h"

#include "core/base/servertext.h"
#include "ui/forward/forwardbook.h"
#include "ui/forward/forwarddelegate.h"
#include "ui/forward/forwarddialog.h"
#include "ui/forward/forwardhost.h"
#include "ui/forward/forwardmodel.h"
#include "ui/forward/forwardtext.h"
#include "ui/forward/reachdialog.h"
#include "ui/transfer/panelkeys.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/plaintooltip.h"
#include "ui/widgets/spacing.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolBar>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

QString plain(const QAction *action)
{
    return action->text().remove(u'&').remove(u'…');
}

QString withKey(const QAction *action)
{
    return QString(plain(action) + u" ("_s + action->shortcut().toString(QKeySequence::NativeText) + u')');
}

// The empty one, too: it says what to choose from when there is none.
ForwardDraft draftFor(const ForwardServer &server)
{
    ForwardDraft draft;
    draft.server = server;
    draft.isKept = !server.site.isNull();
    return draft;
}

} // namespace

ForwardPanel::ForwardPanel(ForwardBook &book, ForwardHost &host, QWidget *parent)
    : QWidget(parent)
    , m_book(book)
    , m_host(host)
    , m_model(new ForwardModel(book, this))
    , m_pages(new QStackedLayout)
    , m_view(new QTreeView)
    , m_tools(new QToolBar)
    , m_detail(new ElidedLabel)
{
    setAccessibleName(tr("Port forwards"));
    buildView();
    buildActions();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tools);
    layout->addLayout(m_pages, 1);
    m_pages->addWidget(emptyPage());
    m_pages->addWidget(listPage());
    for (const auto signal : {&ForwardBook::inserted, &ForwardBook::removed, &ForwardBook::wantedChanged})
        connect(&book, signal, this, &ForwardPanel::refresh);
    connect(&book, &ForwardBook::changed, this, &ForwardPanel::refresh);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ForwardPanel::refresh);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &ForwardPanel::refresh);
    refresh();
}

void ForwardPanel::buildView()
{
    m_view->setModel(m_model);
    m_view->setItemDelegate(new ForwardDelegate(m_view));
    m_view->setAccessibleName(tr("List of forwards"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->header()->setStretchLastSection(true);
    resizeColumns();
    connect(m_view, &QTreeView::doubleClicked, this, &ForwardPanel::edit);
    connect(m_view, &QTreeView::customContextMenuRequested, this, &ForwardPanel::showMenu);
    new PanelKeys(m_view, this);
}

void ForwardPanel::resizeColumns()
{
    const int digit = fontMetrics().horizontalAdvance(u'0');
    const auto set = [this, digit](ForwardColumn column, int characters) {
        m_view->setColumnWidth(int(column), characters * digit);
    };
    set(ForwardColumn::State, 15);
    set(ForwardColumn::Kind, 12);
    set(ForwardColumn::From, 20);
    set(ForwardColumn::To, 20);
    set(ForwardColumn::Through, 14);
    set(ForwardColumn::Connections, 8);
    set(ForwardColumn::ToServer, 17);
    set(ForwardColumn::FromServer, 17);
}

// --- actions ---

QWidget *ForwardPanel::listPage()
{
    auto *page = new QWidget;
    m_detail->setAccessibleName(tr("About the chosen forward"));
    m_detail->setElideMode(Qt::ElideRight);
    m_detail->setContentsMargins(spacing::normal, spacing::tight, spacing::normal, spacing::tight);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addWidget(m_detail);
    page->setFocusProxy(m_view);
    return page;
}

QAction *ForwardPanel::add(ForwardCommand command, const QString &icon, const QString &text, const QKeySequence &key,
                           const std::function<void()> &triggered)
{
    auto *action = new QAction(themedIcon(icon), text, this);
    action->setShortcut(key);
    // PanelKeys gives the keys while the list has the focus; as a window shortcut they would fight with the panes'.
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setToolTip(plainToolTip(withKey(action)));
    connect(action, &QAction::triggered, this, triggered);
    addAction(action);
    m_tools->addAction(action);
    m_actions[std::size_t(command)] = action;
    return action;
}

void ForwardPanel::addTool(QAction *action)
{
    addAction(action);
    m_tools->addAction(action);
}

void ForwardPanel::buildActions()
{
    using enum ForwardCommand;
    m_tools->setIconSize(QSize(spacing::toolIcon, spacing::toolIcon));
    m_tools->setAccessibleName(tr("Tools for forwards"));
    add(New, u"add"_s, tr("&New Forward…"), Qt::CTRL | Qt::SHIFT | Qt::ALT | Qt::Key_F, [this] {
        makeNew();
    })->setShortcutContext(Qt::WindowShortcut);
    showText(New);
    m_tools->addSeparator();
    add(Start, u"resume"_s, tr("&Start"), Qt::CTRL | Qt::Key_Return, [this] {
        forSelected([](ForwardBook &book, ForwardId id) { book.start(id); });
    })->setShortcuts({Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter});
    add(Stop, u"stop"_s, tr("S&top"), Qt::CTRL | Qt::Key_Period,
        [this] { forSelected([](ForwardBook &book, ForwardId id) { book.stop(id); }); });
    m_tools->addSeparator();
    buildListActions();
}

void ForwardPanel::buildListActions()
{
    using enum ForwardCommand;
    add(Edit, u"rename"_s, tr("&Edit…"), Qt::Key_F2, [this] {
        edit();
    })->setShortcuts({Qt::Key_F2, Qt::Key_Return, Qt::Key_Enter});
    add(Remove, u"delete"_s, tr("&Remove"), Qt::Key_Delete, [this] { removeSelected(); });
    m_tools->addSeparator();
    add(CopyAddress, u"copy"_s, tr("&Copy Address"), Qt::CTRL | Qt::Key_C, [this] { copyAddresses(); });
    add(CopyCommand, u"terminal"_s, tr("Copy as ss&h Command"), Qt::CTRL | Qt::SHIFT | Qt::Key_C,
        [this] { copyCommands(); });
    m_tools->addSeparator();
    add(Reach, u"search"_s, tr("Test &What a Server Reaches…"), Qt::CTRL | Qt::SHIFT | Qt::ALT | Qt::Key_R, [this] {
        testReach();
    })->setShortcutContext(Qt::WindowShortcut);
}

void ForwardPanel::showText(ForwardCommand command)
{
    if (auto *button = qobject_cast<QToolButton *>(m_tools->widgetForAction(action(command))))
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
}

QWidget *ForwardPanel::emptyPage()
{
    auto *page = new QWidget;
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    auto *text =
        new QLabel(tr("No port forwards. A forward leads a port of this computer through a server to what that "
                      "server reaches, a port of the server to what this computer reaches, or is a SOCKS proxy."));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    text->setForegroundRole(QPalette::PlaceholderText);
    const QAction *make = action(ForwardCommand::New);
    auto *button = new QPushButton(make->icon(), plain(make));
    button->setToolTip(plainToolTip(withKey(make)));
    connect(button, &QPushButton::clicked, make, &QAction::trigger);
    page->setFocusProxy(button);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(spacing::wide, spacing::wide, spacing::wide, spacing::wide);
    column->setSpacing(spacing::normal);
    column->addStretch();
    column->addWidget(text);
    column->addWidget(button, 0, Qt::AlignHCenter);
    column->addStretch();
    return page;
}

// --- state ---

std::vector<ForwardId> ForwardPanel::selected() const
{
    // The keyboard comes to a list with a cursor and nothing selected: then the row under the cursor is meant.
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (rows.isEmpty() && m_view->currentIndex().isValid())
        rows += m_view->currentIndex();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    std::vector<ForwardId> ids;
    for (const QModelIndex &index : std::as_const(rows))
        ids.push_back(m_model->idOf(index));
    return ids;
}

void ForwardPanel::refresh()
{
    using enum ForwardCommand;
    const std::vector<ForwardId> ids = selected();
    const auto any = [this, &ids](bool (ForwardItem::*holds)() const) {
        return std::ranges::any_of(ids, [&](ForwardId id) { return (m_book.item(id)->*holds)(); });
    };
    action(Start)->setEnabled(any(&ForwardItem::canStart));
    action(Stop)->setEnabled(any(&ForwardItem::canStop));
    action(Edit)->setEnabled(ids.size() == 1);
    for (const ForwardCommand command : {Remove, CopyAddress, CopyCommand})
        action(command)->setEnabled(!ids.empty());
    QWidget *shown = m_pages->widget(m_book.count() > 0 ? 1 : 0);
    const bool hadFocus = m_pages->currentWidget()->isAncestorOf(QWidget::focusWidget());
    if (shown != m_pages->currentWidget()) {
        m_pages->setCurrentWidget(shown);
        setFocusProxy(shown);
        if (hadFocus)
            shown->setFocus();
    }
    if (focusProxy() == nullptr)
        setFocusProxy(shown);
    showDetail();
    emit titleChanged();
}

// What the row has no room for: why it fails, else what it does.
void ForwardPanel::showDetail()
{
    const ForwardItem *item = m_book.item(m_model->idOf(m_view->currentIndex()));
    QString text;
    if (item != nullptr)
        text = item->error().message.isEmpty() ? item->sentence() : visibleText(fullText(item->error()));
    if (text != m_detail->text())
        m_detail->setText(text);
}

QString ForwardPanel::title() const
{
    const int running = m_book.wantedCount();
    //: Tab of the bottom panel; %1 is how many forwards run
    return running == 0 ? tr("Forwards") : tr("Forwards %1").arg(running);
}

void ForwardPanel::forSelected(void (*call)(ForwardBook &, ForwardId))
{
    for (const ForwardId id : selected())
        call(m_book, id);
}

// --- what the actions do ---

void ForwardPanel::makeNew()
{
    emit opened();
    const std::vector<ForwardServer> servers = m_host.servers();
    if (servers.empty())
        return emit failed({ErrorCode::NotConnected,
                            tr("A forward leads through a server. Connect to one, or save it as a site first."),
                            {}});
    auto *dialog = new ForwardDialog(ForwardDialog::Purpose::New, servers, draftFor(servers.front()), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const ForwardId id = m_book.add(dialog->draft());
        m_view->setCurrentIndex(m_model->indexOf(id));
        setFocus();
        if (dialog->startsNow())
            m_book.start(id);
    });
    dialog->open();
}

void ForwardPanel::edit()
{
    const std::vector<ForwardId> ids = selected();
    if (ids.size() != 1)
        return;
    const ForwardItem &item = *m_book.item(ids.front());
    std::vector<ForwardServer> servers = m_host.servers();
    const bool isThere = std::ranges::any_of(servers, [&item](const ForwardServer &server) {
        return server.address == item.draft.server.address && server.site == item.draft.server.site;
    });
    if (!isThere)
        servers.insert(servers.begin(), item.draft.server);
    auto *dialog = new ForwardDialog(ForwardDialog::Purpose::Edit, servers, item.draft, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, id = ids.front()] { m_book.replace(id, dialog->draft()); });
    dialog->open();
}

void ForwardPanel::removeSelected()
{
    for (const ForwardId id : selected())
        m_book.remove(id);
}

void ForwardPanel::copyAddresses()
{
    QStringList addresses;
    for (const ForwardId id : selected()) {
        const ForwardItem &item = *m_book.item(id);
        addresses << listenText(item.draft.options.spec, item.isUp() ? item.status.port : quint16(0));
    }
    QGuiApplication::clipboard()->setText(addresses.join(u'\n'));
}

// One command for each server.
void ForwardPanel::copyCommands()
{
    std::vector<std::pair<ServerAddress, std::vector<ForwardSpec>>> servers;
    for (const ForwardId id : selected()) {
        const ForwardDraft &draft = m_book.item(id)->draft;
        auto found = std::ranges::find(servers, draft.server.address, [](const auto &each) { return each.first; });
        if (found == servers.end())
            found = servers.insert(servers.end(), {draft.server.address, {}});
        found->second.push_back(draft.options.spec);
    }
    QStringList lines;
    for (const auto &[server, specs] : servers) {
        const Result<QByteArray> command = sshCommand(server, specs);
        if (!command)
            return emit failed(command.error());
        lines << QString::fromUtf8(*command);
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void ForwardPanel::testReach()
{
    const std::vector<ForwardServer> servers = m_host.servers();
    if (servers.empty())
        return emit failed({ErrorCode::NotConnected, tr("Connect to a server, or save it as a site first."), {}});
    auto *dialog = new ReachDialog(m_host, servers, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const std::vector<ForwardId> ids = selected();
    if (ids.size() == 1)
        dialog->propose(m_book.item(ids.front())->draft);
    dialog->open();
}

void ForwardPanel::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_tools->actions());
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

QByteArray ForwardPanel::saveState() const
{
    return m_view->header()->saveState();
}

void ForwardPanel::restoreState(const QByteArray &state)
{
    m_view->header()->restoreState(state);
}

} // namespace sampan
