// From Qt's key events to the words of a terminal. Pure: what is sent is the Screen's affair.
#pragma once

#include "core/terminal/terminalinput.h"

#include <QString>

#include <optional>

class QKeyEvent;

namespace sampan {

struct KeyStroke
{
    std::optional<TerminalKey> key; // else `text`
    QString text;                   // before Control and Alt act on it
    KeyModifiers modifiers;

    [[nodiscard]] bool isEmpty() const { return !key && text.isEmpty(); }
    bool operator==(const KeyStroke &) const = default;
};

// Empty for keys that send nothing: modifiers, media keys.
//
// Keys of the keypad that have a text send that text, whatever keypad mode the program asked for, as xterm does while
// NumLock is on: programs that switch the mode on by habit (everything with ncurses' keypad()) often do not understand
// the application keypad's digits.
[[nodiscard]] KeyStroke keyStroke(const QKeyEvent &event);

// Keys of the application, not of the shell: Ctrl+Shift with anything.
[[nodiscard]] bool isApplicationKey(const QKeyEvent &event);

} // namespace sampan
