#include "app/cli/entryformat.h"

#include "app/cli/output.h"

namespace sampan {

namespace {

using namespace Qt::StringLiterals;

QByteArray owner(const QByteArray &name, const std::optional<quint32> &id)
{
    if (!name.isEmpty())
        return name;
    return id ? QByteArray::number(*id) : QByteArray("?");
}

} // namespace

QByteArray longLine(const DirectoryEntry &entry, const Output &output)
{
    const FileAttributes &attributes = entry.attributes;
    QByteArray line = attributes.mode ? attributes.mode->longText().toLatin1() : QByteArray("?---------");
    line += ' ' + output.name(owner(attributes.userName, attributes.userId)).leftJustified(8);
    line += ' ' + output.name(owner(attributes.groupName, attributes.groupId)).leftJustified(8);
    line +=
        ' ' + QByteArray(attributes.size ? QByteArray::number(*attributes.size) : QByteArray("?")).rightJustified(12);
    const QDateTime modified = attributes.modified();
    line += ' ' + (modified.isValid() ? modified.toString(u"yyyy-MM-dd HH:mm"_s) : u"?"_s.leftJustified(16)).toLatin1();
    line += ' ' + output.name(entry.name);
    if (attributes.isLink() && !entry.linkTarget.isEmpty())
        line += " -> " + output.name(entry.linkTarget);
    return line;
}

QString typeName(FileType type)
{
    switch (type) {
    case FileType::Regular:
        return u"file"_s;
    case FileType::Directory:
        return u"folder"_s;
    case FileType::Link:
        return u"link"_s;
    case FileType::Special:
        return u"special"_s;
    case FileType::Unknown:
        break;
    }
    return u"unknown"_s;
}

QJsonObject attributesObject(const FileAttributes &attributes)
{
    QJsonObject object{{u"kind"_s, typeName(attributes.type())}};
    if (attributes.size)
        object.insert(u"size"_s, qint64(*attributes.size));
    if (attributes.modificationTime)
        object.insert(u"mtime"_s, *attributes.modificationTime);
    if (attributes.mode)
        object.insert(u"mode"_s, qint64(attributes.mode->bits()));
    if (attributes.userId)
        object.insert(u"uid"_s, qint64(*attributes.userId));
    if (attributes.groupId)
        object.insert(u"gid"_s, qint64(*attributes.groupId));
    if (!attributes.userName.isEmpty())
        insertName(object, u"owner"_s, attributes.userName);
    if (!attributes.groupName.isEmpty())
        insertName(object, u"group"_s, attributes.groupName);
    return object;
}

} // namespace sampan
