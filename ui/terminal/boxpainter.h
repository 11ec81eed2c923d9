// Draws one box character, white on black; only boxdrawing.cpp uses it.
#pragma once

#include <QImage>
#include <QPainter>

namespace sampan {

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
    enum Side { Left, Up, Right, Down };

    [[nodiscard]] static bool hasArms(char32_t character);
    void drawArms(char32_t character);
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
    void drawScanLine(unsigned number);
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
    // The edge of a stroke of `thickness` around the middle, the same for light lines in every character.
    [[nodiscard]] static int strokeStart(int middle, int thickness) { return middle - thickness / 2; }
    [[nodiscard]] int thickness(char arm) const { return arm == '2' ? 2 * m_line : m_line; }
    [[nodiscard]] int xAt(int part, int parts) const { return (m_width * part + parts / 2) / parts; }
    [[nodiscard]] int yAt(int part, int parts) const { return (m_height * part + parts / 2) / parts; }

    QPainter m_painter;
    int m_width;
    int m_height;
    int m_line;
};

} // namespace sampan
