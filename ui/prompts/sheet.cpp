#include "ui/prompts/sheet.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/spacing.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace sampan {

namespace {

constexpr int sheetWidth = 520;

bool takesTab(const QWidget *widget)
{
    return widget->isEnabled() && widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) != 0;
}

} // namespace

Sheet::Sheet(const QString &icon, const QString &title, QWidget *parent)
    : QFrame(parent)
    , m_body(new QVBoxLayout)
    , m_buttons(new QHBoxLayout)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setAccessibleName(title);
    auto *picture = new QLabel;
    picture->setPixmap(themedIcon(icon).pixmap(24, 24));
    auto *heading = new QLabel;
    heading->setTextFormat(Qt::PlainText);
    heading->setText(title);
    heading->setWordWrap(true);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);

    auto *top = new QHBoxLayout;
    top->setSpacing(spacing::normal);
    top->addWidget(picture, 0, Qt::AlignTop);
    top->addWidget(heading, 1);
    m_body->setSpacing(spacing::normal + spacing::tight);
    m_buttons->setSpacing(spacing::normal);
    m_buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::wide, spacing::wide, spacing::wide, spacing::wide);
    layout->setSpacing(spacing::wide);
    layout->addLayout(top);
    layout->addLayout(m_body);
    layout->addLayout(m_buttons);
}

QLabel *Sheet::addText(const QString &text)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setWordWrap(true);
    m_body->addWidget(label);
    return label;
}

QPushButton *Sheet::addButton(const QString &text)
{
    auto *button = new QPushButton(text);
    button->setAutoDefault(true);
    m_buttons->addWidget(button);
    return button;
}

void Sheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape) {
        QFrame::keyPressEvent(event);
        return;
    }
    event->accept();
    emit dismissed();
}

QLabel *selectableText(const QString &text)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setAccessibleName(text);
    return label;
}

SheetHolder::SheetHolder(QWidget *host, Sheet *sheet)
    : QScrollArea(host)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *room = new QWidget;
    room->setAutoFillBackground(false);
    auto *across = new QHBoxLayout(room);
    across->setContentsMargins(spacing::wide, 2 * spacing::wide, spacing::wide, spacing::wide);
    sheet->setMaximumWidth(sheetWidth);
    across->addStretch(1);
    across->addWidget(sheet, 1000, Qt::AlignTop); // as wide as the page allows, up to its maximum
    across->addStretch(1);
    setWidget(room);
    room->setAutoFillBackground(false);       // setWidget() switches it on
    viewport()->setAutoFillBackground(false); // see paintEvent()
    setGeometry(host->rect());
    host->installEventFilter(this);
    raise();
    show();
    if (sheet->firstFocus())
        sheet->firstFocus()->setFocus(Qt::OtherFocusReason);
}

// The page shines through, so that one sees what the question is about.
void SheetHolder::paintEvent(QPaintEvent *)
{
    const bool dark = palette().color(QPalette::Window).lightness() < 128;
    QPainter(viewport()).fillRect(viewport()->rect(), QColor(0, 0, 0, dark ? 140 : 80));
}

bool SheetHolder::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QScrollArea::eventFilter(watched, event);
}

bool SheetHolder::focusNextPrevChild(bool next)
{
    QWidget *start = window()->focusWidget();
    if (!start)
        return false;
    for (QWidget *each = start;;) {
        each = next ? each->nextInFocusChain() : each->previousInFocusChain();
        if (each == start)
            return true;
        if (isAncestorOf(each) && takesTab(each)) {
            each->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            ensureWidgetVisible(each);
            return true;
        }
    }
}

} // namespace sampan
