// A fixed-width font measured for a grid of cells: every cell is a whole number of device pixels, at any scale, so that
// text is hinted as the desktop wants it and lines of neighbouring cells join.
#pragma once

#include <QFont>
#include <QSize>

#include <array>

namespace sampan {

class CellFont
{
public:
    CellFont() = default;
    // `dotsPerInch` is the screen's logical resolution, `scale` its device pixel ratio.
    CellFont(const QFont &font, double dotsPerInch, double scale);

    [[nodiscard]] QSize cell() const { return m_cell; } // device pixels, as everything here
    [[nodiscard]] int baseline() const { return m_baseline; }
    [[nodiscard]] int line() const { return m_line; }           // thickness of underlines and light box lines
    [[nodiscard]] int underline() const { return m_underline; } // its upper edge, from the top of the cell
    [[nodiscard]] int strikeOut() const { return m_strikeOut; }
    [[nodiscard]] double scale() const { return m_scale; }
    [[nodiscard]] const QFont &font(bool bold, bool italic) const
    {
        return m_fonts[(bold ? 1u : 0u) | (italic ? 2u : 0u)];
    }

private:
    void measure();

    std::array<QFont, 4> m_fonts;
    double m_scale = 1;
    QSize m_cell{8, 16};
    int m_baseline = 12;
    int m_line = 1;
    int m_underline = 13;
    int m_strikeOut = 8;
};

} // namespace sampan
