#include "ui/forward/forwarddrawing.h"

#include "ui/forward/forwardtext.h"
#include "ui/transfer/glyph.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/spacing.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr qreal gap = 40;       // of an arrow between two boxes
constexpr qreal tunnelGap = 76; // of the encrypted way
constexpr qreal radius = 5;
constexpr qreal head = 5; // half the height of an arrow's head
constexpr int narrowest = 92;

struct Box
{
    QString icon;
    QString title;
    QString note;
    bool listens = false;
    bool isOpenEnd = false; // dashed: many, or not said yet
};

// Places and paints one drawing; the boxes are given in the direction of the connections.
class Sketch
{
public:
    Sketch(QPainter &painter, const QRectF &room, const QPalette &palette, bool runsLeft)
        : m_painter(painter)
        , m_room(room)
        , m_palette(palette)
        , m_runsLeft(runsLeft)
        , m_width((room.width() - 2 * gap - tunnelGap) / 4)
    {}

    void paint(const std::array<Box, 4> &boxes, bool isWarned)
    {
        const std::array<qreal, 4> starts{0, m_width + gap, 2 * m_width + gap + tunnelGap,
                                          3 * m_width + 2 * gap + tunnelGap};
        for (std::size_t i = 0; i < boxes.size(); ++i)
            paintBox(place(starts[i], m_width), boxes[i]);
        paintArrow(starts[0] + m_width, gap, isWarned ? warningColour(m_palette) : ink());
        paintTunnel(starts[1] + m_width);
        paintArrow(starts[2] + m_width, gap, ink());
    }

private:
    [[nodiscard]] QColor ink() const { return m_palette.color(QPalette::WindowText); }
    [[nodiscard]] QColor faint() const { return m_palette.color(QPalette::PlaceholderText); }

    // `start` counts from where the connections come.
    [[nodiscard]] QRectF place(qreal start, qreal width) const
    {
        const qreal left = m_runsLeft ? m_room.right() - start - width : m_room.left() + start;
        return {left, m_room.top(), width, m_room.height()};
    }

