#include "ui/terminal/pastewarning.h"

#include "core/base/servertext.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/spacing.h"

#include <QCheckBox>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace sampan {

namespace {

constexpr int mostLines = 8;          // of the preview's height
constexpr int mostCharacters = 20000; // nobody reads more before answering

int lineCount(const QString &text)
{
    qsizetype ends = text.count(u'\n') + text.count(u'\r') - text.count(QStringLiteral("\r\n"));
    if (text.endsWith(u'\n') || text.endsWith(u'\r'))
        --ends;
    return int(ends) + 1;
}

} // namespace

bool isSeveralLines(const QString &text)
{
    return text.contains(u'\n') || text.contains(u'\r');
}

PasteWarning::PasteWarning(QWidget *parent)
    : QFrame(parent)
    , m_question(new MessageBar(this))
    , m_preview(new QPlainTextEdit(this))
    , m_doNotAsk(new QCheckBox(tr("Do &not ask again"), this))
{
    build();
    connect(m_question, &MessageBar::dismissed, this, [this] {
        hide();
        emit closed();
    });
    hide();
}

void PasteWarning::build()
{
    setAutoFillBackground(true);
    setFrameStyle(int(QFrame::StyledPanel) | int(QFrame::Raised));
    m_preview->setReadOnly(true);
    m_preview->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_preview->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_preview->setAccessibleName(tr("Text to paste"));
    m_preview->setTabChangesFocus(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, spacing::normal);
    column->setSpacing(spacing::tight);
    column->addWidget(m_question);
    for (QWidget *part : {static_cast<QWidget *>(m_preview), static_cast<QWidget *>(m_doNotAsk)}) {
        auto *row = new QHBoxLayout;
        row->setContentsMargins(spacing::normal, 0, spacing::normal, 0);
        row->addWidget(part);
        column->addLayout(row);
    }
    setFocusProxy(m_question);
}

void PasteWarning::showText(const QString &text)
{
    QString lines = text.left(mostCharacters);
    lines.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
    if (lines.endsWith(u'\n'))
        lines.chop(1); // no empty line that is not one
    m_preview->setPlainText(visibleLines(lines.toUtf8(), mostCharacters));
    const int shown = qBound(1, lineCount(text), mostLines);
    m_preview->setFixedHeight(m_preview->fontMetrics().lineSpacing() * shown + 2 * m_preview->frameWidth() +
                              2 * int(m_preview->document()->documentMargin()) + spacing::unit);
}

void PasteWarning::ask(const QString &text, std::function<void(bool)> accepted)
{
    m_question->dismiss();
    showText(text);
    m_doNotAsk->setChecked(false);
    MessageBar::Answer paste{tr("&Paste"), [this, accepted] { accepted(!m_doNotAsk->isChecked()); }};
    MessageBar::Answer cancel{tr("Cancel"), {}};
    cancel.isSafe = true;
    cancel.takesFocus = true;
    show();
    m_question->show(MessageBar::Kind::Question, tr("Paste %n line(s)?", nullptr, lineCount(text)),
                     tr("The program in the terminal takes each line as soon as it arrives: a shell runs it at once."),
                     {paste, cancel});
    setPalette(m_question->palette());
}

} // namespace sampan
