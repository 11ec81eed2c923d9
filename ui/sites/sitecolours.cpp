#include "ui/sites/sitecolours.h"

#include <QCoreApplication>

namespace sampan {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sampan::SiteColours)
};

} // namespace

std::vector<SiteColour> siteColours()
{
    return {{Words::tr("Red", "colour of a site"), QColor(0xc9, 0x3c, 0x37)},
            {Words::tr("Orange", "colour of a site"), QColor(0xd9, 0x77, 0x06)},
            {Words::tr("Yellow", "colour of a site"), QColor(0xc9, 0xa2, 0x0a)},
            {Words::tr("Green", "colour of a site"), QColor(0x3d, 0x8f, 0x45)},
            {Words::tr("Teal", "colour of a site"), QColor(0x12, 0x8a, 0x8a)},
            {Words::tr("Blue", "colour of a site"), QColor(0x2f, 0x6f, 0xce)},
            {Words::tr("Purple", "colour of a site"), QColor(0x8b, 0x4f, 0xc1)}};
}

} // namespace sampan
