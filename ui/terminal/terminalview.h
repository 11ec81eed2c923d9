// A terminal as a widget: paints a Screen and gives it what the person types, pastes and does with the mouse.
// Thread: GUI. The screen and where its bytes come from belong to the owner of the view, who feeds the screen, calls
// screenChanged(), and on outputReady() sends on what screen->takeOutput() holds.
//
// Keys: Ctrl+Shift is the application's; everything else, also F keys and Alt, belongs to the program in the terminal.
// Actions added with addAction() have precedence over both, whatever their key.
#pragma once

#include "core/base/terminalsize.h"
#include "core/terminal/terminalinput.h"
#include "ui/terminal/terminalactions.h"
#include "ui/terminal/terminalkeywords.h"
#include "ui/terminal/terminallinks.h"
#include "ui/terminal/terminallook.h"
#include "ui/terminal/terminalpicture.h"
#include "ui/terminal/terminalselection.h"

#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <optional>

class QMenu;
class QMimeData;

namespace sampan {

class PasteWarning;
class Screen;
class Settings;
class TerminalFindBar;
class TerminalSearch;
class TerminalSpeech;

class TerminalView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TerminalView(QWidget *parent = nullptr);
    ~TerminalView() override;

    void setScreen(Screen *screen); // must live longer than the view or be taken away with nullptr
    [[nodiscard]] Screen *screen() const { return m_screen; }
    // The owner fed the screen: what changed is painted, at most once a frame.
    void screenChanged();

    void setLook(const TerminalLook &look);
    [[nodiscard]] const TerminalLook &look() const { return m_look; } // before any zoom
    // Takes the look from the settings, now and at each change. "Do not ask again" is kept there.
    void followSettings(Settings &settings);

    // The cells that fit in. The view resizes its screen itself.
    [[nodiscard]] TerminalSize terminalSize() const;

    [[nodiscard]] QAction *action(TerminalCommand command) const { return m_actions->action(command); }

    [[nodiscard]] bool hasSelection() const { return !m_selection.isEmpty(); }
    [[nodiscard]] const TerminalSelection &selection() const { return m_selection; }
    [[nodiscard]] QString selectedText() const;
    void select(const TextRange &range);
    void clearSelection();

    // As if from the clipboard: warns first where it has to.
    void pasteText(const QString &text);
    // As if typed, by a snippet or another tab: no warning.
    void typeText(const QString &text, KeyModifiers modifiers = {});
    void typeKey(TerminalKey key, KeyModifiers modifiers = {});

    void zoomBy(int points);
    void ringBell(); // as the look wants it; the owner gets the screen's events

    // The first visible line, counted as TextPosition does.
    [[nodiscard]] qint64 topLine() const;
    [[nodiscard]] bool isAtBottom() const { return m_follows; }
    void scrollLines(int down);
    void scrollToBottom();
    void reveal(qint64 line); // scrolls only if it has to

    [[nodiscard]] TerminalSearch *search() const { return m_search; }
    [[nodiscard]] TerminalFindBar *findBar() const { return m_findBar; }
    [[nodiscard]] TerminalSpeech *speech() const { return m_speech; }
    [[nodiscard]] PasteWarning *pasteWarning() const { return m_pasteWarning; }
    [[nodiscard]] const TerminalPicture &picture() const { return m_picture; }

    // In the viewport's coordinates.
    [[nodiscard]] TextPosition cellAt(const QPointF &place) const;
    [[nodiscard]] QRectF cellRect(TextPosition cell) const;
    [[nodiscard]] QString wordAt(const QPointF &place) const;

    [[nodiscard]] QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

signals:
    void outputReady();
    void sizeChanged(const sampan::TerminalSize &size);
    // The person's own input, right after the screen got it: for terminals that shall get the same.
    void keySent(sampan::TerminalKey key, sampan::KeyModifiers modifiers);
    void textSent(const QString &text, sampan::KeyModifiers modifiers);
    void pasted(const QString &text);
    void linkActivated(const QUrl &url);     // http, https or mailto
    void linkHovered(const QString &target); // as plain text; empty: no longer
    void dropped(const QMimeData *mime);     // valid during the call
    void selectionChanged();
    void bellRang();
    void menuShown(QMenu *menu); // about to be shown: whoever surrounds the view may add entries

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    bool focusNextPrevChild(bool) override { return false; } // Tab is the shell's
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct PressedPlace // under the mouse
    {
        TextPosition cell;
        TextPosition gap; // between cells, the nearer one
    };

