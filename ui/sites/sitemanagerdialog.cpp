#include "ui/sites/sitemanagerdialog.h"

#include "core/sites/secretstore.h"
#include "core/sites/sitestore.h"
#include "ui/sites/siteform.h"
#include "ui/sites/sitemodel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plaintooltip.h"
#include "ui/widgets/spacing.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QStackedLayout>
#include <QToolBar>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr QSize firstSize(860, 600);
constexpr int listWidth = 280;

// "Work/New folder", "Work/New folder 2" …
QString freeFolder(const QStringList &taken, const QString &parent)
{
    const QString base = parent.isEmpty() ? SiteManagerDialog::tr("New folder")
                                          : QString(parent + u'/' + SiteManagerDialog::tr("New folder"));
    QString name = base;
    for (int number = 2; taken.contains(name); ++number)
        name = base + u' ' + QString::number(number);
    return name;
}

} // namespace

Site siteFromConnection(const ServerUrl &url)
{
    Site site;
    site.name = url.server.host;
    site.server = url.server;
    site.remoteFolder = url.path;
    return site;
}

SiteManagerDialog::SiteManagerDialog(SiteStore &store, SecretStore *secrets, QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_secrets(secrets)
    , m_model(new SiteModel(store, this))
{
    setWindowTitle(tr("Sites"));
    auto *sides = new QSplitter;
    sides->setChildrenCollapsible(false);
    sides->addWidget(listSide());
    sides->addWidget(formSide());
    sides->setStretchFactor(1, 1);
    sides->setSizes({listWidth, firstSize.width() - listWidth});
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(spacing::normal);
    layout->addWidget(sides, 1);
    layout->addWidget(buttons());
    connect(m_model, &SiteModel::failed, this, &SiteManagerDialog::report);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &SiteManagerDialog::showCurrent);
    resize(firstSize);
    m_view->expandAll();
    showNothing();
    m_search->setFocus();
}

// A field that loses the focus while its window goes would still report an edit.
SiteManagerDialog::~SiteManagerDialog()
{
    m_form->disconnect(this);
    m_view->selectionModel()->disconnect(this);
}

QWidget *SiteManagerDialog::listSide()
{
    auto *side = new QWidget;
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::tight);
    m_search = new QLineEdit;
    m_search->setPlaceholderText(tr("Search sites"));
    m_search->setAccessibleName(tr("Search sites"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    connect(m_search, &QLineEdit::textChanged, this, &SiteManagerDialog::search);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { m_view->setFocus(Qt::TabFocusReason); });
    auto *find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_search, qOverload<>(&QWidget::setFocus));
    buildView();
    buildTools();
    layout->addWidget(m_search);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_tools);
    return side;
}

void SiteManagerDialog::buildView()
{
    m_view = new QTreeView;
    m_view->setModel(m_model);
    m_view->setHeaderHidden(true);
    m_view->setAccessibleName(tr("Sites"));
    m_view->setUniformRowHeights(true);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setDragDropMode(QAbstractItemView::DragDrop);
    m_view->setDefaultDropAction(Qt::MoveAction);
    m_view->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_view->setExpandsOnDoubleClick(true);
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (!index.data(int(SiteRole::IsFolder)).toBool())
            connectCurrent();
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, m_view, &QTreeView::expand);
}

QAction *SiteManagerDialog::addTool(const QString &icon, const QString &text, const QKeySequence &key,
                                    void (SiteManagerDialog::*slot)())
{
    auto *action = new QAction(themedIcon(icon), text, this);
    action->setShortcut(key);
    action->setToolTip(plainToolTip(QString(text + u" ("_s + key.toString(QKeySequence::NativeText) + u')')));
    connect(action, &QAction::triggered, this, slot);
    m_tools->addAction(action);
    return action;
}

void SiteManagerDialog::buildTools()
{
    m_tools = new QToolBar;
    m_tools->setIconSize(QSize(spacing::toolIcon, spacing::toolIcon));
    m_tools->setAccessibleName(tr("Site tools"));
    addTool(u"add"_s, tr("New Site"), QKeySequence::New, &SiteManagerDialog::addSite);
    addTool(u"new-folder"_s, tr("New Folder"), Qt::CTRL | Qt::SHIFT | Qt::Key_N, &SiteManagerDialog::addFolder);
    m_duplicate = addTool(u"copy"_s, tr("Duplicate"), Qt::CTRL | Qt::Key_D, &SiteManagerDialog::duplicateSite);
    m_remove = addTool(u"trash"_s, tr("Delete"), QKeySequence::Delete, &SiteManagerDialog::removeCurrent);
    // In a text field the key deletes a letter.
    m_remove->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(m_remove);
}

