#include "ui/settings/terminalkeywordsgroup.h"

#include "core/settings/settings.h"
#include "ui/settings/binding.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/spacing.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

QString colourName(const KeywordColour &colour)
{
    switch (colour.number) {
    case 1:
        return TerminalKeywordsGroup::tr("red");
    case 2:
        return TerminalKeywordsGroup::tr("green");
    case 3:
        return TerminalKeywordsGroup::tr("yellow");
    case 4:
        return TerminalKeywordsGroup::tr("blue");
    case 5:
        return TerminalKeywordsGroup::tr("magenta");
    default:
        return TerminalKeywordsGroup::tr("cyan");
    }
}

QComboBox *colourBox(int chosen)
{
    auto *box = new QComboBox;
    box->setAccessibleName(TerminalKeywordsGroup::tr("Colour of the words"));
    for (const KeywordColour &colour : keywordColours)
        box->addItem(colourName(colour), colour.number);
    box->setCurrentIndex(box->findData(chosen));
    return box;
}

} // namespace

TerminalKeywordsGroup::TerminalKeywordsGroup(Settings &settings, QWidget *parent)
    : QGroupBox(tr("Coloured Words"), parent)
    , m_settings(settings)
    , m_rulesBox(new QWidget)
    , m_rulesLayout(new QVBoxLayout(m_rulesBox))
    , m_problem(new QLabel)
{
    auto *enabled = new QCheckBox(tr("Colour words that programs print &without a colour"));
    bindSetting(enabled, settings, setting::TerminalHighlights);
    auto *add = new QPushButton(themedIcon(u"add"_s), tr("Add R&ule"));
    connect(add, &QPushButton::clicked, this, &TerminalKeywordsGroup::addEmptyRow);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_rulesLayout->setContentsMargins(0, 0, 0, 0);
    m_rulesLayout->setSpacing(spacing::tight);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(spacing::normal);
    column->addWidget(enabled);
    column->addWidget(m_rulesBox);
    column->addWidget(m_problem);
    column->addWidget(add, 0, Qt::AlignLeft);
    for (QWidget *part : std::initializer_list<QWidget *>{m_rulesBox, add}) {
        part->setEnabled(enabled->isChecked());
        connect(enabled, &QCheckBox::toggled, part, &QWidget::setEnabled);
    }
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (isKey(key, setting::TerminalKeywords))
            showSetting();
    });
    showSetting();
}

// Rules without a pattern are not kept, so that a row somebody is about to fill stays.
void TerminalKeywordsGroup::showSetting()
{
    std::vector<KeywordRule> shown;
    for (const Row &row : m_rows) {
        if (!row.pattern->text().isEmpty())
            shown.push_back({row.colour->currentData().toInt(), row.pattern->text()});
    }
    const std::vector<KeywordRule> rules = keywordRules(m_settings.value(setting::TerminalKeywords));
    if (shown == rules && !m_rows.empty())
        return;
    while (!m_rows.empty())
        removeRow(m_rows.front().widget);
    for (const KeywordRule &rule : rules)
        addRow(rule);
    explain();
}

void TerminalKeywordsGroup::addRow(const KeywordRule &rule)
{
    auto *pattern = new QLineEdit(rule.pattern);
    pattern->setAccessibleName(tr("Words, as a regular expression"));
    pattern->setPlaceholderText(tr("words, as a regular expression"));
    QComboBox *colour = colourBox(rule.colour);
    auto *remove = new QToolButton;
    remove->setIcon(themedIcon(u"delete"_s));
    remove->setAutoRaise(true);
    remove->setFocusPolicy(Qt::StrongFocus);
    remove->setToolTip(tr("Remove rule"));
    remove->setAccessibleName(tr("Remove rule"));
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::tight);
    layout->addWidget(pattern, 1);
    layout->addWidget(colour);
    layout->addWidget(remove);
    m_rulesLayout->addWidget(row);
    m_rows.push_back({row, pattern, colour});
    connect(pattern, &QLineEdit::textEdited, this, &TerminalKeywordsGroup::keep);
    connect(colour, &QComboBox::activated, this, &TerminalKeywordsGroup::keep);
    connect(remove, &QToolButton::clicked, this, [this, row] {
        removeRow(row);
        keep();
    });
}

void TerminalKeywordsGroup::addEmptyRow()
{
    addRow({});
    m_rows.back().pattern->setFocus(Qt::OtherFocusReason);
}

// It may be the row's own button that asks.
void TerminalKeywordsGroup::removeRow(const QWidget *row)
{
    const auto found = std::ranges::find(m_rows, row, &Row::widget);
    found->widget->hide();
    found->widget->deleteLater();
    m_rows.erase(found);
}

void TerminalKeywordsGroup::keep()
{
    std::vector<KeywordRule> rules;
    for (const Row &row : m_rows) {
        if (!row.pattern->text().isEmpty())
            rules.push_back({row.colour->currentData().toInt(), row.pattern->text()});
    }
    explain();
    m_settings.setValue(setting::TerminalKeywords, keywordText(rules));
}

void TerminalKeywordsGroup::explain()
{
    QString problem;
    for (const Row &row : m_rows) {
        const QRegularExpression expression(row.pattern->text());
        if (!expression.isValid())
            problem = tr("“%1” is no regular expression: %2.").arg(row.pattern->text(), expression.errorString());
    }
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

} // namespace sampan
