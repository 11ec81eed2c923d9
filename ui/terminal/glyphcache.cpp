#include "ui/terminal/glyphcache.h"

#include "ui/terminal/boxdrawing.h"

#include <QFontMetricsF>
#include <QPainter>

namespace sampan {

namespace {

constexpr qsizetype mostGlyphs = 8192; // about 10 MB at usual sizes

unsigned fontIndex(GlyphCache::Look look)
{
    return (look.bold ? 1u : 0u) | (look.italic ? 2u : 0u);
}

Glyph trimmed(const QImage &image, QPoint origin, bool coloured)
{
    const QRgb mask = coloured ? 0xffffffffu : 0x00ffffffu;
    QRect used;
    for (int y = 0; y < image.height(); ++y) {
        const auto *row = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            if (row[x] & mask)
                used |= QRect(x, y, 1, 1);
        }
    }
    Glyph glyph;
    glyph.isColoured = coloured;
    glyph.left = used.left() - origin.x();
    glyph.top = used.top() - origin.y();
    glyph.width = used.width();
    glyph.height = used.height();
    for (int y = used.top(); y <= used.bottom(); ++y) {
        const auto *row = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = used.left(); x <= used.right(); ++x)
            glyph.pixels.push_back(row[x] & mask);
    }
    return glyph;
}

bool hasOwnColours(const QImage &image)
{
    for (int y = 0; y < image.height(); ++y) {
        const auto *row = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const int alpha = qAlpha(row[x]);
            if (qRed(row[x]) != alpha || qGreen(row[x]) != alpha || qBlue(row[x]) != alpha)
                return true;
        }
    }
    return false;
}

// Text fonts have some of them, too, in black and white.
bool isEmoji(const QString &text)
{
    const char32_t first = text.at(0).isHighSurrogate() && text.size() > 1
                               ? QChar::surrogateToUcs4(text.at(0), text.at(1))
                               : text.at(0).unicode();
    return (first >= 0x1f300 && first < 0x1fb00) || text.contains(QChar(0xfe0f)); // variation selector 16
}

QStringList emojiFamilies()
{
    return {QStringLiteral("Noto Color Emoji"), QStringLiteral("Apple Color Emoji"), QStringLiteral("Segoe UI Emoji")};
}

// A font that stands in for the chosen one may be too wide for the cells; then it is drawn smaller.
class TextDrawing
{
public:
    TextDrawing(const CellFont &font, const QString &text, GlyphCache::Look look)
        : m_text(text)
        , m_font(font.font(look.bold, look.italic))
        , m_room(font.cell().width() * look.cells, font.cell().height())
        , m_margin(font.cell().width())
        , m_baseline(font.baseline())
    {
        if (isEmoji(text))
            m_font.setFamilies(emojiFamilies() + m_font.families());
        // Marks of a font that stands in may have a width, but they stand over the base all the same.
        const qsizetype base = text.at(0).isHighSurrogate() ? 2 : 1;
        const double width = QFontMetricsF(m_font).horizontalAdvance(text.left(base));
        if (width > m_room.width() * 1.1)
            m_shrink = m_room.width() / width;
        else if (look.cells > 1)
            m_offset = (m_room.width() - width) / 2;
    }

    [[nodiscard]] QPoint origin() const { return {m_margin, 0}; }
    [[nodiscard]] QImage drawn(QImage::Format format, const QColor &background) const
    {
        QImage image(m_room.width() + 2 * m_margin, m_room.height(), format);
        image.fill(background);
        QPainter painter(&image);
        painter.setFont(m_font);
        painter.setPen(Qt::white);
        painter.translate(m_margin + m_offset, m_baseline - (1 - m_shrink) * m_room.height() / 4);
        painter.scale(m_shrink, m_shrink);
        painter.drawText(QPointF(0, 0), m_text);
        return image;
    }

private:
    QString m_text;
    QFont m_font;
    QSize m_room;
    int m_margin;
    int m_baseline;
    double m_shrink = 1;
    double m_offset = 0;
};

Glyph textGlyph(const CellFont &font, const QString &text, GlyphCache::Look look)
{
    const TextDrawing drawing(font, text, look);
    const QImage free = drawing.drawn(QImage::Format_ARGB32_Premultiplied, Qt::transparent);
    if (hasOwnColours(free))
        return trimmed(free, drawing.origin(), true);
    // On an opaque background Qt smooths by sub-pixels where the desktop asks for it.
    return trimmed(drawing.drawn(QImage::Format_RGB32, Qt::black), drawing.origin(), false);
}

