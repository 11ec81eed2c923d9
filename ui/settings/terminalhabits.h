// What terminals do by themselves: when a shell ends, when a program wants the clipboard, when files are dropped.
#pragma once

#include <QGroupBox>

namespace sampan {

class Settings;

class TerminalHabitsGroup : public QGroupBox
{
    Q_OBJECT

public:
    explicit TerminalHabitsGroup(Settings &settings, QWidget *parent = nullptr);
};

} // namespace sampan
