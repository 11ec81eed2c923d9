#include "core/scp/scprecord.h"

#include "core/base/servertext.h"

#include <QCoreApplication>

#include <limits>

namespace sampan::scp {

namespace {

constexpr qsizetype mostModeDigits = 7;
constexpr quint32 permissionBits = 07777;

QString text(const char *source)
{
    return QCoreApplication::translate("sampan::scp", source);
}

Error noRecord(QByteArrayView line)
{
    return {ErrorCode::Protocol,
            text(QT_TRANSLATE_NOOP("sampan::scp", "The server's scp sent a line that means nothing")),
            visibleText(line, 256)};
}

Error unsafe(QByteArrayView name)
{
    const QString words = text(QT_TRANSLATE_NOOP("sampan::scp", "The server's scp sent the name “%1”, which is none"));
    return {ErrorCode::UnsafeName, words.arg(visibleText(name, 256)), {}};
}

// Takes digits from the front; nothing when there are none or the number does not fit.
std::optional<qint64> takeNumber(QByteArrayView &rest)
{
    qint64 value = 0;
    qsizetype digits = 0;
    for (; digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9'; ++digits) {
        const int digit = rest[digits] - '0';
        if (value > (std::numeric_limits<qint64>::max() - digit) / 10)
            return std::nullopt;
        value = value * 10 + digit;
    }
    rest = rest.sliced(digits);
    return digits > 0 ? std::optional(value) : std::nullopt;
}

bool takeChar(QByteArrayView &rest, char wanted)
{
    if (!rest.startsWith(wanted))
        return false;
    rest = rest.sliced(1);
    return true;
}

std::optional<quint32> takeMode(QByteArrayView &rest)
{
    quint32 mode = 0;
    qsizetype digits = 0;
    for (; digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '7'; ++digits)
        mode = mode * 8 + quint32(rest[digits] - '0');
    if (digits < 4 || digits > mostModeDigits)
        return std::nullopt;
    rest = rest.sliced(digits);
    return mode & permissionBits;
}

bool isName(QByteArrayView name)
{
    return !name.isEmpty() && name != QByteArrayView(".") && name != QByteArrayView("..") && !name.contains('/') &&
           !name.contains('\0');
}

Result<Record> parseNamed(QByteArrayView line, Record::Kind kind)
{
    Record record;
    record.kind = kind;
    QByteArrayView rest = line.sliced(1);
    const std::optional<quint32> mode = takeMode(rest);
    const bool hasMode = mode && takeChar(rest, ' ');
    const std::optional<qint64> size = hasMode ? takeNumber(rest) : std::nullopt;
    if (!size || !takeChar(rest, ' '))
        return noRecord(line);
    if (!isName(rest))
        return unsafe(rest);
    record.mode = *mode;
    record.size = *size;
    record.name = rest.toByteArray();
    return record;
}

// The microseconds are always 0 in what is written today; they are read and dropped.
Result<Record> parseTimes(QByteArrayView line)
{
    Record record;
    record.kind = Record::Kind::Times;
    QByteArrayView rest = line.sliced(1);
    const std::optional<qint64> modified = takeNumber(rest);
    const bool first = modified && takeChar(rest, ' ') && takeNumber(rest) && takeChar(rest, ' ');
    const std::optional<qint64> accessed = first ? takeNumber(rest) : std::nullopt;
    if (!accessed || !takeChar(rest, ' ') || !takeNumber(rest) || !rest.isEmpty())
        return noRecord(line);
    record.times = {*modified, *accessed};
    return record;
}

QByteArray namedLine(char kind, quint32 mode, qint64 size, const QByteArray &name)
{
    QByteArray line(1, kind);
    line += QByteArray::number(mode & permissionBits, 8).rightJustified(4, '0');
    return QByteArray(line + ' ' + QByteArray::number(size) + ' ' + name + '\n');
}

} // namespace

QByteArray fileLine(quint32 mode, qint64 size, const QByteArray &name)
{
    return namedLine('C', mode, size, name);
}

QByteArray folderLine(quint32 mode, const QByteArray &name)
{
    return namedLine('D', mode, 0, name);
}

QByteArray timesLine(const Times &times)
{
    return QByteArray('T' + QByteArray::number(times.modified) + " 0 " + QByteArray::number(times.accessed) + " 0\n");
}

QByteArray endLine()
{
    return "E\n";
}

Result<Record> parseRecord(QByteArrayView line)
{
    if (line.startsWith('C'))
        return parseNamed(line, Record::Kind::File);
    if (line.startsWith('D'))
        return parseNamed(line, Record::Kind::Folder);
    if (line.startsWith('T'))
        return parseTimes(line);
    if (line != QByteArrayView("E"))
        return noRecord(line);
    Record end;
    end.kind = Record::Kind::End;
    return end;
}

Result<void> checkSendable(const QByteArray &name)
{
    if (!isName(name))
        return Error{ErrorCode::InvalidArgument,
                     text(QT_TRANSLATE_NOOP("sampan::scp", "“%1” is no name of a file")).arg(visibleText(name, 256)),
                     {}};
    if (!name.contains('\n'))
        return {};
    const QString words = text(QT_TRANSLATE_NOOP("sampan::scp", "“%1” has a line break in its name, which scp cannot "
                                                                "carry. Rename it first."));
    return Error{ErrorCode::Unsupported, words.arg(visibleText(name, 256)), {}};
}

} // namespace sampan::scp
