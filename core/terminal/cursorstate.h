// libvterm's state layer: where text goes, what scrolls and what is erased, by cursor, margins, tab stops, character
// sets, insert and wrap modes. What it decides comes out as calls on the listener, which keeps the cells.
// This header and its source alone know <vterm.h>. Only what SequenceReader has bounded and Emulator has allowed may
// be written here: libvterm 0.1.4 writes past its heap when a sequence has 16 arguments, and never returns from some
// shorter ones. Part of a Screen; its thread.
#pragma once

#include "core/terminal/grid.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>
#include <span>
#include <vector>

struct VTerm;
struct VTermState;

namespace sampan {

struct CellPosition
{
    int row = 0;
    int column = 0;

    bool operator==(const CellPosition &) const = default;
};

struct Glyph
{
    std::span<const quint32> characters; // a base character and its combining marks
    int width = 1;
    bool isProtected = false;
};

class CursorListener
{
public:
    virtual void glyphPut(const Glyph &glyph, CellPosition position) = 0;
    virtual void rectScrolled(const CellRect &area, int up, int left) = 0;
    virtual void rectErased(const CellRect &area, bool isSelective) = 0;

protected:
    ~CursorListener() = default;
};

class CursorState
{
public:
    CursorState(int columns, int rows, CursorListener &listener);
    ~CursorState();
    CursorState(const CursorState &) = delete;
    CursorState &operator=(const CursorState &) = delete;

    void write(QByteArrayView bytes);
    // Whole characters, in widths that are newer than libvterm's.
    void writeText(QByteArrayView text);
    // As write(), but only the state changes: the listener hears nothing.
    void writeSilently(QByteArrayView bytes);
    // What libvterm answers to `question`, e.g. a cursor position report.
    [[nodiscard]] QByteArray ask(QByteArrayView question);
    [[nodiscard]] CellPosition position() const;
    // How many columns one character in UTF-8 takes.
    [[nodiscard]] int widthOf(QByteArrayView character);
    // The cursor keeps its place, cut at the new edges.
    void resize(int columns, int rows);
    void softReset(); // DECSTR, silently; 0.1.4 does not find it in the stream

    struct Callbacks;

private:
    [[nodiscard]] quint32 trueCharacter(quint32 character);

    std::unique_ptr<VTerm, void (*)(VTerm *)> m_vterm;
    VTermState *m_state = nullptr;                     // belongs to m_vterm
    std::unique_ptr<VTerm, void (*)(VTerm *)> m_ruler; // only for widthOf(), once it was asked
    CursorListener &m_listener;
    int m_rows;
    std::vector<quint32> m_substituted; // what stand-ins are on their way for
    std::size_t m_nextSubstituted = 0;
    QByteArray m_answer;
    bool m_isSilent = true; // until the listener is complete
};

} // namespace sampan
