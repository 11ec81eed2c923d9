// Whether a link may be made again on this computer when a stranger's server says where it leads.
#pragma once

#include "core/base/remotepath.h"

namespace sampan {

// `link` is the new link's path relative to the target folder. True only for relative targets that climb (by leading
// "..") no higher than the target folder. ".." after a name is refused: behind another link it leads elsewhere than it
// reads, so that two harmless-looking links together would leave the folder.
[[nodiscard]] bool linkStaysInside(const RemotePath &link, const QByteArray &target);

} // namespace sampan
