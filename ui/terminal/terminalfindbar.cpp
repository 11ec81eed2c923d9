#include "ui/terminal/terminalfindbar.h"

#include "core/terminal/screen.h"
#include "ui/terminal/terminalsearch.h"
#include "ui/terminal/terminalview.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/plaintooltip.h"
#include "ui/widgets/spacing.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

namespace sampan {

using namespace Qt::StringLiterals;

TerminalFindBar::TerminalFindBar(TerminalSearch *search, TerminalView *view)
    : QFrame(view)
    , m_search(search)
    , m_view(view)
    , m_line(new QLineEdit(this))
    , m_count(new QLabel(this))
    //: Tooltip of a button: the hit above; the key in parentheses
    , m_previous(addButton(u"move-up"_s, QString(), tr("Previous hit (Enter)")))
    , m_next(addButton(u"move-down"_s, QString(), tr("Next hit (Shift+Enter)")))
    //: Face of a button: a large and a small letter
    , m_case(addButton(QString(), tr("Aa"), tr("Match case")))
    , m_pattern(addButton(QString(), u".*"_s, tr("Regular expression")))
    , m_close(addButton(u"close"_s, QString(), tr("Close search (Esc)")))
{
    build();
    connect(m_line, &QLineEdit::textChanged, this, &TerminalFindBar::search);
    connect(m_case, &QToolButton::toggled, this, &TerminalFindBar::search);
    connect(m_pattern, &QToolButton::toggled, this, &TerminalFindBar::search);
    connect(m_previous, &QToolButton::clicked, m_search, &TerminalSearch::goToPrevious);
    connect(m_next, &QToolButton::clicked, m_search, &TerminalSearch::goToNext);
    connect(m_close, &QToolButton::clicked, this, &TerminalFindBar::close);
    connect(m_search, &TerminalSearch::changed, this, &TerminalFindBar::showCount);
    hide();
}

void TerminalFindBar::build()
{
    setAutoFillBackground(true);
    setFrameStyle(int(QFrame::StyledPanel) | int(QFrame::Raised));
    setFocusProxy(m_line);
    m_line->setPlaceholderText(tr("Find in terminal"));
    m_line->setAccessibleName(tr("Find in terminal"));
    m_line->setClearButtonEnabled(true);
    m_count->setTextFormat(Qt::PlainText);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_case->setCheckable(true);
    m_pattern->setCheckable(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::normal, spacing::tight, spacing::tight, spacing::tight);
    row->setSpacing(spacing::tight);
    row->addWidget(m_line, 1);
    row->addWidget(m_count);
    for (QToolButton *button : {m_previous, m_next, m_case, m_pattern, m_close})
        row->addWidget(button);
}

QToolButton *TerminalFindBar::addButton(const QString &icon, const QString &text, const QString &name)
{
    auto *button = new QToolButton(this);
    button->setAutoRaise(true);
    button->setText(text);
    if (!icon.isEmpty())
        button->setIcon(themedIcon(icon));
    button->setAccessibleName(name);
    button->setToolTip(plainToolTip(name));
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void TerminalFindBar::open(const QString &text)
{
    show();
    if (!text.isEmpty())
        m_line->setText(text);
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
    search();
}

void TerminalFindBar::close()
{
    hide();
    m_search->stop();
    emit closed();
}

void TerminalFindBar::search()
{
    const Screen *screen = m_view->screen();
    const qint64 bottom = screen ? m_view->topLine() + screen->rows() - 1 : 0;
    const qint64 from = m_search->current() ? m_search->current()->from.line : bottom;
    m_search->start(isVisibleTo(m_view) ? m_line->text() : QString(), {m_case->isChecked(), m_pattern->isChecked()},
                    from);
    showCount();
}

QString TerminalFindBar::countText() const
{
    if (!m_search->error().isEmpty())
        return m_search->error();
    if (!m_search->isActive())
        return {};
    if (m_search->count() == 0)
        return m_search->isComplete() ? tr("no hits") : tr("searching…");
    const QLocale locale;
    //: Behind a number: and more
    const QString count = QString(locale.toString(m_search->count()) + (m_search->hasMore() ? tr("+") : QString()));
    //: Number of the hit one looks at, and how many there are
    const QString text = tr("%1 of %2").arg(locale.toString(m_search->currentNumber()), count);
    return m_search->skippedLines() > 0 ? tr("%1 (pattern too slow for some lines)").arg(text) : text;
}

void TerminalFindBar::showCount()
{
    const QString text = countText();
    m_count->setText(text);
    m_count->setToolTip(plainToolTip(text));
    m_line->setAccessibleDescription(text);
    m_previous->setEnabled(m_search->count() > 0);
    m_next->setEnabled(m_search->count() > 0);
}

void TerminalFindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (event->modifiers().testFlag(Qt::ShiftModifier))
            m_search->goToNext();
        else
            m_search->goToPrevious();
    } else if (event->key() == Qt::Key_Up) {
        m_search->goToPrevious();
    } else if (event->key() == Qt::Key_Down) {
        m_search->goToNext();
    } else {
        QFrame::keyPressEvent(event);
    }
}

} // namespace sampan
