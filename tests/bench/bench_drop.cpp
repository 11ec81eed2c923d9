// Times a drop on the remote pane of the real window; called by tests/bench/run, which compares it with sampan-cli.
//
//   bench_drop -i KEY --known-hosts FILE sftp://… whole|chosen SOURCE     drops SOURCE, or all that is in it
//   bench_drop -i KEY --known-hosts FILE sftp://… ITEMS SOURCE            scrolls meanwhile, cancels after ITEMS
//
// Prints one line of JSON.

#include "app/desktop/desktopoptions.h"
#include "core/transfer/transferqueue.h"
#include "tests/bench/benchwindow.h"
#include "ui/browser/browserview.h"
#include "ui/browser/filelistmodel.h"
#include "ui/browser/fileview.h"
#include "ui/mainwindow/bottompanel.h"
#include "ui/mainwindow/windowtransfers.h"
#include "ui/transfer/transfermodel.h"
#include "ui/transfer/transferpanel.h"

#include <QDir>
#include <QDropEvent>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>
#include <QScrollBar>
#include <QTimer>
#include <QTreeView>
#include <QUrl>
#include <QWheelEvent>

#include <chrono>
#include <cstdio>
#include <optional>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

QList<QUrl> urlsOf(const QString &source, bool chosen)
{
    if (!chosen)
        return {QUrl::fromLocalFile(source)};
    QList<QUrl> urls;
    for (const QString &name : QDir(source).entryList(QDir::AllEntries | QDir::NoDotAndDotDot))
        urls += QUrl::fromLocalFile(source + u'/' + name);
    return urls;
}

