#include "tests/bench/benchwindow.h"

#include "app/desktop/desktopoptions.h"
#include "core/base/blockmemory.h"
#include "core/base/openfiles.h"
#include "ui/browser/browserview.h"

#include <QFile>
#include <QTimer>

#include <chrono>
#include <ctime>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds knockEvery{5};

double usedMilliseconds(clockid_t clock)
{
    timespec used{};
    ::clock_gettime(clock, &used);
    return double(used.tv_sec) * 1000 + double(used.tv_nsec) / 1e6;
}

double threadMilliseconds()
{
    return usedMilliseconds(CLOCK_THREAD_CPUTIME_ID);
}

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

SshFiles sshFiles(const DesktopOptions &options)
{
    SshFiles files;
    files.knownHostsFile = options.knownHosts;
    return files;
}

} // namespace

TimedApplication::TimedApplication(int &argc, char **argv)
    : QApplication(argc, argv)
{
    keepBlocksInTheHeap(); // as the program itself
    allowManyOpenFiles();
}

TimedApplication::~TimedApplication()
{
    if (!m_knocking)
        return;
    m_knocking->quit();
    m_knocking->wait();
}

void TimedApplication::startTiming()
{
    m_longest = {};
    m_work.clear();
    m_workOfAll = 0;
    m_longestWait = 0;
    m_knocking = std::make_unique<QThread>();
    auto *metronome = new QTimer;
    metronome->setTimerType(Qt::PreciseTimer);
    metronome->moveToThread(m_knocking.get());
    connect(m_knocking.get(), &QThread::started, metronome, [metronome] { metronome->start(knockEvery); });
    connect(m_knocking.get(), &QThread::finished, metronome, &QObject::deleteLater);
    connect(metronome, &QTimer::timeout, metronome, [this] { knock(); });
    m_knocking->start();
}

void TimedApplication::knock()
{
    QElapsedTimer since;
    since.start();
    QMetaObject::invokeMethod(
        this, [this, since] { m_longestWait = qMax(m_longestWait, milliseconds(since)); }, Qt::QueuedConnection);
}

bool TimedApplication::notify(QObject *receiver, QEvent *event)
{
    // Those of other threads come here, too.
    if (QThread::currentThread() != thread() || m_depth > 0)
        return QApplication::notify(receiver, event);
    const char *name = receiver->metaObject()->className(); // the receiver may be gone afterwards
    const QEvent::Type type = event->type();
    const double work = threadMilliseconds();
    QElapsedTimer timer;
    timer.start();
    ++m_depth;
    const bool taken = QApplication::notify(receiver, event);
    --m_depth;
    const double wall = milliseconds(timer);
    const double used = threadMilliseconds() - work;
    m_work[type] += used;
    m_workOfAll += used;
    if (wall > m_longest.wall)
        m_longest = {wall, used, QByteArray(name) + ' ' + QByteArray::number(type)};
    return taken;
}

double processMilliseconds()
{
    return usedMilliseconds(CLOCK_PROCESS_CPUTIME_ID);
}

bool waitUntil(const std::function<bool()> &condition)
{
    QElapsedTimer since;
    since.start();
    QTimer alarm; // the condition is looked at even if nothing happens
    alarm.start(std::chrono::milliseconds(100));
    while (!condition()) {
        if (since.hasExpired(300'000))
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

double memoryMegabytes(const QByteArray &what)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (QByteArray line = status.readLine(); !line.isEmpty(); line = status.readLine()) {
        if (line.startsWith(what))
            return line.mid(what.size() + 1).trimmed().split(' ').first().toDouble() * 1024 / 1e6;
    }
    return 0;
}

PrivateWindow::PrivateWindow(const DesktopOptions &options)
    : m_settings(m_folder.filePath(u"settings.ini"_s))
    , m_state(m_folder.filePath(u"window.ini"_s))
    , m_sites(m_folder.filePath(u"sites.json"_s))
    , m_window(ProgramParts{m_settings, m_sites, m_secrets, m_state, sshFiles(options), options.keyFiles, u"nobody"_s,
                            m_folder.path(), m_folder.filePath(u"snippets.json"_s)})
{
    m_window.show();
}

FilePane *PrivateWindow::serverPane() const
{
    FilePane *pane = m_window.browser().pane(Side::Right);
    return pane != nullptr && !pane->place().isLocal() ? pane : nullptr;
}

} // namespace sampan
