// Terminals: how they look and what they do by themselves.
#pragma once

#include <QWidget>

namespace sampan {

class Settings;

class TerminalPage : public QWidget
{
    Q_OBJECT

public:
    explicit TerminalPage(Settings &settings, QWidget *parent = nullptr);
};

} // namespace sampan
