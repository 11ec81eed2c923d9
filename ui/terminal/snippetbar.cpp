#include "ui/terminal/snippetbar.h"

#include "ui/widgets/spacing.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace sampan {

using namespace Qt::StringLiterals;

SnippetBar::SnippetBar(const Snippet &snippet, const std::vector<SnippetVariable> &variables, QWidget *parent)
    : QFrame(parent)
    , m_snippet(snippet)
    , m_preview(new QLabel(this))
{
    setAutoFillBackground(true);
    setAccessibleName(tr("Snippet %1").arg(snippet.name));
    m_preview->setTextFormat(Qt::PlainText);
    m_preview->setWordWrap(true);
    m_preview->setForegroundRole(QPalette::PlaceholderText);
    auto *send = new QPushButton(tr("Send", "a snippet to the terminal"), this);
    //: Button that takes a question away
    auto *cancel = new QPushButton(tr("Cancel"), this);
    connect(send, &QPushButton::clicked, this, &SnippetBar::accept);
    connect(cancel, &QPushButton::clicked, this, &SnippetBar::leave);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const SnippetVariable &variable : variables)
        addField(form, variable);
    auto *buttons = new QVBoxLayout;
    buttons->addWidget(send);
    buttons->addWidget(cancel);
    buttons->addStretch();
    auto *words = new QVBoxLayout;
    words->addLayout(form);
    words->addWidget(m_preview);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::normal, spacing::tight, spacing::normal, spacing::tight);
    row->setSpacing(spacing::normal);
    row->addLayout(words, 1);
    row->addLayout(buttons);
    m_preview->setText(filled());
}

void SnippetBar::addField(QFormLayout *form, const SnippetVariable &variable)
{
    auto *field = new QLineEdit(variable.proposal, this);
    field->setAccessibleName(variable.name);
    connect(field, &QLineEdit::textChanged, this, [this] { m_preview->setText(filled()); });
    connect(field, &QLineEdit::returnPressed, this, &SnippetBar::accept);
    //: %1 is the name of a place in a snippet
    form->addRow(tr("%1:").arg(variable.name), field);
    m_fields.emplace(variable.name, field);
    if (m_first == nullptr)
        m_first = field;
}

void SnippetBar::start()
{
    show();
    m_first->setFocus(Qt::OtherFocusReason);
    m_first->selectAll();
}

QString SnippetBar::filled() const
{
    std::map<QString, QString> values;
    for (const auto &[name, field] : m_fields)
        values.emplace(name, field->text());
    return filledText(m_snippet.text, values);
}

void SnippetBar::accept()
{
    const QString text = filled();
    leave();
    emit accepted(text);
}

void SnippetBar::leave()
{
    if (isVisible() && parentWidget() != nullptr && parentWidget()->parentWidget() != nullptr)
        parentWidget()->parentWidget()->setFocus(Qt::OtherFocusReason); // the terminal around the bars
    hide();
    deleteLater();
}

void SnippetBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else
        QFrame::keyPressEvent(event);
}

} // namespace sampan
