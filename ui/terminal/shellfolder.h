// The folder that a shell tells of (OSC 7), as far as it may be believed to be on the place the terminal belongs to.
// Whoever logs on from there to a third computer gets that one's folders told; they are not the pane's.
// Thread: GUI. Owner: the terminal.
#pragma once

#include "core/base/remotepath.h"

namespace sampan {

class ShellFolder
{
public:
    // A shell started: the next host it names is its own.
    void startAnew();
    void tell(const QByteArray &folder, const QByteArray &host);

    [[nodiscard]] const RemotePath &path() const { return m_path; } // empty: not known
    // Told, but of another computer.
    [[nodiscard]] bool isElsewhere() const { return m_isElsewhere; }

private:
    RemotePath m_path;
    QByteArray m_host;
    bool m_isElsewhere = false;
};

} // namespace sampan
