// One session of scp that takes small files for folders of one kind until there are no more. Deletes itself.
// Thread: that of the place. Owner: ScpUploads.
#pragma once

#include "core/files/scpprogram.h"
#include "core/files/scpuploads.h"
#include "core/scp/scpsource.h"

#include <QTimer>

namespace sampan {

class ScpUploadSession : public QObject
{
    Q_OBJECT

public:
    ScpUploadSession(ScpUploads &uploads, std::shared_ptr<ScpPlace> place, QByteArray kind, RemotePath home);
    ~ScpUploadSession() override;

    void start();
    // Goes on with what waits now.
    void proceed();
    // Does not wait for more when it has nothing to do.
    void endWhenIdle();
    [[nodiscard]] const QByteArray &kind() const { return m_kind; }
    [[nodiscard]] const RemotePath &home() const { return m_home; }

private:
    struct Item
    {
        ScpUpload upload;
        int folder = 0; // the number of the one it is stored in
        QStringList warnings;
    };
    using Items = std::map<quint64, Item>;

    void took();
    void takeEvent(const scp::SourceEvent &event);
    void takeStored(quint64 id);
    [[nodiscard]] bool isAboutTimes(const QByteArray &words, const Item &item) const;
    void takeFailure(quint64 id, const scp::SourceEvent &event);
    [[nodiscard]] bool beginNext();
    void enter(const RemotePath &folder);
    void leave();
    void begin(ScpUpload upload);
    void sendData();

    // Gives the stored ones their names.
    void nameStored(bool all);
    void nameThose(int folder, std::vector<quint64> ids);
    void named(const std::vector<quint64> &ids, const Result<ScpShell::Output> &output);

    void closeWhenDone();
    void rest();
    void end();
    void ended(const ScpEnd &how);
    void failRest();
    [[nodiscard]] Error reason(const ScpEnd &how) const;
    void answer(quint64 id, const Result<QStringList> &result);
    void fail(quint64 id, const Error &error);
    [[nodiscard]] RemotePath stagePath() const { return m_home.child(m_stage); }

    ScpUploads &m_uploads;
    const std::shared_ptr<ScpPlace> m_place;
    const QByteArray m_kind;
    const RemotePath m_home; // where its own folder is
    const QByteArray m_stage;
    scp::Source m_source;
    std::unique_ptr<ScpProgram> m_program;
    Items m_items; // not answered
    quint64 m_nextItem = 1;
    quint64 m_current = 0; // that is being sent
    qsizetype m_sent = 0;  // of it
    RemotePath m_folder;   // that is served now
    int m_folderNumber = 0;
    bool m_isInFolder = false;
    std::map<int, std::pair<RemotePath, std::vector<quint64>>> m_stored; // by folder number
    int m_naming = 0;                                                    // commands under way
    bool m_isHomeWanted = false;
    bool m_isEnding = false;
    bool m_saidEnd = false;
    bool m_saidGo = false;
    bool m_hasEnded = false;
    std::optional<Error> m_error;
    QByteArray m_noise;
    QTimer m_restTimer;
};

} // namespace sampan
