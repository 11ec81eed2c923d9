// Files on the clipboard or under the mouse: our own format with place and true path bytes, and URLs for other
// programs.
#pragma once

#include "core/base/ids.h"
#include "core/base/remotepath.h"
#include "ui/browser/place.h"

#include <QList>
#include <QUrl>

#include <memory>
#include <optional>
#include <vector>

class QDropEvent;
class QMimeData;

namespace sampan {

struct FileSelection
{
    PlaceId place;
    std::vector<RemotePath> paths;
    bool cut = false; // taken with "cut": pasting moves
};

// "application/x-sampan-files"
[[nodiscard]] QString fileSelectionMimeType();

[[nodiscard]] QByteArray encodeSelection(const FileSelection &selection);
// Any program may offer our format: everything is checked, nothing is believed. Empty when it is not well formed.
[[nodiscard]] std::optional<FileSelection> decodeSelection(const QByteArray &bytes);

// What `mime` carries: our own format first, else the file:// URLs of a desktop as files of this computer.
[[nodiscard]] std::optional<FileSelection> selectionFrom(const QMimeData *mime);

// The files of a drag while it is over a widget. Another program is asked for the names of 10,000 files when the drag
// enters, not at every step of the mouse.
class DraggedFiles
{
public:
    [[nodiscard]] const std::optional<FileSelection> &of(const QDropEvent &event);
    // Of a drop: forgets them, too.
    [[nodiscard]] std::optional<FileSelection> take(const QMimeData *mime);

private:
    const QMimeData *m_mime = nullptr; // only compared
    std::optional<FileSelection> m_files;
};

// What a drop of `files` on `target` would do: copy, or move with Shift; IgnoreAction where there are none, or they are
// there already, or a folder would go into itself.
[[nodiscard]] Qt::DropAction dropActionFor(const QDropEvent &event, const std::optional<FileSelection> &files,
                                           PlaceId place, const RemotePath &target);

// file:// for this computer, sftp:// for a server (percent-encoded bytes, never a password).
[[nodiscard]] QList<QUrl> selectionUrls(const Place &place, const std::vector<RemotePath> &paths);

// Our format, URLs and the paths as text. The caller owns the result.
[[nodiscard]] QMimeData *makeFileMime(const Place &place, const std::vector<RemotePath> &paths, bool cut = false);

} // namespace sampan
