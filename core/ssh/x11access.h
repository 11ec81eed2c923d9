// How programs of a server get to this computer's display: with a cookie of ours, that only holds on one connection,
// and behind which the display's own stands. Free of libssh types.
#pragma once

#include "core/ssh/channelrequest.h"
#include "core/ssh/x11display.h"

#include <QObject>

#include <functional>

namespace sampan {

struct X11Access
{
    X11Display display;
    QByteArray shownCookie; // what the server gets: random bytes
    QByteArray ownCookie;   // what the display wants; empty: it has none

    [[nodiscard]] X11Request request() const { return {shownCookie.toHex(), display.screen}; }
};

struct X11Wish
{
    QString display;        // DISPLAY
    QString xauthorityFile; // XAUTHORITY; empty: where xauth looks by itself
    bool trusted = false;
};

// Asks xauth(1), as ssh does: for the display's own cookie, or, untrusted, for a new one with which the X security
// extension keeps programs from each other. Without that extension untrusted access is refused instead of becoming a
// trusted one. Answers on the thread of `owner`, never from inside the call, after at most ten seconds.
void prepareX11(QObject *owner, const X11Wish &wish, std::function<void(Result<X11Access>)> done);

} // namespace sampan
