#include "ui/browser/filecells.h"

#include "core/base/format.h"
#include "core/base/servertext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

// Cells are free functions; this gives their texts a context for translators.
struct FileCells
{
    Q_DECLARE_TR_FUNCTIONS(FileCells)
};

bool isBrokenLink(const DirectoryEntry &entry)
{
    return entry.attributes.isLink() && entry.targetType == FileType::Unknown;
}

QString nameText(const DirectoryEntry &entry)
{
    const QString name = visibleText(entry.name);
    if (entry.linkTarget.isEmpty())
        return name;
    const QString target = visibleText(entry.linkTarget);
    if (isBrokenLink(entry))
        //: A symbolic link whose target does not exist; %1 is the link, %2 where it points
        return FileCells::tr("%1 → %2 (broken)").arg(name, target);
    return name + u" → "_s + target;
}

QString sizeText(const DirectoryEntry &entry)
{
    if (entry.leadsToDirectory() || entry.attributes.isLink() || !entry.attributes.size)
        return QString();
    return formatSize(*entry.attributes.size);
}

QString ownerText(const QByteArray &name, const std::optional<quint32> &id)
{
    if (!name.isEmpty())
        return visibleText(name);
    return id ? QString::number(*id) : QString();
}

QString rightsText(const DirectoryEntry &entry)
{
    return entry.attributes.mode ? entry.attributes.mode->permissionText() : QString();
}

} // namespace

QString columnTitle(FileColumn column)
{
    switch (column) {
    case FileColumn::Name:
        //: Column of the file list
        return FileCells::tr("Name");
    case FileColumn::Size:
        //: Column of the file list
        return FileCells::tr("Size");
    case FileColumn::Changed:
        //: Column of the file list: time of the last change
        return FileCells::tr("Changed");
    case FileColumn::Rights:
        //: Column of the file list: permissions like rwxr-xr-x
        return FileCells::tr("Rights");
    case FileColumn::Owner:
        //: Column of the file list: user who owns the file
        return FileCells::tr("Owner");
    case FileColumn::Group:
        //: Column of the file list: group that owns the file
        return FileCells::tr("Group");
    }
    return QString();
}

QString cellText(const DirectoryEntry &entry, FileColumn column, const QDateTime &now)
{
    switch (column) {
    case FileColumn::Name:
        return nameText(entry);
    case FileColumn::Size:
        return sizeText(entry);
    case FileColumn::Changed:
        return formatDate(entry.attributes.modified(), now);
    case FileColumn::Rights:
        return rightsText(entry);
    case FileColumn::Owner:
        return ownerText(entry.attributes.userName, entry.attributes.userId);
    case FileColumn::Group:
        return ownerText(entry.attributes.groupName, entry.attributes.groupId);
    }
    return QString();
}

QVariant cellValue(const DirectoryEntry &entry, FileColumn column)
{
    const FileAttributes &attributes = entry.attributes;
    switch (column) {
    case FileColumn::Name:
        return entry.name;
    case FileColumn::Size:
        return attributes.size ? QVariant(*attributes.size) : QVariant();
    case FileColumn::Changed:
        return attributes.modificationTime ? QVariant(*attributes.modificationTime) : QVariant();
    case FileColumn::Rights:
        return attributes.mode ? QVariant(attributes.mode->bits()) : QVariant();
    case FileColumn::Owner:
        return attributes.userName;
    case FileColumn::Group:
        return attributes.groupName;
    }
    return QVariant();
}

QString entryToolTip(const DirectoryEntry &entry)
{
    QStringList lines{nameText(entry)};
    const FileAttributes &attributes = entry.attributes;
    if (attributes.size && !entry.leadsToDirectory())
        lines += FileCells::tr("%1 (%2 bytes)").arg(formatSize(*attributes.size), QLocale().toString(*attributes.size));
    if (attributes.modified().isValid())
        lines += FileCells::tr("Changed %1").arg(QLocale().toString(attributes.modified(), QLocale::LongFormat));
    if (attributes.mode)
        lines += QString(attributes.mode->longText() + u"  "_s +
                         QString::number(attributes.mode->permissions(), 8).rightJustified(4, u'0'));
    return lines.join(u'\n');
}

QString entryIconName(const DirectoryEntry &entry)
{
    if (isBrokenLink(entry))
        return u"link-broken"_s;
    if (entry.attributes.isLink())
        return entry.leadsToDirectory() ? u"folder-link"_s : u"link"_s;
    return entry.attributes.isDirectory() ? u"folder"_s : u"file"_s;
}

QString entryKind(const DirectoryEntry &entry)
{
    if (isBrokenLink(entry))
        return FileCells::tr("broken link");
    if (entry.attributes.isLink())
        return entry.leadsToDirectory() ? FileCells::tr("link to a folder") : FileCells::tr("link");
    switch (entry.attributes.type()) {
    case FileType::Directory:
        //: Kind of an entry in the file list
        return FileCells::tr("folder");
    case FileType::Special:
        return FileCells::tr("special file");
    default:
        //: Kind of an entry in the file list
        return FileCells::tr("file");
    }
}

} // namespace sampan
