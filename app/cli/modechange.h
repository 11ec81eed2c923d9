// What chmod's MODE means: an octal number, or clauses like u+rwX,go-w (POSIX chmod, "EXTENDED DESCRIPTION").
#pragma once

#include "core/base/fileattributes.h"
#include "core/base/result.h"

#include <vector>

namespace sampan {

class ModeChange
{
public:
    [[nodiscard]] static Result<ModeChange> parse(const QByteArray &text);
    // X sets the execute bit only on folders and where somebody may execute already.
    [[nodiscard]] FileMode applied(FileMode mode, bool isDirectory) const;

private:
    struct Clause
    {
        quint32 who = 0;         // 0700, 0070, 0007 or a union of these
        char operation = '+';
        quint32 permissions = 0; // as a triple repeated for everybody: 0444, 0222, 0111
        quint32 special = 0;     // 06000, 01000
        bool conditionalExecute = false;
    };
    [[nodiscard]] static Result<Clause> parseClause(const QByteArray &text);
    [[nodiscard]] static quint32 appliedClause(const Clause &clause, quint32 bits, bool isDirectory);

    bool m_absolute = false;
    quint32 m_value = 0;
    std::vector<Clause> m_clauses;
};

} // namespace sampan
