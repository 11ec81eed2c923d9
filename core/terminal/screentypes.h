// The small values which a Screen hands out: cursor, modes, damage, events, and its options.
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace sampan {

enum class ClipboardWrite : quint8 {
    Refused,  // OSC 52 is swallowed
    Reported, // comes out as ScreenEvent::ClipboardWrite; whether to ask is the owner's affair
};

struct ScreenOptions
{
    int historyLines = 100'000;
    qint64 historyBytes = 40 * 1024 * 1024; // whichever is reached first drops the oldest lines
    ClipboardWrite clipboardWrite = ClipboardWrite::Refused;
    bool usesFastPath = true; // plain text past libvterm; off only in tests, which compare both ways
};

enum class CursorShape : quint8 {
    Block,
    Underline,
    Bar,
};

struct ScreenCursor
{
    int column = 0;
    int row = 0; // on the live screen
    bool isVisible = true;
    bool blinks = true;
    CursorShape shape = CursorShape::Block;

    bool operator==(const ScreenCursor &) const = default;
};

enum class MouseMode : quint8 {
    None,
    Click, // presses, releases and the wheel
    Drag,  // and moves with a button held
    Move,  // and all moves
};

struct ScreenModes
{
    bool alternateScreen = false;
    bool bracketedPaste = false;
    bool focusEvents = false;
    bool reverseVideo = false;
    bool applicationCursor = false;
    bool applicationKeypad = false;
    bool wheelSendsArrows = true; // DECSET 1007: on the alternate screen, when the mouse is not reported
    MouseMode mouse = MouseMode::None;

    bool operator==(const ScreenModes &) const = default;
};

// What has to be painted again since the last takeDamage().
struct ScreenDamage
{
    bool everything = false; // also: line numbers and their wrapping may have changed (resize, reset, cleared history)
    int scrolledBy = 0;      // the live screen moved up by so many rows; `rows` counts after that
    std::vector<bool> rows;  // of the live screen
    bool cursor = false;     // moved, or looks different

    [[nodiscard]] bool isEmpty() const
    {
        for (const bool row : rows) {
            if (row)
                return false;
        }
        return !everything && scrolledBy == 0 && !cursor;
    }
};

struct ScreenEvent
{
    enum class Kind : quint8 {
        Bell, // several bells between two looks are one
        TitleChanged,
        FolderChanged,
        ClipboardWrite,
        ModesChanged,
    };
    Kind kind = Kind::Bell;
    QString text = {}; // of ClipboardWrite, at most 100 KiB

    bool operator==(const ScreenEvent &) const = default;
};

} // namespace sampan
