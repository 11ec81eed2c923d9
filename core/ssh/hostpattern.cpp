#include "core/ssh/hostpattern.h"

namespace sampan {

bool matchesPattern(QByteArrayView text, QByteArrayView pattern)
{
    qsizetype t = 0;
    qsizetype p = 0;
    // Where to go on after the last '*': only the last one ever needs to be widened.
    qsizetype afterStar = -1;
    qsizetype starEnd = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            afterStar = ++p;
            starEnd = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (afterStar >= 0) {
            p = afterStar;
            t = ++starEnd;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

bool matchesPatternList(QByteArrayView text, QByteArrayView list)
{
    bool matched = false;
    while (!list.isEmpty()) {
        const qsizetype comma = list.indexOf(',');
        QByteArrayView part = comma < 0 ? list : list.first(comma);
        list = comma < 0 ? QByteArrayView() : list.sliced(comma + 1);
        const bool negated = part.startsWith('!');
        if (negated)
            part = part.sliced(1);
        if (part.isEmpty() || !matchesPattern(text, part))
            continue;
        if (negated)
            return false;
        matched = true;
    }
    return matched;
}

bool hasWildcard(QByteArrayView pattern)
{
    return pattern.contains('*') || pattern.contains('?') || pattern.startsWith('!');
}

} // namespace sampan
