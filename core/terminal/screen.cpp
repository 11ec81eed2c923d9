#include "core/terminal/screen.h"

#include "core/terminal/emulator.h"

#include <algorithm>

namespace sampan {

Screen::Screen(TerminalSize size, ScreenOptions options)
    : m_emulator(std::make_unique<Emulator>(size, options))
{}

Screen::~Screen() = default;

void Screen::feed(QByteArrayView fromServer)
{
    m_emulator->feed(fromServer);
}

// --- Cells -------------------------------------------------------------------------------------------------------

int Screen::columns() const
{
    return m_emulator->grid().columns();
}

int Screen::rows() const
{
    return m_emulator->grid().rows();
}

int Screen::historyLines() const
{
    return m_emulator->history().size();
}

qint64 Screen::droppedLines() const
{
    return m_emulator->history().droppedLines();
}

qint64 Screen::historyBytes() const
{
    return m_emulator->history().bytes();
}

std::span<const Cell> Screen::cells(int line) const
{
    if (line < 0 || line >= lineCount())
        return {};
    return m_emulator->cells(line);
}

bool Screen::isWrapped(int line) const
{
    return line >= 0 && line < lineCount() && m_emulator->isWrapped(line);
}

const CellStyle &Screen::style(quint16 style) const
{
    return m_emulator->looks().styles().at(style);
}

QString Screen::text(int line, int fromColumn, int toColumn) const
{
    std::span<const Cell> all = cells(line);
    while (!all.empty() && all.back().character == 0 && all.back().width != 0)
        all = all.first(all.size() - 1);
    const std::size_t from = std::min(all.size(), std::size_t(std::max(fromColumn, 0)));
    const std::size_t to = std::clamp(std::size_t(std::max(toColumn, 0)), from, all.size());
    QString text;
    text.reserve(qsizetype(to - from));
    for (const Cell &cell : all.subspan(from, to - from))
        appendCharacters(text, cell);
    return text;
}

QString Screen::characters(int line, int column) const
{
    const std::span<const Cell> all = cells(line);
    QString text;
    if (column >= 0 && std::size_t(column) < all.size())
        appendCharacters(text, all[std::size_t(column)]);
    return text;
}

void Screen::appendCharacters(QString &text, const Cell &cell) const
{
    if (cell.width == 0)
        return;
    if (cell.character < 0x10000)
        text += QChar(cell.character == 0 ? u' ' : char16_t(cell.character));
    else
        text += QString::fromUcs4(&cell.character, 1);
    if (cell.marks != 0)
        text += m_emulator->looks().marks().at(cell.marks);
}

QByteArray Screen::link(quint32 link) const
{
    return m_emulator->looks().links().at(link);
}

// --- What changed ------------------------------------------------------------------------------------------------

ScreenDamage Screen::takeDamage()
{
    return m_emulator->takeDamage();
}

ScreenCursor Screen::cursor() const
{
    return m_emulator->cursor();
}

ScreenModes Screen::modes() const
{
    return m_emulator->modes();
}

std::vector<ScreenEvent> Screen::takeEvents()
{
    return m_emulator->takeEvents();
}

QString Screen::title() const
{
    return m_emulator->title();
}

QByteArray Screen::folder() const
{
    return m_emulator->folder();
}

QByteArray Screen::folderHost() const
{
    return m_emulator->folderHost();
}

// --- To the server -----------------------------------------------------------------------------------------------

void Screen::setAnswering(bool answering)
{
    m_emulator->setAnswering(answering);
}

QByteArray Screen::takeOutput()
{
    return m_emulator->takeOutput();
}

void Screen::sendKey(TerminalKey key, KeyModifiers modifiers)
{
    m_emulator->sendInput(encodeKey(key, modifiers, m_emulator->input()));
}

void Screen::sendText(const QString &text, KeyModifiers modifiers)
{
    m_emulator->sendInput(encodeText(text, modifiers));
}

void Screen::sendPaste(const QString &text)
{
    m_emulator->sendInput(encodePaste(text, m_emulator->input()));
}

void Screen::sendMouse(MouseAction action, MouseButton button, int column, int row, KeyModifiers modifiers)
{
    m_emulator->sendInput(encodeMouse({action, button, column, row, modifiers}, m_emulator->input()));
}

void Screen::sendFocus(bool in)
{
    if (m_emulator->input().focusEvents)
        m_emulator->sendInput(in ? "\x1b[I" : "\x1b[O");
}

// --- By the person -----------------------------------------------------------------------------------------------

void Screen::resize(TerminalSize size)
{
    m_emulator->resize(size);
}

void Screen::reset()
{
    m_emulator->reset();
}

void Screen::clearHistory()
{
    m_emulator->clearHistory();
}

void Screen::setClipboardWrite(ClipboardWrite write)
{
    m_emulator->setClipboardWrite(write);
}

} // namespace sampan
