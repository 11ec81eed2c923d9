// Asks about existing targets, one dialog at a time; further questions wait in line.
// Thread: GUI. Owner: the main window; lives longer than the queue.
#pragma once

#include "core/transfer/filesystemprovider.h"

#include <QObject>
#include <QPointer>

#include <deque>

class QWidget;

namespace sampan {

class ConflictDialog;

class UiConflictPrompter : public QObject, public ConflictPrompter
{
    Q_OBJECT

public:
    // Dialogs are modal to `window` only.
    explicit UiConflictPrompter(QWidget *window);
    ~UiConflictPrompter() override;

    void askConflict(const ConflictQuestion &question, Reply reply) override;
    void cancelQuestions(JobId job) override;

    [[nodiscard]] ConflictDialog *openDialog() const;

private:
    struct Waiting
    {
        ConflictQuestion question;
        Reply reply;
    };

    void askNext();

    QPointer<QWidget> m_window;
    QPointer<ConflictDialog> m_dialog;
    std::deque<Waiting> m_waiting;
};

} // namespace sampan
