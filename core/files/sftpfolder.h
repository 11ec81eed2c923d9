// A folder of a server as a file system of its own: paths are relative to it, every part of them is checked
// (checkRelativePath) and joined. Links on the server are followed by the server; it alone decides what they reach.
// Thread and owner: as SftpFileSystem, which it keeps alive.
#pragma once

#include "core/files/filesystem.h"

namespace sampan {

class SftpFolder final : public FileSystem
{
    Q_OBJECT

public:
    SftpFolder(std::shared_ptr<FileSystem> place, RemotePath folder);

    [[nodiscard]] Capabilities capabilities() const override { return m_place->capabilities(); }
    [[nodiscard]] RemotePath homeFolder() const override { return {}; } // the folder itself
    [[nodiscard]] quint64 signsOfLife() const override { return m_place->signsOfLife(); }
    [[nodiscard]] int smallFilesAtOnce() const override { return m_place->smallFilesAtOnce(); }
    [[nodiscard]] LineReport lineReport() const override { return m_place->lineReport(); }

    [[nodiscard]] bool writesInStripes() const override { return m_place->writesInStripes(); }

    void list(const RemotePath &folder, EntriesCallback entries, CancelToken cancel, Callback<void> done) override;
    void attributes(const RemotePath &path, LinkHandling links, Callback<FileAttributes> done) override;
    void realPath(const RemotePath &path, Callback<RemotePath> done) override; // absolute on the server
    void readLink(const RemotePath &path, Callback<QByteArray> done) override;
    void openReader(const RemotePath &path, const ReadOptions &options,
                    Callback<std::shared_ptr<FileReader>> done) override;
    void openWriter(const RemotePath &path, const WriteOptions &options,
                    Callback<std::shared_ptr<FileWriter>> done) override;
    void readSmallFile(const RemotePath &path, const FileAttributes &expected, Callback<SmallFile> done) override;
    void storeSmallFile(const SmallTarget &target, SmallFile file, Callback<QStringList> done) override;
    void makeDirectory(const RemotePath &path, std::optional<FileMode> mode, Callback<void> done) override;
    void removeFile(const RemotePath &path, Callback<void> done) override;
    void removeDirectory(const RemotePath &path, Callback<void> done) override;
    void rename(const RemotePath &from, const RemotePath &to, Replace replace, Callback<QStringList> done) override;
    void setAttributes(const RemotePath &path, const FileAttributes &attributes, LinkHandling links,
                       Callback<void> done) override;
    void makeLink(const RemotePath &link, const QByteArray &target, Callback<void> done) override;
    void makeHardLink(const RemotePath &link, const RemotePath &existing, Callback<void> done) override;
    void space(const RemotePath &path, Callback<FileSpace> done) override;
    void copyFile(const RemotePath &from, const RemotePath &to, Callback<void> done) override;
    void moveToTrash(const RemotePath &path, Callback<void> done) override;
    void openFolder(const RemotePath &folder, Callback<std::shared_ptr<FileSystem>> done) override;

private:
    // The joined path; or answers `done` with UnsafeName, later, and gives nothing.
    template <typename T>
    [[nodiscard]] std::optional<RemotePath> inside(const RemotePath &path, const Callback<T> &done);

    std::shared_ptr<FileSystem> m_place;
    RemotePath m_folder;
};

} // namespace sampan
