#include "ui/terminal/shellfolder.h"

namespace sampan {

void ShellFolder::startAnew()
{
    *this = ShellFolder();
}

// The server's own name for itself is not known beforehand: it may be reached by an alias or an address. What the first
// prompt says is taken for it.
void ShellFolder::tell(const QByteArray &folder, const QByteArray &host)
{
    const QByteArray name = host.toLower();
    if (m_host.isEmpty())
        m_host = name;
    m_isElsewhere = !name.isEmpty() && name != "localhost" && name != m_host;
    m_path = m_isElsewhere || !folder.startsWith('/') ? RemotePath() : RemotePath(folder);
}

} // namespace sampan
