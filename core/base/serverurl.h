// Addresses of servers and of places on them, as people type them and as URLs carry them.
//   alias · user@host · host:2222 · user@host:2222/path · user@[::1]:22/path · sftp://user@host:22/path
//   (percent-encoded)
// As in an sftp URL, "/~/" at the start of the path means the home folder; without a path the home folder is meant.
// "scp://…" asks for scp where the server may offer SFTP as well.
// In URLs a folder of the root that is itself called "~" is written "/%7E".
#pragma once

#include "core/base/remotepath.h"
#include "core/base/result.h"

#include <QMetaType>
#include <QString>

namespace sampan {

// How the files of a server are reached.
enum class FileProtocol {
    Automatic, // by SFTP; where the server refuses that, by scp and a shell
    Scp,
};

struct ServerAddress
{
    QString user;     // empty: not said
    QString host;     // a name, an address without brackets, or an alias of ssh_config
    quint16 port = 0; // 0: not said
    FileProtocol protocol = FileProtocol::Automatic;

    friend bool operator==(const ServerAddress &, const ServerAddress &) = default;
    // "user@host:port" with only what was said; IPv6 in brackets when a port follows.
    [[nodiscard]] QString displayText() const;
};

struct ServerUrl
{
    ServerAddress server;
    // Absolute, or relative to the home folder ("" is the home folder itself).
    RemotePath path;

    friend bool operator==(const ServerUrl &, const ServerUrl &) = default;

    // Percent-encoded bytes, e.g. sftp://deploy@web1/~/caf%E9.txt. Never holds a password.
    [[nodiscard]] QByteArray toUrl() const;
    // `toUrl()` decoded for people.
    [[nodiscard]] QString displayText() const;
};

// True for texts that begin with a scheme this program serves ("sftp://", "scp://", "ssh://").
[[nodiscard]] bool looksLikeServerUrl(const QString &text);

// A strict URL, for the command line and desktop links. A password in it is an error (it would show in process lists).
// User and host are refused when they hold controls, invisible marks, spaces, shell metacharacters or a leading '-';
// a '%' must be followed by two hexadecimal digits. Messages never repeat what may be a password.
[[nodiscard]] Result<ServerUrl> parseServerUrl(const QByteArray &url);

// One line typed by a person: a URL, or the short forms above.
[[nodiscard]] Result<ServerUrl> parseServerLine(const QString &line);

} // namespace sampan

Q_DECLARE_METATYPE(sampan::ServerUrl)
