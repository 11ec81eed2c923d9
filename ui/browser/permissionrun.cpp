#include "ui/browser/permissionrun.h"

namespace sampan {

namespace {

constexpr std::size_t maximumErrors = 100; // kept; a refused tree has as many as files

} // namespace

PermissionRun::PermissionRun(std::shared_ptr<FileSystem> fileSystem, PermissionChange change, bool recursive,
                             QObject *parent)
    : QObject(parent)
    , m_fileSystem(std::move(fileSystem))
    , m_change(change)
    , m_recursive(recursive)
{}

PermissionRun::~PermissionRun()
{
    m_cancel.cancel();
}

void PermissionRun::start(const RemotePath &folder, const std::vector<DirectoryEntry> &entries)
{
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
        add(folder, *entry);
    next();
}

void PermissionRun::add(const RemotePath &folder, const DirectoryEntry &entry)
{
    if (entry.attributes.isLink() || !entry.attributes.mode)
        return;
    m_steps.push_front({folder.child(entry.name), *entry.attributes.mode, entry.attributes.isDirectory(), false});
}

void PermissionRun::next()
{
    if (m_steps.empty() || m_cancel.isCancelled()) {
        emit finished(m_errors);
        return;
    }
    Step step = m_steps.front();
    m_steps.pop_front();
    // The inside first: a folder that loses x for us could not be entered afterwards.
    if (m_recursive && step.isFolder && !step.listed)
        listInside(std::move(step));
    else
        apply(step);
}

void PermissionRun::listInside(Step step)
{
    step.listed = true;
    m_steps.push_front(step);
    const auto entries = [this, path = step.path](const DirectoryEntries &batch) {
        for (const DirectoryEntry &entry : batch)
            add(path, entry);
    };
    const auto done = [this](const Result<void> &result) {
        if (!result)
            fail(result.error());
        next();
    };
    m_fileSystem->list(step.path, guarded(this, entries), m_cancel.token(), guarded(this, done));
}

void PermissionRun::apply(const Step &step)
{
    const FileMode wanted = m_change.appliedTo(step.mode, step.isFolder);
    emit progressed(++m_done);
    if (wanted.permissions() == step.mode.permissions()) {
        QMetaObject::invokeMethod(this, &PermissionRun::next, Qt::QueuedConnection); // no deep recursion
        return;
    }
    FileAttributes attributes;
    attributes.mode = wanted;
    m_fileSystem->setAttributes(step.path, attributes, LinkHandling::DoNotFollow,
                                guarded(this, [this](const Result<void> &result) {
                                    if (!result)
                                        fail(result.error());
                                    next();
                                }));
}

void PermissionRun::fail(const Error &error)
{
    if (endsConnection(error.code))
        m_cancel.cancel();
    if (m_errors.size() < maximumErrors)
        m_errors.push_back(error);
}

} // namespace sampan