Glyph boxGlyph(const CellFont &font, char32_t character)
{
    return trimmed(boxImage(character, font.cell(), font.line()).convertToFormat(QImage::Format_RGB32), {0, 0}, false);
}

int mixedChannel(int below, int above, int coverage)
{
    const int sum = below * (255 - coverage) + above * coverage + 128;
    return (sum + (sum >> 8)) >> 8;
}

// Two channels at a time: 0x00ff00ff of each word.
quint32 mixedPair(quint32 below, quint32 above, quint32 coverage)
{
    const quint32 sum = below * (255 - coverage) + above * coverage + 0x00800080u;
    return ((sum + (sum >> 8 & 0x00ff00ffu)) >> 8) & 0x00ff00ffu;
}

QRgb mixedPixel(QRgb below, QRgb above, QRgb coverage)
{
    const quint32 green = coverage >> 8 & 0xff;
    if ((coverage & 0xff) != green || coverage >> 16 != green) // smoothed by sub-pixels
        return qRgb(mixedChannel(qRed(below), qRed(above), qRed(coverage)),
                    mixedChannel(qGreen(below), qGreen(above), qGreen(coverage)),
                    mixedChannel(qBlue(below), qBlue(above), qBlue(coverage)));
    return 0xff000000u | mixedPair(below & 0x00ff00ffu, above & 0x00ff00ffu, green) |
           mixedPair(below >> 8 & 0xffu, above >> 8 & 0xffu, green) << 8;
}

QRgb overPixel(QRgb below, QRgb above)
{
    const int rest = 255 - qAlpha(above);
    return qRgb(qRed(above) + mixedChannel(0, qRed(below), rest), qGreen(above) + mixedChannel(0, qGreen(below), rest),
                qBlue(above) + mixedChannel(0, qBlue(below), rest));
}

void mixRow(QRgb *pixels, const QRgb *glyph, int count, QRgb colour)
{
    for (int x = 0; x < count; ++x) {
        if (glyph[x] == 0x00ffffffu)
            pixels[x] = colour;
        else if (glyph[x] != 0)
            pixels[x] = mixedPixel(pixels[x], colour, glyph[x]);
    }
}

void layRow(QRgb *pixels, const QRgb *glyph, int count)
{
    for (int x = 0; x < count; ++x)
        pixels[x] = overPixel(pixels[x], glyph[x]);
}

} // namespace

void GlyphCache::makeRoom()
{
    if (count() < mostGlyphs)
        return;
    m_characters.clear();
    m_clusters.clear();
}

const Glyph &GlyphCache::glyph(char32_t character, Look look)
{
    if (character < 128) {
        Known &known = m_ascii[fontIndex(look)][character];
        if (!known)
            known = std::make_shared<Glyph>(textGlyph(m_font, QString(QChar(char16_t(character))), look));
        return *known;
    }
    const quint64 key = quint64(character) | quint64(fontIndex(look)) << 32 | quint64(look.cells) << 40;
    const auto known = m_characters.constFind(key);
    if (known != m_characters.constEnd())
        return **known;
    makeRoom();
    return **m_characters.insert(
        key,
        std::make_shared<Glyph>(isBoxCharacter(character) ? boxGlyph(m_font, character)
                                                          : textGlyph(m_font, QString::fromUcs4(&character, 1), look)));
}

const Glyph &GlyphCache::glyph(const QString &cluster, Look look)
{
    const QString key = QString(cluster + QChar(char16_t(fontIndex(look) | unsigned(look.cells) << 4)));
    const auto known = m_clusters.constFind(key);
    if (known != m_clusters.constEnd())
        return **known;
    makeRoom();
    return **m_clusters.insert(key, std::make_shared<Glyph>(textGlyph(m_font, cluster, look)));
}

void mixGlyph(const Canvas &canvas, QPoint at, const Glyph &glyph, QRgb colour, int top, int bottom)
{
    const int left = at.x() + glyph.left;
    const int from = qMax(0, -left);
    const int to = qMin(glyph.width, canvas.size.width() - left);
    const int first = qMax(0, top - at.y() - glyph.top);
    const int last = qMin(glyph.height, bottom - at.y() - glyph.top);
    if (to <= from)
        return;
    for (int y = first; y < last; ++y) {
        QRgb *pixels = canvas.row(at.y() + glyph.top + y) + left + from;
        const QRgb *row = glyph.pixels.data() + std::ptrdiff_t(y) * glyph.width + from;
        if (glyph.isColoured)
            layRow(pixels, row, to - from);
        else
            mixRow(pixels, row, to - from, colour);
    }
}

} // namespace sampan
