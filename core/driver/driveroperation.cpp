#include "core/driver/driveroperation.h"

namespace sampan {

namespace {

// Without slashes at the end: a server would follow the link "name/", where the link itself is meant.
RemotePath below(const RemotePath &folder, QByteArray path)
{
    while (path.size() > 1 && path.endsWith('/'))
        path.chop(1);
    return path.startsWith('/') ? RemotePath(path) : folder.child(path);
}

} // namespace

RemotePath DriverPlace::remote(const QByteArray &path) const
{
    return below(folder, path);
}

RemotePath DriverPlace::local(const QByteArray &path) const
{
    return below(localFolder, path);
}

DriverOperation::DriverOperation()
    : m_watchdog(this)
{
    connect(&m_watchdog, &QTimer::timeout, this, &DriverOperation::lookAround);
}

void DriverOperation::start(const DriverPlace &place)
{
    m_place = place;
    m_signs = files().signsOfLife();
    touch();
    run();
}

void DriverOperation::cancel()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            fail(Error{ErrorCode::Cancelled, tr("The request was cancelled"), {}});
        },
        Qt::QueuedConnection);
}

void DriverOperation::touch()
{
    if (m_place.patience.count() > 0 && !m_finished)
        m_watchdog.start(m_place.patience);
}

// An answer may stand behind megabytes of others on a slow line.
void DriverOperation::lookAround()
{
    const quint64 signs = files().signsOfLife();
    if (std::exchange(m_signs, signs) == signs)
        fail(Error{ErrorCode::TimedOut, tr("The server has not answered for too long"), {}});
}

void DriverOperation::finish(const DriverReply &reply)
{
    m_watchdog.stop();
    if (!std::exchange(m_finished, true))
        emit finished(reply);
}

void DriverOperation::finish(const Result<void> &result)
{
    finish(result ? DriverReply::ok({}) : DriverReply::fail(result.error()));
}

Callback<void> DriverOperation::whenDone()
{
    return guarded(this, [this](const Result<void> &result) { finish(result); });
}

} // namespace sampan
