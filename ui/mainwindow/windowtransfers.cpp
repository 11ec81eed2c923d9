#include "ui/mainwindow/windowtransfers.h"

#include "core/settings/settings.h"
#include "ui/browser/browserview.h"

#include <QWidget>

#include <chrono>

namespace sampan {

namespace {

using namespace std::chrono_literals;

constexpr qint64 bytesOfLimit = 1000; // the unit of the settings

ConflictAction conflictFrom(const QString &word)
{
    static const std::pair<QLatin1String, ConflictAction> words[] = {
        {QLatin1String("overwrite"), ConflictAction::Overwrite}, {QLatin1String("skip"), ConflictAction::Skip},
        {QLatin1String("newer"), ConflictAction::Newer},         {QLatin1String("size"), ConflictAction::DifferentSize},
        {QLatin1String("resume"), ConflictAction::Resume},       {QLatin1String("rename"), ConflictAction::Rename},
        {QLatin1String("fail"), ConflictAction::Fail},
    };
    for (const auto &[name, action] : words) {
        if (word == name)
            return action;
    }
    return ConflictAction::Ask;
}

LinkPolicy linksFrom(const QString &word)
{
    if (word == QLatin1String("follow"))
        return LinkPolicy::Follow;
    return word == QLatin1String("copy") ? LinkPolicy::CopyAsLink : LinkPolicy::Skip;
}

} // namespace

WindowTransfers::WindowTransfers(const ProgramParts &parts, FileSystemProvider &places, BrowserView &browser,
                                 QWidget *window)
    : QObject(window)
    , m_parts(parts)
    , m_browser(browser)
    , m_conflicts(window)
    , m_queue(places, m_conflicts)
{
    m_arrivals.setInterval(1500ms);
    connect(&m_arrivals, &QTimer::timeout, this, &WindowTransfers::showArrivals);
    connect(&m_queue, &TransferQueue::itemFinished, this, [this](JobId job) {
        m_arriving.insert(job);
        if (!m_arrivals.isActive())
            m_arrivals.start();
    });
    connect(&m_queue, &TransferQueue::jobFinished, this, &WindowTransfers::jobEnded);
    connect(&parts.settings, &Settings::changed, this, &WindowTransfers::applySettings);
    applySettings();
}

WindowTransfers::~WindowTransfers() = default;

void WindowTransfers::applySettings()
{
    const Settings &settings = m_parts.settings;
    TransferOptions options;
    options.links = linksFrom(settings.value(setting::Links));
    options.keepTimes = settings.value(setting::KeepTimes);
    options.keepPermissions = settings.value(setting::KeepPermissions);
    options.sync = settings.value(setting::SyncFiles);
    options.parallelFiles = settings.value(setting::ParallelFiles);
    m_browser.setTransferDefaults(options);
    m_browser.setHabits({settings.value(setting::ShowHiddenFiles), settings.value(setting::ConfirmDelete),
                         settings.value(setting::DeleteToTrash)});
    m_queue.setMaximumRunningJobs(settings.value(setting::MaximumRunningJobs));
    m_queue.setSpeedLimits({settings.value(setting::SpeedLimit) * bytesOfLimit,
                            settings.value(setting::UploadSpeedLimit) * bytesOfLimit,
                            settings.value(setting::DownloadSpeedLimit) * bytesOfLimit});
}

void WindowTransfers::setSpeedLimits(const SpeedLimits::Rates &rates)
{
    const auto set = [this](const NumberSetting &setting, qint64 rate) {
        m_parts.settings.setValue(setting, int(qMin<qint64>(rate / bytesOfLimit, setting.maximum)));
    };
    set(setting::SpeedLimit, rates.everything);
    set(setting::UploadSpeedLimit, rates.sent);
    set(setting::DownloadSpeedLimit, rates.received);
}

JobId WindowTransfers::add(TransferRequest request)
{
    if (request.options.onConflict == ConflictAction::Ask) {
        const ChoiceSetting &choice =
            request.targetPlace.isLocal() ? setting::DownloadConflict : setting::UploadConflict;
        request.options.onConflict = conflictFrom(m_parts.settings.value(choice));
    }
    return m_queue.add(request);
}

bool WindowTransfers::isBusyWith(PlaceId place) const
{
    for (int row = 0; row < m_queue.jobCount(); ++row) {
        const JobId job = m_queue.jobAt(row);
        const TransferRequest &request = m_queue.request(job);
        if (!isFinished(m_queue.job(job).state) && (request.sourcePlace == place || request.targetPlace == place))
            return true;
    }
    return false;
}

void WindowTransfers::showArrivals()
{
    for (const JobId job : std::as_const(m_arriving)) {
        if (m_queue.rowOf(job) >= 0)
            refreshTargets(m_queue.request(job));
    }
    m_arriving.clear();
    m_arrivals.stop();
}

void WindowTransfers::jobEnded(JobId job)
{
    m_arriving.remove(job);
    const TransferRequest &request = m_queue.request(job);
    refreshTargets(request);
    for (const PlaceId place : {request.sourcePlace, request.targetPlace}) {
        if (!place.isLocal() && !isBusyWith(place))
            emit placeIdle(place);
    }
}

void WindowTransfers::refreshTargets(const TransferRequest &request)
{
    m_browser.refreshFolder(request.targetPlace, request.targetFolder);
    if (!request.options.move)
        return;
    QSet<QByteArray> folders;
    for (const RemotePath &source : request.sources)
        folders.insert(source.parent().bytes());
    for (const QByteArray &folder : std::as_const(folders))
        m_browser.refreshFolder(request.sourcePlace, RemotePath(folder));
}

} // namespace sampan
