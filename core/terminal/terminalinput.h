// What a person does to a terminal, free of any GUI type. The view translates its events into these words.
#pragma once

#include <QFlags>

namespace sampan {

enum class TerminalKey : quint8 {
    Enter,
    Tab,
    Backspace,
    Escape,
    Up,
    Down,
    Left,
    Right,
    Insert,
    Delete,
    Home,
    End,
    PageUp,
    PageDown,
    F1,
    F2,
    F3,
    F4,
    F5,
    F6,
    F7,
    F8,
    F9,
    F10,
    F11,
    F12,
    Keypad0,
    Keypad1,
    Keypad2,
    Keypad3,
    Keypad4,
    Keypad5,
    Keypad6,
    Keypad7,
    Keypad8,
    Keypad9,
    KeypadMultiply,
    KeypadPlus,
    KeypadComma,
    KeypadMinus,
    KeypadPeriod,
    KeypadDivide,
    KeypadEnter,
    KeypadEqual,
};

enum class KeyModifier : quint8 {
    Shift = 1,
    Alt = 2,
    Control = 4,
};
Q_DECLARE_FLAGS(KeyModifiers, KeyModifier)
Q_DECLARE_OPERATORS_FOR_FLAGS(KeyModifiers)

enum class MouseAction : quint8 {
    Press,
    Release,
    Move, // with or without a button held
};

enum class MouseButton : quint8 {
    None,
    Left,
    Middle,
    Right,
    WheelUp, // wheels are only pressed
    WheelDown,
};

} // namespace sampan
