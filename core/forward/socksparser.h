// The server's side of SOCKS 4, 4a and 5 (RFC 1928; CONNECT, no authentication) as a state machine over bytes: no I/O.
// What a client sends is bounded before it is kept. Any thread.
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QByteArrayView>

namespace sampan {

class SocksParser
{
public:
    enum class State { Greeting, Request, Done, Failed };
    enum class Refusal { General, Forbidden, HostUnreachable, ConnectionRefused };

    // In any pieces. Ignored once the state is Failed; kept for rest() once it is Done.
    void receive(QByteArrayView bytes);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isWaiting() const { return m_state == State::Greeting || m_state == State::Request; }
    // Has to be sent to the client now; also after Failed.
    [[nodiscard]] QByteArray takeAnswer();
    [[nodiscard]] const Error &error() const { return m_error; } // of Failed

    // Of Done: where the client wants to go (a name is not resolved here), and what it already sent for there.
    [[nodiscard]] const QByteArray &host() const { return m_host; }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QByteArray takeRest();
    // The last answer, in the version's own form.
    [[nodiscard]] QByteArray granted() const;
    [[nodiscard]] QByteArray refused(Refusal why) const;

private:
    void advance();
    void readGreeting5();
    void readRequest5();
    void readRequest4();
    void take(qsizetype bytes);
    void fail(const QString &message, const QByteArray &answer = QByteArray());
    void accept(const QByteArray &host, quint16 port);
    [[nodiscard]] bool isTooLong() const;

    State m_state = State::Greeting;
    int m_version = 0;
    QByteArray m_bytes; // not yet understood; of Done: the rest
    QByteArray m_answer;
    QByteArray m_host;
    quint16 m_port = 0;
    Error m_error;
};

} // namespace sampan
