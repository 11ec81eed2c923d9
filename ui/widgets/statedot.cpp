#include "ui/widgets/statedot.h"

#include "ui/widgets/spacing.h"

#include <QPainter>
#include <QPixmap>

namespace sampan {

namespace {

void paintDot(QPainter &painter, const QColor &colour, DotState state)
{
    const QRectF disc(4, 4, 8, 8);
    painter.setRenderHint(QPainter::Antialiasing);
    if (state == DotState::Connected) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(disc);
        return;
    }
    painter.setPen(QPen(colour, 1.5));
    painter.drawEllipse(disc);
    painter.drawLine(QPointF(3, 13), QPointF(13, 3));
}

} // namespace

QIcon stateDot(const QColor &colour, DotState state)
{
    QIcon icon;
    for (const int scale : {1, 2, 3}) {
        QPixmap pixmap(spacing::toolIcon * scale, spacing::toolIcon * scale);
        pixmap.setDevicePixelRatio(scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintDot(painter, colour, state);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace sampan
