// Decides where one item goes: looks whether its target exists, follows the conflict rules, asks a person if they say
// so, finds free names. The step that files and links have in common. Runs on the runner's thread, owned by its task.
#pragma once

#include "core/transfer/jobcontext.h"

#include <QObject>

namespace sampan {

struct TargetChoice
{
    enum class Kind { Write, Skip, Fail, CancelJob };
    Kind kind = Kind::Write;
    RemotePath target; // relative; reserved in the job's names with Kind::Write
    Replace replace = Replace::Never;
    bool resume = false; // go on after what is there already
    bool exists = false; // a shorter file is there under the final name
    QString reason;      // of Skip
    Error error;         // of Fail
};

class TargetChooser : public QObject
{
    Q_OBJECT

public:
    TargetChooser(JobContext &context, const ItemPlan &plan, QObject *parent);
    ~TargetChooser() override;
    // `attributes`: the source's, as fresh as they are known.
    void choose(const FileAttributes &attributes);

signals:
    void chosen(const sampan::TargetChoice &choice);
    void waitsForPerson(bool waiting);
    void progressed();

private:
    void tryTarget();
    void examined(const Result<FileAttributes> &existing);
    void decide(ConflictAction action, const FileAttributes &existing);
    void ask(const FileAttributes &existing);
    void answered(const ConflictAnswer &answer, const FileAttributes &existing);
    void tryNewName(const QByteArray &name);
    void tryNumber(int number);
    void finishWriting(Replace replace, bool resume, bool exists);
    void finishFailing(ErrorCode code, const QString &words);
    void finish(TargetChoice choice);
    void releaseName();
    [[nodiscard]] QString targetText() const;

    JobContext &m_context;
    const RemotePath m_source;
    const RemotePath m_wanted;
    RemotePath m_target;
    FileType m_type;
    FileAttributes m_attributes;
    bool m_folderIsNew;
    bool m_reserved = false;
};

} // namespace sampan
