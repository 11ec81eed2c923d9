#include "app/cli/linkcommand.h"

#include <QDir>
#include <QFile>

namespace sampan {

void LinkCommand::start()
{
    const QByteArray here = QFile::encodeName(QDir::currentPath());
    const Result<Location> link = parseLocation(line().arguments[1], here);
    const Result<Location> target = parseLocation(line().arguments[0], here);
    if (!link || !target)
        return failUsage(link ? target.error() : link.error());
    const bool samePlace = target->local == link->local && target->server == link->server;
    // A symbolic link's target is any text; a path on this computer may well be meant for the server.
    const bool plainText = line().has("s") && target->local;
    if (!samePlace && !plainText)
        return failUsage(
            Error{ErrorCode::InvalidArgument, tr("A link and its target must be on the same place"), QString()});
    context().open(*link, guarded(this, [this, target = *target, link = *link](Result<OpenedPlace> place) {
        if (place)
            return make(target, link, *place);
        fail(place.error(), link.text);
        finish();
    }));
}

void LinkCommand::make(const Location &target, const Location &link, const OpenedPlace &place)
{
    const RemotePath linkPath = Context::absolutePath(link, place);
    auto done = guarded(this, [this, name = Context::describe(link, linkPath)](Result<void> result) {
        if (!result)
            fail(result.error(), name);
        tellResult(name, bool(result));
        finish();
    });
    touch();
    if (!line().has("s"))
        return place.files->makeHardLink(linkPath, Context::absolutePath(target, place), done);
    const QByteArray text = target.local ? target.text : Context::absolutePath(target, place).bytes();
    place.files->makeLink(linkPath, text, done);
}

} // namespace sampan
