// Measures a terminal of the real window; called by tests/bench/run.
//
//   bench_terminal -i KEY --known-hosts FILE sftp://… echo FILE FOLDER SECONDS
//       from a key press to its painted cell, without and with an upload of FILE and a download of it beside it
//   bench_terminal -i KEY --known-hosts FILE sftp://… cat FILE
//       `cat FILE` on 120 × 40 cells: the rate, where the time goes, how long Ctrl+C takes to end it
//
// Prints one line of JSON; times in milliseconds.

#include "app/desktop/desktopoptions.h"
#include "core/terminal/screen.h"
#include "core/transfer/transferqueue.h"
#include "tests/bench/benchwindow.h"
#include "ui/browser/filepane.h"
#include "ui/mainwindow/windowtransfers.h"
#include "ui/terminal/terminalpane.h"
#include "ui/terminal/terminalpanel.h"
#include "ui/terminal/terminalview.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QTimer>

#include <chrono>
#include <cstdio>

using namespace sampan;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int columns = 120;
constexpr int rows = 40;
constexpr int keysInALine = 60; // the server's terminal driver takes lines of 4,095 bytes
constexpr std::chrono::milliseconds betweenKeys = 20ms;
constexpr std::chrono::milliseconds runUp = 1s; // until transfers have found their rate

double millisecondsOf(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

void turnLoop(std::chrono::milliseconds time)
{
    QElapsedTimer since;
    since.start();
    waitUntil([&] { return since.hasExpired(time.count()); });
}

// The terminal of a window that is connected, with a person at its keyboard.
class Typist : public QObject
{
public:
    explicit Typist(TerminalPane &pane)
        : m_pane(pane)
        , m_view(*pane.view())
    {
        m_view.viewport()->installEventFilter(this);
    }

    // A command whose end shows in the terminal's title.
    void run(const QString &command)
    {
        m_view.typeText(command + u"; printf '\\033]0;done\\007'"_s);
        m_view.typeKey(TerminalKey::Enter);
        m_pane.flushOutput();
    }
    [[nodiscard]] bool titleIs(const QString &title) const { return m_pane.screen().title() == title; }

    void press(int key, Qt::KeyboardModifiers modifiers, const QString &text)
    {
        QKeyEvent down(QEvent::KeyPress, key, modifiers, text);
        QCoreApplication::sendEvent(&m_view, &down);
        QKeyEvent up(QEvent::KeyRelease, key, modifiers, text);
        QCoreApplication::sendEvent(&m_view, &up);
    }

    // From the key's event until the window has shown what the server's terminal echoed.
    [[nodiscard]] double echoTime()
    {
        const ScreenCursor before = m_pane.screen().cursor();
        m_expected = {m_pane.screen().historyLines() + before.row, before.column};
        m_isPainted = false;
        QElapsedTimer timer;
        timer.start();
        press(Qt::Key_X, Qt::NoModifier, u"x"_s);
        return waitUntil([this] { return m_isPainted; }) ? millisecondsOf(timer) : 1e9;
    }
    void newLine()
    {
        const int row = m_pane.screen().cursor().row + m_pane.screen().historyLines();
        press(Qt::Key_Return, Qt::NoModifier, u"\r"_s);
        waitUntil([&] {
            const ScreenCursor now = m_pane.screen().cursor();
            return now.column == 0 && now.row + m_pane.screen().historyLines() > row;
        });
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        // The picture follows the screen before it is painted; the turn of the loop that paints also flushes it.
        if (event->type() == QEvent::Paint && m_pane.screen().characters(m_expected.line, m_expected.column) == u"x"_s)
            m_isPainted = true;
        return QObject::eventFilter(watched, event);
    }

private:
    struct Place
    {
        int line = 0;
        int column = 0;
    };

    TerminalPane &m_pane;
    TerminalView &m_view;
    Place m_expected;
    bool m_isPainted = false;
};

QJsonArray echoTimes(Typist &typist, std::chrono::milliseconds time)
{
    QJsonArray times;
    QElapsedTimer since;
    since.start();
    for (int key = 1; !since.hasExpired(time.count()); ++key) {
        const double taken = typist.echoTime();
        times.append(taken);
        if (key % keysInALine == 0)
            typist.newLine();
        const auto rest = betweenKeys - std::chrono::milliseconds(qint64(taken));
        if (rest > 0ms)
            turnLoop(rest);
    }
    return times;
}

// One file up and down again and again, for as long as anybody looks.
class Bulk : public QObject
{
public:
    Bulk(TransferQueue &queue, PlaceId server, const QString &file, const QString &folder)
        : m_queue(queue)
    {
        connect(&queue, &TransferQueue::jobFinished, this, &Bulk::again);
        for (const bool upload : {true, false}) {
            TransferRequest request;
            request.sourcePlace = upload ? PlaceId{} : server;
            request.targetPlace = upload ? server : PlaceId{};
            request.sources = {RemotePath(QFile::encodeName(file))};
            request.targetFolder = RemotePath(QFile::encodeName(folder));
            request.targetName = upload ? "up" : "down";
            request.options.onConflict = ConflictAction::Overwrite;
            m_requests.push_back(request);
            m_jobs.push_back(queue.add(request));
        }
    }
    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }
    [[nodiscard]] qint64 bytes() const
    {
        qint64 sum = m_finishedBytes;
        for (const JobId job : m_jobs)
            sum += m_queue.job(job).bytesDone;
        return sum;
    }

private:
    void again(JobId job)
    {
        const auto found = std::find(m_jobs.begin(), m_jobs.end(), job);
        if (found == m_jobs.end())
            return;
        m_hasFailed = m_hasFailed || m_queue.job(job).state != JobState::Done;
        m_finishedBytes += m_queue.job(job).bytesDone;
        *found = m_queue.add(m_requests[std::size_t(found - m_jobs.begin())]);
    }

    TransferQueue &m_queue;
    std::vector<TransferRequest> m_requests;
    std::vector<JobId> m_jobs;
    qint64 m_finishedBytes = 0;
    bool m_hasFailed = false;
};

