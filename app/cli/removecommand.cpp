#include "app/cli/removecommand.h"

#include "core/files/treeremover.h"

namespace sampan {

void RemoveCommand::handle(const Target &target, Callback<void> done)
{
    target.place.files->attributes(
        target.path, LinkHandling::DoNotFollow, guarded(this, [this, target, done](Result<FileAttributes> found) {
            if (found)
                return removeFound(target, *found, done);
            const bool forgiven = line().has("f") && found.error().code == ErrorCode::NotFound;
            done(forgiven ? Result<void>() : Result<void>(found.error()));
        }));
}

void RemoveCommand::removeFound(const Target &target, const FileAttributes &found, Callback<void> done)
{
    if (!found.isDirectory())
        return target.place.files->removeFile(target.path, done);
    if (!line().has("r") && !line().has("R"))
        return done(
            Error{ErrorCode::IsADirectory, tr("This is a folder; -r removes it with all that is in it"), QString()});
    // As rm does: nobody means this.
    if (target.path.isRoot())
        return done(Error{ErrorCode::InvalidArgument, tr("The root folder is not removed"), QString()});
    run(std::make_unique<TreeRemover>(target.place.files, std::vector{target.path}), target, done);
}

} // namespace sampan
