#include "tests/support/freeport.h"

#include <QHostAddress>
#include <QTcpServer>

namespace sampan {

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace sampan
