#include "ui/terminal/boxdrawing.h"

#include <QPainter>
#include <QPainterPath>

#include <array>

namespace sampan {

namespace {

// The arms of U+2500…U+257F as "left up right down": 0 none, 1 light, 2 heavy, 3 double. 0000: not made of arms.
constexpr std::array<const char *, 128> armsOf{// 2500
                                               "1010", "2020", "0101", "0202", "0000", "0000", "0000", "0000", "0000",
                                               "0000", "0000", "0000", "0011", "0021", "0012", "0022",
                                               // 2510
                                               "1001", "2001", "1002", "2002", "0110", "0120", "0210", "0220", "1100",
                                               "2100", "1200", "2200", "0111", "0121", "0211", "0112",
                                               // 2520
                                               "0212", "0221", "0122", "0222", "1101", "2101", "1201", "1102", "1202",
                                               "2201", "2102", "2202", "1011", "2011", "1021", "2021",
                                               // 2530
                                               "1012", "2012", "1022", "2022", "1110", "2110", "1120", "2120", "1210",
                                               "2210", "1220", "2220", "1111", "2111", "1121", "2121",
                                               // 2540
                                               "1211", "1112", "1212", "2211", "1221", "2112", "1122", "2221", "2122",
                                               "2212", "1222", "2222", "0000", "0000", "0000", "0000",
                                               // 2550
                                               "3030", "0303", "0031", "0013", "0033", "3001", "1003", "3003", "0130",
                                               "0310", "0330", "3100", "1300", "3300", "0131", "0313",
                                               // 2560
                                               "0333", "3101", "1303", "3303", "3031", "1013", "3033", "3130", "1310",
                                               "3330", "3131", "1313", "3333", "0000", "0000", "0000",
                                               // 2570
                                               "0000", "0000", "0000", "0000", "1000", "0100", "0010", "0001", "2000",
                                               "0200", "0020", "0002", "1020", "0102", "2010", "0201"};

// 2552 ╒ is right double, down light, and 2553 ╓ the other way round.
static_assert(armsOf.size() == 0x80);

enum Side { Left, Up, Right, Down };

class BoxPainter
{
public:
    BoxPainter(QImage *image, int line)
        : m_painter(image)
        , m_width(image->width())
        , m_height(image->height())
        , m_line(line)
    {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(Qt::white);
    }

    void draw(char32_t character);

private:
    void drawArms(const char *arms);
    void drawArm(Side side, const char *arms);
    void drawDoubleArm(Side side, const char *arms);
    void drawDashes(char32_t character);
    void drawDashed(bool vertical, int count, int thickness);
    void drawArc(char32_t character);
    void drawDiagonals(char32_t character);
    void drawBlock(char32_t character);
    void drawQuadrants(unsigned corners);
    void drawShade(int share);
    void drawBraille(unsigned dots);
    void drawSextant(unsigned sixths);
    void drawPowerline(char32_t character);
    void drawSolid(const QPolygonF &points);
    void drawLines(const QPolygonF &points);

    void fill(int left, int top, int right, int bottom)
    {
        m_painter.fillRect(QRect(left, top, right - left, bottom - top), Qt::white);
    }
    // A stroke along one axis: from `from` to `to`, its middle at `middle` of the other axis.
    void stroke(bool vertical, int from, int to, int middle, int thickness);
    void smooth() { m_painter.setRenderHint(QPainter::Antialiasing); }
    [[nodiscard]] int thickness(char arm) const { return arm == '2' ? 2 * m_line : m_line; }
    [[nodiscard]] int xAt(int part, int parts) const { return (m_width * part + parts / 2) / parts; }
    [[nodiscard]] int yAt(int part, int parts) const { return (m_height * part + parts / 2) / parts; }

