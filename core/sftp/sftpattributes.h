// The ATTRS block (draft, section 5) from and to FileAttributes.
#pragma once

#include "core/base/fileattributes.h"
#include "core/wire/bytereader.h"
#include "core/wire/bytewriter.h"

namespace sampan::sftp {

// Unknown extended pairs are passed over. Errors stay in the reader.
[[nodiscard]] FileAttributes readAttributes(ByteReader &reader);

// Writes what version 3 can say: owner only with group and the other way round, and both times together (a missing
// access time becomes the modification time). Times are unsigned 32-bit seconds; others are clamped (0 to 2106).
void writeAttributes(ByteWriter &writer, const FileAttributes &attributes);

} // namespace sampan::sftp
