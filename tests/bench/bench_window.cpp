// Times a long listing in the real window against a real server; called by tests/bench/run, which knows what to compare
// the figures with.
//
//   bench_window -i KEY --known-hosts FILE sftp://… ENTRIES SFTP_SECONDS

#include "app/desktop/desktopoptions.h"
#include "core/settings/settings.h"
#include "core/settings/windowstate.h"
#include "core/sites/sessionsecretstore.h"
#include "core/sites/sitestore.h"
#include "ui/browser/browserview.h"
#include "ui/browser/filelistmodel.h"
#include "ui/browser/fileview.h"
#include "ui/mainwindow/mainwindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <functional>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

// Turns the event loop until the condition holds; the longest turn tells how long the window did not answer.
class Watch
{
public:
    bool until(const std::function<bool()> &condition)
    {
        QElapsedTimer turn;
        m_since.start();
        while (!condition()) {
            if (m_since.hasExpired(60'000))
                return false;
            turn.start();
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            m_longest = std::max(m_longest, turn.elapsed());
        }
        return true;
    }
    [[nodiscard]] qint64 elapsed() const { return m_since.elapsed(); }
    [[nodiscard]] qint64 longestTurn() const { return m_longest; }

private:
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

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

double peakMegabytes()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (QByteArray line = status.readLine(); !line.isEmpty(); line = status.readLine()) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

FilePane *serverPane(const MainWindow &window)
{
    FilePane *pane = window.browser().pane(Side::Right);
    return pane != nullptr && !pane->place().isLocal() ? pane : nullptr;
}

int measure(MainWindow &window, const QString &address, int entries, double sftpSeconds)
{
    Watch connecting;
    window.openAddress(address);
    if (!connecting.until([&] {
            const FilePane *pane = serverPane(window);
            return pane != nullptr && pane->files()->rowCount() == entries;
        }))
        return 1;
    const double connected = double(connecting.elapsed()) / 1000;
    FilePane *pane = serverPane(window);
    const RemotePath folder = pane->path();
    pane->goUp();
    if (!Watch().until([&] { return pane->path() != folder; }))
        return 1;
    PaintCounter painted;
    pane->view()->viewport()->installEventFilter(&painted);
    Watch listing;
    qint64 first = -1;
    pane->goTo(folder);
    if (!listing.until([&] {
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
        "%.2f x sftp (asked: at most 2); longest turn of the event loop %lld ms; peak %.0f MB\n",
        static_cast<long long>(first), entries, static_cast<long long>(listing.elapsed()), connected,
        connected / sftpSeconds, static_cast<long long>(listing.longestTurn()), peakMegabytes());
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 4)
        return 2;
    const double sftpSeconds = arguments.takeLast().toDouble();
    const int entries = arguments.takeLast().toInt();
    const Result<DesktopOptions> options = parseDesktopOptions(arguments);
    if (!options)
        return 2;
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"settings.ini"_s));
    WindowState state(folder.filePath(u"window.ini"_s));
    SiteStore sites(folder.filePath(u"sites.json"_s));
    SessionSecretStore secrets;
    SshFiles files;
    files.knownHostsFile = options->knownHosts;
    MainWindow window(
        ProgramParts{settings, sites, secrets, state, files, options->keyFiles, u"nobody"_s, folder.path()});
    window.show();
    return measure(window, options->address, entries, sftpSeconds);
}
