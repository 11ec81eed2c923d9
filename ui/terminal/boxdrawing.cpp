#include "ui/terminal/boxdrawing.h"

#include "ui/terminal/boxpainter.h"

#include <array>

namespace sampan {

void BoxPainter::draw(char32_t character)
{
    if (character >= 0x2571 && character <= 0x2573)
        drawDiagonals(character);
    else if (character >= 0x256d && character <= 0x2570)
        drawArc(character);
    else if (character >= 0x2500 && character < 0x2580 && !hasArms(character))
        drawDashes(character);
    else if (character >= 0x2500 && character < 0x2580)
        drawArms(character);
    else if (character >= 0x2580 && character < 0x25a0)
        drawBlock(character);
    else if (character >= 0x2800 && character < 0x2900)
        drawBraille(character - 0x2800);
    else if (character >= 0x1fb00 && character < 0x1fb3c)
        drawSextant(character - 0x1fb00);
    else if (character >= 0x23ba && character < 0x23be)
        drawScanLine(character - 0x23ba);
    else
        drawPowerline(character);
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

// Lines 1, 3, 7 and 9 of a VT100's nine; the fifth is U+2500.
void BoxPainter::drawScanLine(unsigned number)
{
    constexpr std::array<int, 4> lines{1, 3, 7, 9};
    const int middle = yAt(2 * lines[number] - 1, 18);
    stroke(false, 0, m_width, qBound(m_line / 2, middle, m_height - m_line + m_line / 2), m_line);
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

bool isBoxCharacter(char32_t character)
{
    return (character >= 0x2500 && character < 0x25a0) || (character >= 0x2800 && character < 0x2900) ||
           (character >= 0x23ba && character < 0x23be) || (character >= 0x1fb00 && character < 0x1fb3c) ||
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
