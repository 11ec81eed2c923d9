// What everything at a place that is reached by scp shares: the shell that looks, where programs are started, how many
// run at once, and what was found out about the server.
// Thread: that of the connection. Owner: shared by the file system and what it has open.
#pragma once

#include "core/base/fileattributes.h"
#include "core/base/remotepath.h"
#include "core/files/scpcommands.h"
#include "core/files/scpsessions.h"
#include "core/files/scpshell.h"
#include "core/files/shelllisting.h"

#include <atomic>

namespace sampan {

struct ScpFacts
{
    RemotePath home;
    quint32 umask = 022;
    ShellListingStyle style = ShellListingStyle::LsPlain;
    bool hasScp = false;
    bool hasFreeSpace = false; // df
    bool movesOnlyNew = false; // mv -n
    bool touchesLinks = false; // touch -h
    ScpServer server;
};

class ScpPlace : public QObject, public std::enable_shared_from_this<ScpPlace>
{
    Q_OBJECT

public:
    // Answers when the shell has said what it can.
    static void open(ScpCommands &commands, const ScpServer &server, Callback<std::shared_ptr<ScpPlace>> done);
    ScpPlace(ScpCommands &commands, std::shared_ptr<CommandChannel> channel);
    ~ScpPlace() override;

    // Everything pending is answered with NotConnected; nothing is started any more.
    void close();

    [[nodiscard]] ScpShell &shell() { return *m_shell; }
    [[nodiscard]] ScpSessions &sessions() { return m_sessions; }
    [[nodiscard]] const ScpFacts &facts() const { return m_facts; }
    // Begins each entry of a listing; nobody can know it.
    [[nodiscard]] const QByteArray &mark() const { return m_mark; }
    // Null: the connection is gone.
    [[nodiscard]] std::shared_ptr<CommandChannel> openCommand(const QByteArray &line);
    // Permissions of a new file that nobody asked anything of.
    [[nodiscard]] quint32 usualFileMode() const { return 0666U & ~m_facts.umask; }

    void countBytes(qint64 bytes) { m_bytesMoved += quint64(bytes); }
    [[nodiscard]] quint64 bytesMoved() const { return m_bytesMoved + m_shell->bytesMoved(); } // any thread
    // What the server prints where no text belongs; each line is told once.
    void tellNoise(const QByteArray &words);

signals:
    void closed(const sampan::Error &error);
    void noticed(const QString &words); // for the log

private:
    void learn(const QByteArray &output);

    ScpCommands *m_commands;
    std::unique_ptr<ScpShell> m_shell;
    ScpSessions m_sessions;
    ScpFacts m_facts;
    QByteArray m_mark;
    QByteArrayList m_noise;
    std::atomic<quint64> m_bytesMoved{0};
};

} // namespace sampan
