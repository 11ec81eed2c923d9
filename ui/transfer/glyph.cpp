#include "ui/transfer/glyph.h"

#include <QPainter>
#include <QPainterPath>
#include <QPalette>
#include <QPixmap>

namespace sampan {

namespace {

constexpr int glyphSize = 16;

// Every path is drawn on a 16 × 16 field with a 1.5 wide line.
QPainterPath arrow(QPointF from, QPointF to, QPointF left, QPointF right)
{
    QPainterPath path(from);
    path.lineTo(to);
    path.moveTo(left);
    path.lineTo(to);
    path.lineTo(right);
    return path;
}

QPainterPath ring()
{
    QPainterPath path;
    path.addEllipse(QRectF(2, 2, 12, 12));
    return path;
}

QPainterPath lines(std::initializer_list<QPointF> points)
{
    QPainterPath path(*points.begin());
    for (const QPointF &point : points)
        path.lineTo(point);
    return path;
}

// Side by side; QPainterPath's own "+" unites areas and would drop open lines.
QPainterPath joined(std::initializer_list<QPainterPath> parts)
{
    QPainterPath path;
    for (const QPainterPath &part : parts)
        path.addPath(part);
    return path;
}

QPainterPath directionPath(Glyph glyph)
{
    if (glyph == Glyph::Up)
        return arrow({8, 13}, {8, 3}, {4, 7}, {12, 7});
    if (glyph == Glyph::Down)
        return arrow({8, 3}, {8, 13}, {4, 9}, {12, 9});
    if (glyph == Glyph::Across)
        return joined({arrow({2, 5}, {13, 5}, {10, 2}, {10, 8}), arrow({14, 11}, {3, 11}, {6, 8}, {6, 14})});
    QPainterPath path;
    path.addRoundedRect(QRectF(2.5, 5.5, 8, 8), 1, 1);
    path.addPath(lines({{6, 3}, {13, 3}, {13, 10}}));
    return path;
}

QPainterPath markPath(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Waiting:
        return joined({ring(), lines({{8, 4.5}, {8, 8}, {10.5, 9.5}})});
    case Glyph::Running:
        return lines({{5, 3}, {12.5, 8}, {5, 13}, {5, 3}});
    case Glyph::Paused:
        return joined({lines({{5.5, 3}, {5.5, 13}}), lines({{10.5, 3}, {10.5, 13}})});
    case Glyph::Done:
        return lines({{3, 8.5}, {6.5, 12}, {13, 4.5}});
    case Glyph::Skipped:
        return joined({lines({{3, 4}, {7.5, 8}, {3, 12}}), lines({{8, 4}, {12.5, 8}, {8, 12}})});
    case Glyph::Cancelled:
        return joined({ring(), lines({{4, 12}, {12, 4}})});
    case Glyph::Command:
        return joined({lines({{4, 4}, {8, 8}, {4, 12}}), lines({{9, 12}, {13, 12}})});
    case Glyph::Response:
        return joined({lines({{12, 4}, {8, 8}, {12, 12}}), lines({{3, 12}, {7, 12}})});
    default:
        return {};
    }
}

QPainterPath signPath(Glyph glyph)
{
    if (glyph == Glyph::Failed)
        return joined({ring(), lines({{5.8, 5.8}, {10.2, 10.2}}), lines({{10.2, 5.8}, {5.8, 10.2}})});
    if (glyph == Glyph::Warning)
        return joined({lines({{8, 2.5}, {14, 13.5}, {2, 13.5}, {8, 2.5}}), lines({{8, 6.5}, {8, 9.5}}),
                       lines({{8, 11.4}, {8, 11.6}})});
    return joined({ring(), lines({{8, 7.5}, {8, 11}}), lines({{8, 5}, {8, 5.2}})});
}

QPainterPath pathOf(Glyph glyph)
{
    if (glyph >= Glyph::Up && glyph <= Glyph::Copy)
        return directionPath(glyph);
    if (glyph == Glyph::Failed || glyph == Glyph::Warning || glyph == Glyph::Information)
        return signPath(glyph);
    return markPath(glyph);
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

} // namespace

Glyph glyphOf(Direction direction)
{
    switch (direction) {
    case Direction::Upload:
        return Glyph::Up;
    case Direction::Download:
        return Glyph::Down;
    case Direction::BetweenServers:
        return Glyph::Across;
    case Direction::Local:
        return Glyph::Copy;
    }
    return Glyph::None;
}

Glyph glyphOf(JobState state)
{
    switch (state) {
    case JobState::Waiting:
        return Glyph::Waiting;
    case JobState::Running:
        return Glyph::Running;
    case JobState::Paused:
        return Glyph::Paused;
    case JobState::Done:
        return Glyph::Done;
    case JobState::DoneWithErrors:
    case JobState::Failed:
        return Glyph::Failed;
    case JobState::Cancelled:
        return Glyph::Cancelled;
    }
    return Glyph::None;
}

Glyph glyphOf(ItemState state)
{
    switch (state) {
    case ItemState::Waiting:
        return Glyph::Waiting;
    case ItemState::Running:
        return Glyph::Running;
    case ItemState::Done:
        return Glyph::Done;
    case ItemState::DoneWithWarnings:
        return Glyph::Warning;
    case ItemState::Skipped:
        return Glyph::Skipped;
    case ItemState::Failed:
        return Glyph::Failed;
    case ItemState::Cancelled:
        return Glyph::Cancelled;
    }
    return Glyph::None;
}

Glyph glyphOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Status:
        return Glyph::Information;
    case LogLevel::Command:
        return Glyph::Command;
    case LogLevel::Response:
        return Glyph::Response;
    case LogLevel::Warning:
        return Glyph::Warning;
    case LogLevel::Error:
        return Glyph::Failed;
    }
    return Glyph::None;
}

QIcon glyphIcon(Glyph glyph, const QColor &colour, qreal pixelRatio)
{
    if (glyph == Glyph::None)
        return {};
    QPixmap pixmap(QSize(glyphSize, glyphSize) * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(pathOf(glyph));
    return QIcon(pixmap);
}

QColor errorColour(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xff, 0x8a, 0x80) : QColor(0xb3, 0x1b, 0x1b);
}

QColor warningColour(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xff, 0xca, 0x6b) : QColor(0x8a, 0x53, 0x00);
}

} // namespace sampan
