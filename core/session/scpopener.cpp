#include "core/session/scpopener.h"

namespace sampan {

ScpOpener::ScpOpener(SshConnection &connection)
    : m_connection(connection)
{}

ScpOpener::~ScpOpener()
{
    if (const auto files = m_files.lock())
        files->close(); // it asks here for its programs
}

// OpenSSH's scp, and Dropbear's, which is the same, read their input as a stream.
void ScpOpener::open(Callback<std::shared_ptr<ScpFileSystem>> done)
{
    const QString software = m_connection.info().serverSoftware;
    ScpServer server;
    server.readsOn = software.contains(u"OpenSSH") || software.contains(u"dropbear");
    ScpFileSystem::open(*this, server,
                        guarded(this, [this, done = std::move(done)](Result<std::shared_ptr<ScpFileSystem>> files) {
                            if (files)
                                opened(*files);
                            done(std::move(files));
                        }));
}

void ScpOpener::opened(const std::shared_ptr<ScpFileSystem> &files)
{
    m_files = files;
    connect(files.get(), &ScpFileSystem::noticed, this,
            [this](const QString &words) { log(LogLevel::Response, words); });
    if (files->lacksScp())
        log(LogLevel::Warning, tr("There is no scp on the server: its files can be looked at, but not copied"));
}

std::shared_ptr<CommandChannel> ScpOpener::openCommand(const QByteArray &line)
{
    if (m_connection.step() != ConnectStep::Ready)
        return nullptr;
    return m_connection.openCommand(line);
}

void ScpOpener::log(LogLevel level, const QString &text)
{
    emit logged(LogLine{QDateTime::currentDateTime(), level, text});
}

} // namespace sampan
