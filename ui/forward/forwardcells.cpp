#include "ui/forward/forwardcells.h"

#include "core/base/format.h"
#include "core/base/servertext.h"
#include "ui/forward/forwardtext.h"
#include "ui/widgets/plaintooltip.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sampan::ForwardCells)
};

bool isRemote(const ForwardItem &item)
{
    return item.draft.options.spec.kind == ForwardSpec::Kind::Remote;
}

QString fromText(const ForwardItem &item)
{
    if (!item.unreadable.isEmpty())
        return visibleText(item.unreadable);
    return listenText(item.draft.options.spec, item.isUp() ? item.status.port : quint16(0));
}

QString toText(const ForwardItem &item)
{
    return item.unreadable.isEmpty() ? targetText(item.draft.options.spec) : QString();
}

bool hasNumbers(const ForwardItem &item)
{
    return item.status.connections > 0;
}

QString connectionsText(const ForwardItem &item)
{
    const QLocale locale;
    if (!hasNumbers(item))
        return item.status.state == ForwardState::Listening ? locale.toString(0) : QString();
    //: Connections of a port forward: %1 are open now, %2 there were altogether
    return Words::tr("%1 of %2")
        .arg(locale.toString(item.status.openConnections), locale.toString(item.status.connections));
}

QString bytesText(const ForwardItem &item, qint64 bytes, qint64 rate)
{
    if (!hasNumbers(item))
        return {};
    const QString size = formatSize(quint64(bytes));
    return rate > 0 ? QString(size + u" · "_s + formatRate(double(rate))) : size;
}

QString portToolTip(const ForwardItem &item)
{
    const bool isPicked = item.draft.options.spec.listen.port == 0 && !item.draft.options.spec.listen.isSocket();
    if (!isPicked)
        return {};
    return item.isUp() && item.status.port != 0 ? Words::tr("A free port was picked: %1.").arg(item.status.port)
                                                : Words::tr("A free port is picked when the forward starts.");
}

QString fromToolTip(const ForwardItem &item)
{
    QStringList lines{item.sentence(), portToolTip(item)};
    const QByteArray sources = item.draft.options.sources.text();
    if (!sources.isEmpty())
        lines << Words::tr("Only connections from %1 are let in.").arg(QString::fromLatin1(sources));
    if (item.draft.options.spec.isOpenToOthers())
        lines << Words::tr("Other machines can reach it.");
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString throughToolTip(const ForwardItem &item)
{
    QString text = visibleText(item.draft.server.address.displayText());
    if (item.draft.startsWithSite)
        text += u'\n' + Words::tr("Starts when the site is opened.");
    return text;
}

} // namespace

QString columnTitle(ForwardColumn column)
{
    switch (column) {
    case ForwardColumn::State:
        return Words::tr("State", "column of port forwards");
    case ForwardColumn::Kind:
        return Words::tr("Kind", "column of port forwards");
    case ForwardColumn::From:
        //: Column of port forwards: where it listens
        return Words::tr("From");
    case ForwardColumn::To:
        //: Column of port forwards: where it comes out
        return Words::tr("To");
    case ForwardColumn::Through:
        //: Column of port forwards: the server it goes through
        return Words::tr("Through");
    case ForwardColumn::Connections:
        //: Column of port forwards: open connections
        return Words::tr("Open");
    case ForwardColumn::ToServer:
        return Words::tr("To the server", "column of port forwards: bytes");
    case ForwardColumn::FromServer:
        return Words::tr("From the server", "column of port forwards: bytes");
    case ForwardColumn::Error:
        return Words::tr("Last error", "column of port forwards");
    }
    return {};
}

QString cellText(const ForwardItem &item, ForwardColumn column)
{
    switch (column) {
    case ForwardColumn::State:
        return stateName(item);
    case ForwardColumn::Kind:
        return item.unreadable.isEmpty() ? kindName(item.draft.options.spec.kind) : QString();
    case ForwardColumn::From:
        //: Where a port forward listens: at %1 on the server %2
        return isRemote(item) ? Words::tr("%1 on %2").arg(fromText(item), serverName(item.draft.server))
                              : fromText(item);
    case ForwardColumn::To:
        //: Where a remote port forward comes out: at %1 as this computer sees it
        return isRemote(item) ? Words::tr("%1 from here").arg(toText(item)) : toText(item);
    case ForwardColumn::Through:
        return serverName(item.draft.server);
    case ForwardColumn::Connections:
        return connectionsText(item);
    case ForwardColumn::ToServer:
        return bytesText(item, item.status.bytesToServer, item.status.bytesPerSecondToServer);
    case ForwardColumn::FromServer:
        return bytesText(item, item.status.bytesFromServer, item.status.bytesPerSecondFromServer);
    case ForwardColumn::Error:
        return visibleText(item.error().message);
    }
    return {};
}

QString cellToolTip(const ForwardItem &item, ForwardColumn column)
{
    switch (column) {
    case ForwardColumn::From:
    case ForwardColumn::To:
    case ForwardColumn::Kind:
        return plainToolTip(fromToolTip(item));
    case ForwardColumn::Through:
        return plainToolTip(throughToolTip(item));
    case ForwardColumn::Connections:
        //: Tooltip of the column with "2 of 40"
        return hasNumbers(item) ? plainToolTip(Words::tr("Open now, of all since it was started")) : QString();
    case ForwardColumn::Error:
        return item.error().message.isEmpty() ? QString() : plainToolTip(visibleText(fullText(item.error())));
    default:
        return {};
    }
}

QString spokenRow(const ForwardItem &item)
{
    QStringList parts;
    for (int column = 0; column < forwardColumnCount; ++column) {
        const QString text = cellText(item, ForwardColumn(column));
        if (!text.isEmpty())
            parts << QString(columnTitle(ForwardColumn(column)) + u' ' + text);
    }
    return parts.join(u", "_s);
}

} // namespace sampan