    // terminalview.cpp
    void buildTimers();
    void measureFont();
    void applySize();
    void layOutBars();
    void followPalette();
    void colourScrollBar();
    // terminalviewframe.cpp
    void scheduleFrame();
    void showFrame();
    QRegion updatePicture(); // what looks different now
    void noteDamage(const ScreenDamage &damage);
    [[nodiscard]] TerminalPicture::Frame frameFor(const ScreenDamage &damage);
    [[nodiscard]] RowMarks marksFor(int line);
    [[nodiscard]] std::optional<RowCursor> cursorOn(int line) const;
    [[nodiscard]] QRect rowRect(int row) const;
    void updateScrollBar();
    void updateBlinking();
    void blink();
    void paintPicture(QPainter *painter);
    [[nodiscard]] QPoint pictureOrigin() const; // device pixels
    // terminalviewinput.cpp
    [[nodiscard]] QAction *ownAction(const QKeyEvent &event) const;
    bool overrideShortcut(QKeyEvent *event);
    [[nodiscard]] bool isBarFocused() const;
    void inputSent();
    // terminalviewmouse.cpp
    [[nodiscard]] PressedPlace placeAt(const QPointF &position) const;
    [[nodiscard]] bool reportsMouse(Qt::KeyboardModifiers modifiers) const;
    void reportMouse(MouseAction action, Qt::MouseButton button, const QPointF &position,
                     Qt::KeyboardModifiers modifiers);
    void updateHoveredLink(const QPointF &position, Qt::KeyboardModifiers modifiers);
    void turnWheel(QWheelEvent *event);
    void scrollByWheel(int steps, const QPointF &position, Qt::KeyboardModifiers modifiers);
    // terminalviewselecting.cpp
    void startSelection(SelectionUnit unit, const QPointF &position);
    void extendSelection(const QPointF &position);
    void finishSelection();
    void dragOn();
    // terminalviewcommands.cpp
    void connectActions();
    void updateActions();
    void copy();
    void paste(bool fromSelection);
    void sendPaste(const QString &text);
    void selectAll();
    void showFind();
    void openLink();
    void clearScrollback();
    void resetTerminal();
    void setZoom(int points);
    void fillMenu(QMenu *menu);

    Screen *m_screen = nullptr;
    QPointer<Settings> m_settings;
    TerminalActions *m_actions;
    TerminalSearch *m_search;
    TerminalSpeech *m_speech;
    TerminalFindBar *m_findBar;
    PasteWarning *m_pasteWarning;

    TerminalLook m_look;
    int m_zoom = 0; // points
    TerminalKeywords m_keywords;
    TerminalPicture m_picture;
    TerminalSize m_size;
    QTimer m_resizeTimer;

    QTimer m_frameTimer;
    QElapsedTimer m_sinceFrame;
    bool m_everything = true; // of the next frame
    bool m_follows = true;    // shows the live screen
    bool m_followed = true;   // did so in the last frame
    qint64 m_top = 0;         // while it does not follow
    qint64 m_paintedTop = 0;

    QTimer m_blinkTimer;
    bool m_blinkOff = false;
    QTimer m_flashTimer;
    QElapsedTimer m_sinceBell;

    TerminalSelection m_selection;
    bool m_selecting = false;
    QPointF m_mouse;
    QTimer m_dragTimer;
    QElapsedTimer m_sinceDoubleClick;
    QPointF m_doubleClick;
    Qt::MouseButton m_reportedButton = Qt::NoButton;
    TextPosition m_reportedCell;
    int m_wheelRest = 0;
    std::optional<TerminalLink> m_link; // under the mouse while Ctrl is held
    std::optional<TerminalLink> m_menuLink;
    RowPreedit m_preedit;
};

} // namespace sampan
