// The one mapping from SFTP status codes to ErrorCode.
#pragma once

#include "core/base/error.h"

#include <QByteArrayView>

namespace sampan::sftp {

// Total: every code has a meaning, unknown ones are shown by number. None of them ends the connection: the server
// answered, so it lives. The message says what happened without saying to whom; the caller puts the path in front.
// `words` is the server's text and becomes the detail, made visible.
[[nodiscard]] Error errorFromStatus(quint32 status, QByteArrayView words);

} // namespace sampan::sftp
