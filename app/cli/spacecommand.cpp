#include "app/cli/spacecommand.h"

#include "core/base/format.h"

namespace sampan {

using namespace Qt::StringLiterals;

void SpaceCommand::handle(const Target &target, Callback<void> done)
{
    target.place.files->space(target.path,
                              guarded(this, [this, target, done = std::move(done)](Result<FileSpace> space) {
                                  if (!space)
                                      return done(space.error());
                                  print(target, *space);
                                  done({});
                              }));
}

void SpaceCommand::print(const Target &target, const FileSpace &space)
{
    if (output().json()) {
        QJsonObject object{{u"type"_s, u"space"_s},
                           {u"total"_s, qint64(space.bytesTotal)},
                           {u"available"_s, qint64(space.bytesAvailable)}};
        insertName(object, u"path"_s, target.path.bytes());
        return output().object(object);
    }
    const QString numbers = tr("%1 free of %2").arg(formatSize(space.bytesAvailable), formatSize(space.bytesTotal));
    output().line(numbers.toLocal8Bit() + "  " + output().name(target.name));
}

} // namespace sampan
