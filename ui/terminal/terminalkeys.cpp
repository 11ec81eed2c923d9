#include "ui/terminal/terminalkeys.h"

#include <QKeyEvent>

#include <array>

namespace sampan {

namespace {

struct NamedKey
{
    Qt::Key qt;
    TerminalKey terminal;
};

constexpr std::array namedKeys{
    NamedKey{Qt::Key_Return, TerminalKey::Enter},
    NamedKey{Qt::Key_Enter, TerminalKey::Enter},
    NamedKey{Qt::Key_Tab, TerminalKey::Tab},
    NamedKey{Qt::Key_Backtab, TerminalKey::Tab},
    NamedKey{Qt::Key_Backspace, TerminalKey::Backspace},
    NamedKey{Qt::Key_Escape, TerminalKey::Escape},
    NamedKey{Qt::Key_Up, TerminalKey::Up},
    NamedKey{Qt::Key_Down, TerminalKey::Down},
    NamedKey{Qt::Key_Left, TerminalKey::Left},
    NamedKey{Qt::Key_Right, TerminalKey::Right},
    NamedKey{Qt::Key_Insert, TerminalKey::Insert},
    NamedKey{Qt::Key_Delete, TerminalKey::Delete},
    NamedKey{Qt::Key_Home, TerminalKey::Home},
    NamedKey{Qt::Key_End, TerminalKey::End},
    NamedKey{Qt::Key_PageUp, TerminalKey::PageUp},
    NamedKey{Qt::Key_PageDown, TerminalKey::PageDown},
};

constexpr int functionKeys = 12; // F13 and up are Shift+F1 and up, as on the VT220 and in xterm

KeyModifiers modifiersOf(const QKeyEvent &event)
{
    KeyModifiers modifiers;
    modifiers.setFlag(KeyModifier::Shift, event.modifiers().testFlag(Qt::ShiftModifier));
    modifiers.setFlag(KeyModifier::Alt, event.modifiers().testFlag(Qt::AltModifier));
    modifiers.setFlag(KeyModifier::Control, event.modifiers().testFlag(Qt::ControlModifier));
    return modifiers;
}

std::optional<KeyStroke> functionKey(int key, KeyModifiers modifiers)
{
    if (key < Qt::Key_F1 || key >= Qt::Key_F1 + 2 * functionKeys)
        return std::nullopt;
    const int number = key - Qt::Key_F1;
    if (number >= functionKeys)
        modifiers |= KeyModifier::Shift;
    return KeyStroke{TerminalKey(int(TerminalKey::F1) + number % functionKeys), {}, modifiers};
}

std::optional<KeyStroke> namedKey(const QKeyEvent &event)
{
    KeyModifiers modifiers = modifiersOf(event);
    for (const NamedKey &named : namedKeys) {
        if (named.qt == event.key()) {
            modifiers.setFlag(KeyModifier::Shift,
                              modifiers.testFlag(KeyModifier::Shift) || event.key() == Qt::Key_Backtab);
            return KeyStroke{named.terminal, {}, modifiers};
        }
    }
    return functionKey(event.key(), modifiers);
}

// The desktop has applied Control already ("\x03"); the Screen wants to do that itself.
QString beforeControl(QChar control)
{
    const char16_t code = control.unicode();
    if (code == 0)
        return QStringLiteral(" ");
    if (code == 0x7f)
        return QStringLiteral("?");
    return QString(QChar(char16_t(code <= 26 ? code + 0x60 : code + 0x40)));
}

QString controlledText(const QKeyEvent &event)
{
    const QString text = event.text();
    const bool isControl = text.size() == 1 && (text.at(0).unicode() < 0x20 || text.at(0).unicode() == 0x7f);
    const int key = event.key();
    if (key > 0x20 && key < 0x7f && (text.isEmpty() || isControl || key >= Qt::Key_A))
        return QString(QChar(char16_t(key))).toLower();
    if (key == Qt::Key_Space)
        return QStringLiteral(" ");
    return isControl ? beforeControl(text.at(0)) : text; // other alphabets: the desktop knows which key it was
}

bool isPrintable(const QString &text)
{
    return !text.isEmpty() &&
           (text.at(0).isPrint() || text.at(0).isSurrogate() || text.at(0).category() == QChar::Other_PrivateUse);
}

// AltGr is Control+Alt on some desktops; what it types is not what is printed on the key.
bool isAltGr(const QKeyEvent &event)
{
    return event.modifiers().testFlag(Qt::ControlModifier) && event.modifiers().testFlag(Qt::AltModifier) &&
           isPrintable(event.text()) && event.text().at(0).toUpper().unicode() != event.key();
}

} // namespace

KeyStroke keyStroke(const QKeyEvent &event)
{
    if (const std::optional<KeyStroke> named = namedKey(event))
        return *named;
    if (isAltGr(event))
        return {std::nullopt, event.text(), {}};
    KeyModifiers modifiers = modifiersOf(event);
    if (modifiers.testFlag(KeyModifier::Control))
        return {std::nullopt, controlledText(event), modifiers};
    if (!isPrintable(event.text()))
        return {};
    modifiers.setFlag(KeyModifier::Shift, false); // has made its capital letter
    return {std::nullopt, event.text(), modifiers};
}

bool isApplicationKey(const QKeyEvent &event)
{
    return event.modifiers().testFlag(Qt::ControlModifier) && event.modifiers().testFlag(Qt::ShiftModifier);
}

} // namespace sampan
