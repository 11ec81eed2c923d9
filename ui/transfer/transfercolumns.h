// The columns of the transfer list, and what its model tells of a row besides texts.
#pragma once

#include <Qt>

namespace sampan {

enum class TransferColumn { Name, Route, Progress, Size, Rate, Files, TimeLeft, State, Limit, Reason };
inline constexpr int transferColumnCount = int(TransferColumn::Reason) + 1;

// Raw values beside the display texts, for delegates, sorting and tests.
enum class TransferRole {
    JobId = Qt::UserRole, // quint64
    ItemId,               // quint64, 0 for a job
    State,                // int of JobState or ItemState
    Direction,            // int
    Failed,               // bool: failed, or finished with errors
    Warned,               // bool
    Permille,             // int 0–1000, -1 where the total is not known
    Active,               // bool: running now
    BytesDone,            // qint64
    BytesTotal,           // qint64, -1: not known
    BytesPerSecond,       // double
    SecondsLeft,          // qint64, -1: not known
    Glyph,                // int of Glyph for this column
};

} // namespace sampan
