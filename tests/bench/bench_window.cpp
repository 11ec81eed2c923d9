// Times a long listing in the real window against a real server; called by tests/bench/run, which knows what to compare
// the figures with.
//
//   bench_window -i KEY --known-hosts FILE sftp://… ENTRIES SFTP_SECONDS

#include "app/desktop/desktopoptions.h"
#include "tests/bench/benchwindow.h"
#include "ui/browser/browserview.h"
#include "ui/browser/filelistmodel.h"
#include "ui/browser/fileview.h"

#include <cstdio>

using namespace sampan;

namespace {

class PaintCounter : public QObject
{
public:
    int paints = 0;
    bool eventFilter(QObject *, QEvent *event) override
    {
        paints += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

int measure(TimedApplication &application, PrivateWindow &own, const QString &address, int entries, double sftpSeconds)
{
    QElapsedTimer connecting;
    connecting.start();
    own.window().openAddress(address);
    if (!waitUntil([&] {
            const FilePane *pane = own.serverPane();
            return pane != nullptr && pane->files()->rowCount() == entries;
        }))
        return 1;
    const double connected = double(connecting.elapsed()) / 1000;
    FilePane *pane = own.serverPane();
    const RemotePath folder = pane->path();
    pane->goUp();
    if (!waitUntil([&] { return pane->path() != folder; }))
        return 1;
    PaintCounter painted;
    pane->view()->viewport()->installEventFilter(&painted);
    application.startTiming();
    QElapsedTimer listing;
    listing.start();
    qint64 first = -1;
    pane->goTo(folder);
    if (!waitUntil([&] {
            const bool there = pane->path() == folder && pane->files()->rowCount() > 0;
            if (!there)
                painted.paints = 0;
            if (there && painted.paints > 0 && first < 0)
                first = listing.elapsed();
            return first >= 0 && pane->files()->rowCount() == entries;
        }))
        return 1;
    std::printf(
        "  window: first rows painted after %lld ms (asked: 300), all %d after %lld ms; with connecting %.2f s = "
        "%.2f x sftp (asked: at most 2); longest event %.0f ms, a click waits at most %.0f ms; peak %.0f MB\n",
        static_cast<long long>(first), entries, static_cast<long long>(listing.elapsed()), connected,
        connected / sftpSeconds, application.longestEvent().wall, application.longestWait(), memoryMegabytes("VmHWM"));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    TimedApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 4)
        return 2;
    const double sftpSeconds = arguments.takeLast().toDouble();
    const int entries = arguments.takeLast().toInt();
    const Result<DesktopOptions> options = parseDesktopOptions(arguments);
    if (!options)
        return 2;
    PrivateWindow own(*options);
    return measure(application, own, options->address, entries, sftpSeconds);
}
