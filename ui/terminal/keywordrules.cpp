#include "ui/terminal/keywordrules.h"

#include <QStringList>

#include <algorithm>

namespace sampan {

std::vector<KeywordRule> keywordRules(const QString &text)
{
    std::vector<KeywordRule> rules;
    for (const QString &line : text.split(u'\n')) {
        const QString word = line.section(u' ', 0, 0);
        const QString pattern = line.section(u' ', 1);
        const auto *colour = std::ranges::find_if(
            keywordColours, [&word](const KeywordColour &known) { return word == QLatin1String(known.word); });
        if (colour != keywordColours.end() && !pattern.isEmpty())
            rules.push_back({colour->number, pattern});
    }
    return rules;
}

QString keywordText(const std::vector<KeywordRule> &rules)
{
    QStringList lines;
    for (const KeywordRule &rule : rules) {
        const auto *colour = std::ranges::find(keywordColours, rule.colour, &KeywordColour::number);
        if (colour != keywordColours.end())
            lines.append(QString(QLatin1String(colour->word) + u' ' + rule.pattern));
    }
    return lines.join(u'\n');
}

} // namespace sampan
