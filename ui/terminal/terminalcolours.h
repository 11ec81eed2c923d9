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
// A `colour` that stands out from `background` by less than `ratio`, moved towards white or black until it does so by
// `aim`, if that is possible at all.
[[nodiscard]] QRgb readableColour(QRgb colour, QRgb background, double ratio, double aim);

// The same, remembering its answers: painting asks for few pairs of colours, but for every cell.
class ReadableColours
{
public:
    explicit ReadableColours(double ratio)
        : ReadableColours(ratio, ratio)
    {}
    ReadableColours(double ratio, double aim)
        : m_ratio(ratio)
        , m_aim(aim)
    {}
    [[nodiscard]] QRgb operator()(QRgb colour, QRgb background);

private:
    double m_ratio;
    double m_aim;
    QHash<quint64, QRgb> m_known;
};

} // namespace sampan
