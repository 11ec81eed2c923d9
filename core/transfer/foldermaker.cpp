#include "core/transfer/foldermaker.h"

namespace sampan {

namespace {

// The owner must be able to fill the folder; its real permissions follow when everything is inside.
constexpr quint32 whileFilling = 0700;

} // namespace

void FolderMaker::run()
{
    enter(tr("make folder", "stage of a copy"));
    if (!context().names->reserve(m_plan.target)) {
        const QString words = tr("“%1” was already made by this job: two sources have the same name.");
        fail(tr("make folder", "stage of a copy"),
             Error{ErrorCode::AlreadyExists, words.arg(item().target.displayPath()), {}});
        return;
    }
    useTarget(m_plan.target);
    std::optional<FileMode> mode;
    if (context().options.keepPermissions && m_plan.attributes.mode)
        mode = FileMode((m_plan.attributes.mode->permissions() & 0777U) | whileFilling);
    context().target->makeDirectory(m_plan.target, mode, step([this](const Result<void> &made) { folderMade(made); }));
}

void FolderMaker::folderMade(const Result<void> &result)
{
    m_madeIt = result.hasValue();
    if (m_madeIt && context().options.sync)
        syncName();
    else if (m_madeIt)
        succeed();
    else if (endsConnection(result.error().code))
        fail(tr("make folder", "stage of a copy"), result.error());
    else
        lookWhatIsThere(result.error()); // servers refuse existing folders with all kinds of words (v3: "failure")
}

void FolderMaker::syncName()
{
    context().target->syncEntry(m_plan.target, step([this](const Result<void> &synced) {
                                    if (synced)
                                        succeed();
                                    else
                                        fail(tr("make folder", "stage of a copy"), synced.error());
                                }));
}

void FolderMaker::lookWhatIsThere(const Error &refusal)
{
    const auto looked = [this, refusal](const Result<FileAttributes> &existing) {
        if (existing && existing->isDirectory()) {
            succeed();
            return;
        }
        Error error = refusal;
        if (existing) {
            error.code = ErrorCode::NotADirectory;
            error.message = tr("“%1” is there already and is not a folder.").arg(item().target.displayPath());
        }
        fail(tr("make folder", "stage of a copy"), error);
    };
    context().target->attributes(m_plan.target, LinkHandling::DoNotFollow, step(looked));
}

} // namespace sampan
