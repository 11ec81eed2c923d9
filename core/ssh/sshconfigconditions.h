// Which blocks of ssh_config stand for a host: the Host and Match lines. Nothing is ever run.
#pragma once

#include <QString>
#include <QStringList>

namespace sampan {

// What Match conditions look at, as far as it is known when the line is reached.
struct MatchSubject
{
    QString originalHost; // as asked for
    QString host;         // after HostName, where one was set already
    QString user;         // given, or set already, or the local user
    QString localUser;
};

[[nodiscard]] bool hostLineMatches(const QStringList &patterns, const QString &host);

// False for conditions that cannot be met here (exec, canonical, final, …) and for unknown ones; `reason` then says so.
[[nodiscard]] bool matchLineMatches(const QStringList &words, const MatchSubject &subject, QString &reason);

} // namespace sampan
