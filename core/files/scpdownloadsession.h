// One session in which scp sends small files, list after list. Deletes itself when there are no more for a while.
// Thread: that of the place. Owner: ScpDownloads.
#pragma once

#include "core/files/scpdownloads.h"

#include <QTimer>

namespace sampan {

class ScpDownloadSession : public QObject, public scp::SinkObserver
{
    Q_OBJECT

public:
    ScpDownloadSession(ScpDownloads &downloads, std::shared_ptr<ScpPlace> place);
    ~ScpDownloadSession() override;

    void start();
    // Asks for more, unless it is at work.
    void proceed();

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

    void ask(std::vector<ScpDownload> items);
    void take(QByteArrayView bytes);
    void took();
    void giveOutcomes();
    void listEnded();
    void rest();
    void end();
    void ended(const ScpEnd &how);
    void failRest(std::size_t guilty, const Error &error);
    [[nodiscard]] bool isAtWork() const { return !m_items.empty(); }

    ScpDownloads &m_downloads;
    const std::shared_ptr<ScpPlace> m_place;
    const QByteArray m_mark;          // ends each list
    std::vector<ScpDownload> m_items; // of the list; those that were answered have no callback any more
    std::unique_ptr<ScpProgram> m_program;
    std::unique_ptr<scp::Sink> m_sink;
    std::size_t m_current = 0;
    QByteArray m_content;
    bool m_isOther = false;               // the current file has not the expected size
    std::optional<std::size_t> m_tooLong; // the file that has become long, while it comes
    bool m_isListEnded = false;
    bool m_hasStarted = false;
    bool m_hasAnswered = false; // anything at all
    bool m_saidEnd = false;
    std::vector<Outcome> m_outcomes;
    QByteArrayList m_noise;
    QTimer m_restTimer;
};

} // namespace sampan
