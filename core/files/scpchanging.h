// Changing the names and attributes of a server's files through its shell.
#pragma once

#include "core/files/filesystem.h"
#include "core/files/scpplace.h"

namespace sampan {

using ScpPlacePointer = std::shared_ptr<ScpPlace>;

void makeScpFolder(const ScpPlacePointer &place, const RemotePath &path, std::optional<FileMode> mode,
                   Callback<void> done);
void removeScpFile(const ScpPlacePointer &place, const RemotePath &path, Callback<void> done);
void removeScpFolder(const ScpPlacePointer &place, const RemotePath &path, Callback<void> done);
void renameScp(const ScpPlacePointer &place, const RemotePath &from, const RemotePath &to, Replace replace,
               Callback<QStringList> done);
void linkScp(const ScpPlacePointer &place, const RemotePath &link, const QByteArray &target, bool isHard,
             Callback<void> done);
void setScpAttributes(const ScpPlacePointer &place, const RemotePath &path, const FileAttributes &attributes,
                      LinkHandling links, Callback<void> done);
// At the end of a file that was written: what is refused is a warning.
void setScpAttributes(const ScpPlacePointer &place, const RemotePath &path, const FileAttributes &permissions,
                      const FileAttributes &times, bool sync, Callback<QStringList> done);
void syncScp(const ScpPlacePointer &place, const RemotePath &path, Callback<void> done);
// By cp, in a program of its own, because it may take long.
void copyScpFile(const ScpPlacePointer &place, const RemotePath &from, const RemotePath &to, Callback<void> done);

} // namespace sampan