    QPainter m_painter;
    int m_width;
    int m_height;
    int m_line;
};

// The edge of a stroke of `thickness` around the middle of `length`, the same for light lines in every character.
int strokeStart(int middle, int thickness)
{
    return middle - thickness / 2;
}

void BoxPainter::stroke(bool vertical, int from, int to, int middle, int thickness)
{
    const int start = strokeStart(middle, thickness);
    if (vertical)
        fill(start, from, start + thickness, to);
    else
        fill(from, start, to, start + thickness);
}

void BoxPainter::draw(char32_t character)
{
    if (character >= 0x2571 && character <= 0x2573)
        drawDiagonals(character);
    else if (character >= 0x256d && character <= 0x2570)
        drawArc(character);
    else if (character >= 0x2500 && character < 0x2580 && qstrcmp(armsOf[character - 0x2500], "0000") == 0)
        drawDashes(character);
    else if (character >= 0x2500 && character < 0x2580)
        drawArms(armsOf[character - 0x2500]);
    else if (character >= 0x2580 && character < 0x25a0)
        drawBlock(character);
    else if (character >= 0x2800 && character < 0x2900)
        drawBraille(character - 0x2800);
    else if (character >= 0x1fb00 && character < 0x1fb3c)
        drawSextant(character - 0x1fb00);
    else
        drawPowerline(character);
}

void BoxPainter::drawArms(const char *arms)
{
    for (const Side side : {Left, Up, Right, Down}) {
        if (arms[side] == '3')
            drawDoubleArm(side, arms);
        else if (arms[side] != '0')
            drawArm(side, arms);
    }
}

// Where an arm ends at the middle: it has to reach the far edge of the thicker line that crosses it, and between
// double lines only as far as the first of them when nothing goes on behind.
void BoxPainter::drawArm(Side side, const char *arms)
{
    const bool vertical = side == Up || side == Down;
    const bool backwards = side == Right || side == Down;
    const char opposite = arms[(side + 2) % 4];
    const char before = arms[vertical ? Left : Up];
    const char behind = arms[vertical ? Right : Down];
    const int middle = (vertical ? m_height : m_width) / 2;
    const int across = (vertical ? m_width : m_height) / 2;
    const int crossing = qMax(before == '0' ? 0 : thickness(before), behind == '0' ? 0 : thickness(behind));
    int end = strokeStart(middle, crossing) + (backwards ? 0 : crossing);
    if ((before == '3' || behind == '3') && opposite == '0') {
        const bool through = before == '3' && behind == '3';
        const int offset = (through == backwards ? 2 : -2) * m_line; // to the near line, or as a corner to the far one
        end = strokeStart(middle + offset, m_line) + (backwards ? 0 : m_line);
    } else if (crossing == 0) {
        end = middle;
    }
    if (backwards)
        stroke(vertical, end, vertical ? m_height : m_width, across, thickness(arms[side]));
    else
        stroke(vertical, 0, end, across, thickness(arms[side]));
}

void BoxPainter::drawDoubleArm(Side side, const char *arms)
{
    const bool vertical = side == Up || side == Down;
    const bool backwards = side == Right || side == Down;
    const int middle = (vertical ? m_height : m_width) / 2;
    const int across = (vertical ? m_width : m_height) / 2;
    const int gap = 2 * m_line;
    for (const int sign : {-1, 1}) { // the stroke to the left or above, and the other one
        const char own = arms[vertical ? (sign < 0 ? Left : Right) : (sign < 0 ? Up : Down)];
        const char other = arms[vertical ? (sign < 0 ? Right : Left) : (sign < 0 ? Down : Up)];
        int turn = 0; // how far before (-) or behind (+) the middle, seen from the arm's outer end
        if (own == '3')
            turn = -gap;
        else if (own == '0' && other == '3')
            turn = gap;
        const int end = strokeStart(middle + (backwards ? -turn : turn), m_line) + (backwards ? 0 : m_line);
        if (backwards)
            stroke(vertical, end, vertical ? m_height : m_width, across + sign * gap, m_line);
        else
            stroke(vertical, 0, end, across + sign * gap, m_line);
    }
}

void BoxPainter::drawDashes(char32_t character)
{
    const unsigned number = character - 0x2500;
    const bool heavy = number % 2 != 0;
    if (number >= 0x4c)
        drawDashed(number >= 0x4e, 2, heavy ? 2 * m_line : m_line);
    else
        drawDashed((number & 2) != 0, number < 8 ? 3 : 4, heavy ? 2 * m_line : m_line);
}

void BoxPainter::drawDashed(bool vertical, int count, int thickness)
{
    const int length = vertical ? m_height : m_width;
    const int across = (vertical ? m_width : m_height) / 2;
    const int gap = qMax(1, length / (count * 3));
    for (int i = 0; i < count; ++i)
        stroke(vertical, length * i / count + gap / 2, length * (i + 1) / count - (gap - gap / 2), across, thickness);
}

void BoxPainter::drawArc(char32_t character)
{
    const bool right = character == 0x256d || character == 0x2570;
    const bool down = character == 0x256d || character == 0x256e;
    const qreal x = strokeStart(m_width / 2, m_line) + m_line / 2.0;
    const qreal y = strokeStart(m_height / 2, m_line) + m_line / 2.0;
    const qreal radius = qMin(m_width, m_height) / 2.0;
    const qreal towardsX = right ? 1 : -1;
    const qreal towardsY = down ? 1 : -1;
    QPainterPath path(QPointF(x, down ? m_height : 0));
    path.lineTo(x, y + towardsY * radius);
    path.quadTo(x, y, x + towardsX * radius, y);
    path.lineTo(right ? m_width : 0, y);
    smooth();
    m_painter.strokePath(path, QPen(Qt::white, m_line, Qt::SolidLine, Qt::FlatCap));
}

void BoxPainter::drawDiagonals(char32_t character)
{
    smooth();
    m_painter.setPen(QPen(Qt::white, m_line, Qt::SolidLine, Qt::SquareCap));
    if (character != 0x2572)
        m_painter.drawLine(QPointF(0, m_height), QPointF(m_width, 0));
    if (character != 0x2571)
        m_painter.drawLine(QPointF(0, 0), QPointF(m_width, m_height));
}

void BoxPainter::drawBlock(char32_t character)
{
    const int number = int(character) - 0x2580;
    if (number == 0x00)
        fill(0, 0, m_width, yAt(4, 8));
    else if (number <= 0x08)
        fill(0, yAt(8 - number, 8), m_width, m_height);
    else if (number <= 0x0f)
        fill(0, 0, qMax(1, xAt(16 - number, 8)), m_height);
    else if (number == 0x10)
        fill(xAt(4, 8), 0, m_width, m_height);
    else if (number <= 0x13)
        drawShade(number - 0x10);
    else if (number == 0x14)
        fill(0, 0, m_width, yAt(1, 8));
    else if (number == 0x15)
        fill(xAt(7, 8), 0, m_width, m_height);
    else // upper left 1, upper right 2, lower left 4, lower right 8
        drawQuadrants(std::array<unsigned, 10>{4, 8, 1, 13, 9, 7, 11, 2, 6, 14}[std::size_t(number - 0x16)]);
}

void BoxPainter::drawQuadrants(unsigned corners)
{
    const int x = xAt(4, 8);
    const int y = yAt(4, 8);
    if (corners & 1)
        fill(0, 0, x, y);
    if (corners & 2)
        fill(x, 0, m_width, y);
    if (corners & 4)
        fill(0, y, x, m_height);
    if (corners & 8)
        fill(x, y, m_width, m_height);
}

void BoxPainter::drawShade(int share)
{
    const int grey = 255 * share / 4;
    m_painter.fillRect(0, 0, m_width, m_height, QColor(grey, grey, grey));
}

// Bits 0…5 go down the two columns, bits 6 and 7 are the fourth row (Unicode, chapter 21.1).
void BoxPainter::drawBraille(unsigned dots)
{
    constexpr std::array<std::array<int, 2>, 8> places{
        {{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}, {0, 3}, {1, 3}}};
    const int edge = qMax(1, qMin(m_width / 4, m_height / 8));
    for (std::size_t bit = 0; bit < places.size(); ++bit) {
        if (!(dots & 1u << bit))
            continue;
        const int x = m_width * (2 * places[bit][0] + 1) / 4 - edge / 2;
        const int y = m_height * (2 * places[bit][1] + 1) / 8 - edge / 2;
        fill(x, y, x + edge, y + edge);
    }
}

// U+1FB00 counts through the patterns of six, leaving out the empty, the full and the two half blocks.
void BoxPainter::drawSextant(unsigned number)
{
    unsigned pattern = number + 1;
    pattern += pattern >= 21 ? 1 : 0; // left half
    pattern += pattern >= 42 ? 1 : 0; // right half
    for (unsigned bit = 0; bit < 6; ++bit) {
        const int column = int(bit % 2);
        const int row = int(bit / 2);
        if (pattern & 1u << bit)
            fill(xAt(column, 2), yAt(row, 3), xAt(column + 1, 2), yAt(row + 1, 3));
    }
}

void BoxPainter::drawSolid(const QPolygonF &points)
{
    smooth();
    m_painter.drawPolygon(points);
}

void BoxPainter::drawLines(const QPolygonF &points)
{
    smooth();
    m_painter.setPen(QPen(Qt::white, m_line));
    m_painter.drawPolyline(points);
}

void BoxPainter::drawPowerline(char32_t character)
{
    const qreal w = m_width;
    const qreal h = m_height;
    const QPolygonF right{{QPointF(0, 0), QPointF(w, h / 2), QPointF(0, h)}};
    const QPolygonF left{{QPointF(w, 0), QPointF(0, h / 2), QPointF(w, h)}};
    smooth();
    switch (character) {
    case 0xe0b0:
        return drawSolid(right);
    case 0xe0b1:
        return drawLines(right);
    case 0xe0b2:
        return drawSolid(left);
    case 0xe0b3:
        return drawLines(left);
    case 0xe0b4:
        m_painter.drawPie(QRectF(-w, 0, 2 * w, h), -90 * 16, 180 * 16);
        return;
    case 0xe0b6:
        m_painter.drawPie(QRectF(0, 0, 2 * w, h), 90 * 16, 180 * 16);
        return;
    default:
        return;
    }
}

} // namespace

bool isBoxCharacter(char32_t character)
{
    return (character >= 0x2500 && character < 0x25a0) || (character >= 0x2800 && character < 0x2900) ||
           (character >= 0x1fb00 && character < 0x1fb3c) ||
           (character >= 0xe0b0 && character <= 0xe0b6 && character != 0xe0b5);
}

QImage boxImage(char32_t character, QSize cell, int line)
{
    QImage image(cell, QImage::Format_Grayscale8);
    image.fill(0);
    BoxPainter(&image, line).draw(character);
    return image;
}

} // namespace sampan
