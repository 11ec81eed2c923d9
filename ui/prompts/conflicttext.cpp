#include "ui/prompts/conflicttext.h"

#include "core/base/format.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sampan::ConflictText)
};

QString marked(const QString &text, bool mark, const QString &word)
{
    return mark ? QString(text + u" ("_s + word + u')') : text;
}

QString sizeText(const FileAttributes &own, const FileAttributes &other)
{
    if (!own.size)
        return Words::tr("size unknown");
    return marked(formatSize(*own.size), other.size && *own.size > *other.size, Words::tr("larger"));
}

QString dateText(const FileAttributes &own, const FileAttributes &other, const QDateTime &now)
{
    if (!own.modificationTime)
        return Words::tr("date unknown");
    const bool newer = other.modificationTime && *own.modificationTime > *other.modificationTime;
    return marked(formatDate(own.modified(), now), newer, Words::tr("newer"));
}

QString effect(bool overwrites)
{
    return overwrites ? Words::tr("would overwrite this one") : Words::tr("would skip this one");
}

} // namespace

QString sideText(const FileAttributes &own, const FileAttributes &other, const QDateTime &now)
{
    return sizeText(own, other) + u" · "_s + dateText(own, other, now);
}

QString newerEffect(const FileAttributes &source, const FileAttributes &target)
{
    if (!source.modificationTime || !target.modificationTime)
        return {};
    return effect(*source.modificationTime > *target.modificationTime);
}

QString differentSizeEffect(const FileAttributes &source, const FileAttributes &target)
{
    if (!source.size || !target.size)
        return {};
    return effect(*source.size != *target.size);
}

QString resumeEffect(const FileAttributes &source, const FileAttributes &target)
{
    if (!source.size || !target.size || *source.size < *target.size)
        return {};
    //: %1 is a size such as "3.2 MiB"
    return Words::tr("%1 missing").arg(formatSize(*source.size - *target.size));
}

QString nameProblem(const QString &name)
{
    if (name == u"."_s || name == u".."_s)
        return Words::tr("“%1” names a folder, not a file.").arg(name);
    if (name.contains(u'/') || name.contains(QChar(u'\0')))
        return Words::tr("A file name cannot contain “/”.");
    if (name.toUtf8().size() > 255)
        return Words::tr("The name is too long: at most 255 bytes.");
    return {};
}

} // namespace sampan
