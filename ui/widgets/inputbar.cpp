#include "ui/widgets/inputbar.h"

#include "ui/widgets/spacing.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <utility>

namespace sampan {

InputBar::InputBar(QWidget *parent)
    : QFrame(parent)
    , m_question(new QLabel(this))
    , m_line(new QLineEdit(this))
    , m_accept(new QPushButton(this))
    //: Button that takes a question away
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    m_question->setTextFormat(Qt::PlainText);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::normal, spacing::tight, spacing::normal, spacing::tight);
    row->setSpacing(spacing::normal);
    row->addWidget(m_question);
    row->addWidget(m_line, 1);
    row->addWidget(m_accept);
    row->addWidget(m_cancel);
    setFocusProxy(m_line);
    m_line->setAccessibleName(tr("Answer")); // until there is a question
    connect(m_line, &QLineEdit::returnPressed, this, &InputBar::accept);
    connect(m_line, &QLineEdit::textChanged, m_accept,
            [this](const QString &text) { m_accept->setEnabled(!text.isEmpty()); });
    connect(m_accept, &QPushButton::clicked, this, &InputBar::accept);
    connect(m_cancel, &QPushButton::clicked, this, &InputBar::cancel);
    hide();
}

void InputBar::ask(const QString &question, const QString &text, const QString &accept,
                   std::function<void(const QString &)> accepted, int selected)
{
    m_accepted = std::move(accepted);
    m_question->setText(question);
    m_line->setAccessibleName(question);
    m_accept->setText(accept);
    m_accept->setEnabled(!text.isEmpty());
    m_line->setText(text);
    show();
    m_line->setFocus(Qt::OtherFocusReason);
    m_line->setSelection(0, selected < 0 ? int(text.size()) : selected);
}

void InputBar::accept()
{
    const QString text = m_line->text();
    if (text.isEmpty() || !m_accepted)
        return;
    const auto accepted = std::exchange(m_accepted, nullptr);
    hide();
    emit closed();
    accepted(text);
}

void InputBar::cancel()
{
    m_accepted = nullptr;
    hide();
    emit closed();
}

void InputBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        cancel();
    else
        QFrame::keyPressEvent(event);
}

} // namespace sampan
