// X11 as far as forwarding needs it: the name of a display, and the first words of a program that connects to one.
// Values in, values out. Free of libssh types.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <functional>
#include <optional>

namespace sampan {

struct X11Display
{
    QString name;       // as DISPLAY says it
    QString socketPath; // of a display on this computer; empty: `host` and `port`
    QString host;
    quint16 port = 0;
    int screen = 0;

    // ":0", "unix:0.1", "host:10", a path. Nothing for what is no display.
    [[nodiscard]] static std::optional<X11Display> parse(const QString &name);
    // What xauth files such a display under: forwarded displays ("localhost:10") by number alone, as ssh does.
    [[nodiscard]] QString xauthName() const;
};

// The display's own cookie for one that was shown; empty: connect without one. Nothing: it is not ours.
using CookieExchange = std::function<std::optional<QByteArray>(const QByteArray &shown)>;

// The start of a connection (X Window System Protocol, section 8 "Connection Setup") with the cookie exchanged.
// Nothing: it is not complete yet. Anything but a MIT-MAGIC-COOKIE-1 that is ours is refused.
[[nodiscard]] Result<std::optional<QByteArray>> exchangeX11Cookie(QByteArrayView start, const CookieExchange &exchange);

} // namespace sampan