QWidget *SiteManagerDialog::formSide()
{
    auto *side = new QWidget;
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::normal);
    m_messages = new MessageBar;
    m_form = new SiteForm;
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_form);
    auto *pages = new QWidget;
    m_pages = new QStackedLayout(pages);
    m_pages->addWidget(emptyPage());
    m_pages->addWidget(scroll);
    layout->addWidget(m_messages);
    layout->addWidget(pages, 1);
    connect(m_form, &SiteForm::edited, this, &SiteManagerDialog::updateButtons);
    return side;
}

QWidget *SiteManagerDialog::emptyPage()
{
    auto *label = new QLabel;
    const auto showText = [this, label] {
        label->setText(m_store.sites().empty() ? tr("No sites yet. Press Ctrl+N to add a server you use again.")
                                               : tr("Choose a site on the left, or press Ctrl+N for a new one."));
    };
    connect(&m_store, &SiteStore::changed, label, showText);
    showText();
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QWidget *SiteManagerDialog::buttons()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::normal);
    m_save = new QPushButton(tr("&Save", "a site"));
    m_save->setShortcut(QKeySequence::Save);
    m_save->setDefault(true);
    m_revert = new QPushButton(tr("Re&vert", "undo the changes of a site"));
    m_connect = new QPushButton(themedIcon(u"server"_s), tr("Co&nnect"));
    m_connect->setShortcut(Qt::CTRL | Qt::Key_Return);
    auto *close = new QPushButton(tr("Close"));
    for (QPushButton *button : {m_revert, m_connect, close})
        button->setAutoDefault(false);
    connect(m_save, &QPushButton::clicked, this, &SiteManagerDialog::save);
    connect(m_revert, &QPushButton::clicked, this, &SiteManagerDialog::revert);
    connect(m_connect, &QPushButton::clicked, this, &SiteManagerDialog::connectCurrent);
    connect(close, &QPushButton::clicked, this, &SiteManagerDialog::reject);
    layout->addStretch();
    layout->addWidget(m_save);
    layout->addWidget(m_revert);
    layout->addSpacing(spacing::wide);
    layout->addWidget(m_connect);
    layout->addWidget(close);
    return row;
}

bool SiteManagerDialog::isEditing() const
{
    return m_pages->currentIndex() == 1;
}

void SiteManagerDialog::search(const QString &text)
{
    if (!leaveCurrent())
        return;
    m_model->setSearch(text);
    m_view->expandAll();
    // The first match is at hand: Return in the field, Return in the list connects.
    QModelIndex index = m_model->index(0, 0);
    while (index.isValid() && index.data(int(SiteRole::IsFolder)).toBool())
        index = m_model->index(0, 0, index);
    if (!text.isEmpty() && index.isValid())
        m_view->setCurrentIndex(index);
}

void SiteManagerDialog::showCurrent()
{
    if (m_restoring)
        return;
    const QUuid id = m_view->currentIndex().data(int(SiteRole::Id)).toUuid();
    if (id == m_current && !id.isNull())
        return;
    if (!leaveCurrent()) {
        m_restoring = true;
        m_view->setCurrentIndex(m_model->indexOf(m_current));
        m_restoring = false;
        return;
    }
    if (id.isNull())
        showNothing();
    else
        showSite(id);
}

void SiteManagerDialog::showSite(const QUuid &id)
{
    const std::optional<Site> site = m_store.site(id);
    if (!site)
        return;
    m_current = id;
    m_form->setSite(*site);
    m_pages->setCurrentIndex(1);
    updateButtons();
}

void SiteManagerDialog::showNothing()
{
    m_current = QUuid();
    m_form->setSite({});
    m_pages->setCurrentIndex(0);
    updateButtons();
}

void SiteManagerDialog::select(const QUuid &site)
{
    m_view->setCurrentIndex(m_model->indexOf(site));
}

void SiteManagerDialog::editNew(const Site &draft)
{
    if (!leaveCurrent())
        return;
    m_view->setCurrentIndex({});
    Site empty;
    empty.folder = draft.folder;
    m_current = QUuid();
    m_form->setSite(empty);
    m_form->startWith(draft);
    m_pages->setCurrentIndex(1);
    updateButtons();
    m_form->focusFirstField();
}

