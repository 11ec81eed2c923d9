// Characters drawn once each and kept as coverage, then mixed with any colours. Drawing text through QPainter costs
// some microseconds for every change of colour; mixing a kept picture costs a tenth of that.
// Belongs to one painter and one font; GUI thread.
#pragma once

#include "ui/terminal/cellfont.h"

#include <QHash>
#include <QImage>
#include <QPoint>
#include <QString>

#include <array>
#include <memory>
#include <vector>

namespace sampan {

// A picture without its empty edges. Pixels are 0x00RRGGBB coverage per channel (the desktop may want sub-pixel
// smoothing), or premultiplied ARGB if the font has colours of its own.
struct Glyph
{
    int left = 0; // from the cell's edge; may be negative
    int top = 0;
    int width = 0;
    int height = 0;
    bool isColoured = false;
    std::vector<QRgb> pixels;
};

class GlyphCache
{
public:
    explicit GlyphCache(const CellFont &font)
        : m_font(font)
    {}

    struct Look
    {
        bool bold = false;
        bool italic = false;
        int cells = 1; // 2: wide
    };
    // Valid until the next call that makes a new one.
    [[nodiscard]] const Glyph &glyph(char32_t character, Look look);
    [[nodiscard]] const Glyph &glyph(const QString &cluster, Look look); // with combining marks
    [[nodiscard]] qsizetype count() const { return m_characters.size() + m_clusters.size(); }

private:
    using Known = std::shared_ptr<const Glyph>;
    void makeRoom();

    CellFont m_font;
    std::array<std::array<Known, 128>, 4> m_ascii;
    QHash<quint64, Known> m_characters;
    QHash<QString, Known> m_clusters;
};

// The pixels of an image in Format_RGB32, looked up once: QImage asks at each row whether it is shared.
struct Canvas
{
    explicit Canvas(QImage *image)
        : pixels(reinterpret_cast<QRgb *>(image->bits()))
        , stride(image->bytesPerLine() / qsizetype(sizeof(QRgb)))
        , size(image->size())
    {}
    [[nodiscard]] QRgb *row(int y) const { return pixels + y * stride; }

    QRgb *pixels;
    qsizetype stride;
    QSize size;
};

// Mixes `glyph` with its cell's left upper edge at `at` into `canvas`, nothing outside rows [top, bottom) of it.
void mixGlyph(const Canvas &canvas, QPoint at, const Glyph &glyph, QRgb colour, int top, int bottom);

} // namespace sampan
