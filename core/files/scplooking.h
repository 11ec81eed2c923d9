// Looking at the files of a server through its shell: one, a whole folder, a link, the free space.
#pragma once

#include "core/files/filesystem.h"
#include "core/files/scpplace.h"

namespace sampan {

using ScpPlacePointer = std::shared_ptr<ScpPlace>;

void lookAtFile(const ScpPlacePointer &place, const RemotePath &path, Callback<FileAttributes> done,
                LinkHandling links = LinkHandling::Follow);
// All entries in one batch: the shell answers when it has printed the last one.
void listScpFolder(const ScpPlacePointer &place, const RemotePath &folder, FileSystem::EntriesCallback entries,
                   CancelToken cancel, Callback<void> done);
void findRealPath(const ScpPlacePointer &place, const RemotePath &path, Callback<RemotePath> done);
void readScpLink(const ScpPlacePointer &place, const RemotePath &path, Callback<QByteArray> done);
void findScpSpace(const ScpPlacePointer &place, const RemotePath &path, Callback<FileSpace> done);

} // namespace sampan
