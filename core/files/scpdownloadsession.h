// One session of `scp -f` for a list of small files. Deletes itself.
// Thread: that of the place. Owner: ScpDownloads.
#pragma once

#include "core/files/scpdownloads.h"

namespace sampan {

class ScpDownloadSession : public QObject, public scp::SinkObserver
{
    Q_OBJECT

public:
    ScpDownloadSession(ScpDownloads &downloads, std::shared_ptr<ScpPlace> place, std::vector<ScpDownload> items);
    ~ScpDownloadSession() override;

    void start();

    // What scp sends, noted inside the library.
    void fileBegan(const scp::SinkFile &file) override;
    void fileData(QByteArrayView bytes) override;
    void fileEnded(const std::optional<QByteArray> &words) override;
    void refused(qsizetype index, const QByteArray &words) override;
    void noise(const QByteArray &line) override;

private:
    struct Outcome
    {
        std::size_t index = 0;
        Result<SmallFile> file;
    };

    void began();
    void took();
    void giveOutcomes();
    void ended(const ScpEnd &how);
    [[nodiscard]] QByteArray commandLine() const;

    ScpDownloads &m_downloads;
    const std::shared_ptr<ScpPlace> m_place;
    std::vector<ScpDownload> m_items; // those that were answered have no callback any more
    std::unique_ptr<ScpProgram> m_program;
    std::unique_ptr<scp::Sink> m_sink;
    std::size_t m_current = 0;
    QByteArray m_content;
    bool m_isOther = false; // the current file has not the expected size
    bool m_isTooLong = false;
    bool m_saidEnd = false;
    std::vector<Outcome> m_outcomes;
    QByteArrayList m_noise;
};

} // namespace sampan
