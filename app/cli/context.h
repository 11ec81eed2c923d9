// What every command works with: options, output, the servers that are open, this computer's files.
// Thread: main. Owner: main(). Opens each server once, however many arguments name it.
#pragma once

#include "app/cli/commandline.h"
#include "app/cli/location.h"
#include "app/cli/output.h"
#include "app/cli/terminal.h"
#include "app/cli/terminalprompter.h"
#include "core/base/callback.h"
#include "core/files/filesystem.h"
#include "core/session/sessions.h"

#include <QObject>

#include <map>

namespace sampan {

struct OpenedPlace
{
    PlaceId id;
    std::shared_ptr<FileSystem> files; // on this thread
};

class Context : public QObject
{
    Q_OBJECT

public:
    explicit Context(const CommandLine &line, QObject *parent = nullptr);
    ~Context() override;

    [[nodiscard]] const CommandLine &line() const { return m_line; }
    [[nodiscard]] Output &output() { return m_output; }
    [[nodiscard]] Terminal &terminal() { return m_terminal; }
    [[nodiscard]] Sessions &sessions() { return m_sessions; }

    // Connects where that is needed. The error's code decides the exit status (see connectionFailed()).
    void open(const Location &location, Callback<OpenedPlace> done);
    // A session that is not connecting yet, for commands that work with more than its files.
    [[nodiscard]] Session &makeSession(const ServerAddress &server);
    // What a failed connection means to whoever reads it: says what to do where nobody could be asked.
    [[nodiscard]] Error explained(PlaceId server, const Error &error) const;
    // What open() connects with.
    [[nodiscard]] ConnectionOptions connectionOptions(const ServerAddress &server) const;
    // True when the last failing open() was a failure to connect, not of a file.
    [[nodiscard]] bool connectionFailed() const { return m_connectionFailed; }
    // The location's path, absolute at its place.
    [[nodiscard]] static RemotePath absolutePath(const Location &location, const OpenedPlace &place);
    // "sftp://user@host/path" or the local path, for messages and JSON.
    [[nodiscard]] static QByteArray describe(const Location &location, const RemotePath &path);

private:
    void connectServer(const ServerAddress &server, Callback<OpenedPlace> done);

    CommandLine m_line;
    Output m_output;
    Terminal m_terminal;
    std::map<PlaceId, std::unique_ptr<TerminalPrompter>> m_prompters; // one for each session, which they must outlive
    Sessions m_sessions;
    std::shared_ptr<FileSystem> m_local;
    std::vector<std::pair<ServerAddress, PlaceId>> m_servers;
    bool m_connectionFailed = false;
};

} // namespace sampan
