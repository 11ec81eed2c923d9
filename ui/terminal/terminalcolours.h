// Arithmetic with colours: how far apart they are, and how to move them apart.
#pragma once

#include <QHash>
#include <QRgb>

namespace sampan {

// Relative luminance, 0…1, and contrast ratio, 1…21, as WCAG 2.1 defines them.
[[nodiscard]] double luminance(QRgb colour);
[[nodiscard]] double contrast(QRgb one, QRgb other);
// `share` of `over`, the rest of `base`.
[[nodiscard]] QRgb mixedColour(QRgb base, QRgb over, double share);
// `colour` moved towards white or black until it stands out from `background` by `ratio`, if that is possible at all.
[[nodiscard]] QRgb readableColour(QRgb colour, QRgb background, double ratio);

// The same, remembering its answers: painting asks for few pairs of colours, but for every cell.
class ReadableColours
{
public:
    explicit ReadableColours(double ratio)
        : m_ratio(ratio)
    {}
    [[nodiscard]] QRgb operator()(QRgb colour, QRgb background);

private:
    double m_ratio;
    QHash<quint64, QRgb> m_known;
};

} // namespace sampan
