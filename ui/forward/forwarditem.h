// A port forward as the window's list has it: through which server, what it is, and how it does.
// Values; GUI thread.
#pragma once

#include "core/base/ids.h"
#include "core/base/serverurl.h"
#include "core/forward/forwardstatus.h"

#include <QColor>
#include <QString>
#include <QUuid>

namespace sampan {

using ForwardId = Id<struct ForwardTag>;

// The server a forward goes through. Its address says which one it is: there is one login for each.
struct ForwardServer
{
    QUuid site; // null: none is kept for it
    ServerAddress address;
    QString name;  // the site's, or the address; as it came
    QColor colour; // invalid: none chosen
};

// What the form asks for.
struct ForwardDraft
{
    ForwardServer server;
    ForwardOptions options;
    bool isKept = false;         // with the site
    bool startsWithSite = false; // only of one that is kept
};

struct ForwardItem
{
    enum class Origin { Typed, Site, SshConfig };

    ForwardId id;
    ForwardDraft draft;
    Origin origin = Origin::Typed;
    QUuid keptAs;             // its number in the site; null: not kept
    QByteArray unreadable;    // what the site's file has instead of a forward; empty: nothing wrong
    bool isWanted = false;    // started, and not stopped since
    ForwardStatus status;     // Stopped while it is not wanted
    Error connectionTrouble;  // why the server is not connected, while the forward waits for it
    QString sentence() const; // who listens where, and where it comes out

    // What a person should read: the trouble with the connection, else the forward's own. Its message may be empty.
    [[nodiscard]] const Error &error() const;
    [[nodiscard]] bool isOffered() const { return origin == Origin::SshConfig && !isWanted; }
    [[nodiscard]] bool canStart() const { return unreadable.isEmpty() && !isUp(); }
    [[nodiscard]] bool canStop() const { return isWanted; }
    [[nodiscard]] bool isUp() const { return isWanted && status.state != ForwardState::Failed; }
};

} // namespace sampan
