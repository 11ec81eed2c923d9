// The last seconds of a rate, for the small curve beside the transfers' tab.
#pragma once

#include <QPixmap>

#include <deque>

class QPalette;

namespace sampan {

class RateHistory
{
public:
    void add(double bytesPerSecond);
    void clear() { m_rates.clear(); }
    [[nodiscard]] bool isEmpty() const { return m_rates.empty(); }
    [[nodiscard]] const std::deque<double> &rates() const { return m_rates; }

    // Bars in the palette's accent, scaled to the highest rate shown; null when there is nothing to show.
    [[nodiscard]] QPixmap draw(QSize size, const QPalette &palette, qreal pixelRatio) const;

private:
    std::deque<double> m_rates; // oldest first
};

} // namespace sampan
