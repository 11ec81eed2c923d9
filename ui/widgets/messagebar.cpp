#include "ui/widgets/messagebar.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/spacing.h"

#include <QAccessibleWidget>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

QString iconName(MessageBar::Kind kind)
{
    switch (kind) {
    case MessageBar::Kind::Warning:
    case MessageBar::Kind::Question:
        return u"warning"_s;
    case MessageBar::Kind::Error:
        return u"error"_s;
    case MessageBar::Kind::Information:
        break;
    }
    return u"info"_s;
}

QColor tint(MessageBar::Kind kind)
{
    switch (kind) {
    case MessageBar::Kind::Warning:
    case MessageBar::Kind::Question:
        return QColor(0xd9, 0x9a, 0x00);
    case MessageBar::Kind::Error:
        return QColor(0xd0, 0x3a, 0x3a);
    case MessageBar::Kind::Information:
        break;
    }
    return QColor(0x3a, 0x80, 0xd0);
}

QColor mixed(const QColor &base, const QColor &over, qreal share)
{
    return QColor::fromRgbF(float(base.redF() * (1 - share) + over.redF() * share),
                            float(base.greenF() * (1 - share) + over.greenF() * share),
                            float(base.blueF() * (1 - share) + over.blueF() * share));
}

// Screen readers say an alert as soon as it is shown, wherever the keyboard is.
QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    auto *bar = qobject_cast<MessageBar *>(object);
    return bar ? new QAccessibleWidget(bar, QAccessible::AlertMessage) : nullptr;
}

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(plainLabel(this))
    , m_detail(plainLabel(this))
    , m_buttons(new QHBoxLayout)
    , m_close(new QToolButton(this))
{
    QAccessible::installFactory(makeAccessible); // Qt keeps each factory once
    build();
    hide();
}

void MessageBar::build()
{
    setAutoFillBackground(true);
    setFrameShape(QFrame::NoFrame);
    auto *words = new QVBoxLayout;
    words->setSpacing(spacing::unit / 2);
    words->addWidget(m_text);
    words->addWidget(m_detail);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::normal, spacing::tight, spacing::tight, spacing::tight);
    row->setSpacing(spacing::normal);
    row->addWidget(m_icon);
    row->addLayout(words, 1);
    row->addLayout(m_buttons);
    row->addWidget(m_close);
    m_buttons->setSpacing(spacing::tight);
    m_close->setAutoRaise(true);
    m_close->setIcon(themedIcon(u"close"_s));
    m_close->setText(u"×"_s);
    m_close->setAccessibleName(tr("Close message"));
    m_close->setToolTip(tr("Close message"));
    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);
}

void MessageBar::show(Kind kind, const QString &text, const QString &detail, std::vector<Answer> answers)
{
    if (isVisibleTo(parentWidget()))
        dismiss();
    m_kind = kind;
    m_safe = nullptr;
    m_icon->setPixmap(themedIcon(iconName(kind)).pixmap(spacing::toolIcon));
    m_text->setText(text);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleName(text);
    setAccessibleDescription(detail);
    for (const Answer &answer : answers)
        addAnswer(answer);
    setFocusProxy(focusButton(answers));
    m_close->setVisible(kind != Kind::Question);
    applyColours();
    QFrame::show();
    QAccessibleEvent event(this, QAccessible::ObjectShow);
    QAccessible::updateAccessibility(&event);
    if (kind == Kind::Question && focusProxy())
        focusProxy()->setFocus(Qt::OtherFocusReason);
}

void MessageBar::showError(const Error &error, std::vector<Answer> answers)
{
    show(Kind::Error, error.message, error.detail, std::move(answers));
}

void MessageBar::addAnswer(const Answer &answer)
{
    auto *button = new QPushButton(answer.text, this);
    button->setAutoDefault(true);
    connect(button, &QPushButton::clicked, this, [this, chosen = answer.chosen] { choose(chosen); });
    m_buttons->addWidget(button);
    m_answerButtons.push_back(button);
    if (answer.isSafe)
        m_safe = answer.chosen;
}

QWidget *MessageBar::focusButton(const std::vector<Answer> &answers) const
{
    QWidget *chosen = nullptr;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (answers[i].takesFocus)
            return m_answerButtons[i];
        if (answers[i].isSafe || !chosen)
            chosen = m_answerButtons[i];
    }
    return chosen;
}

void MessageBar::choose(std::function<void()> chosen)
{
    const bool hadKeyboard = isAncestorOf(QApplication::focusWidget());
    setFocusProxy(nullptr);
    for (QPushButton *button : m_answerButtons) {
        button->hide();
        button->deleteLater();
    }
    m_answerButtons.clear();
    m_safe = nullptr;
    hide();
    if (chosen)
        chosen();
    m_hadKeyboard = hadKeyboard; // `chosen` may have shown something else meanwhile
    emit dismissed();
}

void MessageBar::dismiss()
{
    if (isVisibleTo(parentWidget()))
        choose(m_safe);
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::setText(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
}

void MessageBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::ThemeChange)
        applyColours();
}

void MessageBar::applyColours()
{
    QPalette colours;
    const QColor background = mixed(colours.color(QPalette::Window), tint(m_kind), 0.18);
    colours.setColor(QPalette::Window, background);
    setPalette(colours);
    m_detail->setForegroundRole(QPalette::WindowText);
    m_icon->setPixmap(themedIcon(iconName(m_kind)).pixmap(spacing::toolIcon));
}

} // namespace sampan
