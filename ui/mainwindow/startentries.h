// What the start page offers: saved sites, recent servers, and names that complete what is typed.
// Thread: GUI. Owner: the main window.
#pragma once

#include "ui/mainwindow/programparts.h"
#include "ui/mainwindow/serverconnections.h"

#include <QObject>

namespace sampan {

class BrowserView;

class StartEntries : public QObject
{
    Q_OBJECT

public:
    StartEntries(const ProgramParts &parts, BrowserView &browser, QObject *parent);

    // Fills every start page anew: sites, recent servers, hosts of ssh_config and known_hosts.
    void refresh();
    // What an entry's id stands for: a site's id, or "recent:" and an address.
    [[nodiscard]] ConnectTarget target(const QString &id, Side side) const;

private:
    [[nodiscard]] QStringList hosts() const;

    ProgramParts m_parts;
    BrowserView &m_browser;
};

} // namespace sampan
