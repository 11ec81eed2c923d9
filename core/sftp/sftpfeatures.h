// What a server said it can do.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QtGlobal>

#include <vector>

namespace sampan::sftp {

// OpenSSH's names (its PROTOCOL file, section 4).
namespace extension {
inline constexpr char limits[] = "limits@openssh.com";
inline constexpr char posixRename[] = "posix-rename@openssh.com";
inline constexpr char fsync[] = "fsync@openssh.com";
inline constexpr char statvfs[] = "statvfs@openssh.com";
inline constexpr char fstatvfs[] = "fstatvfs@openssh.com";
inline constexpr char hardlink[] = "hardlink@openssh.com";
inline constexpr char lsetstat[] = "lsetstat@openssh.com";
inline constexpr char expandPath[] = "expand-path@openssh.com";
inline constexpr char homeDirectory[] = "home-directory";
inline constexpr char copyData[] = "copy-data";
inline constexpr char usersGroupsById[] = "users-groups-by-id@openssh.com";
// draft-ietf-secsh-filexfer-13, sections 4.4 and 4.6
inline constexpr char vendorId[] = "vendor-id";
inline constexpr char versions[] = "versions";
} // namespace extension

struct Extension
{
    QByteArray name;
    QByteArray data; // OpenSSH puts a version number in decimal here
};

struct Features
{
    quint32 version = 0; // as the server said it; the packets are version 3 whatever it says
    std::vector<Extension> extensions;

    [[nodiscard]] bool offers(QByteArrayView extension) const;
    // A server that announced an extension and then refuses it is not asked again.
    void forget(QByteArrayView extension);
    // ProFTPD's mod_sftp keeps the beginning of a packet that has not come whole in one place for all channels of a
    // connection (contrib/mod_sftp/fxp.c, curr_buf) and goes on with whatever channel speaks next: contents are mixed
    // up and answers never come (seen with 1.3.8). Such a server gets one channel.
    [[nodiscard]] bool mixesChannels() const;
};

// The body of VERSION. A list of extensions that breaks off is taken as far as it goes.
[[nodiscard]] Features readFeatures(QByteArrayView body);

struct Limits
{
    // What every server must take (draft, section 3).
    quint32 readBytes = 32 * 1024;
    quint32 writeBytes = 32 * 1024;
    quint64 openHandles = 0; // 0: not known
};

// The reply to limits@openssh.com, clamped to 1 KiB to 256 KiB less a packet's header; 0 means "no limit".
[[nodiscard]] Limits readLimits(QByteArrayView body);

} // namespace sampan::sftp
