#include "app/cli/modetext.h"

#include "core/base/servertext.h"

#include <QCoreApplication>

#include <optional>

namespace sampan {

namespace {

struct Clause
{
    quint32 who = 0; // 0700, 0070, 0007 or a union of these
    char operation = '+';
    quint32 bits = 0;     // given to those
    quint32 executes = 0; // given by X
};

quint32 whoBits(char letter)
{
    switch (letter) {
    case 'u':
        return 0700;
    case 'g':
        return 0070;
    case 'o':
        return 0007;
    case 'a':
        return 0777;
    default:
        return 0;
    }
}

bool addPermission(Clause &clause, char letter)
{
    switch (letter) {
    case 'r':
        clause.bits |= 0444U & clause.who;
        return true;
    case 'w':
        clause.bits |= 0222U & clause.who;
        return true;
    case 'x':
        clause.bits |= 0111U & clause.who;
        return true;
    case 'X':
        clause.executes |= 0111U & clause.who;
        return true;
    case 's':
        clause.bits |= ((clause.who & 0700U) != 0 ? 04000U : 0U) | ((clause.who & 0070U) != 0 ? 02000U : 0U);
        return true;
    case 't':
        clause.bits |= 01000;
        return true;
    default:
        return false;
    }
}

std::optional<Clause> parseClause(const QByteArray &text)
{
    Clause clause;
    qsizetype i = 0;
    for (; i < text.size() && whoBits(text[i]) != 0; ++i)
        clause.who |= whoBits(text[i]);
    if (clause.who == 0)
        clause.who = 0777;
    if (i >= text.size() || !QByteArrayView("+-=").contains(text[i]))
        return std::nullopt;
    clause.operation = text[i++];
    for (; i < text.size(); ++i) {
        if (!addPermission(clause, text[i]))
            return std::nullopt;
    }
    return clause;
}

// A later clause wins over an earlier one where both name a bit.
void add(PermissionChange &change, const Clause &clause)
{
    if (clause.operation == '-') {
        const quint32 gone = clause.bits | clause.executes;
        change.clear |= gone;
        change.set &= ~gone;
        change.setWhereExecutable &= ~gone;
        return;
    }
    if (clause.operation == '=') {
        change.clear |= clause.who;
        change.set &= ~clause.who;
        change.setWhereExecutable &= ~clause.who;
    }
    change.set |= clause.bits;
    change.clear &= ~clause.bits;
    change.setWhereExecutable |= clause.executes;
}

Error invalidMode(const QByteArray &text)
{
    return Error{ErrorCode::InvalidArgument,
                 QCoreApplication::translate("sampan::ModeText", "“%1” is no mode; write it like 644 or u+rw,go-w")
                     .arg(visibleText(text, 100)),
                 QString()};
}

} // namespace

Result<PermissionChange> parseMode(const QByteArray &text)
{
    bool octal = false;
    const quint32 value = text.toUInt(&octal, 8);
    if (octal && value <= 07777U)
        return PermissionChange::toMode(FileMode(value));
    PermissionChange change;
    const QList<QByteArray> clauses = text.split(',');
    for (const QByteArray &word : clauses) {
        const std::optional<Clause> clause = parseClause(word);
        if (octal || !clause)
            return invalidMode(text);
        add(change, *clause);
    }
    return change;
}

} // namespace sampan
