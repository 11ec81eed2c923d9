#include "ui/browser/filepane.h"

#include "core/base/servertext.h"
#include "ui/browser/filelistmodel.h"
#include "ui/browser/fileview.h"
#include "ui/browser/filework.h"
#include "ui/browser/filterbar.h"
#include "ui/browser/pathbar.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/inputbar.h"
#include "ui/widgets/messagebar.h"

#include <QDropEvent>
#include <QHeaderView>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

bool needsResolving(const RemotePath &path)
{
    const QList<QByteArray> parts = path.bytes().split('/');
    return parts.contains("..") || parts.contains(".") || path.bytes().contains("//");
}

} // namespace

FilePane::FilePane(Place place, QWidget *parent)
    : QWidget(parent)
    , m_place(std::move(place))
    , m_files(new FileListModel(this))
    , m_view(new FileView(m_files, this))
    , m_pathBar(new PathBar(this))
    , m_messages(new MessageBar(this))
    , m_input(new InputBar(this))
    , m_filterBar(new FilterBar(this))
    , m_status(new ElidedLabel(this))
    , m_work(new FileWork(*this))
{
    build();
    connectParts();
    connectLoader();
    setFocusProxy(m_view);
    setAccessibleName(m_place.name);
    m_pathBar->setFileSystem(m_place.fileSystem);
    updateButtons();
    updateStatus();
}

FilePane::~FilePane() = default;

QString FilePane::title() const
{
    const QString folder = m_path.isEmpty() ? QString() : m_path.displayName();
    if (folder.isEmpty())
        return m_place.name;
    return m_place.isLocal() ? folder : QString(m_place.name + u": "_s + folder);
}

// --- going places ---

void FilePane::goTo(const RemotePath &folder, const QByteArray &current)
{
    m_historyStep = 0;
    m_wantedCurrent = current;
    load(folder, Loading::Entering);
}

void FilePane::goToTyped(const QString &text)
{
    if (looksLikeServerUrl(text)) {
        const auto url = parseServerLine(text);
        if (url)
            emit addressTyped(*url);
        else
            m_messages->showError(url.error());
        return;
    }
    RemotePath path = RemotePath::fromUserInput(text);
    if (text == u"~"_s)
        path = m_place.fileSystem->homeFolder();
    else if (text.startsWith(u"~/"_s))
        path = m_place.fileSystem->homeFolder().child(path.bytes().mid(2));
    else if (!path.isAbsolute())
        path = m_path.child(path.bytes());
    if (!needsResolving(path)) {
        goTo(path);
        return;
    }
    m_place.fileSystem->realPath(path, guarded(this, [this, path](const Result<RemotePath> &real) {
                                     if (real)
                                         goTo(*real);
                                     else
                                         showFailure(real.error(), path);
                                 }));
}

void FilePane::goBack()
{
    if (!canGoBack())
        return;
    const RemotePath target = m_history.at(-1);
    goTo(target, m_path.parent() == target ? m_path.fileName() : QByteArray());
    m_historyStep = -1;
}

void FilePane::goForward()
{
    if (!canGoForward())
        return;
    goTo(m_history.at(1));
    m_historyStep = 1;
}

void FilePane::goUp()
{
    if (!m_path.isRoot() && !m_path.isEmpty())
        goTo(m_path.parent(), m_path.fileName());
}

void FilePane::goHome()
{
    goTo(m_place.fileSystem->homeFolder());
}

void FilePane::goToRoot()
{
    goTo(RemotePath("/"));
}

void FilePane::openCurrent()
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid())
        return;
    const DirectoryEntry &entry = m_files->entry(current.row());
    const RemotePath path = m_path.child(entry.name);
    // A link whose target is not known yet may lead to a folder: trying is the way to find out.
    const bool mayBeFolder = entry.attributes.isLink() && !entry.targetType;
    if (entry.leadsToDirectory() || mayBeFolder)
        goTo(path);
    else
        emit fileOpened(path);
}

// --- what is chosen ---

std::vector<RemotePath> FilePane::chosenPaths() const
{
    std::vector<RemotePath> paths;
    for (const QByteArray &name : m_view->chosenNames())
        paths.push_back(m_path.child(name));
    return paths;
}

std::vector<DirectoryEntry> FilePane::chosenEntries() const
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (rows.isEmpty() && m_view->currentIndex().isValid())
        rows += m_view->currentIndex();
    std::vector<DirectoryEntry> entries;
    for (const QModelIndex &index : rows)
        entries.push_back(m_files->entry(index.row()));
    return entries;
}

void FilePane::setShowHidden(bool show)
{
    m_view->keepScrollDuring([&] { m_files->setShowHidden(show); });
}

void FilePane::openFilter()
{
    m_filterBar->open();
}

void FilePane::editPath()
{
    m_pathBar->edit();
}

