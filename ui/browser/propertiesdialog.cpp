#include "ui/browser/propertiesdialog.h"

#include "core/base/format.h"
#include "core/base/servertext.h"
#include "ui/browser/filecells.h"
#include "ui/browser/permissionsedit.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/spacing.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace sampan {

namespace {

// The common text of all entries, or words that say it differs.
template <typename Text>
QString commonText(const std::vector<DirectoryEntry> &entries, Text text)
{
    const QString first = text(entries.front());
    const bool same =
        std::all_of(entries.begin(), entries.end(), [&](const auto &entry) { return text(entry) == first; });
    return same ? first : PropertiesDialog::tr("differs");
}

QString sizeOf(const std::vector<DirectoryEntry> &entries)
{
    quint64 bytes = 0;
    bool known = false;
    for (const DirectoryEntry &entry : entries) {
        if (entry.attributes.type() != FileType::Regular || !entry.attributes.size)
            continue;
        bytes += *entry.attributes.size;
        known = true;
    }
    if (!known)
        return QString();
    return PropertiesDialog::tr("%1 (%2 bytes)").arg(formatSize(bytes), QLocale().toString(bytes));
}

QString exactDate(const DirectoryEntry &entry)
{
    const QDateTime changed = entry.attributes.modified();
    return changed.isValid() ? QLocale().toString(changed, QLocale::LongFormat) : QString();
}

QString ownerWithNumber(const QByteArray &name, const std::optional<quint32> &id)
{
    if (name.isEmpty() || !id)
        return name.isEmpty() ? (id ? QString::number(*id) : QString()) : visibleText(name);
    return QStringLiteral("%1 (%2)").arg(visibleText(name)).arg(*id);
}

} // namespace

PropertiesDialog::PropertiesDialog(std::shared_ptr<FileSystem> fileSystem, RemotePath folder,
                                   std::vector<DirectoryEntry> entries, QWidget *parent)
    : QDialog(parent)
    , m_fileSystem(std::move(fileSystem))
    , m_folder(std::move(folder))
    , m_entries(std::move(entries))
    , m_messages(new MessageBar(this))
    , m_permissions(new PermissionsEdit(this))
    , m_recursive(new QCheckBox(tr("Also for everything inside the &folders"), this))
    , m_executeOnlyFolders(new QCheckBox(tr("Add &execute only to folders and to files that have it"), this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    build();
}

void PropertiesDialog::build()
{
    setWindowTitle(m_entries.size() == 1 ? tr("Properties of %1").arg(visibleText(m_entries.front().name, 80))
                                         : tr("Properties of %1 items").arg(m_entries.size()));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(spacing::wide);
    column->addWidget(m_messages);
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    form->setHorizontalSpacing(spacing::wide);
    form->setVerticalSpacing(spacing::normal);
    addFacts(form);
    addPermissions(form);
    column->addLayout(form);
    column->addStretch(1);
    column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &PropertiesDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &PropertiesDialog::reject);
    setMinimumWidth(110 * spacing::unit);
}

void PropertiesDialog::addFact(QFormLayout *form, const QString &name, const QString &value)
{
    if (value.isEmpty())
        return;
    auto *label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    label->setText(value);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setAccessibleName(name);
    form->addRow(name, label);
}

void PropertiesDialog::addFacts(QFormLayout *form)
{
    const QString names = m_entries.size() == 1 ? visibleText(m_entries.front().name)
                                                : tr("%1 items").arg(QLocale().toString(qulonglong(m_entries.size())));
    addFact(form, tr("Name"), names);
    //: The folder that holds the files
    addFact(form, tr("Folder"), m_folder.displayPath());
    //: File, folder or link
    addFact(form, tr("Kind"), commonText(m_entries, entryKind));
    if (m_entries.size() == 1)
        addFact(form, tr("Leads to"), visibleText(m_entries.front().linkTarget));
    addFact(form, tr("Size"), sizeOf(m_entries));
    addFact(form, tr("Changed"), commonText(m_entries, exactDate));
    addFact(form, tr("Owner"), commonText(m_entries, [](const DirectoryEntry &entry) {
                return ownerWithNumber(entry.attributes.userName, entry.attributes.userId);
            }));
    addFact(form, tr("Group"), commonText(m_entries, [](const DirectoryEntry &entry) {
                return ownerWithNumber(entry.attributes.groupName, entry.attributes.groupId);
            }));
}

