// The protocol: bytes of requests in, bytes of replies out. Requests without an id are carried out one after the other
// and answered in their order; those with an id run beside each other and beside the former.
// Thread: the one it is made on, with an event loop. Owner: the command line, or a test; what the setup names must
// live longer.
#pragma once

#include "core/base/log.h"
#include "core/driver/driverconnection.h"
#include "core/driver/driveroperation.h"
#include "core/driver/driverrequest.h"
#include "core/driver/drivertransfers.h"
#include "core/driver/requestframer.h"

#include <QHash>

#include <deque>

namespace sampan {

class Sessions;

struct DriverSetup
{
    Sessions &sessions;
    PlaceId server;                        // one of them; the driver connects it
    RemotePath folder;                     // where relative names on the server begin; empty: the home folder
    RemotePath localFolder;                // the same on this computer, absolute
    std::chrono::milliseconds patience{0}; // see DriverPlace
    DriverConnection::Explain explain;     // may be empty
};

class Driver : public QObject
{
    Q_OBJECT

public:
    explicit Driver(const DriverSetup &setup, QObject *parent = nullptr);
    ~Driver() override;

    void connectToServer(); // before anything is asked for
    void receive(QByteArrayView bytes);
    // finished() follows when everything was answered.
    void endInput();
    // So much waits that whoever reads the requests should pause until roomForInput().
    [[nodiscard]] bool isFull() const;
    // While replies pile up nothing new is begun: what is asked for may be large.
    void setHeldBack(bool isHeld);
    // Why there never was a connection, if that is so.
    [[nodiscard]] const std::optional<Error> &neverConnected() const { return m_connection.neverConnected(); }

signals:
    void output(const QByteArray &bytes);
    void roomForInput();
    void finished();
    void logged(const sampan::LogLine &line);

private:
    struct Request
    {
        QByteArray id; // JSON; empty: none
        qsizetype bytes = 0;
        std::unique_ptr<DriverOperation> operation;
        std::optional<DriverReply> reply; // known before its turn
        bool isRunning = false;
    };
    using RequestPtr = std::shared_ptr<Request>;

    void take(const Result<QByteArray> &message);
    [[nodiscard]] RequestPtr read(const QByteArray &json);
    [[nodiscard]] DriverReply cancelRequest(const DriverRequest &request);
    void proceed();
    void proceedSoon();
    void run(const RequestPtr &request);
    void start(const RequestPtr &request);
    void answered(const RequestPtr &request, const DriverReply &reply);
    void send(QByteArray head, const QByteArray &data, const QByteArray &tail);
    void tellProgress(const QByteArray &id, const QByteArray &data);
    void forget(const RequestPtr &request);

    DriverSetup m_setup;
    Session &m_session;
    DriverConnection m_connection;
    DriverTransfers m_transfers;
    std::shared_ptr<FileSystem> m_localFiles;
    RequestFramer m_framer;
    std::deque<RequestPtr> m_inOrder;       // without an id; the first one is carried out
    std::deque<RequestPtr> m_waiting;       // with one, not yet begun
    QHash<QByteArray, RequestPtr> m_withId; // all of those not yet answered
    int m_running = 0;                      // of those, by weight
    bool m_isHeldBack = false;
    qsizetype m_bytesWaiting = 0;
    bool m_proceedAsked = false;
    bool m_inputEnded = false;
    bool m_wasFull = false;
};

} // namespace sampan
