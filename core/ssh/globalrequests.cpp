#include "core/ssh/globalrequests.h"

#include "core/base/servertext.h"
#include "core/ssh/sshtransport.h"

#include <QCoreApplication>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr int RequestSuccess = 81; // SSH_MSG_REQUEST_SUCCESS
constexpr int MostPicked = 8;
constexpr quint16 FirstFreePort = 49152; // RFC 6335: nobody's by agreement
constexpr quint16 LastFreePort = 65535;

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::GlobalRequests", text);
}

} // namespace

GlobalRequests::GlobalRequests(SshTransport &transport)
    : m_transport(transport)
{}

void GlobalRequests::listen(const QByteArray &address, quint16 port, Listening done)
{
    m_requests.push_back({address, port, false, std::move(done)});
    m_transport.schedule();
}

void GlobalRequests::cancelListening(const QByteArray &address, quint16 port)
{
    m_requests.push_back({address, port, true, [](const Result<quint16> &) {}});
    m_transport.schedule();
}

int GlobalRequests::call(const Request &request, int *boundPort)
{
    const FailureListener listener(nullptr, &m_witness);
    ssh_session session = m_transport.session();
    if (request.isCancel)
        return ssh_channel_cancel_forward(session, request.address.constData(), request.port);
    return ssh_channel_listen_forward(session, request.address.constData(), request.port, boundPort);
}

// libssh (0.10.6) keeps one state for all requests and does not say whose it is: the answer to a keepalive that nobody
// picked up yet would pass for ours. So what counts is the answer that came after our request was seen to be sent.
void GlobalRequests::advance()
{
    while (!m_requests.empty()) {
        Request &request = m_requests.front();
        m_witness.sentGlobalRequest = false;
        int boundPort = 0;
        const int result = call(request, &boundPort);
        const bool isOurs = request.isSent || m_witness.sentGlobalRequest;
        request.isSent = isOurs;
        if (result == SSH_AGAIN)
            return;
        if (!isOurs && ssh_is_connected(m_transport.session()))
            continue;
        if (pickAnother(request, result, boundPort))
            continue;
        const Request done = std::move(request);
        m_requests.pop_front();
        done.done(outcome(done, result, boundPort));
        return m_transport.schedule(); // whoever was called may have ended everything
    }
}

// The server's choice is only readable while its answer is the last packet that came (libssh looks for it there, and
// reports a failure when something else lies there), and on a busy connection it need not be. Then, and only then, we
// choose; the port that was lost leads to nobody, because no one takes what comes from it.
bool GlobalRequests::pickAnother(Request &request, int result, int boundPort)
{
    const bool isGranted = m_witness.lastAnswer == RequestSuccess;
    const bool isReadable =
        result == SSH_OK && m_witness.lastPacketType == RequestSuccess && boundPort > 0 && boundPort <= LastFreePort;
    const bool isLost = !request.isCancel && request.port == 0 && isGranted && !isReadable;
    const bool isTaken = result != SSH_OK && request.picked >= 0 && request.picked < MostPicked;
    if (!isLost && !isTaken)
        return false;
    ++request.picked;
    request.isSent = false;
    request.port = quint16(QRandomGenerator::global()->bounded(int(FirstFreePort), int(LastFreePort)));
    return true;
}

Result<quint16> GlobalRequests::outcome(const Request &request, int result, int boundPort) const
{
    if (result == SSH_OK)
        return request.port == 0 ? quint16(boundPort) : request.port;
    const QString place = ServerAddress{{}, visibleText(request.address, 200), request.port}.displayText();
    return Error{ErrorCode::PermissionDenied,
                 translated(QT_TRANSLATE_NOOP(
                                "sampan::GlobalRequests",
                                "%1 does not listen on %2 for us. The port may be in use there or reserved, or its "
                                "sshd_config forbids it: AllowTcpForwarding, PermitListen, GatewayPorts."))
                     .arg(m_transport.server().displayText(), place),
                 libsshWords(m_transport.session())};
}

void GlobalRequests::clear(const Error &reason)
{
    for (const Request &request : std::exchange(m_requests, {}))
        request.done(reason);
}

} // namespace sampan