bool SiteManagerDialog::save()
{
    m_form->finishTyping();
    if (const QString problem = m_form->problem(); !problem.isEmpty()) {
        m_messages->show(MessageBar::Kind::Error, problem);
        m_form->focusProblem();
        return false;
    }
    Site site = m_form->site();
    if (m_current.isNull()) {
        const Result<QUuid> added = m_store.add(site);
        if (!added) {
            report(added.error());
            return false;
        }
        site.id = *added;
    } else if (const Result<void> updated = m_store.update(site); !updated) {
        report(updated.error());
        return false;
    }
    m_messages->dismiss();
    showSite(site.id);
    select(site.id);
    return true;
}

bool SiteManagerDialog::leaveCurrent()
{
    if (!isEditing() || !m_form->isChanged())
        return true;
    m_form->finishTyping();
    const QString problem = m_form->problem();
    if (problem.isEmpty())
        return save();
    askAboutProblem(problem);
    return false;
}

void SiteManagerDialog::askAboutProblem(const QString &problem)
{
    m_messages->show(MessageBar::Kind::Question, problem, {},
                     {{tr("&Discard Changes"), [this] { revert(); }},
                      {tr("&Keep Editing"), [this] { m_form->focusProblem(); }, true}});
}

void SiteManagerDialog::revert()
{
    if (m_current.isNull())
        showNothing();
    else
        showSite(m_current);
}

void SiteManagerDialog::connectCurrent()
{
    if (!isEditing() || (m_current.isNull() && !save()) || !leaveCurrent())
        return;
    const QUuid site = m_current;
    accept();
    emit connectRequested(site);
}

void SiteManagerDialog::reject()
{
    if (leaveCurrent())
        QDialog::reject();
}

QString SiteManagerDialog::currentFolder() const
{
    return m_view->currentIndex().data(int(SiteRole::Folder)).toString();
}

void SiteManagerDialog::addSite()
{
    Site draft;
    draft.folder = currentFolder();
    editNew(draft);
}

void SiteManagerDialog::addFolder()
{
    if (!leaveCurrent())
        return;
    const QString folder = freeFolder(m_store.folders(), currentFolder());
    m_search->clear(); // an empty folder matches nothing
    if (const Result<void> added = m_store.addFolder(folder); !added) {
        report(added.error());
        return;
    }
    const QModelIndex index = m_model->indexOfFolder(folder);
    m_view->setCurrentIndex(index);
    m_view->edit(index);
}

void SiteManagerDialog::duplicateSite()
{
    if (!isEditing() || m_current.isNull() || !leaveCurrent())
        return;
    Site copy = *m_store.site(m_current);
    copy.id = QUuid();
    copy.lastUsed = QDateTime();
    //: Name of a duplicated site; %1 is the name of the original
    copy.name = tr("Copy of %1").arg(copy.title());
    editNew(copy);
}

void SiteManagerDialog::removeCurrent()
{
    const QModelIndex index = m_view->currentIndex();
    if (!index.isValid())
        return;
    const QUuid site = index.data(int(SiteRole::Id)).toUuid();
    const QString folder = index.data(int(SiteRole::Folder)).toString();
    const QString text = site.isNull()
                             ? tr("Delete the folder “%1”? What is inside moves up.").arg(index.data().toString())
                             : tr("Delete the site “%1” and its saved password?").arg(index.data().toString());
    m_messages->show(
        MessageBar::Kind::Question, text, {},
        {{tr("&Delete"), [this, site, folder] { site.isNull() ? removeFolder(folder) : removeSite(site); }},
         {tr("&Keep"), [this] { m_view->setFocus(); }, true}});
}

void SiteManagerDialog::removeSite(const QUuid &id)
{
    if (id == m_current)
        showNothing(); // what was typed goes with its site
    if (const Result<void> removed = m_store.remove(id); !removed) {
        report(removed.error());
        return;
    }
    m_view->setFocus();
    if (!m_secrets)
        return;
    for (const SecretKind kind : {SecretKind::Password, SecretKind::Passphrase}) {
        m_secrets->remove(secretKey(id, kind), guarded(this, [this](const Result<void> &removed) {
                              if (!removed)
                                  report(removed.error());
                          }));
    }
}

void SiteManagerDialog::removeFolder(const QString &folder)
{
    if (const Result<void> removed = m_store.removeFolder(folder); !removed)
        report(removed.error());
    m_view->setFocus();
}

void SiteManagerDialog::report(const Error &error)
{
    m_messages->showError(error);
}

void SiteManagerDialog::updateButtons()
{
    const bool changed = isEditing() && m_form->isChanged();
    m_save->setEnabled(changed);
    m_revert->setEnabled(changed);
    m_connect->setEnabled(isEditing());
    m_duplicate->setEnabled(isEditing() && !m_current.isNull());
    m_remove->setEnabled(m_view->currentIndex().isValid());
}

} // namespace sampan
