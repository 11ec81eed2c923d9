#include "ui/terminal/terminalpicture.h"

#include "core/terminal/screen.h"

#include <algorithm>
#include <cstring>

namespace sampan {

namespace {

// As if `values` were cards that slide up; what comes in at the other end is empty.
template <typename Value>
void slide(std::vector<Value> *values, int up)
{
    const auto count = std::ptrdiff_t(values->size());
    const std::ptrdiff_t by = std::clamp<std::ptrdiff_t>(up, -count, count);
    if (by > 0) {
        std::move(values->begin() + by, values->end(), values->begin());
        std::fill(values->end() - by, values->end(), Value());
    } else if (by < 0) {
        std::move_backward(values->begin(), values->end() + by, values->end());
        std::fill(values->begin(), values->begin() - by, Value());
    }
}

} // namespace

void TerminalPicture::setLook(const TerminalLook &look, const CellFont &font)
{
    m_font = font;
    m_painter = std::make_unique<TerminalPainter>(look, font);
    m_image = QImage();
}

QRgb TerminalPicture::background() const
{
    return m_painter ? m_painter->background() : 0xff000000u;
}

bool TerminalPicture::hasBlinkingText() const
{
    return std::find(m_blinks.begin(), m_blinks.end(), true) != m_blinks.end();
}

// True if nothing of the old picture can be used.
bool TerminalPicture::prepare(const Screen &screen)
{
    const bool reversed = screen.modes().reverseVideo;
    const QSize size(screen.columns() * m_font.cell().width(), screen.rows() * m_font.cell().height());
    const bool same = m_image.size() == size && m_reversed == reversed;
    m_reversed = reversed;
    m_painter->setReversed(reversed);
    if (same)
        return false;
    m_image = QImage(size, QImage::Format_RGB32);
    m_image.fill(background());
    m_marks.assign(std::size_t(screen.rows()), {});
    m_blinks.assign(std::size_t(screen.rows()), false);
    return true;
}

void TerminalPicture::moveUp(int rows)
{
    const qsizetype stride = m_image.bytesPerLine() * qsizetype(m_font.cell().height());
    const qsizetype moved = stride * std::abs(rows);
    const qsizetype kept = m_image.sizeInBytes() - moved;
    uchar *bits = m_image.bits();
    if (rows > 0)
        std::memmove(bits, bits + moved, std::size_t(kept));
    else
        std::memmove(bits + moved, bits, std::size_t(kept));
    slide(&m_marks, rows);
    slide(&m_blinks, rows);
}

std::vector<bool> TerminalPicture::update(const Screen &screen, const Frame &frame)
{
    const bool fresh = prepare(screen) || frame.everything;
    const int rows = screen.rows();
    const bool moves = !fresh && frame.movedUp != 0 && std::abs(frame.movedUp) < rows;
    const bool jumps = !fresh && std::abs(frame.movedUp) >= rows;
    if (moves)
        moveUp(frame.movedUp);
    std::vector<bool> different(std::size_t(rows), fresh || moves || jumps);
    for (int row = 0; row < rows; ++row) {
        const auto at = std::size_t(row);
        const int came = frame.movedUp > 0 ? row - (rows - frame.movedUp) : -frame.movedUp - 1 - row;
        RowMarks marks = frame.marks(frame.topLine + row);
        marks.hidesBlinking = marks.hidesBlinking && m_blinks[at];
        const bool stays = !fresh && !jumps && !(moves && came >= 0) && (at >= frame.rows.size() || !frame.rows[at]);
        if (stays && marks == m_marks[at])
            continue;
        m_blinks[at] = m_painter->paintRow(&m_image, row * m_font.cell().height(), screen, frame.topLine + row, marks);
        m_marks[at] = std::move(marks);
        different[at] = true;
        ++m_paintedRows;
    }
    return different;
}

} // namespace sampan
