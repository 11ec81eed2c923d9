// One file read from a server by a program there: scp, or tail where it is not read from its beginning. Reads ahead a
// megabyte or two; then the server waits.
// Thread: that of the place.
#pragma once

#include "core/files/filesystem.h"
#include "core/files/scpprogram.h"
#include "core/scp/scpsink.h"

#include <QTimer>

#include <deque>

namespace sampan {

class ScpReader final : public FileReader, public scp::SinkObserver, public std::enable_shared_from_this<ScpReader>
{
public:
    static void open(const std::shared_ptr<ScpPlace> &place, const RemotePath &path, const ReadOptions &options,
                     Callback<std::shared_ptr<FileReader>> done);

    ScpReader(std::shared_ptr<ScpPlace> place, RemotePath path, ReadOptions options);
    ~ScpReader() override;

    [[nodiscard]] const FileAttributes &attributes() const override { return m_attributes; }
    void read(Callback<QByteArray> done) override;
    void currentAttributes(Callback<FileAttributes> done) override;
    void close(Callback<void> done) override;

    // What scp sends, noted inside the library.
    void fileBegan(const scp::SinkFile &file) override;
    void fileData(QByteArrayView bytes) override;
    void fileEnded(const std::optional<QByteArray> &words) override;
    void refused(qsizetype index, const QByteArray &words) override;
    void noise(const QByteArray &line) override;

private:
    void begin(Callback<std::shared_ptr<FileReader>> done);
    void beginWithScp();
    void beginAtOffset();
    void takeRaw(QByteArrayView bytes);
    void run(const QByteArray &commandLine);
    void took();
    void programEnded(const ScpEnd &how);
    void opened();
    void fail(const Error &error);
    void serve();
    void giveRoom();
    [[nodiscard]] bool isRaw() const { return m_options.offset > 0; }

    const std::shared_ptr<ScpPlace> m_place;
    const RemotePath m_path;
    const ReadOptions m_options;
    std::unique_ptr<scp::Sink> m_sink;
    std::unique_ptr<ScpProgram> m_program;
    FileAttributes m_attributes;
    Callback<std::shared_ptr<FileReader>> m_opening;
    Callback<QByteArray> m_reading;
    std::deque<QByteArray> m_blocks;
    qint64 m_bytesHeld = 0;
    qint64 m_room = 0; // that the program still has
    bool m_hasBegun = false;
    QByteArray m_beforeMark; // of a file that is read from an offset
    bool m_isBehindMark = false;
    bool m_isAtEnd = false; // all of it is here
    std::optional<Error> m_error;
    QByteArray m_words;
    QTimer m_gateTimer;
};

} // namespace sampan
