#include "app/desktop/selfcheck.h"

#include "app/desktop/treecompare.h"
#include "core/base/format.h"
#include "ui/browser/browserview.h"
#include "ui/browser/filelistmodel.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/windowtransfers.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QKeyEvent>

#include <chrono>
#include <iostream>

namespace sampan {

namespace {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

constexpr std::chrono::milliseconds Patience = 60s;

void press(QWidget *widget, Qt::Key key)
{
    QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier);
    QKeyEvent up(QEvent::KeyRelease, key, Qt::NoModifier);
    QApplication::sendEvent(widget, &down);
    QApplication::sendEvent(widget, &up);
}

} // namespace

SelfCheck::SelfCheck(MainWindow &window, QString folder)
    : m_window(window)
    , m_folder(QDir(folder).absolutePath())
{
    m_timer.setInterval(20ms);
    connect(&m_timer, &QTimer::timeout, this, &SelfCheck::poll);
}

void SelfCheck::start(const QString &address)
{
    BrowserView &browser = m_window.browser();
    say(u"Connecting to %1"_s.arg(address));
    browser.openLocalTab(Side::Left, RemotePath(QFile::encodeName(m_folder)));
    m_window.openAddress(address);
    waitFor(
        u"the server's files"_s,
        [this, &browser] {
            const FilePane *pane = browser.pane(Side::Right);
            return pane != nullptr && !pane->place().isLocal() && !pane->path().isEmpty() &&
                   shows(Side::Left, "upload");
        },
        [this] { upload(); });
}

void SelfCheck::upload()
{
    say(u"Uploading the folder “upload” to %1"_s.arg(m_window.browser().pane(Side::Right)->path().displayPath()));
    copyToOther(Side::Left, "upload", [this] {
        waitFor(
            u"the folder in the right pane"_s, [this] { return shows(Side::Right, "upload"); }, [this] { download(); });
    });
}

void SelfCheck::download()
{
    const QString fetched = m_folder + u"/fetched"_s;
    QDir().mkpath(fetched);
    say(u"Downloading it again"_s);
    const RemotePath target(QFile::encodeName(fetched));
    m_window.browser().pane(Side::Left)->goTo(target);
    waitFor(
        u"the left pane"_s, [this, target] { return m_window.browser().pane(Side::Left)->path() == target; },
        [this] { copyToOther(Side::Right, "upload", [this] { compare(); }); });
}

void SelfCheck::compare()
{
    if (!QFile::rename(m_folder + u"/fetched/upload"_s, m_folder + u"/download"_s) ||
        !QDir().rmdir(m_folder + u"/fetched"_s))
        return fail(u"The downloaded folder is not where it should be"_s);
    const TreeComparison result = compareTrees(m_folder + u"/upload"_s, m_folder + u"/download"_s);
    if (!result.difference.isEmpty())
        return fail(u"The trees differ: "_s + result.difference);
    say(u"%1 files, %2, went there and back and are the same, byte for byte"_s.arg(result.files)
            .arg(formatSize(quint64(result.bytes))));
    FilePane *left = m_window.browser().pane(Side::Left);
    left->goTo(RemotePath(QFile::encodeName(m_folder)));
    waitFor(
        u"the left pane"_s, [this] { return shows(Side::Left, "download"); }, [this] { takePicture(); });
}

void SelfCheck::takePicture()
{
    const QString file = m_folder + u"/sampan.png"_s;
    if (!m_window.grab().save(file))
        return fail(u"The picture of the window could not be saved"_s);
    say(u"A picture of the window is in %1"_s.arg(file));
    QApplication::exit(0);
}

bool SelfCheck::shows(Side side, const QByteArray &name) const
{
    const FilePane *pane = m_window.browser().pane(side);
    return pane != nullptr && pane->files()->rowOf(name) >= 0;
}

void SelfCheck::copyToOther(Side from, const QByteArray &name, Step then)
{
    BrowserView &browser = m_window.browser();
    browser.setActiveSide(from);
    FilePane *pane = browser.pane(from);
    pane->refresh(name);
    waitFor(
        u"the chosen folder"_s,
        [pane, name] {
            const std::vector<RemotePath> chosen = pane->chosenPaths();
            return chosen.size() == 1 && chosen.front().fileName() == name;
        },
        [this, then = std::move(then)] { pressCopy(then); });
}

void SelfCheck::pressCopy(Step then)
{
    // The action waits inside for nobody, but its sheet comes with the next turn of the event loop.
    m_window.browser().actions().action(BrowserCommand::CopyToOther)->trigger();
    waitFor(
        u"the copy sheet"_s, [this] { return m_window.findChild<QDialog *>() != nullptr; },
        [this, then = std::move(then)] {
            auto *sheet = m_window.findChild<QDialog *>();
            press(sheet, Qt::Key_Return);
            waitFor(
                u"the transfer"_s,
                [this] {
                    TransferQueue &queue = m_window.transfers().queue();
                    return queue.jobCount() > 0 && !queue.hasUnfinishedJobs();
                },
                [this, then] { finishCopy(then); });
        });
}

void SelfCheck::finishCopy(const Step &then)
{
    TransferQueue &queue = m_window.transfers().queue();
    const JobSnapshot job = queue.job(queue.jobAt(queue.jobCount() - 1));
    if (job.state != JobState::Done)
        return fail(u"The transfer did not end well: %1 of %2 failed. %3"_s.arg(job.itemsFailed)
                        .arg(job.itemsTotal)
                        .arg(fullText(job.error)));
    say(u"  %1 of %2 items, %3"_s.arg(job.itemsDone).arg(job.itemsTotal).arg(formatSize(quint64(job.bytesDone))));
    then();
}

void SelfCheck::waitFor(const QString &what, Condition condition, Step then)
{
    m_what = what;
    m_condition = std::move(condition);
    m_then = std::move(then);
    m_waiting.start();
    m_timer.start();
}

void SelfCheck::poll()
{
    if (m_condition()) {
        m_timer.stop();
        const Step then = std::move(m_then);
        then();
    } else if (m_waiting.hasExpired(Patience.count())) {
        m_timer.stop();
        fail(u"Waited in vain for %1"_s.arg(m_what));
    }
}

void SelfCheck::say(const QString &text)
{
    std::cout << text.toLocal8Bit().constData() << std::endl;
}

void SelfCheck::fail(const QString &text)
{
    std::cerr << "sampan: " << text.toLocal8Bit().constData() << std::endl;
    // A picture tells more than the sentence.
    m_window.grab().save(m_folder + u"/sampan.png"_s);
    QApplication::exit(1);
}

} // namespace sampan
