#include "core/transfer/targetpreparer.h"

namespace sampan {

TargetPreparer::TargetPreparer(JobContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{}

void TargetPreparer::start(Callback<void> done)
{
    m_done = std::move(done);
    open();
}

void TargetPreparer::make(const RemotePath &folder)
{
    const auto examined = [this, folder](const Result<FileAttributes> &existing) {
        if (existing)
            makeNext(); // what is there and no folder is refused by the place with better words than ours
        else if (existing.error().code != ErrorCode::NotFound || folder.isRoot() || folder.isEmpty())
            finish(existing.error());
        else {
            m_missing.push_back(folder);
            make(folder.parent());
        }
    };
    m_context.targetPlace->attributes(folder, LinkHandling::Follow, guarded(this, examined));
}

void TargetPreparer::makeNext()
{
    if (m_missing.empty()) {
        open();
        return;
    }
    const RemotePath folder = m_missing.back();
    m_missing.pop_back();
    const auto made = [this](const Result<void> &result) {
        if (result || result.error().code == ErrorCode::AlreadyExists) // another job may have been faster
            makeNext();
        else
            finish(result.error());
    };
    m_context.targetPlace->makeDirectory(folder, std::nullopt, guarded(this, made));
}

void TargetPreparer::open()
{
    const auto opened = [this](Result<std::shared_ptr<FileSystem>> view) {
        const bool mayMake = m_context.options.makesTargetFolder;
        if (!view && mayMake && view.error().code == ErrorCode::NotFound && !std::exchange(m_isMaking, true)) {
            make(m_context.targetFolder);
            return;
        }
        if (!view) {
            finish(view.error());
            return;
        }
        m_context.target = std::move(*view);
        finish({});
    };
    m_context.targetPlace->openFolder(m_context.targetFolder, guarded(this, opened));
}

void TargetPreparer::finish(const Result<void> &result)
{
    const Callback<void> done = std::exchange(m_done, {});
    done(result);
}

} // namespace sampan
