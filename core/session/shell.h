// A shell or a command with a terminal: on a server, beside the files on the same login (Session::openShell()), or on
// this computer (LocalShell).
// Thread: its creator's (the GUI's). Owner: whoever asked for it; it may be deleted at any time, also in its signals,
// and deleting it hangs up.
#pragma once

#include "core/base/error.h"
#include "core/base/remotepath.h"
#include "core/base/terminalsize.h"
#include "core/ssh/channelrequest.h"

#include <QObject>
#include <QStringList>

#include <chrono>
#include <optional>

namespace sampan {

struct ShellOptions
{
    TerminalSize size;
    QByteArray terminalType = "xterm-256color"; // TERM
    // Beside LANG, LC_* and COLORTERM of this program; an equal name here wins over them.
    EnvironmentVariables environment;
    bool sendsLocale = true; // false: those are not sent, each of which costs a round trip
    QByteArray command; // run instead of a login shell, by the account's shell; empty: a login shell, or RemoteCommand
    QByteArray subsystem; // not empty: this one by its name, instead of a shell or a command
    // Where to start; empty: the home folder. A folder that cannot be entered is named by the shell itself.
    RemotePath folder;
    bool hasTerminal = true; // without one, what arrives on stderr is kept apart, see Shell::takeError()
    // Not set: as ssh_config says for this host (ForwardAgent, ForwardX11, ForwardX11Trusted), and that is off where it
    // says nothing.
    std::optional<bool> forwardsAgent;
    std::optional<X11Forwarding> x11;
};

// How a shell ended. Neither status nor signal: `error` says why.
struct ShellEnd
{
    std::optional<int> status;
    QByteArray signal;           // without "SIG"
    Error error;                 // Cancelled after close()
    bool connectionLost = false; // the way to the server is gone; the session may be connected anew
};

// Whether something besides the shell itself runs in it; a person who closes it is asked first.
enum class ShellActivity { Idle, Busy, Unknown };

class Shell : public QObject
{
    Q_OBJECT

public:
    enum class State { Opening, Running, Ended };

    // Kept for take() at most. Beyond it nothing is read: a server's window closes (what is under way then, at most
    // 2.6 MB with libssh 0.10, waits in the channel), and this computer's programs wait.
    static constexpr qint64 mostKept = 512 * 1024;

    using QObject::QObject;

    // Once. opened() or ended() follows, never from inside the call.
    virtual void start() = 0;
    // What a person typed, and the terminal's answers. Kept and sent in order when the shell has opened.
    virtual void write(const QByteArray &bytes) = 0;
    // Written and not yet sent, because the other side does not read; what somebody types is kept all the same. Whoever
    // answers the terminal's questions stops while this is much: a peer may ask for ever and read nothing.
    [[nodiscard]] virtual qint64 unsentBytes() const = 0;
    // Says that no more follows; a program without a terminal sees the end of its input.
    virtual void sendEof() = 0;
    virtual void resize(TerminalSize size) = 0;
    // "INT", "TERM", "HUP", … without "SIG" (RFC 4254 section 6.9). Whether the server passes it on is not told.
    virtual void sendSignal(const QByteArray &name) = 0;
    virtual void sendBreak(std::chrono::milliseconds length) = 0; // RFC 4335
    // Hangs up. ended() follows with Cancelled, unless the shell ended by itself meanwhile.
    virtual void close() = 0;

    // Takes up to so many bytes of what arrived; taking makes room. What had arrived can be taken after the end, too.
    [[nodiscard]] virtual QByteArray take(qint64 most) = 0;
    [[nodiscard]] virtual qint64 available() const = 0;
    // The same for stderr, which only shells without a terminal have.
    [[nodiscard]] virtual QByteArray takeError(qint64 most) = 0;

    [[nodiscard]] virtual State state() const = 0;
    // On a server only the shell knows: Unknown while a login shell runs there, Busy while a command does.
    [[nodiscard]] virtual ShellActivity activity() const = 0;
    // What did not go as asked, for people: refused variables, a second connection.
    [[nodiscard]] virtual QStringList notes() const = 0;

signals:
    void opened();
    void readyRead(); // more can be taken; not repeated until something new arrives
    void sent();      // unsentBytes() became less
    void noted(const QString &note);
    void ended(const sampan::ShellEnd &end); // once; nothing follows
};

} // namespace sampan
