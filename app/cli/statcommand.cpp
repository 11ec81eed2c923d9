#include "app/cli/statcommand.h"

#include "app/cli/entryformat.h"

namespace sampan {

using namespace Qt::StringLiterals;

void StatCommand::handle(const Target &target, Callback<void> done)
{
    target.place.files->attributes(
        target.path, LinkHandling::DoNotFollow,
        guarded(this, [this, target, done = std::move(done)](Result<FileAttributes> found) {
            if (!found)
                return done(found.error());
            if (!found->isLink()) {
                print(target, DirectoryEntry{target.path.bytes(), *found, {}, {}});
                return done({});
            }
            target.place.files->readLink(
                target.path, guarded(this, [this, target, found = *found, done](Result<QByteArray> link) {
                    print(target, DirectoryEntry{target.path.bytes(), found, link.valueOr(QByteArray()), {}});
                    done({});
                }));
        }));
}

void StatCommand::print(const Target &target, const DirectoryEntry &entry)
{
    QJsonObject object = attributesObject(entry.attributes);
    insertName(object, u"path"_s, entry.name);
    if (!entry.linkTarget.isEmpty())
        insertName(object, u"target"_s, entry.linkTarget);
    if (output().json()) {
        object.insert(u"type"_s, u"stat"_s);
        return output().object(object);
    }
    const FileAttributes &attributes = entry.attributes;
    output().line("path:   " + output().name(target.name));
    output().line("type:   " + typeName(attributes.type()).toUtf8());
    if (!entry.linkTarget.isEmpty())
        output().line("target: " + output().name(entry.linkTarget));
    if (attributes.size)
        output().line("size:   " + QByteArray::number(*attributes.size));
    if (attributes.mode)
        output().line("mode:   " + QByteArray::number(attributes.mode->permissions(), 8).rightJustified(4, '0') + ' ' +
                      attributes.mode->longText().toLatin1());
    if (attributes.userId)
        output().line("owner:  " + QByteArray::number(*attributes.userId) + ' ' + output().name(attributes.userName));
    if (attributes.groupId)
        output().line("group:  " + QByteArray::number(*attributes.groupId) + ' ' + output().name(attributes.groupName));
    if (attributes.modificationTime)
        output().line("mtime:  " + attributes.modified().toString(Qt::ISODate).toLatin1());
}

} // namespace sampan
