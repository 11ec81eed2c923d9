// What the benchmarks of the real window share: the window with files of its own, and how long its thread was busy.
#pragma once

#include "core/settings/settings.h"
#include "core/settings/windowstate.h"
#include "core/sites/sessionsecretstore.h"
#include "core/sites/sitestore.h"
#include "ui/mainwindow/mainwindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QHash>
#include <QTemporaryDir>
#include <QThread>

#include <functional>
#include <memory>

namespace sampan {

class FilePane;
struct DesktopOptions;

// Times every event that the event loop delivers, with all that it causes on the way. While one is handled, the window
// does not answer.
class TimedApplication : public QApplication
{
public:
    TimedApplication(int &argc, char **argv);
    ~TimedApplication() override;

    bool notify(QObject *receiver, QEvent *event) override;

    // Begins to look: events, and how long a click would wait until it is seen.
    void startTiming();
    // Milliseconds. `work` is the processor's time in it: on a busy machine an event also waits for its turn.
    struct Event
    {
        double wall = 0;
        double work = 0;
        QByteArray what;
    };
    [[nodiscard]] const Event &longestEvent() const { return m_longest; }
    // The processor's milliseconds in all events, and in those of a type, since startTiming().
    [[nodiscard]] double workOfAll() const { return m_workOfAll; }
    [[nodiscard]] double workOf(QEvent::Type type) const { return m_work.value(type); }
    [[nodiscard]] double longestWait() const { return m_longestWait; } // milliseconds; several events may go before

private:
    void knock();

    Event m_longest;
    double m_longestWait = 0;
    QHash<int, double> m_work; // by type
    double m_workOfAll = 0;
    std::unique_ptr<QThread> m_knocking;
    int m_depth = 0;
};

// Turns the event loop until the condition holds; false after five minutes.
bool waitUntil(const std::function<bool()> &condition);

// The processor's milliseconds in all threads so far.
double processMilliseconds();

// A line of /proc/self/status in megabytes: "VmHWM", "VmRSS".
double memoryMegabytes(const QByteArray &what);

// The window with settings in a temporary folder.
class PrivateWindow
{
public:
    explicit PrivateWindow(const DesktopOptions &options);

    [[nodiscard]] MainWindow &window() { return m_window; }
    // The right side, if it shows a server.
    [[nodiscard]] FilePane *serverPane() const;

private:
    QTemporaryDir m_folder;
    Settings m_settings;
    WindowState m_state;
    SiteStore m_sites;
    SessionSecretStore m_secrets;
    MainWindow m_window;
};

} // namespace sampan
