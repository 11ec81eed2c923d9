// Joins the parts of a Screen: the stream cut into sequences, what libvterm makes of those it may see, the cells, the
// scroll-back, the replies. Sequences are allowed by name; what is not named here does nothing.
//
// Plain text goes past libvterm (several times as fast): while nothing special is on (see isPlain()), printable ASCII,
// line ends and cursor movement only change our own cursor; libvterm is told where it is before it has to know. The
// last column always is libvterm's, because there it keeps whether the next character wraps.
// Owned by a Screen; its thread.
#pragma once

#include "core/base/terminalsize.h"
#include "core/terminal/cursorstate.h"
#include "core/terminal/grid.h"
#include "core/terminal/history.h"
#include "core/terminal/inputencoder.h"
#include "core/terminal/looks.h"
#include "core/terminal/screentypes.h"
#include "core/terminal/sequencereader.h"

#include <array>

namespace sampan {

[[nodiscard]] TerminalSize boundedSize(TerminalSize size);

class Emulator final : private CursorListener, private SequenceSink
{
public:
    Emulator(TerminalSize size, const ScreenOptions &options);

    void feed(QByteArrayView bytes);
    void resize(TerminalSize size);
    void reset(); // nothing that was on the screen is lost: it goes to the scroll-back
    void clearHistory();
    void setClipboardWrite(ClipboardWrite write) { m_options.clipboardWrite = write; }

    [[nodiscard]] const Grid &grid() const { return m_isAlternate ? m_alternate : m_main; }
    [[nodiscard]] const History &history() const { return m_history; }
    [[nodiscard]] const Looks &looks() const { return m_looks; }
    [[nodiscard]] std::span<const Cell> cells(int line);
    [[nodiscard]] bool isWrapped(int line) const;

    [[nodiscard]] ScreenDamage takeDamage();
    [[nodiscard]] ScreenCursor cursor() const;
    [[nodiscard]] ScreenModes modes() const;
    [[nodiscard]] std::vector<ScreenEvent> takeEvents() { return std::exchange(m_events, {}); }
    [[nodiscard]] QString title() const { return m_title; }
    [[nodiscard]] QByteArray folder() const { return m_folder; }
    [[nodiscard]] QByteArray folderHost() const { return m_folderHost; }

    [[nodiscard]] QByteArray takeOutput();
    [[nodiscard]] InputModes &input() { return m_input; }
    void setAnswering(bool answering) { m_answers = answering; }
    void sendInput(const QByteArray &bytes) { m_output += bytes; }

private:
    struct SavedCursor
    {
        CellPosition position;
        CellStyle pen;
        std::array<char, 4> charsets{'B', 'B', 'B', 'B'};
        int shift = 0;
        bool isOrigin = false;
    };
    struct Margins
    {
        int top = 0;
        int bottom = 0; // exclusive
    };

    // SequenceSink
    void ascii(QByteArrayView text) override;
    void unicode(QByteArrayView text) override;
    void mark(char32_t character) override;
    void control(char control) override;
    void escape(char intermediate, char final) override;
    void controlSequence(const ControlSequence &sequence) override;
    int continueArguments(const ControlSequence &sequence) override;
    void systemCommand(QByteArrayView text) override;
    void deviceControl(QByteArrayView text) override;

    // CursorListener
    void glyphPut(const Glyph &glyph, CellPosition position) override;
    void rectScrolled(const CellRect &area, int up, int left) override;
    void rectErased(const CellRect &area, bool isSelective) override;

    // emulatortext.cpp: text and the way past libvterm
    [[nodiscard]] Grid &current() { return m_isAlternate ? m_alternate : m_main; }
    [[nodiscard]] bool isPlain() const { return m_isPlain; }
    void findPlain();
    void putPlain(QByteArrayView text);
    void writeText(QByteArrayView text);
    void writeWithoutWrapping(QByteArrayView text);
    void writeShifted(QByteArrayView text);
    void rememberInput(QByteArrayView character);
    void repeat(int count);
    [[nodiscard]] bool mayWrap() const { return m_isAtEdge || m_cursor.column >= m_main.columns() - 1; }
    // emulator.cpp: libvterm, looks, controls
    void write(QByteArrayView bytes);
    void tellCursor();
    [[nodiscard]] bool hasWrapped(CellPosition position) const;
    void moveCursor(int row, int column);
    void lineFeed();
    void findLook();
    [[nodiscard]] Cell look();
    [[nodiscard]] Cell blank();
    void setPen(const CellStyle &pen);

