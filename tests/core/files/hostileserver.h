// A server with one file that misbehaves as a test says, and the plain uses of it that must end in exact bytes or in a
// named error.
#pragma once

#include "core/files/sftpfilesystem.h"
#include "core/sftp/sftpattributes.h"
#include "tests/support/scriptedsftp.h"

#include <QObject>
#include <QTest>

namespace sampan::test {

inline constexpr quint32 statusEof = 1;
inline constexpr quint32 statusFailure = 4;

QByteArray pattern(qsizetype size);

// The rows of the tests bend single answers of it.
struct FileServer
{
    QByteArray content = pattern(1'000'000);
    FileAttributes attributes;

    FileServer();
    [[nodiscard]] QByteArray answer(const ScriptedSftp::Request &request) const;
    [[nodiscard]] QByteArray read(const ScriptedSftp::Request &request, quint32 most) const;
};

using Bend = std::function<std::optional<QByteArray>(const ScriptedSftp::Request &, FileServer &)>;

class HostileServerTest : public QObject
{
    Q_OBJECT

protected:
    void start(const QByteArray &version = ScriptedSftp::version());
    void serve(const Bend &bend);
    [[nodiscard]] Result<std::shared_ptr<SftpFileSystem>> open();
    [[nodiscard]] Result<QByteArray> download(QByteArray *received = nullptr);
    [[nodiscard]] Result<std::shared_ptr<FileWriter>> openWriter();

    std::shared_ptr<ScriptedSftp> m_server;
    std::shared_ptr<SftpFileSystem> m_files;
    FileServer m_file;
};

} // namespace sampan::test

Q_DECLARE_METATYPE(sampan::ErrorCode)
Q_DECLARE_METATYPE(sampan::test::Bend)
