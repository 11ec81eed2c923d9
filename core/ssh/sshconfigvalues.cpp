#include "core/ssh/sshconfigvalues.h"

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

// 0: no such unit.
qint64 secondsPerUnit(QChar unit)
{
    switch (unit.toLower().unicode()) {
    case u's':
        return 1;
    case u'm':
        return 60;
    case u'h':
        return 3600;
    case u'd':
        return 86400;
    case u'w':
        return 604800;
    default:
        return 0;
    }
}

} // namespace

std::optional<bool> configFlag(const QString &value)
{
    const QString word = value.toLower();
    if (word == "yes"_L1 || word == "true"_L1)
        return true;
    if (word == "no"_L1 || word == "false"_L1)
        return false;
    return std::nullopt;
}

std::optional<std::chrono::seconds> configDuration(const QString &value)
{
    constexpr qint64 longest = 10LL * 365 * 86400;
    qint64 total = 0;
    qint64 number = -1; // digits since the last unit
    for (const QChar c : value) {
        if (c >= u'0' && c <= u'9') {
            number = qMax(number, 0LL) * 10 + (c.unicode() - u'0');
        } else {
            const qint64 unit = secondsPerUnit(c);
            if (unit == 0 || number < 0)
                return std::nullopt;
            total += number * unit;
            number = -1;
        }
        if (number > longest || total > longest)
            return std::nullopt;
    }
    total += qMax(number, 0LL);
    return value.isEmpty() ? std::nullopt : std::optional(std::chrono::seconds(total));
}

std::optional<StrictHostKeyChecking> configStrictness(const QString &value)
{
    const QString word = value.toLower();
    if (word == "ask"_L1)
        return StrictHostKeyChecking::Ask;
    if (word == "yes"_L1 || word == "true"_L1)
        return StrictHostKeyChecking::Yes;
    if (word == "accept-new"_L1)
        return StrictHostKeyChecking::AcceptNew;
    if (word == "no"_L1 || word == "off"_L1 || word == "false"_L1)
        return StrictHostKeyChecking::No;
    return std::nullopt;
}

} // namespace sampan
