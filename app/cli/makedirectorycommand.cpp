#include "app/cli/makedirectorycommand.h"

namespace sampan {

void MakeDirectoryCommand::handle(const Target &target, Callback<void> done)
{
    if (line().has("p"))
        return makeWithParents(target, target.path, std::move(done));
    target.place.files->makeDirectory(target.path, std::nullopt, std::move(done));
}

// Asks for what is there first: servers answer MKDIR of an existing folder with a bare failure.
void MakeDirectoryCommand::makeWithParents(const Target &target, const RemotePath &path, Callback<void> done)
{
    target.place.files->attributes(
        path, LinkHandling::Follow, guarded(this, [this, target, path, done](Result<FileAttributes> found) {
            touch();
            if (found && found->isDirectory())
                return done({});
            if (found || found.error().code != ErrorCode::NotFound || path.isRoot())
                return target.place.files->makeDirectory(path, std::nullopt, done);
            makeWithParents(target, path.parent(), guarded(this, [target, path, done](Result<void> parent) {
                                if (!parent)
                                    return done(parent);
                                target.place.files->makeDirectory(path, std::nullopt, done);
                            }));
        }));
}

} // namespace sampan
