#include "ui/prompts/conflictdialog.h"

#include "core/base/format.h"
#include "ui/prompts/conflicttext.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/spacing.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr int dialogWidth = 560;

QLabel *plainLabel(const QString &text)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    return label;
}

} // namespace

ConflictDialog::ConflictDialog(const ConflictQuestion &question, const QDateTime &now, QWidget *parent)
    : QDialog(parent)
    , m_question(question)
    , m_now(now)
    , m_choices(new QButtonGroup(this))
{
    setWindowTitle(tr("File Exists"));
    setWindowModality(Qt::WindowModal);
    auto *heading = new ElidedLabel;
    heading->setText(tr("%1 is already there.").arg(question.target.displayName()));
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    m_forAll = new QCheckBox(tr("&Do the same for the rest of this job"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::wide, spacing::wide, spacing::wide, spacing::wide);
    layout->setSpacing(spacing::wide);
    layout->addWidget(heading);
    layout->addWidget(sides());
    layout->addWidget(choices());
    layout->addWidget(m_forAll);
    layout->addStretch();
    layout->addWidget(answers());
    resize(dialogWidth, sizeHint().height());
    m_choices->button(int(ConflictAction::Skip))->setFocus();
}

QWidget *ConflictDialog::sides()
{
    auto *widget = new QWidget;
    auto *grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::normal + spacing::tight);
    grid->setVerticalSpacing(spacing::tight);
    grid->setColumnStretch(1, 1);
    addSide(grid, 0, tr("New file:"), m_question.source, m_question.sourceAttributes, m_question.targetAttributes);
    grid->setRowMinimumHeight(2, spacing::tight);
    addSide(grid, 3, tr("Already there:"), m_question.target, m_question.targetAttributes, m_question.sourceAttributes);
    return widget;
}

void ConflictDialog::addSide(QGridLayout *grid, int row, const QString &label, const RemotePath &path,
                             const FileAttributes &own, const FileAttributes &other)
{
    QLabel *name = plainLabel(label);
    name->setForegroundRole(QPalette::PlaceholderText);
    grid->addWidget(name, row, 0, Qt::AlignRight);
    auto *shown = new ElidedLabel;
    shown->setText(path.displayPath());
    shown->setAccessibleName(QString(label + u' ' + path.displayPath()));
    grid->addWidget(shown, row, 1);
    QLabel *facts = plainLabel(sideText(own, other, m_now));
    facts->setAccessibleName(QString(label + u' ' + facts->text()));
    grid->addWidget(facts, row + 1, 1);
}

QWidget *ConflictDialog::choices()
{
    auto *widget = new QWidget;
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::normal);
    addChoice(layout, ConflictAction::Skip, tr("&Skip: keep what is there"));
    addChoice(layout, ConflictAction::Overwrite, tr("&Overwrite"));
    addChoice(layout, ConflictAction::Newer, tr("Overwrite if the new file is &newer"),
              newerEffect(m_question.sourceAttributes, m_question.targetAttributes));
    addChoice(layout, ConflictAction::DifferentSize, tr("Overwrite if the s&izes differ"),
              differentSizeEffect(m_question.sourceAttributes, m_question.targetAttributes));
    if (m_question.canResume)
        addChoice(layout, ConflictAction::Resume, tr("R&esume: append what is missing"),
                  resumeEffect(m_question.sourceAttributes, m_question.targetAttributes));
    addRename(layout);
    m_choices->button(int(ConflictAction::Skip))->setChecked(true);
    connect(m_choices, &QButtonGroup::idToggled, this, &ConflictDialog::checkName);
    return widget;
}

void ConflictDialog::addChoice(QVBoxLayout *layout, ConflictAction action, const QString &text, const QString &effect)
{
    auto *button = new QRadioButton(text);
    m_choices->addButton(button, int(action));
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::normal);
    row->addWidget(button);
    if (!effect.isEmpty()) {
        QLabel *result = plainLabel(effect);
        result->setForegroundRole(QPalette::PlaceholderText);
        button->setAccessibleDescription(effect);
        row->addWidget(result);
    }
    row->addStretch();
    layout->addLayout(row);
}

void ConflictDialog::addRename(QVBoxLayout *layout)
{
    auto *button = new QRadioButton(tr("Keep &both; name the new one"));
    m_choices->addButton(button, int(ConflictAction::Rename));
    m_newName = new QLineEdit;
    m_newName->setPlaceholderText(tr("a free name is chosen"));
    m_newName->setAccessibleName(tr("New name"));
    // Typing a name says what is wanted.
    connect(m_newName, &QLineEdit::textEdited, this, [this, button] {
        button->setChecked(true);
        checkName();
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::normal);
    row->addWidget(button);
    row->addWidget(m_newName, 1);
    layout->addLayout(row);
    m_nameProblem = plainLabel({});
    m_nameProblem->hide();
    layout->addWidget(m_nameProblem);
}

QWidget *ConflictDialog::answers()
{
    auto *widget = new QWidget;
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    auto *cancel = new QPushButton(tr("&Cancel Job"));
    cancel->setAutoDefault(false);
    m_continue = new QPushButton(tr("Continue"));
    m_continue->setDefault(true);
    row->addWidget(cancel);
    row->addStretch();
    row->addWidget(m_continue);
    connect(cancel, &QPushButton::clicked, this, [this] { answer({ConflictAction::CancelJob, false, {}}); });
    connect(m_continue, &QPushButton::clicked, this, [this] {
        const QByteArray name = chosen() == ConflictAction::Rename ? m_newName->text().toUtf8() : QByteArray();
        answer({chosen(), m_forAll->isChecked(), name});
    });
    return widget;
}

ConflictAction ConflictDialog::chosen() const
{
    return ConflictAction(m_choices->checkedId());
}

void ConflictDialog::checkName()
{
    const QString problem = chosen() == ConflictAction::Rename ? nameProblem(m_newName->text()) : QString();
    m_nameProblem->setText(problem);
    m_nameProblem->setVisible(!problem.isEmpty());
    m_continue->setEnabled(problem.isEmpty());
}

void ConflictDialog::answer(ConflictAnswer given)
{
    if (m_answered)
        return;
    m_answered = true;
    emit answered(given);
    accept();
}

// Esc and the window's close button change nothing on either side.
void ConflictDialog::done(int result)
{
    answer({ConflictAction::Skip, false, {}});
    QDialog::done(result);
}

} // namespace sampan
