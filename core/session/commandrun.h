// One command (or subsystem) on a server, with what it says as it comes: what a terminal's tab does for a shell, for
// those who want the bytes.
// Thread: its creator's. Owner: whoever runs it; it may be deleted at any time, also in its signals, and that hangs up.
#pragma once

#include "core/session/shell.h"

#include <memory>

namespace sampan {

// "exit status 2", "ended by SIGTERM: asked to end", or why neither is known.
[[nodiscard]] QString endInWords(const ShellEnd &end);

class CommandRun : public QObject
{
    Q_OBJECT

public:
    explicit CommandRun(std::unique_ptr<Shell> shell, QObject *parent = nullptr);

    void start();
    [[nodiscard]] Shell &shell() { return *m_shell; }
    // While it is off nothing is taken, and the command waits when it has said more than a shell keeps.
    void setReading(bool on);

signals:
    void output(const QByteArray &bytes);
    void errors(const QByteArray &bytes);    // what it says on stderr; with a terminal that comes as output
    void ended(const sampan::ShellEnd &end); // after all it said; once

private:
    void read();

    std::unique_ptr<Shell> m_shell;
    std::optional<ShellEnd> m_end;
    bool m_reading = true;
    bool m_told = false;
};

} // namespace sampan
