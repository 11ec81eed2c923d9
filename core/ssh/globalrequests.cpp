#include "core/ssh/globalrequests.h"

#include "core/base/servertext.h"
#include "core/ssh/sshtransport.h"

#include <QCoreApplication>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr int MostPicked = 8;
// Nobody's by agreement (RFC 6335), and above those that Linux gives to connections (up to 60999): of two addresses of
// one name OpenSSH's server is content with the one that is free.
constexpr quint16 FirstFreePort = 61000;
constexpr quint16 LastFreePort = 65535;

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::GlobalRequests", text);
}

quint16 anyPort()
{
    return quint16(QRandomGenerator::global()->bounded(int(FirstFreePort), int(LastFreePort)));
}

} // namespace

GlobalRequests::GlobalRequests(SshTransport &transport)
    : m_transport(transport)
{}

void GlobalRequests::listen(const QByteArray &address, quint16 port, Listening done)
{
    m_requests.push_back({address, port, false, std::move(done)});
    if (port == 0) {
        m_requests.back().picked = 0;
        m_requests.back().port = anyPort();
    }
    m_transport.schedule();
}

void GlobalRequests::cancelListening(const QByteArray &address, quint16 port)
{
    m_requests.push_back({address, port, true, [](const Result<quint16> &) {}});
    m_transport.schedule();
}

int GlobalRequests::call(const Request &request)
{
    const FailureListener listener(nullptr, &m_witness);
    ssh_session session = m_transport.session();
    if (request.isCancel)
        return ssh_channel_cancel_forward(session, request.address.constData(), request.port);
    return ssh_channel_listen_forward(session, request.address.constData(), request.port, nullptr);
}

// libssh (0.10.6) keeps one state for all requests and does not say whose it is: the answer to a keepalive that nobody
// picked up yet would pass for ours. So what counts is the answer that came after our request was seen to be sent.
void GlobalRequests::advance()
{
    while (!m_requests.empty()) {
        Request &request = m_requests.front();
        m_witness.sentGlobalRequest = false;
        const int result = call(request);
        const bool isOurs = request.isSent || m_witness.sentGlobalRequest;
        request.isSent = isOurs;
        if (result == SSH_AGAIN)
            return;
        if (!isOurs && ssh_is_connected(m_transport.session()))
            continue;
        if (pickAnother(request, result))
            continue;
        const Request done = std::move(request);
        m_requests.pop_front();
        done.done(outcome(done, result));
        return m_transport.schedule(); // whoever was called may have ended everything
    }
}

// libssh (0.10.6) looks for the port that a server chose in its buffer for packets, where on a busy connection the
// beginning of the next one may lie already: then the port is the length of that. So the server is never asked to
// choose.
bool GlobalRequests::pickAnother(Request &request, int result)
{
    if (result == SSH_OK || request.picked < 0 || request.picked >= MostPicked)
        return false;
    ++request.picked;
    request.isSent = false;
    request.port = anyPort();
    return true;
}

Result<quint16> GlobalRequests::outcome(const Request &request, int result) const
{
    if (result == SSH_OK)
        return request.port;
    const quint16 asked = request.picked < 0 ? request.port : 0;
    const QString place = ServerAddress{{}, visibleText(request.address, 200), asked}.displayText();
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
