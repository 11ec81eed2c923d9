#include "ui/browser/transferdialog.h"

#include "ui/widgets/spacing.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

namespace sampan {

namespace {

template <typename Value>
void addChoice(QComboBox *box, const QString &text, Value value)
{
    box->addItem(text, int(value));
}

void choose(QComboBox *box, int value)
{
    box->setCurrentIndex(std::max(0, box->findData(value)));
}

// A path that was shown and not touched keeps its true bytes, also those that text cannot carry.
RemotePath pathFromLine(const QLineEdit *line, const RemotePath &shown)
{
    if (line->text() == shown.displayPath())
        return shown;
    return RemotePath::fromUserInput(line->text().trimmed());
}

} // namespace

TransferDialog::TransferDialog(TransferRequest draft, const QString &targetPlace, QWidget *parent)
    : QDialog(parent)
    , m_draft(std::move(draft))
    , m_target(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_conflicts(new QComboBox(this))
    , m_links(new QComboBox(this))
    , m_keepTimes(new QCheckBox(tr("Keep &times"), this))
    , m_keepPermissions(new QCheckBox(tr("Keep &permissions"), this))
    , m_skip(new QCheckBox(tr("Do not &ask again; start at once"), this))
{
    build(targetPlace);
}

QString TransferDialog::question(const QString &targetPlace) const
{
    const auto count = qulonglong(m_draft.sources.size());
    const QString what = count == 1 ? tr("“%1”").arg(m_draft.sources.front().displayName())
                                    : tr("%1 items").arg(QLocale().toString(count));
    //: %1 is a file name or "3 items", %2 a place: "This computer", "web1"
    return m_draft.options.move ? tr("Move %1 to %2").arg(what, targetPlace)
                                : tr("Copy %1 to %2").arg(what, targetPlace);
}

void TransferDialog::build(const QString &targetPlace)
{
    //: Titles of the windows that copy or move files
    setWindowTitle(m_draft.options.move ? tr("Move") : tr("Copy"));
    auto *title = new QLabel(this);
    title->setTextFormat(Qt::PlainText);
    title->setText(question(targetPlace));
    title->setWordWrap(true);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(spacing::wide);
    form->setVerticalSpacing(spacing::normal);
    addTarget(form);
    addOptions(form);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    //: Buttons that start copying or moving
    buttons->button(QDialogButtonBox::Ok)->setText(m_draft.options.move ? tr("&Move") : tr("&Copy"));
    connect(buttons, &QDialogButtonBox::accepted, this, &TransferDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &TransferDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(spacing::wide);
    column->addWidget(title);
    column->addLayout(form);
    column->addWidget(m_skip);
    column->addWidget(buttons);
    setMinimumWidth(120 * spacing::unit);
}

void TransferDialog::addTarget(QFormLayout *form)
{
    m_target->setText(m_draft.targetFolder.displayPath());
    m_target->setAccessibleName(tr("Target folder"));
    m_target->selectAll();
    //: The folder that files are copied to
    form->addRow(tr("&Folder"), m_target);
    const bool single = m_draft.sources.size() == 1;
    m_name->setVisible(single);
    if (!single)
        return;
    m_name->setText(m_draft.sources.front().displayName());
    m_name->setAccessibleName(tr("Name at the target"));
    //: The name a file gets at the target
    form->addRow(tr("&Name"), m_name);
}

void TransferDialog::addOptions(QFormLayout *form)
{
    addChoice(m_conflicts, tr("Ask"), ConflictAction::Ask);
    addChoice(m_conflicts, tr("Overwrite"), ConflictAction::Overwrite);
    addChoice(m_conflicts, tr("Skip"), ConflictAction::Skip);
    addChoice(m_conflicts, tr("Overwrite if newer"), ConflictAction::Newer);
    addChoice(m_conflicts, tr("Overwrite if size differs"), ConflictAction::DifferentSize);
    addChoice(m_conflicts, tr("Resume"), ConflictAction::Resume);
    addChoice(m_conflicts, tr("Keep both"), ConflictAction::Rename);
    choose(m_conflicts, int(m_draft.options.onConflict));
    addChoice(m_links, tr("Skip"), LinkPolicy::Skip);
    addChoice(m_links, tr("Copy what they lead to"), LinkPolicy::Follow);
    addChoice(m_links, tr("Copy as links"), LinkPolicy::CopyAsLink);
    choose(m_links, int(m_draft.options.links));
    m_conflicts->setAccessibleName(tr("What to do with files that exist already"));
    m_links->setAccessibleName(tr("What to do with symbolic links"));
    m_keepTimes->setChecked(m_draft.options.keepTimes);
    m_keepPermissions->setChecked(m_draft.options.keepPermissions);
    form->addRow(tr("&Existing files"), m_conflicts);
    form->addRow(tr("&Links"), m_links);
    form->addRow(QString(), m_keepTimes);
    form->addRow(QString(), m_keepPermissions);
}

void TransferDialog::accept()
{
    if (request().targetFolder.isAbsolute()) {
        QDialog::accept();
        return;
    }
    m_target->setFocus();
    m_target->selectAll();
}

TransferRequest TransferDialog::request() const
{
    TransferRequest request = m_draft;
    request.targetFolder = pathFromLine(m_target, m_draft.targetFolder);
    const bool renamed = m_draft.sources.size() == 1 && !m_name->text().isEmpty() &&
                         m_name->text() != m_draft.sources.front().displayName();
    request.targetName = renamed ? m_name->text().toUtf8() : m_draft.targetName;
    request.options.onConflict = ConflictAction(m_conflicts->currentData().toInt());
    request.options.links = LinkPolicy(m_links->currentData().toInt());
    request.options.keepTimes = m_keepTimes->isChecked();
    request.options.keepPermissions = m_keepPermissions->isChecked();
    return request;
}

bool TransferDialog::skipNextTime() const
{
    return m_skip->isChecked();
}

} // namespace sampan