bool PropertiesDialog::hasFolder() const
{
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [](const DirectoryEntry &entry) { return entry.attributes.isDirectory(); });
}

void PropertiesDialog::addPermissions(QFormLayout *form)
{
    std::vector<FileMode> modes;
    for (const DirectoryEntry &entry : m_entries) {
        if (entry.attributes.mode && !entry.attributes.isLink())
            modes.push_back(*entry.attributes.mode);
    }
    m_permissions->setModes(modes);
    m_permissions->setEnabled(!modes.empty() && m_fileSystem->capabilities().permissions);
    m_permissions->setToolTip(modes.empty() ? tr("Links have no permissions of their own.") : QString());
    form->addRow(tr("Permissions"), m_permissions);
    m_recursive->setVisible(hasFolder());
    m_executeOnlyFolders->setVisible(hasFolder());
    m_executeOnlyFolders->setChecked(true);
    m_executeOnlyFolders->setEnabled(false);
    connect(m_recursive, &QCheckBox::toggled, m_executeOnlyFolders, &QWidget::setEnabled);
    if (hasFolder()) {
        form->addRow(QString(), m_recursive);
        form->addRow(QString(), m_executeOnlyFolders);
    }
}

void PropertiesDialog::accept()
{
    if (m_running)
        return;
    const bool tree = m_recursive->isChecked() && m_permissions->mode();
    const auto change = m_permissions->change();
    if (!tree && !change) {
        QDialog::accept();
        return;
    }
    m_running = true;
    m_failures.clear();
    m_next = 0;
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(false);
    if (tree)
        changeTree();
    else
        changeNext(*change);
}

// For what is inside, the number counts as a whole, not only the bits that differ from the outer folder.
void PropertiesDialog::changeTree()
{
    std::vector<RemotePath> paths;
    for (const DirectoryEntry &entry : m_entries)
        paths.push_back(m_folder.child(entry.name));
    const auto change = PermissionChange::toMode(*m_permissions->mode(), m_executeOnlyFolders->isChecked());
    m_tree = new TreeChmod(m_fileSystem, paths, change, this);
    connect(m_tree, &TreeJob::progressed, this, [this](const TreeProgress &progress) {
        m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Changing… %1").arg(progress.itemsDone));
    });
    connect(m_tree, &TreeJob::finished, this, [this](const TreeReport &report) {
        m_failures = report.failures;
        m_tree->deleteLater();
        m_tree = nullptr;
        finish();
    });
    m_tree->start();
}

void PropertiesDialog::changeNext(PermissionChange change)
{
    while (m_next < m_entries.size() && (m_entries[m_next].attributes.isLink() || !m_entries[m_next].attributes.mode))
        ++m_next;
    if (m_next == m_entries.size()) {
        finish();
        return;
    }
    const DirectoryEntry &entry = m_entries[m_next++];
    const RemotePath path = m_folder.child(entry.name);
    FileAttributes wanted;
    wanted.mode = change.applied(*entry.attributes.mode, entry.attributes.isDirectory());
    m_fileSystem->setAttributes(path, wanted, LinkHandling::Follow,
                                guarded(this, [this, path, change](const Result<void> &result) {
                                    if (!result)
                                        m_failures.push_back({path, result.error()});
                                    changeNext(change);
                                }));
}

void PropertiesDialog::finish()
{
    m_running = false;
    emit changed();
    if (m_failures.empty()) {
        QDialog::accept();
        return;
    }
    //: Button that starts again after an error
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Try again"));
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(true);
    Error shown = m_failures.front().error;
    if (m_failures.size() > 1)
        shown.detail = tr("%1 more could not be changed. %2").arg(m_failures.size() - 1).arg(shown.detail);
    m_messages->showError(shown);
    emit failed(shown);
}

} // namespace sampan
