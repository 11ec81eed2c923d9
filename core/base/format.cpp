#include "core/base/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <cmath>

namespace sampan {

namespace {

// Three significant figures: 812, 12.4, 1.25. The limits are where rounding would bring a fourth.
QString scaled(double value, const QLocale &locale)
{
    const int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return locale.toString(value, 'f', decimals);
}

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::format", text);
}

} // namespace

QString formatSize(quint64 bytes)
{
    static constexpr std::array units{"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    const QLocale locale;
    if (bytes < 1024)
        return locale.toString(bytes) + QStringLiteral(" B");
    double value = double(bytes);
    std::size_t unit = 0;
    while (value >= 1023.5 && unit + 1 < units.size()) {
        value /= 1024;
        ++unit;
    }
    return scaled(value, locale) + u' ' + QLatin1String(units[unit]);
}

QString formatRate(double bytesPerSecond)
{
    static constexpr std::array units{"B/s", "kB/s", "MB/s", "GB/s"};
    double value = std::isfinite(bytesPerSecond) ? std::max(bytesPerSecond, 0.0) : 0.0;
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    const QLocale locale;
    const QString number = unit == 0 ? locale.toString(std::round(value), 'f', 0) : scaled(value, locale);
    return number + u' ' + QLatin1String(units[unit]);
}

QString formatDuration(std::chrono::seconds duration)
{
    const qint64 seconds = duration.count();
    if (seconds < 0)
        return QString();
    if (seconds < 60)
        return translated(QT_TRANSLATE_NOOP("sampan::format", "%1 s")).arg(seconds);
    const QChar zero(u'0');
    if (seconds < 3600)
        return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, zero);
    return QStringLiteral("%1:%2:%3")
        .arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, zero)
        .arg(seconds % 60, 2, 10, zero);
}

QString formatDate(const QDateTime &anyDate, const QDateTime &now)
{
    if (!anyDate.isValid())
        return QString();
    const QDateTime date = anyDate.toTimeZone(now.timeZone()); // days are counted where the reader is
    const QLocale locale;
    const QString time = locale.toString(date.time(), QStringLiteral("HH:mm"));
    const qint64 days = date.date().daysTo(now.date());
    if (days == 0)
        //: A file changed today; %1 is the time of day
        return translated(QT_TRANSLATE_NOOP("sampan::format", "today %1")).arg(time);
    if (days == 1)
        //: A file changed yesterday; %1 is the time of day
        return translated(QT_TRANSLATE_NOOP("sampan::format", "yesterday %1")).arg(time);
    const QString day = locale.toString(date.date(), QStringLiteral("d MMM"));
    if (days > 0 && days < 180)
        return day + u' ' + time;
    return day + u' ' + QString::number(date.date().year());
}

} // namespace sampan
