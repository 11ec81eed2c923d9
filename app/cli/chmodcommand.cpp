#include "app/cli/chmodcommand.h"

#include "app/cli/modetext.h"

namespace sampan {

void ChmodCommand::start()
{
    const Result<PermissionChange> change = parseMode(line().arguments[0]);
    if (!change)
        return failUsage(change.error());
    m_change = *change;
    TreeCommand::start();
}

void ChmodCommand::handle(const Target &target, Callback<void> done)
{
    if (line().has("R"))
        return run(std::make_unique<TreeChmod>(target.place.files, std::vector{target.path}, m_change), target, done);
    target.place.files->attributes(
        target.path, LinkHandling::Follow, guarded(this, [this, target, done](Result<FileAttributes> found) {
            if (!found)
                return done(found.error());
            FileAttributes wanted;
            wanted.mode = m_change.applied(found->mode.value_or(FileMode()), found->isDirectory());
            target.place.files->setAttributes(target.path, wanted, LinkHandling::Follow, done);
        }));
}

} // namespace sampan
