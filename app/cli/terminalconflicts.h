// "What exists already" asked at the terminal.
#pragma once

#include "app/cli/terminal.h"
#include "core/transfer/filesystemprovider.h"

#include <QObject>

namespace sampan {

class TerminalConflicts : public QObject, public ConflictPrompter
{
    Q_OBJECT

public:
    explicit TerminalConflicts(Terminal &terminal, QObject *parent = nullptr);
    void askConflict(const ConflictQuestion &question, Reply reply) override;

private:
    Terminal &m_terminal;
};

} // namespace sampan
