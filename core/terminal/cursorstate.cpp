#include "core/terminal/cursorstate.h"

#include "core/terminal/characterwidth.h"

#include <algorithm>
#include <cstdlib>
#include <vterm.h>

// VTermStateFields has the rows' infos since 0.3; before, libvterm resizes them itself, and rightly.
#define SAMPAN_VTERM_LEAVES_ROWS (VTERM_VERSION_MAJOR > 0 || VTERM_VERSION_MINOR >= 3)

namespace sampan {

namespace {

// The ideographic space; when it comes by itself it stands for itself.
constexpr quint32 standIn = 0x3000;
constexpr const char *standInBytes = "\xE3\x80\x80";

qsizetype sizeOfFirst(QByteArrayView text)
{
    qsizetype size = 1;
    while (size < text.size() && (uchar(text[size]) & 0xC0U) == 0x80)
        ++size;
    return size;
}

// What a stand-in has to go to libvterm for, or 0.
char32_t newlyWide(QByteArrayView character)
{
    if (character == QByteArrayView(standInBytes))
        return standIn;
    if (character.size() != 4)
        return 0;
    char32_t decoded = uchar(character[0]) & 0x07U;
    for (const char byte : character.sliced(1))
        decoded = decoded << 6 | (uchar(byte) & 0x3FU);
    return isWideSinceUnicode10(decoded) ? decoded : 0;
}

} // namespace

// libvterm calls these; 1 means done.
struct CursorState::Callbacks
{
    static CursorState *self(void *user) { return static_cast<CursorState *>(user); }

    static CellRect cellRect(const VTermRect &rect)
    {
        return {rect.start_row, rect.end_row, rect.start_col, rect.end_col};
    }

    static int putGlyph(VTermGlyphInfo *info, VTermPos position, void *user)
    {
        if (self(user)->m_isSilent)
            return 1;
        std::size_t count = 0;
        while (info->chars[count] != 0)
            ++count;
        const quint32 first = self(user)->trueCharacter(info->chars[0]);
        const std::span<const quint32> characters =
            count == 1 ? std::span<const quint32>(&first, 1) : std::span<const quint32>(info->chars, count);
        self(user)->m_listener.glyphPut({characters, info->width, info->protected_cell != 0},
                                        {position.row, position.col});
        return 1;
    }

    static int scrollRect(VTermRect rect, int downward, int rightward, void *user)
    {
        if (!self(user)->m_isSilent)
            self(user)->m_listener.rectScrolled(cellRect(rect), downward, rightward);
        return 1;
    }

    static int erase(VTermRect rect, int selective, void *user)
    {
        if (!self(user)->m_isSilent)
            self(user)->m_listener.rectErased(cellRect(rect), selective != 0);
        return 1;
    }

    static int setProperty(VTermProp, VTermValue *, void *) { return 1; }

#if SAMPAN_VTERM_LEAVES_ROWS
    // Whoever keeps the cells may make room for the rows' infos. It has to: libvterm 0.3 to 0.3.3 means to do so
    // itself, but by then has forgotten the old number of rows, and writes past their end.
    static int resize(int rows, int, VTermStateFields *fields, void *user)
    {
        const int oldRows = self(user)->m_rows;
        for (VTermLineInfo *&infos : fields->lineinfos) {
            if (infos == nullptr)
                continue;
            auto *resized = static_cast<VTermLineInfo *>(std::calloc(std::size_t(rows), sizeof(VTermLineInfo)));
            std::copy_n(infos, std::min(rows, oldRows), resized);
            std::free(infos); // vterm_new() allocates with malloc()
            infos = resized;
        }
        return 1;
    }
#endif

    // Lines of double width or height are refused, so that every line is as wide as the screen.
    static int setLineInfo(int, const VTermLineInfo *, const VTermLineInfo *, void *)
    {
        return 0;
    }

