#include "core/terminal/cursorstate.h"

#include <algorithm>
#include <cstdlib>
#include <vterm.h>

// VTermStateFields has the rows' infos since 0.3; before, libvterm resizes them itself, and rightly.
#define SAMPAN_VTERM_LEAVES_ROWS (VTERM_VERSION_MAJOR > 0 || VTERM_VERSION_MINOR >= 3)

namespace sampan {

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
        self(user)->m_listener.glyphPut({{info->chars, count}, info->width, info->protected_cell != 0},
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
