// What one place of the screen holds, and how it looks. Value types, the same for the live screen and the scroll-back.
#pragma once

#include <QtGlobal>

namespace sampan {

struct TerminalColour
{
    enum class Kind : quint8 {
        Default, // the theme's own foreground or background
        Indexed, // `red` is the index: 0–7 plain, 8–15 bright, 16–255 xterm's cube and greys
        Rgb,
    };
    Kind kind = Kind::Default;
    quint8 red = 0; // or the index
    quint8 green = 0;
    quint8 blue = 0;

    static constexpr TerminalColour indexed(quint8 index) { return {Kind::Indexed, index, 0, 0}; }
    static constexpr TerminalColour rgb(quint8 red, quint8 green, quint8 blue) { return {Kind::Rgb, red, green, blue}; }
    bool operator==(const TerminalColour &) const = default;
};

enum class UnderlineStyle : quint8 {
    None,
    Single,
    Double,
    Curly, // also stands for dotted and dashed
};

struct CellStyle
{
    TerminalColour foreground = {};
    TerminalColour background = {};
    TerminalColour underlineColour = {}; // Default: the foreground
    UnderlineStyle underline = UnderlineStyle::None;
    bool bold = false;
    bool faint = false;
    bool italic = false;
    bool blink = false;
    bool reverse = false;
    bool conceal = false;
    bool strikeOut = false;
    quint32 link = 0; // for Screen::link(); 0: none

    bool operator==(const CellStyle &) const = default;
};

struct Cell
{
    char32_t character = 0;      // 0: nothing was written here, or the right half of a wide character
    quint16 style = 0;           // for Screen::style(); 0 is always the default style
    quint16 width : 2 = 1;       // 2: reaches over the next cell; 0: is the right half of the cell before
    quint16 isProtected : 1 = 0; // DECSCA: selective erase leaves it alone
    quint16 spare : 1 = 0;
    quint16 marks : 12 = 0; // combining marks, for Screen::characters(); 0: none

    bool operator==(const Cell &) const = default;
};
static_assert(sizeof(Cell) == 8);

} // namespace sampan