    // emulatorsequences.cpp: which sequence does what
    void escapeControl(char final);
    void designate(int set, char charset);
    void lockShift(int set);
    void pass(const ControlSequence &sequence, int most, int limit);
    void plainSequence(const ControlSequence &sequence);
    void privateSequence(const ControlSequence &sequence);
    void intermediateSequence(const ControlSequence &sequence);
    void setCursorShape(int shape);
    // emulatormoves.cpp: where the cursor goes; both tell whether the sequence was one of theirs
    [[nodiscard]] bool moves(const ControlSequence &sequence);
    [[nodiscard]] bool goesTo(const ControlSequence &sequence);
    void moveVertically(int rows);
    void moveHorizontally(int columns);
    void moveTo(int row, int column);
    void shiftCells(int left, const ControlSequence &sequence);
    void setMargins(const ControlSequence &sequence);
    void alignmentPattern();

    // emulatormodes.cpp: modes, both screens, saved cursors, resets
    void setModes(const ControlSequence &sequence, bool isSet);
    void setMode(int mode, bool isSet);
    void setPrivateMode(int mode, bool isSet);
    void setScreenMode(int mode, bool isSet);
    void passMode(const char *prefix, int mode, bool isSet);
    void clearForColumns();
    void switchScreen(bool isAlternate);
    void saveCursor();
    void restoreCursor();
    void softReset();
    void hardReset();
    void readMargins();

    // emulatorreplies.cpp: fixed forms, bounded
    void reply(const QByteArray &bytes);
    void reportStatus(int what, bool isPrivate);
    void reportMode(int mode, bool isPrivate);
    [[nodiscard]] int modeState(int mode) const;
    [[nodiscard]] int privateModeState(int mode) const;

    // emulatorcommands.cpp: OSC
    void setTitle(QByteArrayView title);
    void setFolder(const QByteArray &folder, const QByteArray &host);
    void setFolderAddress(QByteArrayView address);
    void setLink(QByteArrayView text);
    void setProperty(QByteArrayView text);
    void writeClipboard(QByteArrayView text);
    void addEvent(ScreenEvent event);

    // emulatorresize.cpp
    [[nodiscard]] CellPosition reflowMain(TerminalSize size, CellPosition cursor);
    void resizeState(CellPosition cursor, bool isPending);
    [[nodiscard]] bool isWrapPending() const;

    ScreenOptions m_options;
    Grid m_main;
    Grid m_alternate;
    bool m_isAlternate = false;
    History m_history;
    Looks m_looks;
    SequenceReader m_reader;
    CursorState m_state;

    CellPosition m_cursor;   // the true one
    bool m_isAtEdge = false; // libvterm may be waiting to wrap; behind a wide character it is not in the last column
    bool m_isAhead = false;  // libvterm still believes in another
    bool m_isPlain = true;
    Margins m_margins;
    std::array<char, 4> m_charsets{'B', 'B', 'B', 'B'};
    int m_shift = 0;       // which of them printable ASCII means
    int m_singleShift = 0; // and which the next character alone; 0: none
    bool m_hasDefaultTabs = true;
    bool m_isProtecting = false;
    bool m_isInserting = false;
    bool m_isNewLine = false;
    bool m_isOrigin = false;
    bool m_wraps = true;
    bool m_hasSideMargins = false;
    bool m_mayChangeColumns = false;

    CellStyle m_pen;
    CellStyle m_longPen; // while the arguments of one sequence go on
    Cell m_look;
    Cell m_blank;
    int m_lookGeneration = -1; // of m_looks, when m_look and m_blank were found

    bool m_hasLast = false; // nothing but text and colours came since the last character
    CellPosition m_last;    // its cell
    std::array<char, 4> m_lastInput{};
    int m_lastInputSize = 0;
    int m_expectedRow = 0; // where the next character of this text stands, unless it wraps
    int m_expectedColumn = 0;
    bool m_hasScrolled = false; // since the last character of this text

    std::array<SavedCursor, 2> m_saved; // main, alternate
    ScreenCursor m_cursorLook;
    ScreenCursor m_shownCursor;
    InputModes m_input;
    bool m_isReversed = false;

    std::vector<ScreenEvent> m_events;
    QString m_title;
    QByteArray m_folder;
    QByteArray m_folderHost;
    QByteArray m_output;
    qsizetype m_replyBytes = 0; // in m_output
    bool m_answers = true;
};

} // namespace sampan
