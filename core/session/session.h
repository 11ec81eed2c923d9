// One server as the window or the command line sees it.
// Thread: lives in its creator's thread (GUI or main); owns the connection thread and ends it in its destructor, which
// waits at most about a second for a hanging link. Owner: whoever opened the server.
#pragma once

#include "core/base/callback.h"
#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/ssh/connectionoptions.h"
#include "core/ssh/prompter.h"

#include <QObject>

#include <memory>

namespace sampan {

class FileSystem;
class Forward;
class Shell;
struct ForwardOptions;
struct ReachAnswer;
struct ReachRequest;
struct ShellOptions;

enum class SessionState {
    Idle,
    Resolving,
    Connecting,
    WaitingForCall, // of the server, see ConnectionOptions::call
    KeyExchange,
    CheckingHostKey,
    LoggingIn,
    OpeningFiles,
    Ready,
    Failed, // see failed(); connectToServer() may be called again
    Closed,
};

// A short phrase for status lines: "Connecting…".
[[nodiscard]] QString stateText(SessionState state);

class Session : public QObject
{
    Q_OBJECT

public:
    // `prompter` must outlive the session and is called on this thread. `place` names the server for jobs and tabs.
    Session(PlaceId place, ConnectionOptions options, Prompter &prompter, QObject *parent = nullptr);
    ~Session() override;

    void connectToServer();
    // Ends the connection, or the attempt, whatever step it is in; state becomes Closed within a second.
    void disconnectFromServer();

    [[nodiscard]] PlaceId place() const;
    [[nodiscard]] SessionState state() const;
    [[nodiscard]] const ConnectionOptions &options() const;
    [[nodiscard]] ConnectionInfo info() const; // valid from Ready on
    [[nodiscard]] Error lastError() const;     // why the state is Failed

    // The server's files. Lives on the connection thread; null before Ready, and where the options want none. After the
    // connection ended it stays valid and answers NotConnected.
    [[nodiscard]] std::shared_ptr<FileSystem> connectionFileSystem() const;
    // The same, usable on this thread.
    [[nodiscard]] std::shared_ptr<FileSystem> fileSystem() const;

    // A shell on this login, to be started by the caller. Where the server opens no more channels on this connection it
    // gets a further one, with a note; that asks the prompter what the login needs. Without a connection it ends with
    // NotConnected; after connecting anew another one may be opened.
    [[nodiscard]] std::unique_ptr<Shell> openShell(const ShellOptions &options);

    // A port forward on this login, now and after every connecting anew. Owned by the caller.
    [[nodiscard]] std::unique_ptr<Forward> openForward(const ForwardOptions &options);
    // Whether the server reaches a place, and what answers there first. Answers on this thread; NotConnected without a
    // connection, and not at all once that, or the session, is gone.
    void reach(const ReachRequest &request, Callback<ReachAnswer> done);

signals:
    void stateChanged(sampan::SessionState state);
    void ready();
    void failed(const sampan::Error &error); // never connected, or connected and lost
    void logged(const sampan::LogLine &line);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sampan
