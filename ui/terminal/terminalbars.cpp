#include "ui/terminal/terminalbars.h"

#include "ui/widgets/inputbar.h"

#include <QApplication>
#include <QEvent>
#include <QVBoxLayout>

namespace sampan {

namespace {

using namespace std::chrono_literals;

constexpr int mostNotes = 4; // shown together

} // namespace

TerminalBars::TerminalBars(QWidget *host, QWidget *keyboard)
    : QWidget(host)
    , m_keyboard(keyboard)
    , m_notes(new MessageBar(this))
    , m_question(new MessageBar(this))
    , m_input(new InputBar(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_question);
    column->addWidget(m_input);
    column->addWidget(m_notes);
    m_input->setAutoFillBackground(true);
    m_noteTime.setSingleShot(true);
    m_noteTime.setInterval(10s);
    connect(&m_noteTime, &QTimer::timeout, m_notes, &MessageBar::dismiss);
    connect(m_notes, &MessageBar::dismissed, this, [this] { m_texts.clear(); });
    connect(m_notes, &MessageBar::dismissed, this, &TerminalBars::giveBackFocus);
    // These two took it, and hiding their buttons has already led it elsewhere.
    const auto giveBack = [this] { m_keyboard->setFocus(Qt::OtherFocusReason); };
    connect(m_question, &MessageBar::dismissed, this, giveBack);
    connect(m_input, &InputBar::closed, this, giveBack);
    host->installEventFilter(this);
    place();
}

void TerminalBars::note(const QString &text, MessageBar::Kind kind)
{
    QStringList texts = m_texts;
    texts.removeAll(text);
    texts.append(text);
    if (texts.size() > mostNotes)
        texts.removeFirst();
    m_notes->show(kind, texts.join(u'\n')); // takes the old ones away, which forgets them
    m_texts = texts;
    m_noteTime.start();
    place();
}

void TerminalBars::ask(const QString &text, const QString &detail, std::vector<MessageBar::Answer> answers)
{
    m_keepsPlace = true; // focus can only go to what is visible
    show();
    m_question->show(MessageBar::Kind::Question, text, detail, std::move(answers));
    m_keepsPlace = false;
    place();
}

void TerminalBars::add(QWidget *bar)
{
    static_cast<QVBoxLayout *>(layout())->insertWidget(0, bar);
    bar->show();
    place(); // focus can only go to what is visible
    connect(bar, &QObject::destroyed, m_keyboard, [keyboard = m_keyboard] {
        if (QApplication::focusWidget() == nullptr) // it went with the bar
            keyboard->setFocus(Qt::OtherFocusReason);
    });
}

void TerminalBars::giveBackFocus()
{
    const QWidget *focus = QApplication::focusWidget();
    if (focus == nullptr || isAncestorOf(focus))
        m_keyboard->setFocus(Qt::OtherFocusReason);
}

bool TerminalBars::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

bool TerminalBars::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        place();
    return done;
}

void TerminalBars::place()
{
    if (m_keepsPlace)
        return;
    layout()->activate();
    const int width = parentWidget()->width();
    const int wanted = layout()->hasHeightForWidth() ? layout()->heightForWidth(width) : layout()->sizeHint().height();
    setGeometry(0, 0, width, std::min(wanted, parentWidget()->height()));
    setVisible(wanted > 0);
    raise();
}

} // namespace sampan
