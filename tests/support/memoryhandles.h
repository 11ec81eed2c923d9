// Open files of a MemoryFileSystem. They live as long as somebody holds them, and count themselves on the disk.
#pragma once

#include "tests/support/memoryfilesystem.h"

#include <QPointer>

namespace sampan {

class MemoryReader : public FileReader, public std::enable_shared_from_this<MemoryReader>
{
public:
    MemoryReader(MemoryFileSystem &place, QByteArray path, MemoryNodePointer node, const ReadOptions &options);
    ~MemoryReader() override;
    [[nodiscard]] const FileAttributes &attributes() const override { return m_attributes; }
    void read(Callback<QByteArray> done) override;
    void currentAttributes(Callback<FileAttributes> done) override;
    void close(Callback<void> done) override;

private:
    void setClosed();

    QPointer<MemoryFileSystem> m_place;
    MemoryDiskPointer m_disk;
    QByteArray m_path;
    MemoryNodePointer m_node;
    FileAttributes m_attributes;
    qint64 m_offset;
    std::shared_ptr<SpeedGate> m_gate;
    bool m_open = true;
};

class MemoryWriter : public FileWriter, public std::enable_shared_from_this<MemoryWriter>
{
public:
    MemoryWriter(MemoryFileSystem &place, QByteArray path, MemoryNodePointer node);
    ~MemoryWriter() override;
    void write(QByteArray block, Callback<void> done) override;
    void finish(const FileAttributes &attributes, bool sync, Callback<QStringList> done) override;
    void abandon(Callback<qint64> done) override;

private:
    Result<void> store(const QByteArray &block);
    void keepLateError(const Error &error, const QByteArray &block);
    void setClosed();

    QPointer<MemoryFileSystem> m_place;
    MemoryDiskPointer m_disk;
    QByteArray m_path;
    MemoryNodePointer m_node;
    qsizetype m_wholePrefix; // bytes before the first hole
    std::optional<Error> m_error;
    bool m_open = true;
};

} // namespace sampan
