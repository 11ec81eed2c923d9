#include "ui/forward/forwarddelegate.h"

#include "core/forward/forwardstatus.h"
#include "ui/forward/forwardcolumns.h"
#include "ui/transfer/glyph.h"
#include "ui/widgets/spacing.h"

namespace sampan {

namespace {

QVariant value(const QModelIndex &index, ForwardRole role)
{
    return index.data(int(role));
}

Glyph glyphOf(const QModelIndex &index)
{
    if (value(index, ForwardRole::Failed).toBool())
        return Glyph::Failed;
    if (value(index, ForwardRole::Offered).toBool())
        return Glyph::Information;
    switch (ForwardState(value(index, ForwardRole::State).toInt())) {
    case ForwardState::Waiting:
    case ForwardState::Opening:
        return Glyph::Waiting;
    case ForwardState::Listening:
        return Glyph::Running;
    case ForwardState::Failed:
        return Glyph::Failed;
    case ForwardState::Stopped:
        return Glyph::Paused;
    }
    return Glyph::None;
}

bool isQuiet(const QModelIndex &index)
{
    return ForwardState(value(index, ForwardRole::State).toInt()) == ForwardState::Stopped;
}

// On a selected row the word and the glyph must do: red on the selection's colour may not be readable.
QColor textColour(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto column = ForwardColumn(index.column());
    const bool says = column == ForwardColumn::State || column == ForwardColumn::Error;
    if (option.state.testFlag(QStyle::State_Selected))
        return option.palette.color(QPalette::HighlightedText);
    if (says && value(index, ForwardRole::Failed).toBool())
        return errorColour(option.palette);
    if (column == ForwardColumn::Error && value(index, ForwardRole::Warned).toBool())
        return warningColour(option.palette);
    return option.palette.color(says && isQuiet(index) ? QPalette::PlaceholderText : QPalette::Text);
}

} // namespace

void ForwardDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QColor colour = textColour(*option, index);
    option->palette.setColor(QPalette::Text, colour);
    option->palette.setColor(QPalette::HighlightedText, colour);
    option->textElideMode = ForwardColumn(index.column()) == ForwardColumn::Error ? Qt::ElideRight : Qt::ElideMiddle;
    if (ForwardColumn(index.column()) != ForwardColumn::State)
        return;
    const qreal ratio = option->widget ? option->widget->devicePixelRatioF() : 1.0;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = glyphIcon(glyphOf(index), colour, ratio);
    option->decorationSize = QSize(spacing::toolIcon, spacing::toolIcon);
}

QSize ForwardDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(qMax(size.height(), option.fontMetrics.height() + spacing::normal));
    return size;
}

} // namespace sampan
