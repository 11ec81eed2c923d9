// The words for jobs and items, used by rows, tooltips and the details dialog. Everything that came from a server is
// made visible here.
#pragma once

#include "core/transfer/filesystemprovider.h"
#include "core/transfer/transfertypes.h"

#include <QString>

namespace sampan {

[[nodiscard]] QString stateName(JobState state);
[[nodiscard]] QString stateName(ItemState state);
[[nodiscard]] QString directionName(Direction direction);

// What keeps a job from being faster, as a word and in a sentence; empty where that is not known.
[[nodiscard]] QString limitName(LimitedBy limit);
[[nodiscard]] QString limitHelp(LimitedBy limit);

// "assets", or "assets and 2 more".
[[nodiscard]] QString jobTitle(const TransferRequest &request);
// "This computer: /home/me → web1: /srv/www"
[[nodiscard]] QString routeText(const TransferRequest &request, const FileSystemProvider &places);
[[nodiscard]] QString routeText(const ItemSnapshot &item);

// Why a row is not simply done; empty where there is nothing to say.
[[nodiscard]] QString reasonText(const JobSnapshot &job, const std::vector<ItemSnapshot> &items);
[[nodiscard]] QString reasonText(const ItemSnapshot &item);

} // namespace sampan
