// Where whoever works with several places gets their file systems from; `Sessions` in core/session is the real one.
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <QString>

#include <memory>

namespace sampan {

class FileSystem;

// Called on the thread of whoever asks (GUI or main).
class FileSystemProvider
{
public:
    virtual ~FileSystemProvider() = default;
    // The place's file system, living on its own thread (for this computer: null, callers make a LocalFileSystem where
    // they need one). NotConnected while the place is away.
    [[nodiscard]] virtual Result<std::shared_ptr<FileSystem>> fileSystem(PlaceId place) = 0;
    // For logs and rows: "web1", "This computer".
    [[nodiscard]] virtual QString placeName(PlaceId place) const = 0;
};

} // namespace sampan