void print(const QJsonObject &figures)
{
    std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

struct Ready
{
    TimedApplication &application;
    PrivateWindow &own;
    TerminalPane &terminal;
};

int measureEcho(Ready ready, const QString &file, const QString &folder, std::chrono::milliseconds time)
{
    Typist typist(ready.terminal);
    typist.run(u"stty -echoctl; printf '\\033]0;begun\\007'; cat >/dev/null"_s);
    if (!waitUntil([&] { return typist.titleIs(u"begun"_s); }))
        return 3;
    typist.newLine();
    QJsonObject figures{{u"idle"_s, echoTimes(typist, 2s)}};
    Bulk bulk(ready.own.window().transfers().queue(), ready.own.serverPane()->place().id, file, folder);
    turnLoop(runUp);
    const qint64 before = bulk.bytes();
    QElapsedTimer since;
    since.start();
    figures[u"busy"_s] = echoTimes(typist, time);
    figures[u"rate"_s] = double(bulk.bytes() - before) / millisecondsOf(since) / 1000; // MB/s, both ways
    if (bulk.hasFailed())
        return 4;
    print(figures);
    std::_Exit(0); // the transfers are not to be finished
}

// Shells do not begin with the size that is measured.
bool setCells(Ready ready)
{
    MainWindow &window = ready.own.window();
    TerminalPanel &panel = window.terminals();
    panel.actions().action(TerminalPanelCommand::Maximise)->trigger();
    TerminalView *view = ready.terminal.view();
    const auto fits = [view] { return view->terminalSize().columns == columns && view->terminalSize().rows == rows; };
    for (int attempt = 0; attempt < 10 && !fits(); ++attempt) {
        turnLoop(200ms);
        const QRectF cell = view->cellRect({});
        window.resize(window.width() + qCeil((columns - view->terminalSize().columns) * cell.width()),
                      window.height() + qCeil((rows - view->terminalSize().rows) * cell.height()));
        turnLoop(200ms);
    }
    return fits();
}

int measureCat(Ready ready, const QString &file)
{
    if (!setCells(ready))
        return 3;
    Typist typist(ready.terminal);
    typist.run(u"cat %1 >/dev/null"_s.arg(file)); // so that the file is warm
    if (!waitUntil([&] { return typist.titleIs(u"done"_s); }))
        return 4;
    ready.terminal.screen().clearHistory();
    typist.run(u"printf '\\033]0;begun\\007'; cat %1"_s.arg(file));
    waitUntil([&] { return typist.titleIs(u"begun"_s); });
    ready.application.startTiming();
    const double work = processMilliseconds();
    QElapsedTimer timer;
    timer.start();
    if (!waitUntil([&] { return typist.titleIs(u"done"_s); }))
        return 5;
    const double wall = millisecondsOf(timer);
    QJsonObject figures{{u"wall"_s, wall},
                        {u"rate"_s, double(QFileInfo(file).size()) / wall / 1000},
                        {u"painting"_s, ready.application.workOf(QEvent::UpdateRequest)},
                        {u"window"_s, ready.application.workOfAll()},
                        {u"all"_s, processMilliseconds() - work},
                        {u"event"_s, ready.application.longestEvent().wall},
                        {u"wait"_s, ready.application.longestWait()},
                        {u"memory"_s, memoryMegabytes("VmHWM")}};
    typist.run(u"sh -c 'trap \"printf \\\"\\\\033]0;stopped\\\\007\\\"; exit\" INT; printf \"\\033]0;begun\\007\"; "
               u"while :; do cat %1; done'"_s.arg(file));
    waitUntil([&] { return typist.titleIs(u"begun"_s); });
    turnLoop(runUp);
    if (!typist.titleIs(u"begun"_s)) // it floods no more
        return 7;
    timer.start();
    typist.press(Qt::Key_C, Qt::ControlModifier, QString(QChar(3)));
    if (!waitUntil([&] { return typist.titleIs(u"stopped"_s) || typist.titleIs(u"done"_s); }))
        return 6;
    figures[u"interrupted"_s] = millisecondsOf(timer);
    print(figures);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    TimedApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    const qsizetype way = qMax(arguments.indexOf(u"echo"_s), arguments.indexOf(u"cat"_s));
    const QStringList work = arguments.mid(qMax(way, qsizetype(0)));
    if (way < 0 || work.size() != (work.first() == u"cat" ? 2 : 4))
        return 2;
    const Result<DesktopOptions> options = parseDesktopOptions(arguments.first(way));
    if (!options)
        return 2;
    PrivateWindow own(*options);
    own.window().openAddress(options->address);
    if (!waitUntil([&] { return own.serverPane() != nullptr; }))
        return 1;
    own.window().terminals().actions().action(TerminalPanelCommand::NewTerminal)->trigger();
    TerminalPane *terminal = own.window().terminals().currentPane();
    if (!waitUntil([&] { return terminal->screen().cursor().column > 0; })) // the shell's prompt
        return 1;
    const Ready ready{application, own, *terminal};
    if (work.first() == u"cat")
        return measureCat(ready, work[1]);
    return measureEcho(ready, work[1], work[2], std::chrono::milliseconds(qint64(work[3].toDouble() * 1000)));
}
