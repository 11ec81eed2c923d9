#include "ui/browser/hostcompleter.h"

#include <QStringListModel>

namespace sampan {

namespace {

qsizetype hostStart(const QString &text)
{
    const qsizetype scheme = text.indexOf(QStringLiteral("://"));
    const qsizetype at = text.lastIndexOf(u'@');
    return std::max(scheme < 0 ? qsizetype(0) : scheme + 3, at + 1);
}

} // namespace

HostCompleter::HostCompleter(QObject *parent)
    : QCompleter(parent)
    , m_hosts(new QStringListModel(this))
{
    setModel(m_hosts);
    setCaseSensitivity(Qt::CaseInsensitive);
    setFilterMode(Qt::MatchContains);
    setMaxVisibleItems(10);
}

void HostCompleter::setHosts(const QStringList &hosts)
{
    m_hosts->setStringList(hosts);
}

QStringList HostCompleter::splitPath(const QString &path) const
{
    const qsizetype start = hostStart(path);
    m_before = path.left(start);
    return {path.mid(start)};
}

QString HostCompleter::pathFromIndex(const QModelIndex &index) const
{
    const QString host = QCompleter::pathFromIndex(index);
    // A suggestion with its own user replaces the one typed.
    return host.contains(u'@') ? host : QString(m_before + host);
}

} // namespace sampan
