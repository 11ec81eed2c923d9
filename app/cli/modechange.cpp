#include "app/cli/modechange.h"

#include "core/base/servertext.h"

#include <QCoreApplication>

namespace sampan {

namespace {

Error invalidMode(const QByteArray &text)
{
    return Error{ErrorCode::InvalidArgument,
                 QCoreApplication::translate("sampan::ModeChange", "“%1” is no mode; write it like 644 or u+rw,go-w")
                     .arg(visibleText(text, 100)),
                 QString()};
}

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

} // namespace

Result<ModeChange> ModeChange::parse(const QByteArray &text)
{
    ModeChange change;
    bool octal = false;
    change.m_value = text.toUInt(&octal, 8);
    if (octal && change.m_value <= 07777U) {
        change.m_absolute = true;
        return change;
    }
    const QList<QByteArray> clauses = text.split(',');
    for (const QByteArray &clause : clauses) {
        const Result<Clause> parsed = parseClause(clause);
        if (!parsed)
            return invalidMode(text);
        change.m_clauses.push_back(*parsed);
    }
    return change;
}

Result<ModeChange::Clause> ModeChange::parseClause(const QByteArray &text)
{
    Clause clause;
    qsizetype i = 0;
    for (; i < text.size() && whoBits(text[i]) != 0; ++i)
        clause.who |= whoBits(text[i]);
    if (clause.who == 0)
        clause.who = 0777;
    if (i >= text.size() || !QByteArrayView("+-=").contains(text[i]))
        return invalidMode(text);
    clause.operation = text[i++];
    for (; i < text.size(); ++i) {
        switch (text[i]) {
        case 'r':
            clause.permissions |= 0444;
            break;
        case 'w':
            clause.permissions |= 0222;
            break;
        case 'x':
            clause.permissions |= 0111;
            break;
        case 'X':
            clause.conditionalExecute = true;
            break;
        case 's':
            clause.special |= ((clause.who & 0700U) != 0 ? 04000U : 0U) | ((clause.who & 0070U) != 0 ? 02000U : 0U);
            break;
        case 't':
            clause.special |= 01000;
            break;
        default:
            return invalidMode(text);
        }
    }
    return clause;
}

quint32 ModeChange::appliedClause(const Clause &clause, quint32 bits, bool isDirectory)
{
    quint32 given = clause.permissions & clause.who;
    if (clause.conditionalExecute && (isDirectory || (bits & 0111U) != 0))
        given |= 0111U & clause.who;
    given |= clause.special;
    if (clause.operation == '+')
        return bits | given;
    if (clause.operation == '-')
        return bits & ~given;
    return (bits & ~clause.who) | given;
}

FileMode ModeChange::applied(FileMode mode, bool isDirectory) const
{
    quint32 bits = mode.permissions();
    if (m_absolute)
        bits = m_value;
    for (const Clause &clause : m_clauses)
        bits = appliedClause(clause, bits, isDirectory);
    return FileMode((mode.bits() & ~07777U) | bits);
}

} // namespace sampan
