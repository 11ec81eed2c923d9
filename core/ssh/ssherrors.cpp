#include "core/ssh/ssherrors.h"

#include "core/base/servertext.h"

#include <QCoreApplication>

#include <libssh/callbacks.h>

#include <array>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::SshErrors", text);
}

struct KnownWords
{
    QLatin1String words; // part of libssh's or the server's text
    ErrorCode code;
    const char *message; // %1 is the server
};

const std::array<KnownWords, 3> KeyExchangeWords{{
    {"kex error"_L1, ErrorCode::KeyExchangeFailed,
     QT_TRANSLATE_NOOP("sampan::SshErrors",
                       "%1 and this program share no algorithm that is still safe. The server's software is probably "
                       "very old: ask for an update, or see the detail for what each side offers.")},
    {"No version of SSH protocol usable"_L1, ErrorCode::Protocol,
     QT_TRANSLATE_NOOP("sampan::SshErrors", "%1 answers, but not as an SSH server. Is the port right?")},
    {"Receiving banner: too large banner"_L1, ErrorCode::Protocol,
     QT_TRANSLATE_NOOP("sampan::SshErrors", "%1 answers, but not as an SSH server. Is the port right?")},
}};

const std::array<KnownWords, 2> LoginWords{{
    {"Too many authentication failures"_L1, ErrorCode::LoginRefused,
     QT_TRANSLATE_NOOP("sampan::SshErrors",
                       "%1 ended the login after too many attempts. If your agent holds many keys, name the right one "
                       "for this server and let only that one be used.")},
    {"SSH_MSG_DISCONNECT"_L1, ErrorCode::LoginRefused,
     QT_TRANSLATE_NOOP("sampan::SshErrors", "%1 ended the connection during the login.")},
}};

template <std::size_t Size>
const KnownWords *find(const std::array<KnownWords, Size> &table, const QString &words)
{
    for (const KnownWords &known : table) {
        if (words.contains(known.words, Qt::CaseInsensitive))
            return &known;
    }
    return nullptr;
}

const KnownWords *findFor(SshStage stage, const QString &words)
{
    switch (stage) {
    case SshStage::KeyExchange:
        return find(KeyExchangeWords, words);
    case SshStage::Login:
        return find(LoginWords, words);
    case SshStage::Channel:
    case SshStage::Connected:
        break;
    }
    return nullptr;
}

// For words that no table knows: by stage alone, so that the mapping is total.
Error byStage(SshStage stage)
{
    switch (stage) {
    case SshStage::KeyExchange:
        return {ErrorCode::KeyExchangeFailed,
                translated(QT_TRANSLATE_NOOP("sampan::SshErrors",
                                             "No secure connection to %1 came about. Is it an SSH server?")),
                QString()};
    case SshStage::Login:
        return {ErrorCode::ConnectionLost,
                translated(QT_TRANSLATE_NOOP("sampan::SshErrors", "The connection to %1 broke during the login.")),
                QString()};
    case SshStage::Channel:
    case SshStage::Connected:
        break;
    }
    return {ErrorCode::ConnectionLost,
            translated(QT_TRANSLATE_NOOP("sampan::SshErrors", "The connection to %1 broke.")), QString()};
}

void keepFailure(int, const char *, const char *line, void *ears)
{
    if (!ears)
        return;
    const QByteArrayView text(line);
    const auto [kept, witness] = *static_cast<LibsshEars *>(ears);
    if (witness)
        witness->note(text);
    const bool says = text.contains("kex error") || text.contains("Received SSH_MSG_DISCONNECT");
    if (kept && kept->isEmpty() && says)
        *kept = text.toByteArray();
}

struct OpenFailure
{
    int reason; // RFC 4254 section 5.1
    ErrorCode code;
    const char *message;
};