bool sendDrop(FileView *view, const QList<QUrl> &urls)
{
    QMimeData mime;
    mime.setUrls(urls);
    const QPoint free(20, view->viewport()->height() - 5);
    const Qt::DropActions actions = Qt::CopyAction | Qt::MoveAction;
    QDragEnterEvent enter(free, actions, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(view->viewport(), &enter);
    QDropEvent event(free, actions, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(view->viewport(), &event);
    return enter.isAccepted() && event.isAccepted();
}

// From the event loop, as every event, so that its time counts.
bool drop(FileView *view, const QList<QUrl> &urls)
{
    std::optional<bool> taken;
    QMetaObject::invokeMethod(
        view, [&] { taken = sendDrop(view, urls); }, Qt::QueuedConnection);
    return waitUntil([&] { return taken.has_value(); }) && *taken;
}

// Whether what the panel is told makes sense: nothing more done than there is, nothing that goes backwards, and how far
// the time left was from the truth, in seconds.
class Honesty : public QObject
{
public:
    explicit Honesty(TransferQueue &queue)
        : m_queue(queue)
    {
        m_since.start();
        connect(&queue, &TransferQueue::jobChanged, this, &Honesty::look);
    }
    [[nodiscard]] bool isHonest() const { return m_honest; }
    [[nodiscard]] double worstTimeLeft() const
    {
        const double all = double(m_since.elapsed()) / 1000;
        double worst = 0;
        for (const auto &[when, left] : m_told)
            worst = qMax(worst, qAbs(when + left - all));
        return worst;
    }

private:
    void look(JobId id)
    {
        const JobSnapshot job = m_queue.job(id);
        m_honest = m_honest && job.bytesDone <= job.bytesTotal && job.itemsDone + job.itemsFailed <= job.itemsTotal &&
                   job.bytesDone >= m_bytes && job.itemsDone >= m_items;
        m_bytes = job.bytesDone;
        m_items = job.itemsDone;
        if (job.timeLeft.count() >= 0)
            m_told.emplace_back(double(m_since.elapsed()) / 1000, double(job.timeLeft.count()));
    }

    TransferQueue &m_queue;
    QElapsedTimer m_since;
    std::vector<std::pair<double, double>> m_told;
    qint64 m_bytes = 0;
    int m_items = 0;
    bool m_honest = true;
};

// A person at the wheel above the opened list of a job.
class Scrolling : public QObject
{
public:
    explicit Scrolling(QTreeView *view)
        : m_view(view)
    {
        view->expandAll();
        connect(&m_timer, &QTimer::timeout, this, [this] { turnWheel(); });
        m_timer.start(std::chrono::milliseconds(30));
    }
    // Whether there was anything to scroll.
    [[nodiscard]] bool hasScrolled() const { return m_mostRange > 0; }

private:
    void turnWheel()
    {
        m_view->expandAll();
        m_mostRange = qMax(m_mostRange, m_view->verticalScrollBar()->maximum());
        const int way = ++m_turns / 20 % 2 == 0 ? -120 : 120;
        const QPointF where(50, 20);
        QWheelEvent wheel(where, m_view->viewport()->mapToGlobal(where), {}, QPoint(0, way), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view->viewport(), &wheel);
        m_view->viewport()->update();
    }

    QTreeView *m_view;
    QTimer m_timer;
    int m_turns = 0;
    int m_mostRange = 0;
};

void report(const TimedApplication &application, QJsonObject figures)
{
    const TimedApplication::Event &longest = application.longestEvent();
    figures[u"event"_s] = longest.wall;
    figures[u"work"_s] = longest.work;
    figures[u"what"_s] = QString::fromLatin1(longest.what);
    figures[u"wait"_s] = application.longestWait();
    figures[u"memory"_s] = memoryMegabytes("VmHWM");
    std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
}

struct Ready
{
    TimedApplication &application;
    PrivateWindow &own;
    QList<QUrl> urls;
};

int dropToTheEnd(Ready ready)
{
    TransferQueue &queue = ready.own.window().transfers().queue();
    const Honesty honesty(queue);
    QElapsedTimer timer;
    timer.start();
    if (!drop(ready.own.serverPane()->view(), ready.urls) || queue.jobCount() != 1)
        return 3;
    const double dropped = double(timer.nsecsElapsed()) / 1e6;
    const JobId job = queue.jobAt(0);
    if (!waitUntil([&] { return isFinished(queue.job(job).state); }))
        return 4;
    const double wall = double(timer.nsecsElapsed()) / 1e9;
    const double worst = honesty.worstTimeLeft();
    // What follows the end belongs to it: the pane shows what has arrived.
    FilePane *pane = ready.own.serverPane();
    QElapsedTimer after;
    after.start();
    waitUntil([&] { return after.hasExpired(1000); });
    const JobSnapshot told = queue.job(job);
    report(ready.application, {{u"wall"_s, wall},
                               {u"drop"_s, dropped},
                               {u"done"_s, told.state == JobState::Done},
                               {u"items"_s, told.itemsTotal},
                               {u"itemsDone"_s, told.itemsDone},
                               {u"bytes"_s, told.bytesTotal},
                               {u"bytesDone"_s, told.bytesDone},
                               {u"honest"_s, honesty.isHonest()},
                               {u"timeLeft"_s, worst},
                               {u"rows"_s, pane->files()->rowCount()}});
    return 0;
}

int dropAndCancel(Ready ready, int enough)
{
    TransferQueue &queue = ready.own.window().transfers().queue();
    TransferPanel *panel = ready.own.window().bottom().transfers();
    QElapsedTimer timer;
    timer.start();
    if (!drop(ready.own.serverPane()->view(), ready.urls) || queue.jobCount() != 1)
        return 3;
    const JobId job = queue.jobAt(0);
    const Scrolling scrolling(panel->view());
    if (!waitUntil([&] { return isFinished(queue.job(job).state) || queue.job(job).itemsDone >= enough; }))
        return 4;
    const double wall = double(timer.nsecsElapsed()) / 1e9;
    if (!scrolling.hasScrolled())
        return 7;
    timer.start();
    queue.cancel(job);
    if (!waitUntil([&] { return queue.job(job).state == JobState::Cancelled; }))
        return 5;
    const double cancelled = double(timer.nsecsElapsed()) / 1e6;
    // That the state has changed is soon said; the connection has to be free for other work, too.
    bool free = false;
    FilePane *pane = ready.own.serverPane();
    pane->place().fileSystem->attributes(pane->path(), LinkHandling::Follow, [&](const auto &) { free = true; });
    if (!waitUntil([&] { return free; }))
        return 6;
    const double answered = double(timer.nsecsElapsed()) / 1e6;
    report(ready.application, {{u"wall"_s, wall},
                               {u"cancelled"_s, cancelled},
                               {u"answered"_s, answered},
                               {u"items"_s, queue.job(job).itemsTotal},
                               {u"itemsDone"_s, queue.job(job).itemsDone}});
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    TimedApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 4)
        return 2;
    const QString source = arguments.takeLast();
    const QString way = arguments.takeLast();
    const Result<DesktopOptions> options = parseDesktopOptions(arguments);
    if (!options)
        return 2;
    PrivateWindow own(*options);
    own.window().openAddress(options->address);
    if (!waitUntil([&] {
            const FilePane *pane = own.serverPane();
            return pane != nullptr && pane->path().displayPath() == QUrl(options->address).path();
        }))
        return 1;
    const Ready ready{application, own, urlsOf(source, way == "chosen"_L1)};
    application.startTiming();
    return way.toInt() > 0 ? dropAndCancel(ready, way.toInt()) : dropToTheEnd(ready);
}
