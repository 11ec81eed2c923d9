// Paints one row of a terminal into a picture in device pixels. Keeps the glyphs and the colours it has worked out.
// Belongs to one TerminalPicture; GUI thread.
#pragma once

#include "core/terminal/cell.h"
#include "ui/terminal/cellfont.h"
#include "ui/terminal/glyphcache.h"
#include "ui/terminal/rowmarks.h"
#include "ui/terminal/terminalcolours.h"
#include "ui/terminal/terminallook.h"

#include <QImage>

#include <vector>

namespace sampan {

class Screen;

class TerminalPainter
{
public:
    TerminalPainter(const TerminalLook &look, const CellFont &font);

    // DECSCNM: the theme's foreground and background change places.
    void setReversed(bool reversed) { m_reversed = reversed; }
    // Paints the line's cells at `top` of `image` (Format_RGB32); true if some of them blink.
    bool paintRow(QImage *image, int top, const Screen &screen, int line, const RowMarks &marks);
    [[nodiscard]] QRgb background() const { return m_reversed ? m_look.theme.foreground : m_look.theme.background; }
    [[nodiscard]] QRgb foreground() const { return m_reversed ? m_look.theme.background : m_look.theme.foreground; }

private:
    struct CellLook // of one style, or one style under a mark
    {
        QRgb text = 0;
        QRgb line = 0; // of box characters: exactly what was asked for
        QRgb background = 0;
        QRgb underlineColour = 0;
        UnderlineStyle underline = UnderlineStyle::None;
        bool bold = false;
        bool italic = false;
        bool strikeOut = false;
        bool isHidden = false;
        bool isPlain = false; // the program asked for no colour of the text
    };
    struct PlacedCell
    {
        char32_t character = 0;
        int column = 0;
        quint8 cells = 1;
        bool hasMarks = false;
        CellLook look;
    };

    [[nodiscard]] QRgb colour(const TerminalColour &colour, QRgb fallback, bool bright) const;
    [[nodiscard]] QRgb readable(QRgb text, QRgb background);
    [[nodiscard]] QRgb cursorColour() const { return m_reversed ? foreground() : m_look.theme.cursor; }
    [[nodiscard]] CellLook lookOf(const CellStyle &style, bool hidesBlinking);
    void applyKeyword(CellLook *look, int column, const RowMarks &marks);
    void applyMarks(CellLook *look, int column, const RowMarks &marks);
    bool placeCells(const Screen &screen, int line, const RowMarks &marks);
    void paintBackgrounds(const Canvas &canvas, int top, int columns);
    void paintGlyphs(const Canvas &canvas, int top, const Screen &screen, int line);
    void paintDecoration(const Canvas &canvas, int top, const PlacedCell &cell);
    void paintUnderline(const Canvas &canvas, int top, const PlacedCell &cell);
    void paintCurl(const Canvas &canvas, const QRect &cells, QRgb colour);
    void paintCursor(const Canvas &canvas, int top, const RowMarks &marks);
    void paintPreedit(const Canvas &canvas, int top, const RowPreedit &preedit, int columns);
    [[nodiscard]] int cellsOfCursor(int column) const;
    [[nodiscard]] int cellsOf(const QString &cluster) const;

    TerminalLook m_look;
    CellFont m_font;
    GlyphCache m_glyphs;
    ReadableColours m_readable;
    ReadableColours m_readableOnBars;
    ReadableColours m_wellReadable;  // on marks of our own
    std::vector<PlacedCell> m_cells; // of the row being painted
    bool m_reversed = false;
};

} // namespace sampan
