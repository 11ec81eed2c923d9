#include "app/cli/location.h"

namespace sampan {

namespace {

void takeTrailingSlashes(Location &location)
{
    QByteArray bytes = location.path.bytes();
    while (bytes.size() > 1 && bytes.endsWith('/')) {
        bytes.chop(1);
        location.namesFolder = true;
    }
    location.path = RemotePath(bytes);
}

Location localLocation(const QByteArray &argument, const QByteArray &workingFolder)
{
    Location location;
    location.text = argument;
    location.path = argument.startsWith('/') ? RemotePath(argument) : RemotePath(workingFolder).child(argument);
    takeTrailingSlashes(location);
    return location;
}

} // namespace

Result<Location> parseLocation(const QByteArray &argument, const QByteArray &workingFolder)
{
    if (!looksLikeServerUrl(QString::fromUtf8(argument)))
        return localLocation(argument, workingFolder);
    const Result<ServerUrl> url = parseServerUrl(argument);
    if (!url)
        return url.error();
    Location location;
    location.local = false;
    location.server = url->server;
    location.path = url->path;
    location.text = argument;
    location.namesFolder = url->path.isEmpty();
    takeTrailingSlashes(location);
    return location;
}

} // namespace sampan
