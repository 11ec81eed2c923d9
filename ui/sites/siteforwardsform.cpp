#include "ui/sites/siteforwardsform.h"

#include "core/base/servertext.h"
#include "ui/forward/forwardbook.h"
#include "ui/forward/forwarddialog.h"
#include "ui/forward/forwardtext.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/plaintooltip.h"
#include "ui/widgets/spacing.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

enum Column { What, Starts, Sources };

// One that cannot be read is edited from the beginning.
ForwardDraft draftOf(const Site &site, const SiteForward &forward)
{
    ForwardDraft draft;
    draft.server = serverOf(site);
    draft.isKept = true;
    draft.startsWithSite = forward.startsWithSite;
    const Result<ForwardSpec> spec = parseForwardOption(forward.option);
    const Result<SourceList> sources = SourceList::parse(forward.sources.toUtf8());
    if (spec)
        draft.options.spec = *spec;
    if (sources)
        draft.options.sources = *sources;
    draft.options.opensToOthers = forward.opensToOthers;
    return draft;
}

} // namespace

SiteForwardsForm::SiteForwardsForm(std::function<Site()> site, QWidget *parent)
    : QWidget(parent)
    , m_site(std::move(site))
    , m_list(new QTreeWidget)
{
    auto *hint = new QLabel(tr("Ports that lead through this server. They are started in the panel “Forwards”, also "
                               "without opening the site's folders."));
    hint->setTextFormat(Qt::PlainText);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(spacing::normal);
    column->addWidget(hint);
    column->addWidget(m_list, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::tight);
    buttons->addWidget(button(u"add"_s, tr("&Add…"), Qt::Key_Insert, &SiteForwardsForm::add));
    m_edit = button(u"rename"_s, tr("&Edit…"), Qt::Key_F2, &SiteForwardsForm::edit);
    m_remove = button(u"delete"_s, tr("&Remove"), Qt::Key_Delete, &SiteForwardsForm::remove);
    buttons->addWidget(m_edit);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    column->addLayout(buttons);
    buildList();
    refresh();
}

void SiteForwardsForm::buildList()
{
    m_list->setAccessibleName(tr("Forwards of the site"));
    m_list->setHeaderLabels({tr("Forward"), tr("Starts with the site"), tr("Who may connect")});
    m_list->setRootIsDecorated(false);
    m_list->setAllColumnsShowFocus(true);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->header()->setSectionResizeMode(What, QHeaderView::Stretch);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(Starts, QHeaderView::ResizeToContents);
    m_list->header()->resizeSection(Sources, 18 * fontMetrics().averageCharWidth());
    connect(m_list, &QTreeWidget::currentItemChanged, this, &SiteForwardsForm::refresh);
    connect(m_list, &QTreeWidget::itemActivated, this, &SiteForwardsForm::edit);
    connect(m_list, &QTreeWidget::itemChanged, this, &SiteForwardsForm::takeCheck);
}

// The key holds while the list has the keyboard.
QPushButton *SiteForwardsForm::button(const QString &icon, const QString &text, Qt::Key key,
                                      void (SiteForwardsForm::*call)())
{
    auto *button = new QPushButton(themedIcon(icon), text);
    button->setAutoDefault(false);
    const QString name = QString(text).remove(u'&');
    button->setToolTip(QString(name + u" ("_s + QKeySequence(key).toString(QKeySequence::NativeText) + u')'));
    connect(button, &QPushButton::clicked, this, call);
    auto *action = new QAction(name, m_list);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, call);
    m_list->addAction(action);
    return button;
}

int SiteForwardsForm::current() const
{
    return m_list->indexOfTopLevelItem(m_list->currentItem());
}

void SiteForwardsForm::fill(const std::vector<SiteForward> &forwards)
{
    m_forwards = forwards;
    m_filling = true;
    m_list->clear();
    for (const SiteForward &forward : m_forwards)
        showForward(new QTreeWidgetItem(m_list), forward);
    m_filling = false;
    refresh();
}

void SiteForwardsForm::showForward(QTreeWidgetItem *item, const SiteForward &forward) const
{
    const Result<ForwardSpec> spec = parseForwardOption(forward.option);
    item->setText(What, visibleText(forward.option));
    item->setToolTip(What,
                     plainToolTip(spec ? forwardSentence(*spec, visibleText(m_site().title())) : spec.error().message));
    item->setCheckState(Starts, forward.startsWithSite ? Qt::Checked : Qt::Unchecked);
    item->setText(Sources, forward.sources.isEmpty() ? tr("everybody", "who may connect to a forward")
                                                     : visibleText(forward.sources));
}

void SiteForwardsForm::takeCheck(QTreeWidgetItem *item)
{
    const int row = m_list->indexOfTopLevelItem(item);
    if (m_filling || row < 0)
        return;
    m_forwards[std::size_t(row)].startsWithSite = item->checkState(Starts) == Qt::Checked;
    emit edited();
}

void SiteForwardsForm::refresh()
{
    m_edit->setEnabled(current() >= 0);
    m_remove->setEnabled(current() >= 0);
}

void SiteForwardsForm::add()
{
    openDialog({}, true);
}

void SiteForwardsForm::edit()
{
    if (current() >= 0)
        openDialog(m_forwards[std::size_t(current())], false);
}

void SiteForwardsForm::remove()
{
    const int row = current();
    if (row < 0)
        return;
    m_forwards.erase(m_forwards.begin() + row);
    delete m_list->takeTopLevelItem(row);
    refresh();
    emit edited();
}

void SiteForwardsForm::openDialog(const SiteForward &forward, bool isNew)
{
    const ForwardDraft draft = draftOf(m_site(), forward);
    auto *dialog = new ForwardDialog(ForwardDialog::Purpose::OfTheSite, {draft.server}, draft, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, forward, isNew] {
        SiteForward changed = forward;
        changed.option = dialog->draft().options.spec.option();
        changed.sources = QString::fromLatin1(dialog->draft().options.sources.text());
        changed.opensToOthers = dialog->draft().options.opensToOthers;
        changed.startsWithSite = dialog->draft().startsWithSite;
        if (isNew)
            changed.id = QUuid::createUuid();
        keep(changed, isNew);
    });
    dialog->open();
}

void SiteForwardsForm::keep(const SiteForward &forward, bool isNew)
{
    const auto row = std::ranges::find(m_forwards, forward.id, &SiteForward::id);
    if (!isNew && row == m_forwards.end()) // another site is shown meanwhile
        return;
    m_filling = true;
    if (isNew) {
        m_forwards.push_back(forward);
        showForward(new QTreeWidgetItem(m_list), forward);
        m_list->setCurrentItem(m_list->topLevelItem(m_list->topLevelItemCount() - 1));
    } else {
        *row = forward;
        showForward(m_list->topLevelItem(int(row - m_forwards.begin())), forward);
    }
    m_filling = false;
    m_list->setFocus();
    emit edited();
}

} // namespace sampan
