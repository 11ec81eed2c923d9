// This computer's terminal while a program of a server uses it: keys go through as they are, and its size is told.
// Thread: main. Owner: the command; putting it away gives the terminal back as it was.
#pragma once

#include "core/base/terminalsize.h"

#include <QObject>

#include <termios.h>

namespace sampan {

class LocalTerminal : public QObject
{
    Q_OBJECT

public:
    // Before any other thread runs: those would take the signal that tells of a new size, and do nothing with it.
    static void holdSizeSignal();

    explicit LocalTerminal(QObject *parent = nullptr);
    ~LocalTerminal() override;

    // False: the standard input is no terminal, and nothing was changed.
    [[nodiscard]] bool isThere() const { return m_isThere; }
    [[nodiscard]] TerminalSize size() const;

signals:
    void resized();

private:
    void watchSize();

    termios m_before{};
    bool m_isThere = false;
    int m_signals = -1;
};

} // namespace sampan
