#include "core/terminal/screen.h"

#include "core/terminal/emulator.h"

namespace sampan {

Screen::Screen(TerminalSize size, ScreenOptions options)
    : m_emulator(std::make_unique<Emulator>(size, options))
{}

Screen::~Screen() = default;

void Screen::feed(QByteArrayView fromServer)
{
    m_emulator->feed(fromServer);
}

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
    return 0;
}

qint64 Screen::droppedLines() const
{
    return 0;
}

std::span<const Cell> Screen::cells(int line) const
{
    return m_emulator->grid().row(line);
}

bool Screen::isWrapped(int line) const
{
    return m_emulator->grid().isWrapped(line);
}

const CellStyle &Screen::style(quint16 style) const
{
    return m_emulator->styles().at(style);
}

QString Screen::text(int line, int fromColumn, int toColumn) const
{
    QString text;
    const std::span<const Cell> lineCells = cells(line);
    for (int column = fromColumn; column < std::min(toColumn, int(lineCells.size())); ++column)
        text += characters(line, column);
    return text;
}

QString Screen::characters(int line, int column) const
{
    const Cell cell = cells(line)[std::size_t(column)];
    return cell.width == 0 ? QString() : QString::fromUcs4(cell.character == 0 ? U" " : &cell.character, 1);
}

QByteArray Screen::link(quint32) const
{
    return {};
}

ScreenDamage Screen::takeDamage()
{
    return m_emulator->grid().takeDamage();
}

ScreenCursor Screen::cursor() const
{
    return {m_emulator->position().column, m_emulator->position().row};
}

ScreenModes Screen::modes() const
{
    return {};
}

std::vector<ScreenEvent> Screen::takeEvents()
{
    return {};
}

QString Screen::title() const
{
    return {};
}

QByteArray Screen::folder() const
{
    return {};
}

QByteArray Screen::folderHost() const
{
    return {};
}

QByteArray Screen::takeOutput()
{
    return std::exchange(m_emulator->output(), {});
}

void Screen::sendKey(TerminalKey key, KeyModifiers)
{
    if (key == TerminalKey::Enter)
        m_emulator->output() += '\r';
    else if (key == TerminalKey::Backspace)
        m_emulator->output() += '\x7f';
}

void Screen::sendText(const QString &text, KeyModifiers)
{
    m_emulator->output() += text.toUtf8();
}

void Screen::sendPaste(const QString &text)
{
    m_emulator->output() += text.toUtf8();
}

void Screen::sendMouse(MouseAction, MouseButton, int, int, KeyModifiers) {}

void Screen::sendFocus(bool) {}

void Screen::resize(TerminalSize size)
{
    m_emulator->resize(size);
}

void Screen::reset()
{
    feed("\x1b"
         "c");
}

void Screen::clearHistory() {}

void Screen::setClipboardWrite(ClipboardWrite) {}

} // namespace sampan
