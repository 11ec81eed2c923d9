#include "core/base/format.h"

#include <QLocale>
#include <QTest>
#include <QTimeZone>

#include <limits>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestFormat : public QObject
{
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale::c()); }
    void sizes_data();
    void sizes();
    void rates_data();
    void rates();
    void durations_data();
    void durations();
    void dates_data();
    void dates();
    void daysAreCountedWhereTheReaderIs();
    void numbersFollowTheLocale();
};

void TestFormat::sizes_data()
{
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<QString>("text");
    const auto row = [](quint64 bytes, const char *text) { QTest::newRow(text) << bytes << QString::fromLatin1(text); };
    row(0, "0 B");
    row(812, "812 B");
    row(1023, "1023 B");
    row(1024, "1.00 KiB");
    row(1536, "1.50 KiB");
    row(10239, "10.0 KiB");   // 9.999
    row(12700, "12.4 KiB");   // 12.40
    row(102399, "100 KiB");   // 99.999
    row(1048525, "1.00 MiB"); // 1023.95 must not become "1024 KiB"
    row(1048000, "1023 KiB");
    row(1048576, "1.00 MiB");
    row(quint64(5) << 30, "5.00 GiB");
    row(quint64(1) << 40, "1.00 TiB");
    row(std::numeric_limits<quint64>::max(), "16.0 EiB");
}

void TestFormat::sizes()
{
    QFETCH(quint64, bytes);
    QTEST(formatSize(bytes), "text");
}

void TestFormat::rates_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << 0.0 << u"0 B/s"_s;
    QTest::newRow("bytes are whole") << 12.3 << u"12 B/s"_s;
    QTest::newRow("just below a unit") << 999.6 << u"1.00 kB/s"_s;
    QTest::newRow("kilobytes") << 1250.0 << u"1.25 kB/s"_s;
    QTest::newRow("megabytes") << 84.1e6 << u"84.1 MB/s"_s;
    QTest::newRow("gigabytes") << 1.234e9 << u"1.23 GB/s"_s;
    QTest::newRow("beyond the units") << 5e12 << u"5000 GB/s"_s;
    QTest::newRow("negative") << -5.0 << u"0 B/s"_s;
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << u"0 B/s"_s;
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << u"0 B/s"_s;
}

void TestFormat::rates()
{
    QFETCH(double, rate);
    QTEST(formatRate(rate), "text");
}

void TestFormat::durations_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("not known") << -1LL << QString();
    QTest::newRow("nothing") << 0LL << u"0 s"_s;
    QTest::newRow("seconds") << 59LL << u"59 s"_s;
    QTest::newRow("a minute") << 60LL << u"1:00"_s;
    QTest::newRow("minutes") << 125LL << u"2:05"_s;
    QTest::newRow("just below an hour") << 3599LL << u"59:59"_s;
    QTest::newRow("an hour") << 3600LL << u"1:00:00"_s;
    QTest::newRow("hours") << 3729LL << u"1:02:09"_s;
    QTest::newRow("days") << 360000LL << u"100:00:00"_s;
}

void TestFormat::durations()
{
    QFETCH(qint64, seconds);
    QTEST(formatDuration(std::chrono::seconds(seconds)), "text");
}

void TestFormat::dates_data()
{
    QTest::addColumn<QDateTime>("date");
    QTest::addColumn<QString>("text");
    const auto at = [](int year, int month, int day, int hour, int minute) {
        return QDateTime(QDate(year, month, day), QTime(hour, minute));
    };
    QTest::newRow("not known") << QDateTime() << QString();
    QTest::newRow("today") << at(2026, 3, 10, 9, 12) << u"today 09:12"_s;
    QTest::newRow("later today") << at(2026, 3, 10, 23, 59) << u"today 23:59"_s;
    QTest::newRow("midnight") << at(2026, 3, 10, 0, 0) << u"today 00:00"_s;
    QTest::newRow("yesterday") << at(2026, 3, 9, 23, 59) << u"yesterday 23:59"_s;
    QTest::newRow("the day before") << at(2026, 3, 8, 7, 5) << u"8 Mar 07:05"_s;
    QTest::newRow("last year, not long ago") << at(2025, 11, 18, 9, 12) << u"18 Nov 09:12"_s;
    QTest::newRow("long ago") << at(2024, 11, 18, 9, 12) << u"18 Nov 2024"_s;
    QTest::newRow("tomorrow") << at(2026, 3, 11, 9, 12) << u"11 Mar 2026"_s;
}

void TestFormat::dates()
{
    QFETCH(QDateTime, date);
    QTEST(formatDate(date, QDateTime(QDate(2026, 3, 10), QTime(12, 0))), "text");
}

void TestFormat::daysAreCountedWhereTheReaderIs()
{
    const QTimeZone east(5 * 3600);
    const QDateTime now(QDate(2026, 3, 10), QTime(1, 0), east);
    const QDateTime sameMoment(QDate(2026, 3, 9), QTime(20, 0), QTimeZone::utc());
    QCOMPARE(formatDate(sameMoment, now), u"today 01:00"_s);
}

void TestFormat::numbersFollowTheLocale()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(formatSize(1536), u"1,50 KiB"_s);
    QCOMPARE(formatRate(84.1e6), u"84,1 MB/s"_s);
}

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
