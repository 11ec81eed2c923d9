// How a terminal looks and behaves: what the person chose, as one value. Made from the settings, handed to the view.
#pragma once

#include "core/terminal/screentypes.h"
#include "ui/terminal/keywordrules.h"
#include "ui/terminal/terminaltheme.h"

#include <QFont>
#include <QString>

class QPalette;

namespace sampan {

class Settings;

enum class TerminalBell { None, Visual, System };

struct TerminalLook
{
    TerminalTheme theme;
    QFont font;                                   // its size in points
    CursorShape cursorShape = CursorShape::Block; // until the program in the terminal asks for another
    bool cursorBlinks = true;
    TerminalBell bell = TerminalBell::Visual;
    QString wordCharacters;
    bool scrollOnOutput = false;
    bool scrollOnKey = true;
    bool keepReadable = true; // colours that nearly vanish in their background are moved away from it
    bool boldIsBright = false;
    std::vector<KeywordRule> keywords; // none: nothing is coloured that the program did not colour
    bool warnBeforePaste = true;
    bool copyOnSelect = false;

    bool operator==(const TerminalLook &) const = default;
};

// A theme file that cannot be read counts as "auto".
[[nodiscard]] TerminalLook terminalLook(const Settings &settings, const QPalette &palette);
// With every setting's default.
[[nodiscard]] TerminalLook defaultTerminalLook(const QPalette &palette);

} // namespace sampan
