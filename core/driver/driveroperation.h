// One request being carried out, and what all of them work with.
#pragma once

#include "core/base/callback.h"
#include "core/driver/driverreply.h"
#include "core/files/filesystem.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace sampan {

class DriverTransfers;
class Session;

// The server, connected, and this computer, as the requests mean them. Values and pointers of the driver.
struct DriverPlace
{
    Session *session = nullptr;
    std::shared_ptr<FileSystem> files; // on the driver's thread, likewise the next one
    std::shared_ptr<FileSystem> localFiles;
    RemotePath folder;      // where names on the server begin that are not absolute
    RemotePath localFolder; // the same for this computer
    DriverTransfers *transfers = nullptr;
    std::chrono::milliseconds patience{0}; // with a place that says nothing; 0: for ever

    [[nodiscard]] RemotePath remote(const QByteArray &path) const;
    [[nodiscard]] RemotePath local(const QByteArray &path) const;
};

// Owner: Driver. Deleting one drops its answers.
class DriverOperation : public QObject
{
    Q_OBJECT

public:
    DriverOperation();

    // Once; the connection is there. finished() follows, never from inside the call.
    void start(const DriverPlace &place);
    // finished() follows with Cancelled, whether the server answers or not.
    virtual void cancel();
    // How much of what may run at once it takes: an answer may be a listing of a million names.
    [[nodiscard]] virtual int weight() const { return 64; }

signals:
    void progressed(const QByteArray &json);
    void finished(const sampan::DriverReply &reply);

protected:
    virtual void run() = 0;
    [[nodiscard]] const DriverPlace &place() const { return m_place; }
    [[nodiscard]] FileSystem &files() const { return *m_place.files; }

    void finish(const DriverReply &reply); // the first one counts
    void finish(const Result<void> &result);
    void fail(const Error &error) { finish(DriverReply::fail(error)); }
    [[nodiscard]] Callback<void> whenDone(); // finishes with its result
    // Something moved: the patience begins anew.
    void touch();
    // For work with time limits of its own, or none.
    void stopWatching() { m_watchdog.stop(); }

private:
    void lookAround();

    DriverPlace m_place;
    QTimer m_watchdog;
    quint64 m_signs = 0;
    bool m_finished = false;
};

} // namespace sampan
