#include "core/files/shelllisting.h"

#include <QByteArrayView>
#include <QDateTime>
#include <QTimeZone>

#include <array>

namespace sampan {

namespace {

constexpr qint64 futureAllowed = 24LL * 3600; // clocks differ

class Words
{
public:
    explicit Words(QByteArrayView line)
        : m_rest(line)
    {}

    // The next word; empty at the end.
    QByteArrayView next()
    {
        skipSpaces();
        qsizetype length = 0;
        while (length < m_rest.size() && m_rest[length] != ' ')
            ++length;
        const QByteArrayView word = m_rest.first(length);
        m_rest = m_rest.sliced(length);
        return word;
    }

    // What follows exactly one space.
    QByteArrayView rest() { return m_rest.isEmpty() ? m_rest : m_rest.sliced(1); }

    [[nodiscard]] QByteArrayView ahead() const { return m_rest; }

private:
    void skipSpaces()
    {
        while (!m_rest.isEmpty() && m_rest.front() == ' ')
            m_rest = m_rest.sliced(1);
    }

    QByteArrayView m_rest;
};

template <typename Number>
std::optional<Number> numberOf(QByteArrayView word)
{
    bool ok = false;
    const qulonglong value = word.toByteArray().toULongLong(&ok);
    return ok && value <= std::numeric_limits<Number>::max() ? std::optional(Number(value)) : std::nullopt;
}

// Of stat -c.

std::optional<qint64> secondsFrom(QByteArrayView word)
{
    bool ok = false;
    const qlonglong value = word.toByteArray().toLongLong(&ok);
    return ok ? std::optional<qint64>(value) : std::nullopt;
}

// Up to the next slash, which no name of an account has; spaces some do.
QByteArray takeName(QByteArrayView &rest)
{
    const qsizetype slash = rest.indexOf('/');
    const QByteArray name = rest.first(qMax<qsizetype>(slash, 0)).toByteArray();
    rest = rest.sliced(slash + 1);
    return name == "UNKNOWN" ? QByteArray() : name;
}

std::optional<DirectoryEntry> parseStat(QByteArrayView text)
{
    Words words(text);
    DirectoryEntry entry;
    FileAttributes &attributes = entry.attributes;
    bool ok = false;
    const uint mode = words.next().toByteArray().toUInt(&ok, 16);
    if (!ok)
        return std::nullopt;
    attributes.mode = FileMode(mode);
    attributes.size = numberOf<quint64>(words.next());
    attributes.userId = numberOf<quint32>(words.next());
    attributes.groupId = numberOf<quint32>(words.next());
    attributes.accessTime = secondsFrom(words.next());
    attributes.modificationTime = secondsFrom(words.next());
    QByteArrayView rest = words.rest();
    attributes.userName = takeName(rest);
    attributes.groupName = takeName(rest);
    entry.name = rest.toByteArray();
    return attributes.modificationTime && !entry.name.isEmpty() ? std::optional(entry) : std::nullopt;
}

// Of ls -l.

std::optional<quint32> typeOf(char letter)
{
    constexpr std::array<std::pair<char, quint32>, 7> types{{{'-', 0100000},
                                                             {'d', 0040000},
                                                             {'l', 0120000},
                                                             {'c', 0020000},
                                                             {'b', 0060000},
                                                             {'p', 0010000},
                                                             {'s', 0140000}}};
    for (const auto &[known, bits] : types) {
        if (known == letter)
            return bits;
    }
    return std::nullopt;
}

// "rwxr-sr-t", perhaps with a mark for an access list or a security context behind it.
std::optional<FileMode> modeOf(QByteArrayView word)
{
    if (word.size() < 10 || word.size() > 11)
        return std::nullopt;
    const std::optional<quint32> type = typeOf(word[0]);
    if (!type)
        return std::nullopt;
    quint32 bits = *type;
    for (int i = 0; i < 9; ++i) {
        const char letter = word[i + 1];
        const bool isSpecial = i % 3 == 2 && QByteArrayView("sStT").contains(letter);
        if (!isSpecial && letter != '-' && letter != "rwx"[i % 3])
            return std::nullopt;
        if (letter != '-' && letter != 'S' && letter != 'T')
            bits |= 0400U >> i;
        if (isSpecial)
            bits |= 04000U >> (i / 3);
    }
    return FileMode(bits);
}

std::optional<qint64> secondsOf(QDate date, QTime time)
{
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    return QDateTime(date, time, Qt::UTC).toSecsSinceEpoch();
}

// "2026-11-20 20:19:53.973452773 +0000"
std::optional<qint64> fullTime(Words &words)
{
    const QByteArrayView day = words.next();
    const QByteArrayView clock = words.next();
    if (words.next().size() != 5 || clock.size() < 8)
        return std::nullopt;
    return secondsOf(QDate::fromString(QString::fromLatin1(day), Qt::ISODate),
                     QTime::fromString(QString::fromLatin1(clock.first(8)), Qt::ISODate));
}

int monthOf(QByteArrayView word)
{
    constexpr QByteArrayView months("JanFebMarAprMayJunJulAugSepOctNovDec");
    const qsizetype at = word.size() == 3 ? months.indexOf(word) : -1;
    return at >= 0 && at % 3 == 0 ? int(at / 3) + 1 : 0;
}

// "Nov 20 20:19" within half a year, "Nov 20  2024" otherwise.
std::optional<qint64> plainTime(Words &words, qint64 now)
{
    const int month = monthOf(words.next());
    const int day = words.next().toByteArray().toInt();
    const QByteArrayView last = words.next();
    if (!last.contains(':'))
        return secondsOf(QDate(last.toByteArray().toInt(), month, day), QTime(0, 0));
    const QTime clock = QTime::fromString(QString::fromLatin1(last), QStringLiteral("H:mm"));
    const int year = QDateTime::fromSecsSinceEpoch(now, Qt::UTC).date().year();
    const std::optional<qint64> thisYear = secondsOf(QDate(year, month, day), clock);
    if (thisYear && *thisYear <= now + futureAllowed)
        return thisYear;
    return secondsOf(QDate(year - 1, month, day), clock);
}

// "\ " is a space, "\n" a line break, "\303" a byte: as ls -b writes names.
QByteArray unescaped(QByteArrayView text)
{
    QByteArray out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        const char next = text[++i];
        if (next >= '0' && next <= '3' && i + 2 < text.size()) {
            out += char((next - '0') * 64 + (text[i + 1] - '0') * 8 + (text[i + 2] - '0'));
            i += 2;
            continue;
        }
        constexpr QByteArrayView letters("abfnrtv");
        constexpr QByteArrayView bytes("\a\b\f\n\r\t\v");
        const qsizetype known = letters.indexOf(next);
        out += known >= 0 ? bytes[known] : next;
    }
    return out;
}

// A name may hold " -> " itself; with escapes its spaces are written "\ ", so the first arrow is the right one.
void splitLink(DirectoryEntry &entry, QByteArrayView text)
{
    constexpr QByteArrayView arrow(" -> ");
    const qsizetype at = entry.attributes.isLink() ? text.indexOf(arrow) : -1;
    entry.name = (at < 0 ? text : text.first(at)).toByteArray();
    if (at >= 0)
        entry.linkTarget = text.sliced(at + arrow.size()).toByteArray();
}

bool takeSize(Words &words, FileAttributes &attributes)
{
    const QByteArrayView word = words.next();
    if (word.endsWith(',')) { // "1, 3": the numbers of a device
        words.next();
        return true;
    }
    if (word.contains(',') || word.startsWith(QByteArrayView("0x"))) // "1,3"
        return true;
    attributes.size = numberOf<quint64>(word);
    return attributes.size.has_value();
}

std::optional<DirectoryEntry> parseLs(ShellListingStyle style, QByteArrayView line, qint64 now)
{
    Words words(line);
    DirectoryEntry entry;
    FileAttributes &attributes = entry.attributes;
    attributes.mode = modeOf(words.next());
    if (!attributes.mode || !numberOf<quint64>(words.next()))
        return std::nullopt;
    attributes.userId = numberOf<quint32>(words.next());
    attributes.groupId = numberOf<quint32>(words.next());
    if (!takeSize(words, attributes))
        return std::nullopt;
    const bool isPlain = style == ShellListingStyle::LsPlain;
    attributes.modificationTime = isPlain ? plainTime(words, now) : fullTime(words);
    splitLink(entry, words.rest());
    if (!attributes.modificationTime || entry.name.isEmpty())
        return std::nullopt;
    if (style == ShellListingStyle::LsEscaped) {
        entry.name = unescaped(entry.name);
        entry.linkTarget = unescaped(entry.linkTarget);
    }
    return entry;
}

template <typename Take>
void eachStat(const QByteArray &output, const QByteArray &mark, const Take &take)
{
    const QByteArray begin = mark + ' ';
    for (qsizetype at = output.indexOf(begin); at >= 0;) {
        const qsizetype from = at + begin.size();
        at = output.indexOf(QByteArray('\n' + begin), from);
        qsizetype end = at < 0 ? output.size() : at;
        if (at < 0 && output.endsWith('\n'))
            --end;
        if (at >= 0)
            ++at;
        if (auto entry = parseStat(QByteArrayView(output).sliced(from, qMax<qsizetype>(end - from, 0))))
            take(std::move(*entry));
    }
}

template <typename Take>
void eachLs(ShellListingStyle style, const QByteArray &output, qint64 now, const Take &take)
{
    const QByteArrayView all(output);
    for (qsizetype from = 0; from < all.size();) {
        const qsizetype found = all.indexOf('\n', from);
        const qsizetype end = found < 0 ? all.size() : found;
        if (auto entry = parseLs(style, all.sliced(from, end - from), now))
            take(std::move(*entry));
        from = end + 1;
    }
}

template <typename Take>
void each(ShellListingStyle style, const QByteArray &output, const QByteArray &mark, qint64 now, const Take &take)
{
    if (style == ShellListingStyle::Stat)
        eachStat(output, mark, take);
    else
        eachLs(style, output, now, take);
}

} // namespace

QByteArray statFormat(const QByteArray &mark)
{
    return mark + " %f %s %u %g %X %Y %U/%G/%n";
}

DirectoryEntries parseListing(ShellListingStyle style, const QByteArray &output, const QByteArray &mark, qint64 now)
{
    DirectoryEntries entries;
    each(style, output, mark, now, [&entries](DirectoryEntry &&entry) {
        if (entry.name.startsWith("./")) // as find hands them on
            entry.name.remove(0, 2);
        if (entry.name != "." && entry.name != ".." && !entry.name.isEmpty())
            entries.push_back(std::move(entry));
    });
    return entries;
}

std::optional<DirectoryEntry> parseSingle(ShellListingStyle style, const QByteArray &output, const QByteArray &mark,
                                          qint64 now)
{
    std::optional<DirectoryEntry> found;
    each(style, output, mark, now, [&found](DirectoryEntry &&entry) {
        if (!found)
            found = std::move(entry);
    });
    return found;
}

} // namespace sampan
