// The picture of what a view shows, kept from frame to frame: what scrolled is moved, and only rows that changed or are
// marked differently are painted again. In device pixels. Belongs to one view; GUI thread.
#pragma once

#include "core/terminal/screentypes.h"
#include "ui/terminal/terminalpainter.h"

#include <QImage>

#include <functional>
#include <memory>
#include <vector>

namespace sampan {

class TerminalPicture
{
public:
    // Forgets all that was painted.
    void setLook(const TerminalLook &look, const CellFont &font);
    [[nodiscard]] const CellFont &font() const { return m_font; }

    struct Frame
    {
        int topLine = 0;        // of the screen, in the first row
        int movedUp = 0;        // by so many rows since the last frame; negative: down
        std::vector<bool> rows; // of the picture, whose text changed
        bool everything = false;
        std::function<RowMarks(int line)> marks;
    };
    // Returns which rows look different now.
    std::vector<bool> update(const Screen &screen, const Frame &frame);

    [[nodiscard]] const QImage &image() const { return m_image; } // null before the first update
    [[nodiscard]] QRgb background() const;
    [[nodiscard]] bool hasBlinkingText() const;
    [[nodiscard]] qint64 paintedRows() const { return m_paintedRows; } // ever, for tests and measurements

private:
    bool prepare(const Screen &screen);
    void moveUp(int rows);

    CellFont m_font;
    std::unique_ptr<TerminalPainter> m_painter;
    QImage m_image;
    std::vector<RowMarks> m_marks;
    std::vector<bool> m_blinks;
    bool m_reversed = false;
    qint64 m_paintedRows = 0;
};

} // namespace sampan
