#include "core/transfer/targetchooser.h"

#include "core/files/safename.h"
#include "core/transfer/conflictrules.h"
#include "core/transfer/partname.h"

namespace sampan {

namespace {

constexpr int highestNumber = 10000;

} // namespace

TargetChooser::TargetChooser(JobContext &context, const ItemPlan &plan, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_source(plan.source)
    , m_wanted(plan.target)
    , m_target(plan.target)
    , m_type(plan.type)
    , m_folderIsNew(plan.folderIsNew)
{}

TargetChooser::~TargetChooser()
{
    releaseName();
}

void TargetChooser::choose(const FileAttributes &attributes)
{
    m_attributes = attributes;
    tryTarget();
}

void TargetChooser::tryTarget()
{
    m_reserved = m_context.names->reserve(m_target);
    if (!m_reserved) {
        finishFailing(ErrorCode::AlreadyExists,
                      tr("“%1” was already made by this job: two sources have the same name.").arg(targetText()));
        return;
    }
    if (m_folderIsNew) {
        finishWriting(Replace::Never, false, false);
        return;
    }
    m_context.target->attributes(m_target, LinkHandling::DoNotFollow,
                                 guarded(this, [this](const Result<FileAttributes> &existing) { examined(existing); }));
}

void TargetChooser::examined(const Result<FileAttributes> &existing)
{
    emit progressed();
    if (!existing && existing.error().code == ErrorCode::NotFound) {
        finishWriting(Replace::Never, m_context.options.onConflict == ConflictAction::Resume, false);
        return;
    }
    if (!existing) {
        finish({TargetChoice::Kind::Fail, {}, {}, false, false, {}, existing.error()});
        return;
    }
    if (existing->isDirectory()) {
        finishFailing(ErrorCode::IsADirectory, tr("“%1” is a folder there and not a file.").arg(targetText()));
        return;
    }
    decide(m_context.options.onConflict, *existing);
}

void TargetChooser::decide(ConflictAction action, const FileAttributes &existing)
{
    using Outcome = ConflictDecision::Outcome;
    const ConflictDecision decision = decideConflict(action, m_attributes, existing);
    switch (decision.outcome) {
    case Outcome::Ask:
        ask(existing);
        break;
    case Outcome::Replace:
        finishWriting(Replace::Allowed, false, false);
        break;
    case Outcome::Resume:
        finishWriting(Replace::Never, true, true);
        break;
    case Outcome::Skip:
        finish({TargetChoice::Kind::Skip, {}, {}, false, false, decision.reason, {}});
        break;
    case Outcome::Fail:
        finishFailing(ErrorCode::AlreadyExists, tr("“%1”: %2.").arg(targetText(), decision.reason));
        break;
    case Outcome::CancelJob:
        finish({TargetChoice::Kind::CancelJob, {}, {}, false, false, {}, {}});
        break;
    case Outcome::Rename:
        tryNumber(2);
        break;
    }
}

void TargetChooser::ask(const FileAttributes &existing)
{
    ConflictQuestion question;
    question.job = m_context.job;
    question.source = m_source;
    question.sourceAttributes = m_attributes;
    question.target = m_context.targetFolder.child(m_target.bytes());
    question.targetAttributes = existing;
    question.canResume = m_type == FileType::Regular && canResume(m_attributes, existing);
    emit waitsForPerson(true);
    m_context.ask(question, guarded(this, [this, existing](const ConflictAnswer &answer) {
                      emit waitsForPerson(false);
                      answered(answer, existing);
                  }));
}

void TargetChooser::answered(const ConflictAnswer &answer, const FileAttributes &existing)
{
    if (answer.action == ConflictAction::Rename && !answer.newName.isEmpty())
        tryNewName(answer.newName);
    else if (answer.action == ConflictAction::Ask) // an answer that decides nothing must not ask for ever
        decide(ConflictAction::Skip, existing);
    else
        decide(answer.action, existing);
}

void TargetChooser::tryNewName(const QByteArray &name)
{
    if (const Result<void> checked = checkName(name); !checked) {
        finish({TargetChoice::Kind::Fail, {}, {}, false, false, {}, checked.error()});
        return;
    }
    releaseName();
    m_target = m_wanted.parent().child(name);
    tryTarget();
}

void TargetChooser::tryNumber(int number)
{
    const RemotePath next = m_wanted.parent().child(numberedName(m_wanted.fileName(), number));
    if (number > highestNumber) {
        finishFailing(ErrorCode::AlreadyExists, tr("“%1”: no free name was found.").arg(targetText()));
        return;
    }
    if (m_context.names->isTaken(next)) {
        tryNumber(number + 1);
        return;
    }
    releaseName();
    m_target = next;
    m_reserved = m_context.names->reserve(m_target);
    const auto examine = [this, number](const Result<FileAttributes> &existing) {
        emit progressed();
        if (existing)
            tryNumber(number + 1);
        else if (existing.error().code == ErrorCode::NotFound)
            finishWriting(Replace::Never, false, false);
        else
            finish({TargetChoice::Kind::Fail, {}, {}, false, false, {}, existing.error()});
    };
    m_context.target->attributes(m_target, LinkHandling::DoNotFollow, guarded(this, examine));
}

void TargetChooser::finishWriting(Replace replace, bool resume, bool exists)
{
    m_reserved = false; // the task's from here on
    emit chosen({TargetChoice::Kind::Write, m_target, replace, resume, exists, {}, {}});
}

void TargetChooser::finishFailing(ErrorCode code, const QString &words)
{
    finish({TargetChoice::Kind::Fail, {}, {}, false, false, {}, Error{code, words, {}}});
}

void TargetChooser::finish(TargetChoice choice)
{
    releaseName();
    emit chosen(choice);
}

void TargetChooser::releaseName()
{
    if (std::exchange(m_reserved, false))
        m_context.names->release(m_target);
}

QString TargetChooser::targetText() const
{
    return m_context.targetFolder.child(m_target.bytes()).displayPath();
}

} // namespace sampan
