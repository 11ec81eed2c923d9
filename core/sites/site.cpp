#include "core/sites/site.h"

namespace sampan {

QString Site::title() const
{
    return name.isEmpty() ? server.displayText() : name;
}

bool Site::matches(const QString &text) const
{
    const QString all =
        QStringList{name, folder, server.displayText(), notes, remoteFolder.displayPath(), localFolder.displayPath()}
            .join(u'\n');
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (!all.contains(word, Qt::CaseInsensitive))
            return false;
    }
    return true;
}

} // namespace sampan
