#include "ui/terminal/terminalpainter.h"

#include "core/terminal/screen.h"
#include "ui/terminal/boxdrawing.h"

#include <QFontMetricsF>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <cmath>

namespace sampan {

namespace {

constexpr double leastContrast = 2.0;  // below it letters are guessed rather than read; themes mean what is above
constexpr double barContrast = 3.0;    // on colours of a program's choice, which no theme has thought of
constexpr double markContrast = 4.5;   // WCAG 2.1 AA, for marks of our own
constexpr double faintShare = 0.6;     // of the foreground
constexpr QRgb hitColour = 0xfff5c84c; // like a marker pen, on light and dark themes
constexpr QRgb currentHitColour = 0xffff8c1a;
constexpr QRgb hitText = 0xff1a1a1a;

void fill(const Canvas &canvas, QRect rect, QRgb colour)
{
    rect &= QRect(QPoint(0, 0), canvas.size);
    for (int y = rect.top(); y <= rect.bottom(); ++y)
        std::fill_n(canvas.row(y) + rect.left(), rect.width(), colour);
}

bool isInHit(int column, const std::vector<MarkedColumns> &hits)
{
    return std::ranges::any_of(hits, [column](const MarkedColumns &hit) { return hit.contains(column); });
}

} // namespace

TerminalPainter::TerminalPainter(const TerminalLook &look, const CellFont &font)
    : m_look(look)
    , m_font(font)
    , m_glyphs(font)
    , m_readable(leastContrast)
    , m_readableOnBars(barContrast, markContrast)
    , m_wellReadable(markContrast)
{}

QRgb TerminalPainter::colour(const TerminalColour &colour, QRgb fallback, bool bright) const
{
    switch (colour.kind) {
    case TerminalColour::Kind::Indexed:
        return m_look.theme.indexed(bright && colour.red < 8 ? colour.red + 8 : colour.red);
    case TerminalColour::Kind::Rgb:
        return qRgb(colour.red, colour.green, colour.blue);
    case TerminalColour::Kind::Default:
        break;
    }
    return fallback;
}

QRgb TerminalPainter::readable(QRgb text, QRgb background)
{
    return background == this->background() ? m_readable(text, background) : m_readableOnBars(text, background);
}

TerminalPainter::CellLook TerminalPainter::lookOf(const CellStyle &style, bool hidesBlinking)
{
    CellLook look;
    look.line = colour(style.foreground, foreground(), style.bold && m_look.boldIsBright);
    look.background = colour(style.background, background(), false);
    if (style.reverse)
        std::swap(look.line, look.background);
    look.text = look.line;
    // The very same colour twice is meant: a program hides what is typed.
    const bool meansToHide =
        style.foreground.kind != TerminalColour::Kind::Default && style.foreground == style.background;
    if (m_look.keepReadable && !meansToHide)
        look.text = readable(look.text, look.background);
    if (style.faint) {
        look.text = mixedColour(look.background, look.text, faintShare);
        look.line = mixedColour(look.background, look.line, faintShare);
    }
    look.underlineColour = colour(style.underlineColour, look.text, false);
    look.underline = style.underline;
    look.bold = style.bold;
    look.italic = style.italic;
    look.strikeOut = style.strikeOut;
    look.isPlain = style.foreground.kind == TerminalColour::Kind::Default && !style.reverse;
    look.isHidden = style.conceal || (style.blink && hidesBlinking);
    return look;
}

// Bold, too, for whoever does not see the colour.
void TerminalPainter::applyKeyword(CellLook *look, int column, const RowMarks &marks)
{
    const auto keyword = std::ranges::find_if(
        marks.keywords, [column](const KeywordColumns &columns) { return columns.columns.contains(column); });
    if (keyword == marks.keywords.end() || !look->isPlain)
        return;
    look->text = readable(m_look.theme.indexed(keyword->colour), look->background);
    look->line = look->text;
    look->bold = true;
}

void TerminalPainter::applyMarks(CellLook *look, int column, const RowMarks &marks)
{
    applyKeyword(look, column, marks);
    const auto lie = [look](QRgb background, QRgb text) {
        look->background = background;
        look->text = text;
        look->line = text;
        look->underlineColour = text;
    };
    if (marks.currentHit.contains(column))
        lie(currentHitColour, hitText);
    else if (isInHit(column, marks.hits))
        lie(hitColour, hitText);
    if (marks.selected.contains(column))
        lie(m_look.theme.selection, m_wellReadable(look->text, m_look.theme.selection));
    if (marks.link.contains(column) && look->underline == UnderlineStyle::None) {
        look->underline = UnderlineStyle::Single;
        look->underlineColour = look->text;
    }
    if (marks.cursor && marks.cursor->look == CursorLook::Block && marks.cursor->column == column)
        lie(cursorColour(), m_wellReadable(background(), cursorColour()));
}

bool TerminalPainter::placeCells(const Screen &screen, int line, const RowMarks &marks)
{
    const std::span<const Cell> cells = screen.cells(line);
    const int columns = screen.columns();
    bool blinks = false;
    int known = -1; // the style that `plain` was made for
    CellLook plain;
    m_cells.clear();
    for (int column = 0; column < columns; ++column) {
        const Cell cell = std::size_t(column) < cells.size() ? cells[std::size_t(column)] : Cell{};
        if (cell.style != known) {
            const CellStyle &style = screen.style(cell.style);
            plain = lookOf(style, marks.hidesBlinking);
            blinks = blinks || style.blink;
            known = cell.style;
        }
        PlacedCell placed{cell.character, column, quint8(cell.width), cell.marks != 0, plain};
        if (cell.width == 0 && !m_cells.empty())
            placed.look = m_cells.back().look; // one character, one look, also under a cursor on its left half
        else
            applyMarks(&placed.look, column, marks);
        m_cells.push_back(placed);
    }
    return blinks;
}

void TerminalPainter::paintBackgrounds(const Canvas &canvas, int top, int columns)
{
    const QSize cell = m_font.cell();
    for (int from = 0; from < columns;) {
        const QRgb colour = m_cells[std::size_t(from)].look.background;
        int to = from + 1;
        while (to < columns && m_cells[std::size_t(to)].look.background == colour)
            ++to;
        fill(canvas, QRect(from * cell.width(), top, (to - from) * cell.width(), cell.height()), colour);
        from = to;
    }
}

void TerminalPainter::paintGlyphs(const Canvas &canvas, int top, const Screen &screen, int line)
{
    const QSize size = m_font.cell();
    for (const PlacedCell &cell : m_cells) {
        if (cell.look.isHidden || cell.cells == 0)
            continue;
        const QPoint at(cell.column * size.width(), top);
        const GlyphCache::Look look{cell.look.bold, cell.look.italic, cell.cells};
        if (cell.hasMarks)
            mixGlyph(canvas, at, m_glyphs.glyph(screen.characters(line, cell.column), look), cell.look.text, top,
                     top + size.height());
        else if (cell.character > U' ')
            mixGlyph(canvas, at, m_glyphs.glyph(cell.character, look),
                     isBoxCharacter(cell.character) ? cell.look.line : cell.look.text, top, top + size.height());
        if (cell.look.underline != UnderlineStyle::None || cell.look.strikeOut)
            paintDecoration(canvas, top, cell);
    }
}

void TerminalPainter::paintDecoration(const Canvas &canvas, int top, const PlacedCell &cell)
{
    const QSize size = m_font.cell();
    if (cell.look.strikeOut)
        fill(canvas,
             QRect(cell.column * size.width(), top + m_font.strikeOut(), cell.cells * size.width(), m_font.line()),
             cell.look.text);
    if (cell.look.underline != UnderlineStyle::None)
        paintUnderline(canvas, top, cell);
}

void TerminalPainter::paintUnderline(const Canvas &canvas, int top, const PlacedCell &cell)
{
    const QSize size = m_font.cell();
    const int line = m_font.line();
    QRect stroke(cell.column * size.width(), top + m_font.underline(), cell.cells * size.width(), line);
    if (cell.look.underline == UnderlineStyle::Curly)
        return paintCurl(canvas, QRect(stroke.left(), top, stroke.width(), size.height()), cell.look.underlineColour);
    fill(canvas, stroke, cell.look.underlineColour);
    if (cell.look.underline == UnderlineStyle::Double) {
        stroke.moveTop(qMin(stroke.top() + 2 * line, top + size.height() - line));
        fill(canvas, stroke, cell.look.underlineColour);
    }
}

// One wave per cell, so that neighbouring cells join.
void TerminalPainter::paintCurl(const Canvas &canvas, const QRect &cells, QRgb colour)
{
    const int line = m_font.line();
    const int bottom = cells.bottom() + 1 - line;
    const double swing = qMax(1.0, qMin(double(bottom - cells.top() - m_font.baseline()), 3.0 * line) / 2);
    const double period = m_font.cell().width();
    for (int x = cells.left(); x <= cells.right(); ++x) {
        const double wave = std::sin((x - cells.left() + 0.5) * 2 * M_PI / period);
        fill(canvas, QRect(x, bottom - int(std::lround(swing + wave * swing)), 1, line), colour);
    }
}

int TerminalPainter::cellsOfCursor(int column) const
{
    const auto at = std::size_t(column);
    return at < m_cells.size() ? qMax(1, int(m_cells[at].cells)) : 1;
}

void TerminalPainter::paintCursor(const Canvas &canvas, int top, const RowMarks &marks)
{
    const QSize size = m_font.cell();
    const QRgb colour = cursorColour();
    const int column = marks.cursor->column;
    const QRect cell(column * size.width(), top, cellsOfCursor(column) * size.width(), size.height());
    const int line = qMax(m_font.line(), int(std::lround(m_font.scale())));
    const int thick = line + (line + 1) / 2;
    switch (marks.cursor->look) {
    case CursorLook::Block:
        return; // is a colour of its cell
    case CursorLook::Bar:
        return fill(canvas, QRect(cell.topLeft(), QSize(thick, cell.height())), colour);
    case CursorLook::Underline:
        return fill(canvas, QRect(cell.left(), cell.bottom() + 1 - thick, cell.width(), thick), colour);
    case CursorLook::Hollow:
        fill(canvas, QRect(cell.topLeft(), QSize(cell.width(), line)), colour);
        fill(canvas, QRect(cell.left(), cell.bottom() + 1 - line, cell.width(), line), colour);
        fill(canvas, QRect(cell.topLeft(), QSize(line, cell.height())), colour);
        fill(canvas, QRect(cell.right() + 1 - line, cell.top(), line, cell.height()), colour);
    }
}

// An input method's text has not been on the screen, so nobody has said how wide its characters are.
int TerminalPainter::cellsOf(const QString &cluster) const
{
    const QFontMetricsF metrics(m_font.font(false, false));
    return metrics.horizontalAdvance(cluster) > 1.4 * m_font.cell().width() ? 2 : 1;
}

// Underlined, on the cells behind the cursor; near the right edge it moves to the left so that all of it is seen.
void TerminalPainter::paintPreedit(const Canvas &canvas, int top, const RowPreedit &preedit, int columns)
{
    struct Piece
    {
        QString text;
        int cells;
    };
    std::vector<Piece> pieces;
    int width = 0;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, preedit.text);
    for (qsizetype from = 0, to = finder.toNextBoundary(); to > 0; from = to, to = finder.toNextBoundary()) {
        const QString text = preedit.text.mid(from, to - from);
        const int cells = cellsOf(text);
        pieces.push_back({text, cells});
        width += cells;
    }
    int column = qBound(0, preedit.column, qMax(0, columns - width));
    for (const Piece &piece : pieces) {
        const QPoint at(column * m_font.cell().width(), top);
        const QSize size(piece.cells * m_font.cell().width(), m_font.cell().height());
        fill(canvas, QRect(at, size), background());
        mixGlyph(canvas, at, m_glyphs.glyph(piece.text, {false, false, piece.cells}), foreground(), top,
                 top + size.height());
        fill(canvas, QRect(at + QPoint(0, m_font.underline()), QSize(size.width(), m_font.line())), foreground());
        column += piece.cells;
    }
}

bool TerminalPainter::paintRow(QImage *image, int top, const Screen &screen, int line, const RowMarks &marks)
{
    const Canvas canvas(image);
    const bool blinks = placeCells(screen, line, marks);
    paintBackgrounds(canvas, top, screen.columns());
    paintGlyphs(canvas, top, screen, line);
    if (marks.cursor)
        paintCursor(canvas, top, marks);
    if (marks.preedit)
        paintPreedit(canvas, top, *marks.preedit, screen.columns());
    return blinks;
}

} // namespace sampan
