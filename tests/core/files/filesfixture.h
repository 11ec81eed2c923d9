// A temporary folder and this computer's file system, with every call awaited.
#pragma once

#include "core/files/localfilesystem.h"
#include "tests/core/files/await.h"

#include <QFile>
#include <QTemporaryDir>

#include <filesystem>
#include <functional>

namespace sampan {

struct Files // any file system, awaited
{
    std::shared_ptr<FileSystem> system;

    Result<DirectoryEntries> list(const RemotePath &folder, CancelToken cancel = {}) const
    {
        auto all = std::make_shared<DirectoryEntries>();
        const auto take = [all](DirectoryEntries batch) {
            std::move(batch.begin(), batch.end(), std::back_inserter(*all));
        };
        const auto done =
            await<void>([&](Callback<void> answer) { system->list(folder, take, cancel, std::move(answer)); });
        if (!done)
            return done.error();
        return std::move(*all);
    }
    Result<FileAttributes> attributes(const RemotePath &path, LinkHandling links = LinkHandling::DoNotFollow) const
    {
        return await<FileAttributes>([&](auto answer) { system->attributes(path, links, answer); });
    }
    Result<RemotePath> realPath(const RemotePath &path) const
    {
        return await<RemotePath>([&](auto answer) { system->realPath(path, answer); });
    }
    Result<QByteArray> readLink(const RemotePath &path) const
    {
        return await<QByteArray>([&](auto answer) { system->readLink(path, answer); });
    }
    Result<std::shared_ptr<FileReader>> openReader(const RemotePath &path, qint64 offset = 0) const
    {
        return await<std::shared_ptr<FileReader>>([&](auto answer) { system->openReader(path, offset, answer); });
    }
    Result<std::shared_ptr<FileWriter>> openWriter(const RemotePath &path, const WriteOptions &options = {}) const
    {
        return await<std::shared_ptr<FileWriter>>([&](auto answer) { system->openWriter(path, options, answer); });
    }
    Result<void> makeDirectory(const RemotePath &path, std::optional<FileMode> mode = {}) const
    {
        return await<void>([&](auto answer) { system->makeDirectory(path, mode, answer); });
    }
    Result<void> removeFile(const RemotePath &path) const
    {
        return await<void>([&](auto answer) { system->removeFile(path, answer); });
    }
    Result<void> removeDirectory(const RemotePath &path) const
    {
        return await<void>([&](auto answer) { system->removeDirectory(path, answer); });
    }
    Result<QStringList> rename(const RemotePath &from, const RemotePath &to, Replace replace = Replace::Never) const
    {
        return await<QStringList>([&](auto answer) { system->rename(from, to, replace, answer); });
    }
    Result<void> setAttributes(const RemotePath &path, const FileAttributes &attributes,
                               LinkHandling links = LinkHandling::Follow) const
    {
        return await<void>([&](auto answer) { system->setAttributes(path, attributes, links, answer); });
    }
    Result<void> makeLink(const RemotePath &link, const QByteArray &target) const
    {
        return await<void>([&](auto answer) { system->makeLink(link, target, answer); });
    }
    Result<void> makeHardLink(const RemotePath &link, const RemotePath &existing) const
    {
        return await<void>([&](auto answer) { system->makeHardLink(link, existing, answer); });
    }
    Result<FileSpace> space(const RemotePath &path) const
    {
        return await<FileSpace>([&](auto answer) { system->space(path, answer); });
    }
    Result<void> copyFile(const RemotePath &from, const RemotePath &to) const
    {
        return await<void>([&](auto answer) { system->copyFile(from, to, answer); });
    }
    Result<void> moveToTrash(const RemotePath &path) const
    {
        return await<void>([&](auto answer) { system->moveToTrash(path, answer); });
    }
    Result<std::shared_ptr<FileSystem>> openFolder(const RemotePath &folder) const
    {
        return await<std::shared_ptr<FileSystem>>([&](auto answer) { system->openFolder(folder, answer); });
    }
};

inline Result<QByteArray> read(FileReader &reader)
{
    return await<QByteArray>([&](auto answer) { reader.read(answer); });
}

// `onBlock` is told how much there is by now.
inline Result<QByteArray> readAll(FileReader &reader, const std::function<void(qsizetype)> &onBlock = {})
{
    QByteArray all;
    while (true) {
        const auto block = read(reader);
        if (!block)
            return block.error();
        if (block->isEmpty())
            return all;
        all += *block;
        if (onBlock)
            onBlock(all.size());
    }
}

// From opening to closing.
inline Result<QByteArray> download(FileSystem &system, const RemotePath &path, qint64 offset = 0,
                                   const std::function<void(qsizetype)> &onBlock = {})
{
    const auto reader =
        await<std::shared_ptr<FileReader>>([&](auto answer) { system.openReader(path, offset, answer); });
    if (!reader)
        return reader.error();
    auto content = readAll(**reader, onBlock);
    if (!content)
        return content;
    const auto closed = await<void>([&](auto answer) { (*reader)->close(answer); });
    return closed ? content : Result<QByteArray>(closed.error());
}

inline Result<void> write(FileWriter &writer, const QByteArray &block)
{
    return await<void>([&](auto answer) { writer.write(block, answer); });
}

inline Result<QStringList> finish(FileWriter &writer, const FileAttributes &attributes = {}, bool sync = false)
{
    return await<QStringList>([&](auto answer) { writer.finish(attributes, sync, answer); });
}

inline Result<qint64> abandon(FileWriter &writer)
{
    return await<qint64>([&](auto answer) { writer.abandon(answer); });
}

// By bytes, for names that QFile could not open.
class TemporaryFolder
{
public:
    TemporaryFolder() { m_folder.setAutoRemove(false); }
    // QTemporaryDir cannot remove names that are not text.
    ~TemporaryFolder() { std::filesystem::remove_all(path().bytes().toStdString()); }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;

    [[nodiscard]] RemotePath path() const { return RemotePath(QFile::encodeName(m_folder.path())); }
    [[nodiscard]] RemotePath operator/(const QByteArray &name) const { return path().child(name); }
    // Reads and writes go through the C library: the file system under test must not be its own judge.
    void put(const QByteArray &name, const QByteArray &content) const
    {
        const auto file = std::fopen((*this / name).bytes().constData(), "wb");
        QVERIFY2(file, name.constData());
        QCOMPARE(std::fwrite(content.constData(), 1, std::size_t(content.size()), file), std::size_t(content.size()));
        std::fclose(file);
    }
    [[nodiscard]] std::optional<QByteArray> content(const QByteArray &name) const
    {
        const auto file = std::fopen((*this / name).bytes().constData(), "rb");
        if (!file)
            return {};
        QByteArray all;
        char block[4096];
        for (std::size_t length = 0; (length = std::fread(block, 1, sizeof block, file)) > 0;)
            all.append(block, qsizetype(length));
        std::fclose(file);
        return all;
    }
    [[nodiscard]] bool has(const QByteArray &name) const
    {
        struct stat status = {};
        return ::lstat((*this / name).bytes().constData(), &status) == 0;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace sampan
