#include "ui/prompts/uiconflictprompter.h"

#include "ui/prompts/conflictdialog.h"

#include <QWidget>

namespace sampan {

UiConflictPrompter::UiConflictPrompter(QWidget *window)
    : QObject(window)
    , m_window(window)
{}

UiConflictPrompter::~UiConflictPrompter()
{
    m_waiting.clear();
    if (m_dialog)
        m_dialog->disconnect(this);
    delete m_dialog;
}

ConflictDialog *UiConflictPrompter::openDialog() const
{
    return m_dialog;
}

void UiConflictPrompter::askConflict(const ConflictQuestion &question, Reply reply)
{
    m_waiting.push_back({question, std::move(reply)});
    askNext();
}

void UiConflictPrompter::askNext()
{
    if (m_dialog || m_waiting.empty())
        return;
    Waiting next = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_dialog = new ConflictDialog(next.question, QDateTime::currentDateTime(), m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ConflictDialog::answered, this,
            [reply = std::move(next.reply)](const ConflictAnswer &answer) { reply(answer); });
    // The next one comes from the event loop: the answer may have cancelled its job.
    connect(m_dialog, &QDialog::finished, this, [this] {
        m_dialog = nullptr;
        QMetaObject::invokeMethod(this, &UiConflictPrompter::askNext, Qt::QueuedConnection);
    });
    m_dialog->open();
}

void UiConflictPrompter::cancelQuestions(JobId job)
{
    std::erase_if(m_waiting, [job](const Waiting &waiting) { return waiting.question.job == job; });
    if (!m_dialog || m_dialog->job() != job)
        return;
    disconnect(m_dialog, &ConflictDialog::answered, this, nullptr);
    m_dialog->reject();
}

} // namespace sampan
