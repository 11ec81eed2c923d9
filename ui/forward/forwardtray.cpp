#include "ui/forward/forwardtray.h"

#include "ui/forward/forwardbook.h"
#include "ui/forward/forwardcells.h"

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

// "localhost:8080 → db:5432 through web1: listening"; "&" in a name is no mnemonic.
QString lineOf(const ForwardItem &item)
{
    const QString way = QString(cellText(item, ForwardColumn::From) + u" → "_s + cellText(item, ForwardColumn::To));
    //: Line of the tray's menu: a forward, the server it goes through, its state
    return ForwardTray::tr("%1 through %2: %3")
        .arg(way, cellText(item, ForwardColumn::Through), cellText(item, ForwardColumn::State))
        .replace(u'&', u"&&"_s);
}

} // namespace

ForwardTray::ForwardTray(const ForwardBook &book, QObject *parent)
    : QObject(parent)
    , m_book(book)
    , m_isAvailable(&QSystemTrayIcon::isSystemTrayAvailable)
{
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            emit showRequested();
    });
    connect(&book, &ForwardBook::changed, this, &ForwardTray::refresh);
    connect(&book, &ForwardBook::wantedChanged, this, &ForwardTray::refresh);
    connect(&book, &ForwardBook::removed, this, &ForwardTray::refresh);
}

void ForwardTray::setShown(bool shown)
{
    m_shown.clear();
    if (shown && m_icon.icon().isNull())
        m_icon.setIcon(QIcon(u":/icons/sampan.svg"_s));
    m_icon.setVisible(shown);
    refresh();
}

void ForwardTray::refresh()
{
    if (!m_icon.isVisible())
        return;
    QStringList lines;
    for (int row = 0; row < m_book.count(); ++row) {
        if (m_book.at(row).isWanted)
            lines << lineOf(m_book.at(row));
    }
    if (lines.isEmpty())
        lines << tr("No forward runs");
    if (lines == m_shown)
        return;
    m_shown = lines;
    m_menu.clear();
    for (const QString &line : std::as_const(lines))
        connect(m_menu.addAction(line), &QAction::triggered, this, &ForwardTray::showRequested);
    m_menu.addSeparator();
    connect(m_menu.addAction(tr("&Show Sampan")), &QAction::triggered, this, &ForwardTray::showRequested);
    connect(m_menu.addAction(tr("&Quit")), &QAction::triggered, this, &ForwardTray::quitRequested);
    const int running = m_book.wantedCount();
    m_icon.setToolTip(running == 0 ? QString(u"Sampan: "_s + lines.front())
                                   : tr("Sampan: %n port forward(s)", nullptr, running));
}

} // namespace sampan
