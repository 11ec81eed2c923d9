#include "core/terminal/characterwidth.h"

#include <algorithm>
#include <array>

namespace sampan {

namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

// East Asian Width W in Unicode 14 (EastAsianWidth.txt), and the places kept for further emoji.
constexpr std::array<Range, 28> ranges{{
    {0x16FE1, 0x16FE3}, {0x16FF0, 0x16FF1}, {0x187ED, 0x187F7}, {0x18AF3, 0x18CD5}, {0x18D00, 0x18D08},
    {0x1AFF0, 0x1AFF3}, {0x1AFF5, 0x1AFFB}, {0x1AFFD, 0x1AFFE}, {0x1B002, 0x1B122}, {0x1B150, 0x1B152},
    {0x1B164, 0x1B167}, {0x1B170, 0x1B2FB}, {0x1F260, 0x1F265}, {0x1F6D5, 0x1F6D7}, {0x1F6DC, 0x1F6DF},
    {0x1F6F7, 0x1F6FC}, {0x1F7E0, 0x1F7EB}, {0x1F7F0, 0x1F7F0}, {0x1F90C, 0x1F90F}, {0x1F91F, 0x1F91F},
    {0x1F928, 0x1F92F}, {0x1F931, 0x1F932}, {0x1F93F, 0x1F93F}, {0x1F94C, 0x1F94F}, {0x1F95F, 0x1F97F},
    {0x1F992, 0x1F9BF}, {0x1F9C1, 0x1F9FF}, {0x1FA70, 0x1FAFF},
}};

} // namespace

bool isWideSinceUnicode10(char32_t character)
{
    const auto *const found = std::lower_bound(ranges.begin(), ranges.end(), character,
                                               [](const Range &range, char32_t wanted) { return range.last < wanted; });
    return found != ranges.end() && found->first <= character;
}

} // namespace sampan
