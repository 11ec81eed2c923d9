#include "ui/browser/panestatus.h"

#include "core/base/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

struct PaneStatus
{
    Q_DECLARE_TR_FUNCTIONS(PaneStatus)
};

QString countText(const PaneCounts &counts)
{
    const QLocale locale;
    if (counts.selected > 0)
        //: Selected of shown entries and their size: "3 of 42, 1.2 MiB"
        return PaneStatus::tr("%1 of %2, %3")
            .arg(locale.toString(counts.selected), locale.toString(counts.shown), formatSize(counts.bytesSelected));
    if (counts.filtered)
        //: Entries that pass the filter: "3 of 42 shown"
        return PaneStatus::tr("%1 of %2 shown")
            .arg(locale.toString(counts.shown), locale.toString(counts.total - counts.hidden));
    return counts.shown == 1 ? PaneStatus::tr("1 item") : PaneStatus::tr("%1 items").arg(locale.toString(counts.shown));
}

} // namespace

QString statusText(const PaneCounts &counts)
{
    QStringList parts{countText(counts)};
    if (counts.hidden > 0)
        //: Number of hidden files that are not shown
        parts += PaneStatus::tr("%1 hidden").arg(QLocale().toString(counts.hidden));
    if (counts.bytesFree)
        //: Free room on the file system: "80 GiB free"
        parts += PaneStatus::tr("%1 free").arg(formatSize(*counts.bytesFree));
    if (!counts.placeDetail.isEmpty())
        parts += counts.placeDetail;
    return parts.join(u" · "_s);
}

} // namespace sampan
