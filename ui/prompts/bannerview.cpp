#include "ui/prompts/bannerview.h"

#include "ui/widgets/spacing.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr int maximumLinesShown = 8; // more scroll

} // namespace

BannerView::BannerView(const QString &text, QWidget *parent)
    : QFrame(parent)
    , m_text(new QPlainTextEdit)
{
    auto *heading = new QLabel(tr("The server says:"));
    heading->setForegroundRole(QPalette::PlaceholderText);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Text from the server"));
    m_text->setFrameShape(QFrame::StyledPanel);
    m_text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::tight);
    layout->addWidget(heading);
    layout->addWidget(m_text);
    setText(text);
}

void BannerView::setText(const QString &text)
{
    m_text->setPlainText(text.trimmed());
    fitHeight();
}

QString BannerView::text() const
{
    return m_text->toPlainText();
}

void BannerView::fitHeight()
{
    // A line of the server may need two of ours; wrapping is known only after layout, so long lines count double.
    int lines = 0;
    for (const QString &line : text().split(u'\n'))
        lines += 1 + int(line.size()) / 70;
    const int shown = std::clamp(lines, 1, maximumLinesShown);
    const int margins = int(2 * m_text->document()->documentMargin()) + 2 * m_text->frameWidth() + spacing::tight;
    m_text->setFixedHeight(shown * m_text->fontMetrics().lineSpacing() + margins);
}

} // namespace sampan
