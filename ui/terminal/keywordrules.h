// What is coloured in the output of programs that give no colour to it themselves: patterns, each with a colour of the
// theme. Values; as one text they are a setting.
#pragma once

#include <QString>

#include <array>
#include <vector>

namespace sampan {

struct KeywordRule
{
    int colour = 1;  // of the theme, one of keywordColours
    QString pattern; // a regular expression; upper and lower case count as the same

    bool operator==(const KeywordRule &) const = default;
};

struct KeywordColour
{
    const char *word; // as the setting keeps it
    int number;       // in the theme
};
inline constexpr std::array<KeywordColour, 6> keywordColours{
    {{"red", 1}, {"yellow", 3}, {"green", 2}, {"cyan", 6}, {"blue", 4}, {"magenta", 5}}};

// A line for each rule: the colour's word, a space, the pattern. Other lines are skipped.
[[nodiscard]] std::vector<KeywordRule> keywordRules(const QString &text);
[[nodiscard]] QString keywordText(const std::vector<KeywordRule> &rules);

} // namespace sampan
