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

void keepFailure(int, const char *, const char *line, void *words)
{
    const QByteArrayView text(line);
    auto *kept = static_cast<QByteArray *>(words);
    const bool says = text.contains("kex error") || text.contains("Received SSH_MSG_DISCONNECT");
    if (kept && kept->isEmpty() && says)
        *kept = text.toByteArray();
}

} // namespace

FailureListener::FailureListener(QByteArray *words)
    : m_levelBefore(ssh_get_log_level())
{
    ssh_set_log_level(SSH_LOG_WARNING);
    ssh_set_log_userdata(words);
    ssh_set_log_callback(keepFailure);
}

// The callback stays: without one libssh prints to stderr.
FailureListener::~FailureListener()
{
    ssh_set_log_level(m_levelBefore);
    ssh_set_log_userdata(nullptr);
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

Error channelError(ssh_session session, const QString &what)
{
    return Error{ErrorCode::ChannelRefused, what, libsshWords(session)};
}

} // namespace sampan
