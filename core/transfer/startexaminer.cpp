#include "core/transfer/startexaminer.h"

#include "core/files/safename.h"

namespace sampan {

StartExaminer::StartExaminer(JobContext &context, StartItem start, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    m_plan.source = std::move(start.source);
    m_plan.target = std::move(start.target);
}

void StartExaminer::examine(Callback<ItemPlan> done)
{
    m_done = std::move(done);
    if (const Result<void> checked = checkRelativePath(m_plan.target); !checked) {
        QMetaObject::invokeMethod(
            this, [this, error = checked.error()] { finish(error); }, Qt::QueuedConnection);
        return;
    }
    lookAt(LinkHandling::DoNotFollow);
}

void StartExaminer::lookAt(LinkHandling links)
{
    const auto looked = [this, links](const Result<FileAttributes> &attributes) { lookedAt(attributes, links); };
    m_context.source->attributes(m_plan.source, links, guarded(this, looked));
}

void StartExaminer::lookedAt(const Result<FileAttributes> &attributes, LinkHandling links)
{
    if (!attributes) {
        finish(attributes.error());
        return;
    }
    // Moved within its place, a link moves as what it is.
    const bool movesWhole = m_context.options.move && m_context.samePlace;
    const bool follow = m_context.options.links != LinkPolicy::CopyAsLink && !movesWhole;
    if (attributes->isLink() && follow && links == LinkHandling::DoNotFollow) {
        lookAt(LinkHandling::Follow);
        return;
    }
    m_plan.attributes = *attributes;
    m_plan.type = attributes->type();
    m_plan.isLinked = links == LinkHandling::Follow;
    m_plan.mayMove = links == LinkHandling::DoNotFollow || !attributes->isDirectory();
    if (m_context.samePlace)
        compareRealPaths();
    else
        finish(m_plan);
}

void StartExaminer::compareRealPaths()
{
    const auto found = [this](const Result<RemotePath> &path) { sourceIsAt(path); };
    m_context.source->realPath(m_plan.source, guarded(this, found));
}

void StartExaminer::sourceIsAt(const Result<RemotePath> &path)
{
    if (!path) {
        finish(path.error());
        return;
    }
    m_realSource = *path;
    const RemotePath target = m_context.targetFolder.child(m_plan.target.bytes());
    const auto looked = [this, target](const Result<FileAttributes> &existing) {
        if (!existing) {
            findFolderOfTarget();
            return;
        }
        m_context.targetPlace->realPath(target, guarded(this, [this](const Result<RemotePath> &real) {
                                            if (real)
                                                targetIsAt(*real);
                                            else
                                                finish(real.error());
                                        }));
    };
    m_context.targetPlace->attributes(target, LinkHandling::Follow, guarded(this, looked));
}

void StartExaminer::findFolderOfTarget()
{
    const auto found = [this](const Result<RemotePath> &folder) {
        if (folder)
            targetIsAt(folder->child(m_plan.target.bytes()));
        else
            finish(folder.error());
    };
    m_context.targetPlace->realPath(m_context.targetFolder, guarded(this, found));
}

void StartExaminer::targetIsAt(const RemotePath &path)
{
    const bool isFolder = m_plan.type == FileType::Directory;
    if (path == m_realSource)
        finish(Error{ErrorCode::InvalidArgument, tr("“%1” would be copied onto itself.").arg(sourceText()), {}});
    else if (isFolder && path.isInside(m_realSource))
        finish(Error{
            ErrorCode::InvalidArgument, tr("The folder “%1” would be copied into itself.").arg(sourceText()), {}});
    else
        finish(m_plan);
}

void StartExaminer::finish(const Result<ItemPlan> &result)
{
    const Callback<ItemPlan> done = std::exchange(m_done, {});
    done(result);
}

} // namespace sampan
