// What stands in the cells of the transfer list: the texts of each column and the raw values of each role, of a job's
// row and of an item's.
#pragma once

#include "core/transfer/transfertypes.h"
#include "ui/transfer/transfercolumns.h"

#include <QString>
#include <QVariant>

namespace sampan {

[[nodiscard]] QString columnTitle(TransferColumn column);
[[nodiscard]] bool isNumber(TransferColumn column); // right-aligned

// Title, route and reason of a job are not in its snapshot; those cells are empty here.
[[nodiscard]] QString cellText(const JobSnapshot &job, TransferColumn column);
[[nodiscard]] QString cellText(const ItemSnapshot &item, TransferColumn column);
// What the short text of the cell means, in a sentence; empty where the text says all.
[[nodiscard]] QString cellHelp(const JobSnapshot &job, TransferColumn column);

[[nodiscard]] QVariant rawValue(const JobSnapshot &job, TransferRole role);
[[nodiscard]] QVariant rawValue(const ItemSnapshot &item, TransferRole role);

} // namespace sampan
