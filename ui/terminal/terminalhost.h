// What terminals ask of the window: shells on the connections that the panes use, and connecting anew.
// Thread: GUI. Implemented by the window; must outlive the terminals.
#pragma once

#include "core/base/ids.h"
#include "core/session/shell.h"

#include <QColor>
#include <QString>

#include <memory>

class QWidget;

namespace sampan {

// A place as its terminals know it; the details are its site's.
struct TerminalProfile
{
    QString name;            // "This computer", "deploy@web1", a site's name
    QColor colour;           // of its tabs; invalid: none chosen
    ShellOptions shell;      // the size is the terminal's own
    bool reconnects = false; // by itself, after a lost connection
    QString logFile;         // written from the start; a folder: a file for each terminal; empty: only when asked
    bool logsRaw = false;
};

class TerminalHost
{
public:
    virtual ~TerminalHost() = default;

    [[nodiscard]] virtual TerminalProfile profile(PlaceId place) const = 0;
    // Not started yet; null: the place is not connected.
    [[nodiscard]] virtual std::unique_ptr<Shell> openShell(PlaceId place, const ShellOptions &options) = 0;
    // Questions appear over `page`. TerminalPanel::placeReady() or placeFailed() follows. May be asked for again while
    // it is under way.
    virtual void reconnect(PlaceId place, QWidget *page) = 0;
};

} // namespace sampan