    void paintBox(const QRectF &rect, const Box &box)
    {
        const QColor accent = m_palette.color(QPalette::Highlight);
        QPen pen(box.listens ? accent : faint(), box.listens ? 2.0 : 1.0);
        if (box.isOpenEnd)
            pen.setStyle(Qt::DashLine);
        m_painter.setPen(pen);
        m_painter.setBrush(m_palette.color(QPalette::Base));
        m_painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius);
        const QRectF inside = rect.adjusted(spacing::tight, spacing::tight, -spacing::tight, -spacing::tight);
        const int line = m_painter.fontMetrics().lineSpacing();
        const qreal icon = spacing::toolIcon;
        const qreal height = icon + spacing::tight + line + (box.note.isEmpty() ? 0 : line);
        qreal y = inside.center().y() - height / 2;
        themedIcon(box.icon).paint(&m_painter,
                                   QRect(int(inside.center().x() - icon / 2), int(y), int(icon), int(icon)));
        y += icon + spacing::tight;
        paintLine(QRectF(inside.left(), y, inside.width(), line), box.title, m_palette.color(QPalette::Text));
        if (!box.note.isEmpty())
            paintLine(QRectF(inside.left(), y + line, inside.width(), line), box.note,
                      box.listens ? m_palette.color(QPalette::Text) : faint());
    }

    void paintLine(const QRectF &rect, const QString &text, const QColor &colour)
    {
        m_painter.setPen(colour);
        m_painter.drawText(rect, int(Qt::AlignCenter),
                           m_painter.fontMetrics().elidedText(text, Qt::ElideMiddle, int(rect.width())));
    }

    void paintArrow(qreal start, qreal length, const QColor &colour)
    {
        const QRectF rect = place(start, length).adjusted(spacing::tight, 0, -spacing::tight, 0);
        const qreal y = rect.center().y();
        const qreal tip = m_runsLeft ? rect.left() : rect.right();
        const qreal back = m_runsLeft ? tip + 2 * head : tip - 2 * head;
        m_painter.setPen(QPen(colour, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_painter.drawLine(QPointF(m_runsLeft ? rect.right() : rect.left(), y), QPointF(tip, y));
        m_painter.drawPolyline(QPolygonF({{back, y - head}, {tip, y}, {back, y + head}}));
    }

    void paintTunnel(qreal start)
    {
        const QRectF rect = place(start, tunnelGap);
        const QColor accent = m_palette.color(QPalette::Highlight);
        QRectF pipe(rect.left(), 0, rect.width(), 14);
        pipe.moveCenter(rect.center());
        QColor fill = accent;
        fill.setAlphaF(0.25F);
        m_painter.fillRect(pipe, fill);
        m_painter.setPen(QPen(accent, 1.5));
        m_painter.drawLine(pipe.topLeft(), pipe.topRight());
        m_painter.drawLine(pipe.bottomLeft(), pipe.bottomRight());
        const int line = m_painter.fontMetrics().lineSpacing();
        const qreal icon = spacing::toolIcon;
        themedIcon(u"lock"_s).paint(
            &m_painter, QRect(int(rect.center().x() - icon / 2), int(pipe.top() - icon - 4), int(icon), int(icon)));
        paintLine(QRectF(rect.left(), pipe.bottom() + 4, rect.width(), line), u"SSH"_s, faint());
        paintArrow(start + tunnelGap / 4, tunnelGap / 2, ink());
    }

    QPainter &m_painter;
    QRectF m_room;
    const QPalette &m_palette;
    bool m_runsLeft;
    qreal m_width;
};

std::array<Box, 4> boxesOf(const ForwardSpec &spec, const QString &server)
{
    const bool isRemote = spec.kind == ForwardSpec::Kind::Remote;
    const bool isDynamic = spec.kind == ForwardSpec::Kind::Dynamic;
    const bool hasTarget = isDynamic || spec.target.isSocket() || !spec.target.host.isEmpty();
    //: In the drawing of a SOCKS forward: where it comes out
    const QString goal = isDynamic ? ForwardDrawing::tr("any place") : targetText(spec);
    const Box here{u"computer"_s, ForwardDrawing::tr("This computer"), {}, false, false};
    const Box there{u"server"_s, server.isEmpty() ? ForwardDrawing::tr("Server") : server, {}, false, server.isEmpty()};
    Box clients{u"user"_s,
                isRemote ? ForwardDrawing::tr("Programs there") : ForwardDrawing::tr("Programs here"),
                {},
                false,
                true};
    if (spec.isOpenToOthers())
        //: Below "Programs here" in the drawing of a port forward
        clients.note = ForwardDrawing::tr("and others");
    Box listener = isRemote ? there : here;
    listener.listens = true;
    listener.note = listenText(spec);
    const bool isFree = spec.listen.port == 0 && !spec.listen.isSocket();
    if (isFree)
        //: In the drawing of a port forward, instead of a port's number
        listener.note = ForwardDrawing::tr("a free port");
    Box exit = isRemote ? here : there;
    Box target{isDynamic                ? u"search"_s
               : spec.target.isSocket() ? u"file"_s
                                        : u"server"_s,
               hasTarget ? goal : u"…"_s,
               {},
               false,
               isDynamic || !hasTarget};
    return {clients, listener, exit, target};
}

} // namespace

ForwardDrawing::ForwardDrawing(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ForwardDrawing::setForward(const ForwardSpec &spec, const QString &server)
{
    m_spec = spec;
    m_server = server;
    setAccessibleName(tr("Drawing of the forward"));
    setAccessibleDescription(forwardSentence(spec, server));
    update();
}

QSize ForwardDrawing::sizeHint() const
{
    return {int(4 * 130 + 2 * gap + tunnelGap), 2 * fontMetrics().lineSpacing() + 3 * spacing::wide};
}

QSize ForwardDrawing::minimumSizeHint() const
{
    return {int(4 * narrowest + 2 * gap + tunnelGap), sizeHint().height()};
}

void ForwardDrawing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    Sketch sketch(painter, QRectF(rect()).adjusted(1, 1, -1, -1), palette(), m_spec.kind == ForwardSpec::Kind::Remote);
    sketch.paint(boxesOf(m_spec, m_server), m_spec.isOpenToOthers());
}

} // namespace sampan
