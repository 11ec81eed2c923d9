#include "ui/transfer/transferdelegate.h"

#include "ui/transfer/glyph.h"
#include "ui/transfer/transfermodel.h"
#include "ui/widgets/spacing.h"

#include <QApplication>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr int barHeight = 6;

QVariant value(const QModelIndex &index, TransferRole role)
{
    return index.data(int(role));
}

bool isSelected(const QStyleOptionViewItem &option)
{
    return option.state.testFlag(QStyle::State_Selected);
}

bool isBar(const QModelIndex &index)
{
    return index.column() == int(TransferColumn::Progress) && value(index, TransferRole::Permille).toInt() >= 0;
}

// On a selected row the word and the glyph must do: red on the selection's colour may not be readable.
QColor textColour(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto column = TransferColumn(index.column());
    const bool says =
        column == TransferColumn::State || column == TransferColumn::Reason || column == TransferColumn::Name;
    if (isSelected(option))
        return option.palette.color(QPalette::HighlightedText);
    if (says && value(index, TransferRole::Failed).toBool())
        return errorColour(option.palette);
    if (says && value(index, TransferRole::Warned).toBool() && column != TransferColumn::Name)
        return warningColour(option.palette);
    return option.palette.color(QPalette::Text);
}

QColor faded(QColor colour, qreal alpha)
{
    colour.setAlphaF(float(alpha));
    return colour;
}

QColor fillColour(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (isSelected(option))
        return option.palette.color(QPalette::HighlightedText);
    if (value(index, TransferRole::Failed).toBool())
        return errorColour(option.palette);
    const QColor accent = option.palette.color(QPalette::Highlight);
    return value(index, TransferRole::Active).toBool() ? accent : faded(option.palette.color(QPalette::Text), 0.45);
}

} // namespace

void TransferDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QColor colour = textColour(*option, index);
    option->palette.setColor(QPalette::Text, colour);
    option->palette.setColor(QPalette::HighlightedText, colour);
    const auto column = TransferColumn(index.column());
    const bool isSentence = column == TransferColumn::Reason || column == TransferColumn::Limit;
    option->textElideMode = isSentence ? Qt::ElideRight : Qt::ElideMiddle;
    const auto glyph = Glyph(value(index, TransferRole::Glyph).toInt());
    if (glyph == Glyph::None)
        return;
    const qreal ratio = option->widget ? option->widget->devicePixelRatioF() : 1.0;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = glyphIcon(glyph, colour, ratio);
    option->decorationSize = QSize(spacing::toolIcon, spacing::toolIcon);
}

void TransferDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (!isBar(index)) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    row.text.clear();
    const QStyle *style = row.widget ? row.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);
    paintBar(painter, row, index);
}

void TransferDelegate::paintBar(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect room = option.rect.adjusted(spacing::normal, 0, -spacing::tight, 0);
    const int textWidth = option.fontMetrics.horizontalAdvance(u"100 %"_s) + spacing::normal;
    QRectF track(room.left(), room.center().y() - barHeight / 2, room.width() - textWidth, barHeight);
    const QColor ink = option.palette.color(isSelected(option) ? QPalette::HighlightedText : QPalette::Text);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    if (track.width() > 2 * barHeight) {
        painter->setBrush(faded(ink, 0.15));
        painter->drawRoundedRect(track, barHeight / 2, barHeight / 2);
        track.setWidth(track.width() * value(index, TransferRole::Permille).toInt() / 1000.0);
        painter->setBrush(fillColour(option, index));
        painter->drawRoundedRect(track, barHeight / 2, barHeight / 2);
    }
    painter->setPen(ink);
    painter->drawText(room, int(Qt::AlignRight | Qt::AlignVCenter), index.data().toString());
    painter->restore();
}

QSize TransferDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(qMax(size.height(), option.fontMetrics.height() + spacing::normal));
    return size;
}

} // namespace sampan
