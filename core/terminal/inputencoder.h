// What keys, text, pastes and the mouse send, as xterm does (ctlseqs, "PC-Style Function Keys" and "Mouse Tracking").
// Ours rather than libvterm's: 0.1.4 sends "CSI 127;5u" and its like for Backspace or Enter with a modifier and for
// Ctrl+I, which no shell understands, and LF for the keypad's Enter. Pure functions.
#pragma once

#include "core/terminal/screentypes.h"
#include "core/terminal/terminalinput.h"

#include <QByteArray>
#include <QString>

namespace sampan {

enum class MouseEncoding : quint8 {
    Bytes, // X10's: up to column and row 223
    Sgr,   // DECSET 1006
    Urxvt, // DECSET 1015
};

struct InputModes
{
    bool applicationCursor = false;
    bool applicationKeypad = false;
    bool enterSendsNewLine = false; // LNM
    bool bracketedPaste = false;
    bool focusEvents = false;
    bool wheelSendsArrows = true;
    MouseMode mouse = MouseMode::None;
    MouseEncoding mouseEncoding = MouseEncoding::Bytes;
};

struct MouseInput
{
    MouseAction action = MouseAction::Press;
    MouseButton button = MouseButton::None; // of Move: the one that is held
    int column = 0;
    int row = 0;
    KeyModifiers modifiers;
};

[[nodiscard]] QByteArray encodeKey(TerminalKey key, KeyModifiers modifiers, const InputModes &modes);
[[nodiscard]] QByteArray encodeText(const QString &text, KeyModifiers modifiers);
[[nodiscard]] QByteArray encodePaste(const QString &text, const InputModes &modes);
[[nodiscard]] QByteArray encodeMouse(const MouseInput &input, const InputModes &modes); // empty: not asked for

} // namespace sampan
