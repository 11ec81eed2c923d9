#include "ui/transfer/rategraph.h"

#include "core/base/format.h"
#include "ui/widgets/spacing.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace sampan {

namespace {

constexpr qreal lineWidth = 1.5;
constexpr qreal signWidth = 14;
constexpr qreal weakText = 0.7;
constexpr qreal gridStrength = 0.15;
constexpr qreal hillStrength = 0.22;

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

} // namespace

RateGraph::RateGraph(const RateHistory &history, QWidget *parent)
    : QWidget(parent)
    , m_history(history)
{
    setAccessibleName(tr("Rate graph"));
    setFont(smaller(font()));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    refresh();
}

void RateGraph::refresh()
{
    const QString text = description();
    setAccessibleDescription(text);
    setToolTip(text);
    update();
}

QSize RateGraph::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 40, fontMetrics().height() * 8};
}

QSize RateGraph::minimumSizeHint() const
{
    return {sizeHint().width(), fontMetrics().height() * 4};
}

void RateGraph::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        update();
    QWidget::changeEvent(event);
}

double RateGraph::scaleFor(double highest)
{
    constexpr double least = 1000; // a scale of single bytes says nothing
    if (highest <= least)
        return least;
    const double power = std::pow(10.0, std::floor(std::log10(highest)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (highest <= step * power)
            return step * power;
    }
    return 10 * power;
}

QString RateGraph::description() const
{
    if (m_history.isIdle())
        return tr("Nothing has moved in the last two minutes.");
    const RateSample now = m_history.latest();
    //: %1 to %3 are rates such as "84 MB/s"
    return tr("Received at %1, sent at %2; at most %3 in the last two minutes.")
        .arg(formatRate(now.received), formatRate(now.sent), formatRate(m_history.highest()));
}

QString RateGraph::legendText(Line line) const
{
    const RateSample now = m_history.latest();
    //: Legend of the rate graph; %1 is a rate such as "84 MB/s"
    return line == Line::Received ? tr("Received %1").arg(formatRate(now.received))
                                  //: Legend of the rate graph; %1 is a rate such as "84 MB/s"
                                  : tr("Sent %1").arg(formatRate(now.sent));
}

QColor RateGraph::fadedText(qreal strength) const
{
    QColor colour = palette().color(QPalette::Text);
    colour.setAlphaF(float(strength));
    return colour;
}

QPen RateGraph::penOf(Line line) const
{
    if (line == Line::Received)
        return {palette().color(QPalette::Highlight), lineWidth, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin};
    QPen pen(palette().color(QPalette::Text), lineWidth, Qt::CustomDashLine, Qt::FlatCap, Qt::RoundJoin);
    pen.setDashPattern({3, 2});
    return pen;
}

QRectF RateGraph::field() const
{
    const qreal text = fontMetrics().height();
    const qreal legend = 2 * text + spacing::tight;
    return QRectF(rect()).adjusted(spacing::normal, spacing::tight + legend + spacing::normal, -spacing::normal,
                                   -spacing::normal);
}

QPolygonF RateGraph::curve(Line line) const
{
    const QRectF room = field();
    const double scale = scaleFor(m_history.highest());
    const qreal step = room.width() / qreal(RateHistory::mostSamples - 1);
    QPolygonF points;
    qreal x = room.right() - step * qreal(m_history.samples().size() - 1); // the newest stands at the right
    for (const RateSample &sample : m_history.samples()) {
        const double rate = line == Line::Received ? sample.received : sample.sent;
        points << QPointF(x, room.bottom() - rate / scale * room.height());
        x += step;
    }
    return points;
}

void RateGraph::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.fillRect(QRect(0, 0, 1, height()), fadedText(gridStrength)); // the list's edge
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_history.isIdle()) {
        paintEmpty(painter);
        return;
    }
    paintScale(painter);
    paintCurves(painter);
    paintLegend(painter);
}

void RateGraph::paintEmpty(QPainter &painter) const
{
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const QRect room = rect().adjusted(spacing::wide, spacing::wide, -spacing::wide, -spacing::wide);
    painter.drawText(room, int(Qt::AlignCenter) | int(Qt::TextWordWrap), description());
}

void RateGraph::paintScale(QPainter &painter) const
{
    const QRectF room = field();
    painter.setPen(QPen(fadedText(gridStrength), 1));
    for (const qreal part : {0.0, 0.5, 1.0}) {
        const qreal y = std::round(room.top() + part * room.height()) + 0.5;
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y));
    }
    painter.setPen(fadedText(weakText));
    const QRectF label(room.left(), room.top() + 1, room.width(), fontMetrics().height());
    painter.drawText(label, int(Qt::AlignLeft | Qt::AlignTop), formatRate(scaleFor(m_history.highest())));
    painter.drawText(label, int(Qt::AlignRight | Qt::AlignTop), tr("last 2 min", "time that a graph shows"));
}

void RateGraph::paintCurves(QPainter &painter) const
{
    const QPolygonF received = curve(Line::Received);
    if (received.size() < 2)
        return;
    painter.save();
    painter.setClipRect(field().adjusted(0, -lineWidth, 0, lineWidth));
    QPolygonF hill = received;
    hill << QPointF(received.last().x(), field().bottom()) << QPointF(received.first().x(), field().bottom());
    QColor fill = palette().color(QPalette::Highlight);
    fill.setAlphaF(float(hillStrength));
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(hill);
    painter.setBrush(Qt::NoBrush);
    for (const Line line : {Line::Received, Line::Sent}) {
        painter.setPen(penOf(line));
        painter.drawPolyline(curve(line));
    }
    painter.restore();
}

void RateGraph::paintLegend(QPainter &painter) const
{
    const qreal height = fontMetrics().height();
    qreal top = spacing::tight;
    for (const Line line : {Line::Received, Line::Sent}) {
        const QRectF row(spacing::normal, top, width() - 2.0 * spacing::normal, height);
        paintSign(painter, QRectF(row.left(), row.top(), signWidth, height), line);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(row.adjusted(signWidth + spacing::tight, 0, 0, 0), int(Qt::AlignLeft | Qt::AlignVCenter),
                         legendText(line));
        top += height + spacing::tight;
    }
}

// The same marks as in the curves: a filled piece with a solid edge, a dashed line.
void RateGraph::paintSign(QPainter &painter, const QRectF &room, Line line) const
{
    const QRectF mark(room.left(), room.center().y() - 4, room.width(), 8);
    if (line == Line::Received) {
        QColor fill = palette().color(QPalette::Highlight);
        fill.setAlphaF(float(hillStrength));
        painter.fillRect(mark, fill);
    }
    const qreal y = line == Line::Received ? mark.top() : mark.center().y();
    painter.setPen(penOf(line));
    painter.drawLine(QPointF(mark.left(), y), QPointF(mark.right(), y));
}

} // namespace sampan
