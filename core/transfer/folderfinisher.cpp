#include "core/transfer/folderfinisher.h"

namespace sampan {

FolderFinisher::FolderFinisher(JobContext &context, ItemPlan plan, bool isNew, bool isEmptied)
    : ItemTask(context, std::move(plan))
    , m_isNew(isNew)
    , m_isEmptied(isEmptied)
{}

void FolderFinisher::run()
{
    enter(tr("set times and permissions", "stage of a copy"));
    const FileAttributes attributes = targetAttributes();
    if (!m_isNew || attributes == FileAttributes()) {
        removeSource();
        return;
    }
    const auto set = [this](const Result<void> &result) {
        if (!result && endsConnection(result.error().code)) {
            fail(tr("set times and permissions", "stage of a copy"), result.error());
            return;
        }
        if (!result)
            warn({fullText(result.error())});
        removeSource();
    };
    context().target->setAttributes(m_plan.target, attributes, LinkHandling::DoNotFollow, step(set));
}

FileAttributes FolderFinisher::targetAttributes() const
{
    const TransferOptions &options = context().options;
    FileAttributes result;
    if (options.keepPermissions && m_plan.attributes.mode)
        result.mode = m_plan.attributes.mode->plainPermissions();
    if (options.keepTimes && m_plan.attributes.modificationTime) {
        result.modificationTime = m_plan.attributes.modificationTime;
        result.accessTime = m_plan.attributes.accessTime.value_or(*m_plan.attributes.modificationTime);
    }
    return result;
}

void FolderFinisher::removeSource()
{
    if (context().options.move && !m_plan.mayMove)
        warn({tr("it was reached through a link, so the source stays")});
    if (!context().options.move || !m_isEmptied || !m_plan.mayMove) {
        succeed();
        return;
    }
    enter(tr("remove source", "stage of a move"));
    const auto removed = [this](const Result<void> &result) {
        if (!result && result.error().code == ErrorCode::NotEmpty)
            warn({tr("the source folder is not empty: something new is in it")});
        if (result || result.error().code == ErrorCode::NotEmpty)
            succeed();
        else
            fail(tr("remove source", "stage of a move"), result.error());
    };
    context().source->removeDirectory(m_plan.source, step(removed));
}

} // namespace sampan
