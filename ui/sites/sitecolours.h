// The colours a site may have on its tabs: few, with names, distinguishable on light and dark.
#pragma once

#include <QColor>
#include <QString>

#include <vector>

namespace sampan {

struct SiteColour
{
    QString name; // translated
    QColor colour;
};

[[nodiscard]] std::vector<SiteColour> siteColours();

} // namespace sampan
