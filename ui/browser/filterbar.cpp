#include "ui/browser/filterbar.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/spacing.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace sampan {

using namespace Qt::StringLiterals;

FilterBar::FilterBar(QWidget *parent)
    : QFrame(parent)
    , m_line(new QLineEdit(this))
{
    auto *label = new QLabel(tr("&Filter:"), this);
    label->setBuddy(m_line);
    m_line->setPlaceholderText(tr("Part of a name, or *.txt"));
    m_line->setAccessibleName(tr("Filter files by name"));
    m_line->setClearButtonEnabled(true);
    auto *closeButton = new QToolButton(this);
    closeButton->setAutoRaise(true);
    closeButton->setIcon(themedIcon(u"close"_s));
    closeButton->setAccessibleName(tr("Close filter"));
    closeButton->setToolTip(tr("Close filter"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::normal, spacing::tight, spacing::tight, spacing::tight);
    row->addWidget(label);
    row->addWidget(m_line, 1);
    row->addWidget(closeButton);
    connect(m_line, &QLineEdit::textChanged, this, &FilterBar::filterChanged);
    connect(m_line, &QLineEdit::returnPressed, this, &FilterBar::left);
    connect(closeButton, &QToolButton::clicked, this, &FilterBar::close);
    hide();
}

void FilterBar::open()
{
    show();
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

void FilterBar::close()
{
    m_line->clear();
    hide();
    emit left();
}

void FilterBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->key() == Qt::Key_Down)
        emit left();
    else
        QFrame::keyPressEvent(event);
}

} // namespace sampan
