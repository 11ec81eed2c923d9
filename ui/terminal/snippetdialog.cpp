#include "ui/terminal/snippetdialog.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/spacing.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

namespace sampan {

using namespace Qt::StringLiterals;

SnippetDialog::SnippetDialog(SnippetStore &store, QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_snippets(store.snippets())
    , m_list(new QListWidget(this))
    , m_name(new QLineEdit(this))
    , m_text(new QPlainTextEdit(this))
    , m_sendsEnter(new QCheckBox(tr("Press &Enter at the end"), this))
    , m_problem(new QLabel(this))
{
    setWindowTitle(tr("Snippets"));
    build();
    if (m_snippets.empty()) // one to begin with; without a text it is not kept
        m_snippets.push_back({});
    refill(0);
    resize(640, 380);
}

void SnippetDialog::build()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::wide);
    row->addWidget(listColumn(), 2);
    row->addWidget(fieldColumn(), 3);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &SnippetDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addLayout(row, 1);
    column->addWidget(m_problem);
    column->addWidget(buttons);
}

QPushButton *SnippetDialog::listButton(const QString &icon, const QString &text, void (SnippetDialog::*call)())
{
    auto *button = new QPushButton(themedIcon(icon), QString(), this);
    button->setAutoDefault(false);
    button->setToolTip(text);
    button->setAccessibleName(text);
    connect(button, &QPushButton::clicked, this, call);
    return button;
}

QWidget *SnippetDialog::listColumn()
{
    m_list->setAccessibleName(tr("Snippets"));
    connect(m_list, &QListWidget::currentRowChanged, this, &SnippetDialog::showCurrent);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::tight);
    buttons->addWidget(listButton(u"add"_s, tr("New snippet"), &SnippetDialog::addSnippet));
    m_ofCurrent = {listButton(u"delete"_s, tr("Remove snippet"), &SnippetDialog::removeSnippet),
                   listButton(u"move-up"_s, tr("Move up"), &SnippetDialog::moveUp),
                   listButton(u"move-down"_s, tr("Move down"), &SnippetDialog::moveDown)};
    for (QPushButton *button : m_ofCurrent)
        buttons->addWidget(button);
    buttons->addStretch();
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    return side;
}

QWidget *SnippetDialog::fieldColumn()
{
    m_name->setAccessibleName(tr("Name"));
    m_text->setAccessibleName(tr("Text"));
    m_text->setTabChangesFocus(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setPlaceholderText(u"tail -n ${lines:50} -f ${file}"_s);
    auto *hint =
        new QLabel(tr("${name} is asked for before the text is sent, ${name:proposal} with a proposal. $${ stands "
                      "for a plain ${. Do not keep passwords here: the file is plain text."),
                   this);
    hint->setTextFormat(Qt::PlainText);
    hint->setText(hint->text().replace(u"${"_s, u"$\u2060{"_s)); // no line ends between them
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    connect(m_name, &QLineEdit::textEdited, this, &SnippetDialog::takeFields);
    connect(m_text, &QPlainTextEdit::textChanged, this, &SnippetDialog::takeFields);
    connect(m_sendsEnter, &QCheckBox::toggled, this, &SnippetDialog::takeFields);
    auto *side = new QWidget(this);
    auto *form = new QFormLayout(side);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Name:"), m_name);
    form->addRow(tr("&Text:"), m_text);
    form->addRow(QString(), m_sendsEnter);
    form->addRow(hint);
    return side;
}

QString SnippetDialog::rowText(const Snippet &snippet)
{
    const QString firstLine = snippet.text.section(u'\n', 0, 0).trimmed();
    if (!snippet.name.isEmpty())
        return snippet.name;
    return firstLine.isEmpty() ? tr("New snippet") : firstLine;
}

void SnippetDialog::refill(int current)
{
    m_filling = true;
    m_list->clear();
    for (const Snippet &snippet : m_snippets)
        m_list->addItem(rowText(snippet));
    m_list->setCurrentRow(std::min(current, int(m_snippets.size()) - 1));
    m_filling = false;
    showCurrent();
}

void SnippetDialog::showCurrent()
{
    if (m_filling)
        return;
    const int row = m_list->currentRow();
    const bool isChosen = row >= 0;
    const Snippet shown = isChosen ? m_snippets[std::size_t(row)] : Snippet{};
    m_filling = true;
    m_name->setText(shown.name);
    m_text->setPlainText(shown.text);
    m_sendsEnter->setChecked(shown.sendsEnter);
    m_filling = false;
    for (QWidget *field : std::initializer_list<QWidget *>{m_name, m_text, m_sendsEnter})
        field->setEnabled(isChosen);
    for (QPushButton *button : m_ofCurrent)
        button->setEnabled(isChosen);
}

void SnippetDialog::takeFields()
{
    const int row = m_list->currentRow();
    if (m_filling || row < 0)
        return;
    Snippet &snippet = m_snippets[std::size_t(row)];
    snippet.name = m_name->text();
    snippet.text = m_text->toPlainText();
    snippet.sendsEnter = m_sendsEnter->isChecked();
    m_list->item(row)->setText(rowText(snippet));
}

void SnippetDialog::addSnippet()
{
    m_snippets.push_back({});
    refill(int(m_snippets.size()) - 1);
    m_name->setFocus(Qt::OtherFocusReason);
}

void SnippetDialog::removeSnippet()
{
    const int row = m_list->currentRow();
    m_snippets.erase(m_snippets.begin() + row);
    refill(row);
}

void SnippetDialog::moveUp()
{
    move(-1);
}

void SnippetDialog::moveDown()
{
    move(1);
}

void SnippetDialog::move(int by)
{
    const int row = m_list->currentRow();
    const int to = row + by;
    if (to < 0 || to >= int(m_snippets.size()))
        return;
    std::swap(m_snippets[std::size_t(row)], m_snippets[std::size_t(to)]);
    refill(to);
}

void SnippetDialog::accept()
{
    std::vector<Snippet> kept = m_snippets;
    std::erase_if(kept, [](const Snippet &snippet) { return snippet.text.isEmpty(); });
    if (const Result<void> saved = m_store.setSnippets(std::move(kept)); !saved) {
        m_problem->setText(fullText(saved.error()));
        m_problem->show();
        return;
    }
    QDialog::accept();
}

} // namespace sampan
