#include "ui/transfer/ratehistory.h"

#include <QPainter>
#include <QPalette>

#include <algorithm>

namespace sampan {

namespace {

constexpr std::size_t maximumRates = 16;

} // namespace

void RateHistory::add(double bytesPerSecond)
{
    m_rates.push_back(std::max(bytesPerSecond, 0.0));
    while (m_rates.size() > maximumRates)
        m_rates.pop_front();
}

QPixmap RateHistory::draw(QSize size, const QPalette &palette, qreal pixelRatio) const
{
    if (m_rates.empty())
        return {};
    QPixmap pixmap(size * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    const double highest = std::max(*std::ranges::max_element(m_rates), 1.0);
    const qreal step = qreal(size.width()) / qreal(maximumRates);
    qreal left = size.width() - step * qreal(m_rates.size()); // the newest stands at the right
    for (const double rate : m_rates) {
        const qreal height = std::max(1.0, rate / highest * size.height());
        painter.fillRect(QRectF(left, size.height() - height, step * 0.75, height), palette.color(QPalette::Highlight));
        left += step;
    }
    return pixmap;
}

} // namespace sampan
