// One server the person wants to find again. A plain value; never holds a secret (see secretstore.h).
#pragma once

#include "core/base/remotepath.h"
#include "core/base/serverurl.h"

#include <QDateTime>
#include <QJsonObject>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <vector>

namespace sampan {

// What a shell on the site is opened with.
struct SiteTerminal
{
    QString command;       // run instead of a login shell, e.g. "tmux new -A"; empty: a login shell
    RemotePath folder;     // where it starts; empty: the home folder
    QString type;          // TERM; empty: as the program's settings say
    QStringList variables; // "NAME=value", sent beside the usual ones
    // "yes" or "no"; empty: as ssh_config says, and that is no where it says nothing.
    QString agentForwarding;
    QString x11Forwarding;   // "untrusted", "trusted" or "no"; empty: likewise
    bool reconnects = false; // by itself when the connection is lost
    QString logFile;         // what the terminal shows is written there as well; empty: nowhere
    bool logsRaw = false;    // with all control sequences instead of plain text

    friend bool operator==(const SiteTerminal &, const SiteTerminal &) = default;
};

// A port forward that is kept with the site.
struct SiteForward
{
    QUuid id;
    QByteArray option; // in ssh's words: "-L 8080:web:80"; bytes, because paths of sockets are
    QString sources;   // who may connect: "192.0.2.7, 10.0.0.0/8"; empty: everybody who reaches the port
    bool startsWithSite = false;
    bool opensToOthers = false; // the person agreed that other machines can reach the listening end
    QJsonObject unknown;        // as Site::unknown

    friend bool operator==(const SiteForward &, const SiteForward &) = default;
};

struct Site
{
    QUuid id; // names it for ever, also in the keychain; SiteStore::add() gives one
    QString name;
    QString folder; // "Work/Web"; empty: top level
    ServerAddress server;
    QString keyFile; // empty: as ssh would choose
    bool onlyGivenKeys = false;
    QString cipher;          // "aes-gcm" or "chacha20": tried first; empty: what suits this processor
    RemotePath localFolder;  // where the local pane starts; empty: wherever it is
    RemotePath remoteFolder; // empty: the home folder
    QString notes;
    QString colour;     // "#rrggbb"; empty: none
    QDateTime lastUsed; // UTC; invalid: never
    QString onConflict; // a word of OnConflictChoices (core/settings); empty: as the program's settings say
    QString links;      // a word of LinkChoices; empty: likewise
    SiteTerminal terminal;
    std::vector<SiteForward> forwards;
    QJsonObject unknown; // fields of newer versions, written back as they came

    // What rows and tabs show: the name, or the address where there is none.
    [[nodiscard]] QString title() const;
    [[nodiscard]] ServerUrl url() const { return ServerUrl{server, remoteFolder}; }
    // Every word of `text` stands somewhere in name, folder, address or notes, whatever its case.
    [[nodiscard]] bool matches(const QString &text) const;

    friend bool operator==(const Site &, const Site &) = default;
};

} // namespace sampan

Q_DECLARE_METATYPE(sampan::Site)
