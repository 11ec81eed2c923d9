#include "app/cli/ratetext.h"

#include <QRegularExpression>

#include <cmath>

namespace sampan {

namespace {

using namespace Qt::StringLiterals;

constexpr double most = 1e15; // a petabyte a second; beyond it a number is a slip

} // namespace

std::optional<qint64> rateFromText(const QString &text)
{
    static const QRegularExpression form(u"^(\\d+(?:\\.\\d+)?|\\.\\d+)([kmg]?)(bit|i?b)?(?:/s)?$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const bool areBits = match.captured(3).compare(u"bit"_s, Qt::CaseInsensitive) == 0;
    const qsizetype steps = match.captured(2).isEmpty() ? 0 : u"kmg"_s.indexOf(match.captured(2).toLower()) + 1;
    const double number = match.captured(1).toDouble() * std::pow(areBits ? 1000.0 : 1024.0, double(steps));
    const double bytes = std::ceil(areBits ? number / 8 : number);
    return bytes <= most ? std::optional<qint64>(qint64(bytes)) : std::nullopt;
}

} // namespace sampan
