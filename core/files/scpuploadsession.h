// One session of scp that takes small files for one folder until there are no more, or enough. Deletes itself.
// Thread: that of the place. Owner: ScpUploads.
#pragma once

#include "core/files/scpprogram.h"
#include "core/files/scpuploads.h"
#include "core/scp/scpsource.h"

namespace sampan {

class ScpUploadSession : public QObject
{
    Q_OBJECT

public:
    ScpUploadSession(ScpUploads &uploads, std::shared_ptr<ScpPlace> place, RemotePath folder);
    ~ScpUploadSession() override;

    void start();

private:
    struct Item
    {
        ScpUpload upload;
        bool isStored = false; // its zero came
        std::optional<Error> error;
        QStringList warnings;
    };

    void took();
    void takeEvent(const scp::SourceEvent &event);
    void takeFailure(Item &item, const scp::SourceEvent &event);
    void proceed();
    void beginNext();
    void begin(ScpUpload upload);
    [[nodiscard]] bool mayTakeMore() const;
    [[nodiscard]] bool hasNext() const;
    void beginCommit();
    void sendData();
    void ended(const ScpEnd &how);
    void takeOutcome();
    [[nodiscard]] Error reason(const ScpEnd &how, const RemotePath &path) const;
    void answerAll();

    ScpUploads &m_uploads;
    const std::shared_ptr<ScpPlace> m_place;
    const RemotePath m_folder;
    const QByteArray m_stage;
    scp::Source m_source;
    std::unique_ptr<ScpProgram> m_program;
    std::vector<Item> m_items; // in the order in which they are sent
    QByteArray m_commit;
    std::vector<std::size_t> m_committed; // items, in the order of the commit
    qsizetype m_sent = 0;                 // of the current file
    qint64 m_bytes = 0;
    bool m_isCommitting = false;
    bool m_isCommitted = false; // the file that says so is stored
    bool m_saidEnd = false;
    std::optional<Error> m_error;
    QByteArray m_noise;
};

} // namespace sampan
