// A terminal without a window: bytes from the server in, cells, events and bytes for the server out.
// Speaks what xterm-256color promises. Bytes are hostile until our own parser has bounded them; only then they reach
// libvterm, which keeps cursor, margins, tab stops and character sets, while cells and scroll-back are ours.
// A plain class for one thread (the GUI's, in slices); owned by the terminal tab. It never waits and never fails.
#pragma once

#include "core/base/terminalsize.h"
#include "core/terminal/cell.h"
#include "core/terminal/screentypes.h"
#include "core/terminal/terminalinput.h"

#include <QByteArrayView>

#include <memory>
#include <span>

namespace sampan {

class Emulator;

class Screen
{
public:
    explicit Screen(TerminalSize size, ScreenOptions options = {});
    ~Screen();
    Screen(const Screen &) = delete;
    Screen &operator=(const Screen &) = delete;

    // Any bytes, cut anywhere. The time is linear in their number.
    void feed(QByteArrayView fromServer);

    // Line 0 is the oldest of the scroll-back; the live screen is historyLines() … lineCount() - 1.
    [[nodiscard]] int columns() const;
    [[nodiscard]] int rows() const;
    [[nodiscard]] int historyLines() const;
    [[nodiscard]] int lineCount() const { return historyLines() + rows(); }
    // So many lines fell out at the top: a line's number plus this never changes its meaning, except by a resize of
    // the columns, which wraps lines anew (damage().everything).
    [[nodiscard]] qint64 droppedLines() const;
    [[nodiscard]] qint64 historyBytes() const; // that the scroll-back takes
    // May be shorter than columns(): the rest is unwritten. Valid until the screen changes, or until this was asked
    // for 256 other lines of the scroll-back.
    [[nodiscard]] std::span<const Cell> cells(int line) const;
    [[nodiscard]] bool isWrapped(int line) const; // goes on in the next line
    [[nodiscard]] const CellStyle &style(quint16 style) const;
    // Unwritten cells are spaces, except behind the last written one. `toColumn` is exclusive.
    [[nodiscard]] QString text(int line, int fromColumn, int toColumn) const;
    [[nodiscard]] QString characters(int line, int column) const; // one cell's, with its combining marks
    [[nodiscard]] QByteArray link(quint32 link) const;            // http, https or mailto; empty when it is none

    [[nodiscard]] ScreenDamage takeDamage();
    [[nodiscard]] ScreenCursor cursor() const;
    [[nodiscard]] ScreenModes modes() const;
    [[nodiscard]] std::vector<ScreenEvent> takeEvents();
    [[nodiscard]] QString title() const;         // safe to show as plain text; at most 256 characters
    [[nodiscard]] QByteArray folder() const;     // the shell's, as bytes of the server, from OSC 7 or 1337; or empty
    [[nodiscard]] QByteArray folderHost() const; // where that folder is; empty when the shell did not say

    // Replies to the server's questions (fixed forms; those nobody fetches are dropped at a bound) and the user's
    // input (never dropped), in order.
    [[nodiscard]] QByteArray takeOutput();
    // Off: the server's questions go unanswered, because it does not read the answers it has. Input is kept as ever.
    void setAnswering(bool answering);
    void sendKey(TerminalKey key, KeyModifiers modifiers = {});
    void sendText(const QString &text, KeyModifiers modifiers = {}); // what was typed, before Control and Alt act on it
    // Control characters are stripped, line ends become CR, and brackets are put around it when the server asked.
    void sendPaste(const QString &text);
    void sendMouse(MouseAction action, MouseButton button, int column, int row, KeyModifiers modifiers = {});
    void sendFocus(bool in);

    void resize(TerminalSize size);
    void reset(); // as after `reset`: modes, colours, cursor; the text and the scroll-back stay in the scroll-back
    void clearHistory();
    void setClipboardWrite(ClipboardWrite write);

private:
    void appendCharacters(QString &text, const Cell &cell) const;

    std::unique_ptr<Emulator> m_emulator;
};

} // namespace sampan
