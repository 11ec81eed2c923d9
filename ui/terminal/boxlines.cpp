// Lines of box characters: arms, dashes, arcs, diagonals.
#include "ui/terminal/boxpainter.h"

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

} // namespace

void BoxPainter::stroke(bool vertical, int from, int to, int middle, int thickness)
{
    const int start = strokeStart(middle, thickness);
    if (vertical)
        fill(start, from, start + thickness, to);
    else
        fill(from, start, to, start + thickness);
}

bool BoxPainter::hasArms(char32_t character)
{
    return qstrcmp(armsOf[character - 0x2500], "0000") != 0;
}

void BoxPainter::drawArms(char32_t character)
{
    const char *arms = armsOf[character - 0x2500];
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

} // namespace sampan
