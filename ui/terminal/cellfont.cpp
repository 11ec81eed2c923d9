#include "ui/terminal/cellfont.h"

#include <QFontMetricsF>

#include <cmath>

namespace sampan {

CellFont::CellFont(const QFont &font, double dotsPerInch, double scale)
    : m_scale(scale)
{
    const double points = font.pointSizeF() > 0 ? font.pointSizeF() : 10;
    QFont plain = font;
    plain.setPixelSize(qMax(4, int(std::lround(points * dotsPerInch / 72 * scale))));
    plain.setFixedPitch(true);
    plain.setKerning(false);
    plain.setStyleHint(QFont::Monospace);
    for (std::size_t i = 0; i < m_fonts.size(); ++i) {
        m_fonts[i] = plain;
        m_fonts[i].setBold((i & 1) != 0);
        m_fonts[i].setItalic((i & 2) != 0);
    }
    measure();
}

void CellFont::measure()
{
    const QFontMetricsF metrics(m_fonts[0]);
    const int width = int(std::lround(metrics.horizontalAdvance(u'M')));
    const int ascent = int(std::ceil(metrics.ascent()));
    const int descent = int(std::ceil(metrics.descent()));
    m_cell = QSize(qMax(2, width), qMax(4, ascent + descent));
    m_baseline = ascent;
    m_line = qMax(1, int(std::lround(m_fonts[0].pixelSize() / 14.0)));
    // Two lines and their gap have to fit below the baseline.
    m_underline = qMin(m_baseline + qMax(1, m_line), m_cell.height() - m_line);
    m_strikeOut = m_baseline - int(std::lround(metrics.xHeight() / 2)) - m_line / 2;
}

} // namespace sampan
