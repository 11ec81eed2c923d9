// The keys of known servers, as ssh keeps them: sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT".
//
// Why not libssh's own reader: up to 0.11 it skips every line with a marker, so a key that the user marked @revoked is
// accepted when it is listed as well, and it appends without a lock. Free of libssh types.
// A value over the files' contents at the time of reading; any thread. Reading and adding work on the disk at once.
#pragma once

#include "core/base/result.h"
#include "core/ssh/linewarning.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <vector>

namespace sampan {

enum class HostKeyMatch {
    Known,     // this very key is listed for the host
    Unknown,   // nothing is listed for the host
    Changed,   // another key of the same type is listed
    OtherType, // keys are listed, but none of this type
    Revoked,   // the key is marked @revoked for the host; final, whatever else matches
};

struct KnownKey
{
    QByteArray type;     // "ssh-ed25519"
    QString fingerprint; // "SHA256:…"
    QString file;
    int line = 0; // from 1
};

struct HostKeyVerdict
{
    HostKeyMatch match = HostKeyMatch::Unknown;
    QString file; // of the line that decided; empty with Unknown
    int line = 0;
    // Changed: the listed keys of the same type. OtherType: all listed keys. Known and Revoked: the line that decided.
    std::vector<KnownKey> listed;
};

// How add() writes the name; Hashed is what `HashKnownHosts yes` of ssh_config asks for.
enum class HostNameForm { Plain, Hashed };

// The name under which a host is listed: "web1", or "[web1]:2222" when the port is not 22 (0 counts as 22). Lower case.
[[nodiscard]] QByteArray knownHostName(const QString &host, quint16 port);

class KnownHosts
{
public:
    KnownHosts() = default;
    // Reads every file in this order: the user's first, then the system's. A missing file is an empty one; a file that
    // cannot be read, or a malformed line, is skipped and named in warnings().
    [[nodiscard]] static KnownHosts read(const QStringList &files);

    // `keyType` may also be a signature algorithm (rsa-sha2-512). With a port other than 22 a key that is listed for
    // the plain host name is Known, too, as in ssh; every other verdict comes from "[host]:port".
    [[nodiscard]] HostKeyVerdict check(const QString &host, quint16 port, const QByteArray &keyType,
                                       const QByteArray &keyBlob) const;
    // `name` is ready: from knownHostName(), or a HostKeyAlias, which stands for host and port together.
    [[nodiscard]] HostKeyVerdict check(const QByteArray &name, const QByteArray &keyType,
                                       const QByteArray &keyBlob) const;

    // Types of the keys listed for the name, in the files' order, each once, without revoked keys: they go first in the
    // offer, so that the server shows the key we know. "ssh-rsa" stands for the rsa-sha2-* algorithms, too.
    [[nodiscard]] QByteArrayList knownKeyTypes(const QByteArray &name) const;
    [[nodiscard]] QByteArrayList knownKeyTypes(const QString &host, quint16 port) const;

    // Names for completion, in the files' order, each once: no hashed names, patterns, revoked or authority lines.
    // "[web1]:2222" comes as "web1:2222".
    [[nodiscard]] QStringList hostNames() const;

    [[nodiscard]] const LineWarnings &warnings() const { return m_warnings; }

    // Adds one line to `file` (the user's). Takes a lock beside the file, reads it again, writes a temporary file in
    // the same folder, makes it durable and renames it; everything that was there stays, byte for byte. A symbolic link
    // is written through. A new file gets mode 600, a new folder 700. Success without a change when the key is listed.
    // Errors: PermissionDenied, NoSpace, LocalIo, TimedOut (somebody held the lock for 5 s), InvalidArgument.
    [[nodiscard]] static Result<void> add(const QString &file, const QByteArray &name, const QByteArray &keyBlob,
                                          HostNameForm form = HostNameForm::Plain);

private:
    enum class Marker { None, Revoked, CertAuthority };
    struct Entry
    {
        Marker marker = Marker::None;
        QByteArray names; // the comma list, or one hashed name
        QByteArray type;
        QByteArray blob;
        int file = 0; // index into m_files
        int line = 0;
    };

    void readFile(const QString &file);
    void readLine(const QByteArray &line, int number);
    // Why the line cannot be used; empty when it can.
    [[nodiscard]] static QString parse(QByteArrayView line, Entry &entry);
    [[nodiscard]] static bool matches(const Entry &entry, const QByteArray &name);
    [[nodiscard]] std::vector<const Entry *> entriesFor(const QByteArray &name) const;
    [[nodiscard]] KnownKey keyOf(const Entry &entry) const;
    [[nodiscard]] HostKeyVerdict verdict(HostKeyMatch match, const std::vector<const Entry *> &entries) const;

    std::vector<Entry> m_entries;
    QStringList m_files;
    LineWarnings m_warnings;
};

} // namespace sampan