    static void output(const char *bytes, std::size_t size, void *user)
    {
        self(user)->m_answer.append(bytes, qsizetype(size));
    }

    static const VTermStateCallbacks &table()
    {
        static const VTermStateCallbacks callbacks = [] {
            VTermStateCallbacks filled = {};
            filled.putglyph = putGlyph;
            filled.scrollrect = scrollRect;
            filled.erase = erase;
            filled.settermprop = setProperty;
#if SAMPAN_VTERM_LEAVES_ROWS
            filled.resize = resize;
#endif
            filled.setlineinfo = setLineInfo;
            return filled;
        }();
        return callbacks;
    }
};

CursorState::CursorState(int columns, int rows, CursorListener &listener)
    : m_vterm(vterm_new(rows, columns), vterm_free)
    , m_ruler(nullptr, vterm_free)
    , m_listener(listener)
    , m_rows(rows)
{
    vterm_set_utf8(m_vterm.get(), 1);
    vterm_output_set_callback(m_vterm.get(), Callbacks::output, this);
    m_state = vterm_obtain_state(m_vterm.get());
    vterm_state_set_callbacks(m_state, &Callbacks::table(), this);
    vterm_state_reset(m_state, 1);
    m_isSilent = false;
}

CursorState::~CursorState() = default;

void CursorState::write(QByteArrayView bytes)
{
    vterm_input_write(m_vterm.get(), bytes.data(), std::size_t(bytes.size()));
}

// For a character whose width libvterm does not know, one of that width goes through it.
void CursorState::writeText(QByteArrayView text)
{
    if (!text.contains('\xF0')) { // nothing from the plane of the newer ones
        write(text);
        return;
    }
    QByteArray known;
    known.reserve(text.size());
    m_substituted.clear();
    m_nextSubstituted = 0;
    while (!text.isEmpty()) {
        const QByteArrayView character = text.first(sizeOfFirst(text));
        if (const char32_t decoded = newlyWide(character); decoded != 0) {
            known += standInBytes;
            m_substituted.push_back(decoded);
        } else {
            known += character;
        }
        text = text.sliced(character.size());
    }
    write(known);
    m_substituted.clear();
}

quint32 CursorState::trueCharacter(quint32 character)
{
    if (character != standIn || m_nextSubstituted >= m_substituted.size())
        return character;
    return m_substituted[m_nextSubstituted++];
}

void CursorState::writeSilently(QByteArrayView bytes)
{
    m_isSilent = true;
    write(bytes);
    m_isSilent = false;
}

QByteArray CursorState::ask(QByteArrayView question)
{
    m_answer.clear();
    writeSilently(question);
    return std::exchange(m_answer, {});
}

CellPosition CursorState::position() const
{
    VTermPos position = {};
    vterm_state_get_cursorpos(m_state, &position);
    return {position.row, position.col};
}

// libvterm tells a width only by how far its cursor goes.
int CursorState::widthOf(QByteArrayView character)
{
    if (newlyWide(character) != 0)
        return 2;
    constexpr int columns = 8;
    if (!m_ruler) {
        m_ruler.reset(vterm_new(1, columns));
        vterm_set_utf8(m_ruler.get(), 1);
        vterm_state_reset(vterm_obtain_state(m_ruler.get()), 1);
    }
    vterm_input_write(m_ruler.get(), "\r", 1);
    vterm_input_write(m_ruler.get(), character.data(), std::size_t(character.size()));
    VTermPos position = {};
    vterm_state_get_cursorpos(vterm_obtain_state(m_ruler.get()), &position);
    return position.col;
}

void CursorState::resize(int columns, int rows)
{
    m_isSilent = true;
    vterm_set_size(m_vterm.get(), rows, columns);
    m_rows = rows;
    m_isSilent = false;
}

void CursorState::softReset()
{
    m_isSilent = true;
    vterm_state_reset(m_state, 0);
    m_isSilent = false;
}

} // namespace sampan
