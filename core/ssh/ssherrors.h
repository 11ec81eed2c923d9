// From libssh's words to ours: one total mapping, and what to try in the cases people meet.
#pragma once

#include "core/base/error.h"
#include "core/base/serverurl.h"
#include "core/ssh/channelrequest.h"

#include <QByteArray>

#include <libssh/libssh.h>

namespace sampan {

// Where in the life of a connection libssh gave up; the same words of libssh mean other things at other steps.
enum class SshStage { KeyExchange, Login, Channel, Connected };

// libssh's last words about the session, made visible and cut to a sensible length.
[[nodiscard]] QString libsshWords(ssh_session session);

// What libssh does not tell by its functions (0.10.6), read from its log.
struct PacketWitness
{
    bool sentGlobalRequest = false;
    void note(QByteArrayView line);
};

struct LibsshEars
{
    QByteArray *words = nullptr;
    PacketWitness *witness = nullptr;
};

// Listens to what libssh logs on this thread while it lives, and keeps the first line that says why a session ended.
// libssh (0.10.6) overwrites it: after "no match for method" or the server's farewell it finds its own socket closed
// and reports "Socket error: Success" instead.
class FailureListener
{
public:
    // `witness`, where given, is shown every packet that libssh names in its log.
    explicit FailureListener(QByteArray *words, PacketWitness *witness = nullptr);
    ~FailureListener();
    FailureListener(const FailureListener &) = delete;
    FailureListener &operator=(const FailureListener &) = delete;

private:
    int m_levelBefore;
    void *m_earsBefore;
    LibsshEars m_ears;
};

// The session as a whole failed at `stage`.
[[nodiscard]] Error sessionError(ssh_session session, SshStage stage, const ServerAddress &server);
// The same for words that are at hand; for tests and for callers whose session is gone.
[[nodiscard]] Error sessionErrorFromWords(const QString &words, SshStage stage, const ServerAddress &server);

// A direct channel was not opened. libssh keeps one text for the whole session: `words` explain this channel only where
// they name its number, and say the reason code of RFC 4254 section 5.1; else the error is a general one.
[[nodiscard]] Error directChannelError(const QString &words, quint32 number, const ChannelRequest &request,
                                       const ServerAddress &server);

// `what` was asked of one channel and refused; the connection itself lives on.
[[nodiscard]] Error channelError(ssh_session session, const QString &what);

} // namespace sampan
