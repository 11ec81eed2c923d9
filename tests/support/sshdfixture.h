// A private OpenSSH server on 127.0.0.1 with its own keys and files: nothing of the user's is read or written.
// Lets in the user who runs the test, by key. One per test function is cheap (about 30 ms).
#pragma once

#include "core/ssh/connectionoptions.h"

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace sampan {

class SshdFixture
{
public:
    struct Options
    {
        QStringList configLines; // added to sshd_config
        QStringList hostKeyTypes{QStringLiteral("ed25519")};
        bool internalSftp = true;
        QString authorizedKeyPrefix; // e.g. an option like 'command="…"'
    };

    SshdFixture();
    explicit SshdFixture(const Options &options);
    ~SshdFixture();

    // False with reason() when the server could not be started: the test must fail then.
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] QString reason() const { return m_reason; }

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString userName() const;
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString userKey() const { return path(QStringLiteral("user_ed25519")); }
    [[nodiscard]] QString hostKey(const QString &type) const { return path(QString(QStringLiteral("host_") + type)); }
    [[nodiscard]] QString knownHostsFile() const { return path(QStringLiteral("known_hosts")); }
    [[nodiscard]] QString logText() const; // what sshd wrote so far

    // Options that reach this server with its own files: key given, host key asked for.
    [[nodiscard]] ConnectionOptions connectionOptions() const;
    // Writes the server's keys into knownHostsFile().
    bool trustHostKeys() const;
    // Makes a key pair; an empty passphrase leaves it open. `letIn` authorizes it.
    QString makeKey(const QString &name, const QString &type, const QString &passphrase, bool letIn) const;
    // Lets the key in.
    bool authorize(const QString &keyFile) const;
    // Ends the server and every connection it serves, at once.
    void kill();

    // Serves again after kill(), on the same port with the same keys. The log starts anew.
    [[nodiscard]] bool restart() { return launch(); }

    // Runs a program to its end; false with its output in the log when it fails.
    static bool run(const QString &program, const QStringList &arguments, QByteArray *output = nullptr);

private:
    bool prepare(const Options &options);
    bool writeConfig(const Options &options);
    bool launch();
    bool waitForPort() const;

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
    QString m_reason;
};

} // namespace sampan
