#include "ui/terminal/terminalcolours.h"

#include <array>
#include <cmath>

namespace sampan {

namespace {

constexpr qsizetype mostRemembered = 4096; // RGB output of a picture viewer has no end of colours

const std::array<double, 256> &linearLight()
{
    static const std::array<double, 256> table = [] {
        std::array<double, 256> values{};
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double c = double(i) / 255;
            values[i] = c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        }
        return values;
    }();
    return table;
}

double ratioOf(double one, double other)
{
    return (qMax(one, other) + 0.05) / (qMin(one, other) + 0.05);
}

int mixedPart(int base, int over, double share)
{
    return qBound(0, int(std::lround(base + (over - base) * share)), 255);
}

} // namespace

double luminance(QRgb colour)
{
    const auto &linear = linearLight();
    return 0.2126 * linear[std::size_t(qRed(colour))] + 0.7152 * linear[std::size_t(qGreen(colour))] +
           0.0722 * linear[std::size_t(qBlue(colour))];
}

double contrast(QRgb one, QRgb other)
{
    return ratioOf(luminance(one), luminance(other));
}

QRgb mixedColour(QRgb base, QRgb over, double share)
{
    return qRgb(mixedPart(qRed(base), qRed(over), share), mixedPart(qGreen(base), qGreen(over), share),
                mixedPart(qBlue(base), qBlue(over), share));
}

QRgb readableColour(QRgb colour, QRgb background, double ratio, double aim)
{
    const double behind = luminance(background);
    if (ratioOf(luminance(colour), behind) >= ratio)
        return colour;
    const QRgb away = ratioOf(1, behind) > ratioOf(0, behind) ? qRgb(255, 255, 255) : qRgb(0, 0, 0);
    QRgb moved = colour;
    for (int step = 1; step <= 16 && ratioOf(luminance(moved), behind) < aim; ++step)
        moved = mixedColour(colour, away, step / 16.0);
    return moved;
}

QRgb ReadableColours::operator()(QRgb colour, QRgb background)
{
    const quint64 pair = quint64(colour) << 32 | background;
    const auto known = m_known.constFind(pair);
    if (known != m_known.constEnd())
        return *known;
    if (m_known.size() >= mostRemembered)
        m_known.clear();
    return *m_known.insert(pair, readableColour(colour, background, m_ratio, m_aim));
}

} // namespace sampan
