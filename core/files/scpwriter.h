// One file written to a server by a program there: scp, or cat where the length is not known or the file goes on.
// Thread: that of the place.
#pragma once

#include "core/files/filesystem.h"
#include "core/files/scpprogram.h"
#include "core/scp/scpsource.h"

#include <deque>

namespace sampan {

class ScpWriter final : public FileWriter, public std::enable_shared_from_this<ScpWriter>
{
public:
    static void open(const std::shared_ptr<ScpPlace> &place, const RemotePath &path, const WriteOptions &options,
                     Callback<std::shared_ptr<FileWriter>> done);

    ScpWriter(std::shared_ptr<ScpPlace> place, RemotePath path, const WriteOptions &options);
    ~ScpWriter() override;

    void write(QByteArray block, Callback<void> done) override;
    void finish(const FileAttributes &attributes, bool sync, Callback<QStringList> done) override;
    void abandon(Callback<qint64> done) override;

private:
    struct Block
    {
        QByteArray bytes;
        Callback<void> done;
    };
    struct Finish
    {
        FileAttributes attributes;
        bool sync = false;
        Callback<QStringList> done;
    };

    void begin(Callback<std::shared_ptr<FileWriter>> done);
    void sayHeader();
    void took();
    void takeEvent(const scp::SourceEvent &event);
    void opened();
    void pump();
    [[nodiscard]] qint64 send(QByteArrayView bytes);
    void flushOutput();
    void answerBlocks();
    void endData();
    void programEnded(const ScpEnd &how);
    void fail(const Error &error);
    void setAttributes(Finish finish);
    void measureKept();
    void later(std::function<void()> work);
    [[nodiscard]] bool isRaw() const { return m_isRaw; }

    const std::shared_ptr<ScpPlace> m_place;
    const RemotePath m_path;
    const WriteOptions m_options;
    const bool m_isRaw;
    scp::Source m_source;
    std::unique_ptr<ScpProgram> m_program;
    Callback<std::shared_ptr<FileWriter>> m_opening;
    std::deque<Block> m_blocks; // not, or not wholly, on their way
    qsizetype m_sentOfFirst = 0;
    std::deque<Callback<void>> m_taken; // of blocks that are on their way
    std::optional<Finish> m_finish;
    Callback<qint64> m_abandon;
    std::optional<Error> m_error;
    bool m_isOpen = false;
    bool m_isStored = false; // scp has said so
    bool m_saidEnd = false;
    QByteArray m_noise;
};

} // namespace sampan
