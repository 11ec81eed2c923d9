// Listens for servers that call in and keeps those who came until they are taken, a few at most.
// Thread: its owner's. Free of libssh types.
#pragma once

#include "core/ssh/callwait.h"
#include "core/ssh/tcpconnect.h"

#include <QObject>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

class QTcpServer;

namespace sampan {

struct Caller
{
    SocketHandle socket;
    QString address; // for people: "192.0.2.7"
};

class CallListener : public QObject
{
    Q_OBJECT

public:
    explicit CallListener(QObject *parent = nullptr);
    ~CallListener() override;

    // Errors: what keeps the port or the address from being listened on, in words.
    [[nodiscard]] Result<void> listen(const CallWait &wait);
    // Who has been waiting longest.
    [[nodiscard]] std::optional<Caller> take();

signals:
    void called(); // from the loop: somebody can be taken

private:
    class Door;
    void add(int socket);

    std::vector<std::unique_ptr<QTcpServer>> m_doors;
    std::deque<Caller> m_callers;
};

} // namespace sampan