const OpenFailure *findReason(int reason, bool isPath)
{
    static const std::array<OpenFailure, 5> reasons{{
        {1, ErrorCode::PermissionDenied,
         QT_TRANSLATE_NOOP("sampan::SshErrors",
                           "%1 forbids forwarding to %2 (administratively prohibited). Its sshd_config decides that: "
                           "AllowTcpForwarding, AllowStreamLocalForwarding, PermitOpen, DisableForwarding; or an "
                           "option of your key in authorized_keys.")},
        {2, ErrorCode::ConnectionRefused,
         QT_TRANSLATE_NOOP("sampan::SshErrors", "%1 cannot reach %2: nobody answers there, or the name is unknown.")},
        {3, ErrorCode::Unsupported,
         QT_TRANSLATE_NOOP("sampan::SshErrors", "%1 does not know this kind of forwarding (to %2).")},
        {4, ErrorCode::LimitExceeded,
         QT_TRANSLATE_NOOP("sampan::SshErrors", "%1 has no room for another connection to %2.")},
        // OpenSSH (9.2) says of a forbidden socket no more than that it could not be reached.
        {2, ErrorCode::ConnectionRefused,
         QT_TRANSLATE_NOOP("sampan::SshErrors",
                           "%1 cannot reach the socket %2: nobody answers there, your account may not use it, or "
                           "sshd_config forbids it (AllowStreamLocalForwarding).")},
    }};
    if (isPath && reason == reasons.back().reason)
        return &reasons.back();
    const auto found = std::find_if(reasons.begin(), reasons.end(),
                                    [reason](const OpenFailure &known) { return known.reason == reason; });
    return found == reasons.end() ? nullptr : &*found;
}

// "Channel opening failure: channel 45 error (2) Connection refused"; 0: the words speak of something else. Only the
// beginning is libssh's, the rest is the server's.
int openFailureReason(const QString &words, quint32 number)
{
    const QString begin = QStringLiteral("Channel opening failure: channel %1 error (").arg(number);
    const qsizetype end = words.indexOf(u')', begin.size());
    return words.startsWith(begin) && end > 0 ? words.mid(begin.size(), end - begin.size()).toInt() : 0;
}

} // namespace

// "ssh_global_request: Sent a SSH_MSG_GLOBAL_REQUEST …"
void PacketWitness::note(QByteArrayView line)
{
    sentGlobalRequest = sentGlobalRequest || line.contains("Sent a SSH_MSG_GLOBAL_REQUEST");
}

FailureListener::FailureListener(QByteArray *words, PacketWitness *witness)
    : m_levelBefore(ssh_get_log_level())
    , m_earsBefore(ssh_get_log_userdata())
    , m_ears{words, witness}
{
    ssh_set_log_level(witness ? SSH_LOG_PACKET : SSH_LOG_WARNING);
    ssh_set_log_userdata(&m_ears);
    ssh_set_log_callback(keepFailure);
}

// The callback stays: without one libssh prints to stderr.
FailureListener::~FailureListener()
{
    ssh_set_log_level(m_levelBefore);
    ssh_set_log_userdata(m_earsBefore);
}

QString libsshWords(ssh_session session)
{
    return visibleText(QByteArrayView(ssh_get_error(session)), 2000);
}

Error sessionErrorFromWords(const QString &words, SshStage stage, const ServerAddress &server)
{
    const KnownWords *known = findFor(stage, words);
    Error error = known ? Error{known->code, translated(known->message), QString()} : byStage(stage);
    error.message = error.message.arg(server.displayText());
    error.detail = words;
    return error;
}

Error sessionError(ssh_session session, SshStage stage, const ServerAddress &server)
{
    return sessionErrorFromWords(libsshWords(session), stage, server);
}

Error directChannelError(const QString &words, quint32 number, const ChannelRequest &request,
                         const ServerAddress &server)
{
    const bool isPath = request.kind == ChannelRequest::Kind::DirectSocket;
    const QString place = visibleText(request.what, 200);
    const QString target = isPath ? place : ServerAddress{{}, place, request.port}.displayText();
    const int reason = openFailureReason(words, number);
    const OpenFailure *known = findReason(reason, isPath);
    const char *message =
        known ? known->message : QT_TRANSLATE_NOOP("sampan::SshErrors", "%1 did not open the connection to %2.");
    return {known ? known->code : ErrorCode::ChannelRefused, translated(message).arg(server.displayText(), target),
            reason == 0 ? QString() : words};
}

Error channelError(ssh_session session, const QString &what)
{
    return Error{ErrorCode::ChannelRefused, what, libsshWords(session)};
}

} // namespace sampan