void FilePane::askForMask(bool select)
{
    const QString question = select ? tr("Select files like:") : tr("Unselect files like:");
    //: Buttons of the questions "Select files like:" and "Unselect files like:"
    const QString accept = select ? tr("Select") : tr("Unselect");
    m_input->ask(question, u"*"_s, accept,
                 [this, select](const QString &mask) { m_view->selectByMask(NameMask(mask), select); });
}

// --- connection ---

void FilePane::setActivePane(bool active)
{
    m_view->setActivePane(active);
}

void FilePane::focusFiles()
{
    m_view->setFocus(Qt::OtherFocusReason);
}

void FilePane::setLost(const Error &error)
{
    m_lost = true;
    m_loader.cancel();
    const PlaceId id = m_place.id;
    m_messages->show(MessageBar::Kind::Error, error.message, error.detail, {{tr("Reconnect"), [this, id] {
                                                                                 setReconnecting();
                                                                                 emit reconnectRequested(id);
                                                                             }}});
    updateStatus();
    emit pathChanged();
}

void FilePane::setReconnecting()
{
    m_messages->show(MessageBar::Kind::Information, tr("Connecting to %1 again…").arg(m_place.name));
}

void FilePane::setSheet(QWidget *sheet)
{
    if (m_sheet) {
        m_sheet->hide();
        m_sheet->deleteLater();
    }
    m_sheet = sheet;
    if (!sheet)
        return;
    m_sheetPlace->addWidget(sheet);
    sheet->show();
    sheet->setFocus(Qt::OtherFocusReason);
}

void FilePane::setPlace(const Place &place)
{
    const bool back = m_lost || place.fileSystem != m_place.fileSystem;
    m_place = place;
    m_lost = false;
    m_pathBar->setFileSystem(place.fileSystem);
    setAccessibleName(place.name);
    updateStatus();
    emit pathChanged();
    if (!back)
        return;
    setSheet(nullptr);
    m_messages->dismiss();
    refresh();
}

// --- words ---

QString FilePane::statusLine() const
{
    return m_status->text();
}

void FilePane::updateStatus()
{
    if (m_cancel->isVisibleTo(this)) {
        m_status->setText(tr("Reading… %1 items").arg(QLocale().toString(m_files->totalCount())));
        return;
    }
    PaneCounts counts;
    counts.shown = m_files->rowCount();
    counts.total = m_files->totalCount();
    counts.hidden = m_files->hiddenCount();
    counts.filtered = !m_files->nameFilter().isEmpty();
    counts.bytesFree = m_bytesFree;
    counts.placeDetail = m_lost ? tr("not connected") : m_place.statusDetail;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows()) {
        ++counts.selected;
        const DirectoryEntry &entry = m_files->entry(index.row());
        if (!entry.leadsToDirectory())
            counts.bytesSelected += entry.attributes.size.value_or(0);
    }
    m_status->setText(statusText(counts));
}

void FilePane::updatePlaceholder()
{
    if (m_loading == Loading::Entering || m_loading == Loading::Filling)
        m_view->setPlaceholder(m_cancel->isVisibleTo(this) ? tr("Reading the folder…") : QString(), QString());
    else if (!m_files->nameFilter().isEmpty())
        m_view->setPlaceholder(tr("No name fits the filter."), tr("Press Esc in the filter line to see everything."));
    else if (m_files->hiddenCount() > 0)
        m_view->setPlaceholder(tr("Only hidden files here."), tr("Press Ctrl+H to show them, or drop files here."));
    else
        m_view->setPlaceholder(tr("This folder is empty."),
                               tr("Drop files here, or press F7 for a new folder and Ctrl+V to paste."));
}

void FilePane::updateButtons()
{
    m_back->setEnabled(canGoBack());
    m_forward->setEnabled(canGoForward());
    m_up->setEnabled(!m_path.isEmpty() && !m_path.isRoot());
}

// --- state ---

QVariantMap FilePane::saveState() const
{
    return {{u"columns"_s, QString::fromLatin1(m_view->header()->saveState().toBase64())},
            {u"hidden"_s, m_files->showHidden()}};
}

void FilePane::restoreState(const QVariantMap &state)
{
    const QByteArray columns = QByteArray::fromBase64(state.value(u"columns"_s).toString().toLatin1());
    if (!columns.isEmpty())
        m_view->header()->restoreState(columns);
    const QHeaderView *header = m_view->header();
    m_files->sort(header->sortIndicatorSection(), header->sortIndicatorOrder());
    m_files->setShowHidden(state.value(u"hidden"_s).toBool());
}

Qt::DropAction FilePane::checkDrop(const QDropEvent &event, const QByteArray &folder)
{
    if (m_lost)
        return Qt::IgnoreAction;
    const RemotePath target = folder.isEmpty() ? m_path : m_path.child(folder);
    return dropActionFor(event, m_dragged.of(event), m_place.id, target);
}

} // namespace sampan
