#include "tests/core/files/hostileserver.h"

#include "tests/core/files/await.h"

namespace sampan::test {

using sftp::PacketType;
using Request = ScriptedSftp::Request;

QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char(i * 31 + i / 977);
    return bytes;
}

FileServer::FileServer()
{
    attributes.mode = FileMode(0100644);
    attributes.size = quint64(content.size());
}

QByteArray FileServer::answer(const Request &request) const
{
    switch (request.type) {
    case PacketType::Open:
        return ScriptedSftp::handle(request.id);
    case PacketType::Fstat:
    case PacketType::Stat:
    case PacketType::Lstat:
        return ScriptedSftp::attributes(request.id, attributes);
    case PacketType::Read:
        return read(request, request.bytes());
    default:
        return ScriptedSftp::status(request.id, 0);
    }
}

QByteArray FileServer::read(const Request &request, quint32 most) const
{
    const quint64 offset = request.offset();
    if (offset >= quint64(content.size()))
        return ScriptedSftp::status(request.id, statusEof);
    return ScriptedSftp::data(request.id, content.mid(qsizetype(offset), qsizetype(qMin(most, request.bytes()))));
}

void HostileServerTest::start(const QByteArray &version)
{
    m_files.reset();
    m_file = FileServer();
    m_server = std::make_shared<ScriptedSftp>();
    m_server->setVersion(version);
    m_server->setScript([this](const Request &request) { return m_file.answer(request); });
}

Result<std::shared_ptr<SftpFileSystem>> HostileServerTest::open()
{
    return await<std::shared_ptr<SftpFileSystem>>([this](auto done) { SftpFileSystem::open(m_server, done); });
}

void HostileServerTest::serve(const Bend &bend)
{
    m_server->setScript([this, bend](const Request &request) {
        const auto bent = bend ? bend(request, m_file) : std::nullopt;
        return bent ? *bent : m_file.answer(request);
    });
    const auto opened = open();
    QVERIFY2(opened, opened ? "" : qPrintable(fullText(opened.error())));
    m_files = *opened;
}

Result<QByteArray> HostileServerTest::download(QByteArray *received)
{
    const auto reader =
        await<std::shared_ptr<FileReader>>([this](auto done) { m_files->openReader(RemotePath("/file"), 0, done); });
    if (!reader)
        return reader.error();
    QByteArray content;
    while (true) {
        const auto block = await<QByteArray>([&](auto done) { (*reader)->read(done); });
        if (received)
            *received = content;
        if (!block)
            return block.error();
        if (block->isEmpty())
            return content;
        content += *block;
    }
}

Result<std::shared_ptr<FileWriter>> HostileServerTest::openWriter()
{
    return await<std::shared_ptr<FileWriter>>(
        [this](auto done) { m_files->openWriter(RemotePath("/file"), {}, done); });
}

} // namespace sampan::test
