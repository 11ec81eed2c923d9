#include "core/terminal/inputencoder.h"

#include <algorithm>
#include <array>
#include <optional>

namespace sampan {

namespace {

constexpr char escapeByte = '\x1b';

// 1 + Shift 1 + Alt 2 + Control 4, as in "CSI 1 ; 5 A".
int modifierCode(KeyModifiers modifiers)
{
    return 1 + int(modifiers.toInt());
}

QByteArray withAlt(QByteArray bytes, KeyModifiers modifiers)
{
    if (modifiers.testFlag(KeyModifier::Alt))
        bytes.prepend(escapeByte);
    return bytes;
}

// Arrows, Home, End and F1–F4: a letter.
QByteArray letterKey(char letter, KeyModifiers modifiers, bool isApplication)
{
    if (!modifiers)
        return QByteArray(isApplication ? "\x1bO" : "\x1b[") + letter;
    return "\x1b[1;" + QByteArray::number(modifierCode(modifiers)) + letter;
}

QByteArray numberKey(int number, KeyModifiers modifiers)
{
    QByteArray bytes = "\x1b[" + QByteArray::number(number);
    if (modifiers)
        bytes += ';' + QByteArray::number(modifierCode(modifiers));
    return bytes + '~';
}

char cursorLetter(TerminalKey key)
{
    switch (key) {
    case TerminalKey::Up:
        return 'A';
    case TerminalKey::Down:
        return 'B';
    case TerminalKey::Right:
        return 'C';
    case TerminalKey::Left:
        return 'D';
    case TerminalKey::Home:
        return 'H';
    case TerminalKey::End:
        return 'F';
    default:
        return 0;
    }
}

int editingNumber(TerminalKey key)
{
    switch (key) {
    case TerminalKey::Insert:
        return 2;
    case TerminalKey::Delete:
        return 3;
    case TerminalKey::PageUp:
        return 5;
    case TerminalKey::PageDown:
        return 6;
    default:
        return 0;
    }
}

QByteArray functionKey(int number, KeyModifiers modifiers)
{
    if (number <= 4)
        return letterKey(char('P' + number - 1), modifiers, true);
    static constexpr std::array<int, 8> numbers{15, 17, 18, 19, 20, 21, 23, 24};
    return numberKey(numbers[std::size_t(number - 5)], modifiers);
}

struct KeypadKey
{
    char plain;
    char application; // behind SS3
};

QByteArray keypadKey(TerminalKey key, KeyModifiers modifiers, const InputModes &modes)
{
    static constexpr std::array<KeypadKey, 18> keys{{{'0', 'p'},
                                                     {'1', 'q'},
                                                     {'2', 'r'},
                                                     {'3', 's'},
                                                     {'4', 't'},
                                                     {'5', 'u'},
                                                     {'6', 'v'},
                                                     {'7', 'w'},
                                                     {'8', 'x'},
                                                     {'9', 'y'},
                                                     {'*', 'j'},
                                                     {'+', 'k'},
                                                     {',', 'l'},
                                                     {'-', 'm'},
                                                     {'.', 'n'},
                                                     {'/', 'o'},
                                                     {'\r', 'M'},
                                                     {'=', 'X'}}};
    const KeypadKey &chosen = keys[std::size_t(key) - std::size_t(TerminalKey::Keypad0)];
    if (modes.applicationKeypad && !modifiers)
        return QByteArray("\x1bO") + chosen.application;
    return withAlt(QByteArray(1, chosen.plain), modifiers);
}

QByteArray plainKey(TerminalKey key, KeyModifiers modifiers, const InputModes &modes)
{
    switch (key) {
    case TerminalKey::Enter:
        return withAlt(modes.enterSendsNewLine ? "\r\n" : "\r", modifiers);
    case TerminalKey::Tab:
        return modifiers.testFlag(KeyModifier::Shift) ? QByteArray("\x1b[Z") : withAlt("\t", modifiers);
    case TerminalKey::Backspace:
        return withAlt(modifiers.testFlag(KeyModifier::Control) ? "\b" : "\x7f", modifiers);
    default:
        return withAlt(QByteArray(1, escapeByte), modifiers);
    }
}

// The control character of a key, as every terminal since the VT220 sends it.
std::optional<char> controlOf(char16_t character)
{
    if ((character >= u'a' && character <= u'z') || (character >= u'@' && character <= u'_'))
        return char(character & 0x1F);
    switch (character) {
    case u' ':
    case u'2':
    case u'`':
        return '\0';
    case u'3':
    case u'{':
        return '\x1b';
    case u'4':
    case u'|':
        return '\x1c';
    case u'5':
    case u'}':
        return '\x1d';
    case u'6':
    case u'~':
        return '\x1e';
    case u'7':
    case u'/':
        return '\x1f';
    case u'8':
    case u'?':
        return '\x7f';
    default:
        return std::nullopt;
    }
}

int buttonCode(MouseButton button)
{
    switch (button) {
    case MouseButton::Left:
        return 0;
    case MouseButton::Middle:
        return 1;
    case MouseButton::Right:
        return 2;
    case MouseButton::WheelUp:
        return 64;
    case MouseButton::WheelDown:
        return 65;
    case MouseButton::None:
        return 3;
    }
    return 3;
}

bool isReported(const MouseInput &input, MouseMode mode)
{
    if (mode == MouseMode::None)
        return false;
    if (input.action != MouseAction::Move)
        return input.button != MouseButton::None;
    return mode == MouseMode::Move || (mode == MouseMode::Drag && input.button != MouseButton::None);
}

} // namespace

QByteArray encodeKey(TerminalKey key, KeyModifiers modifiers, const InputModes &modes)
{
    if (const char letter = cursorLetter(key); letter != 0)
        return letterKey(letter, modifiers, modes.applicationCursor);
    if (const int number = editingNumber(key); number != 0)
        return numberKey(number, modifiers);
    if (key >= TerminalKey::F1 && key <= TerminalKey::F12)
        return functionKey(int(key) - int(TerminalKey::F1) + 1, modifiers);
    if (key >= TerminalKey::Keypad0)
        return keypadKey(key, modifiers, modes);
    return plainKey(key, modifiers, modes);
}

QByteArray encodeText(const QString &text, KeyModifiers modifiers)
{
    if (modifiers.testFlag(KeyModifier::Control) && text.size() == 1) {
        if (const auto control = controlOf(text.front().unicode()))
            return withAlt(QByteArray(1, *control), modifiers);
    }
    return withAlt(text.toUtf8(), modifiers);
}

// No control character gets through but Tab and line ends, so neither does the end bracket's ESC; U+0080–U+009F are
// controls as well. Bytes, not characters, would be too late.
QByteArray encodePaste(const QString &text, const InputModes &modes)
{
    QString cleaned;
    cleaned.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t character = text[i].unicode();
        if (character == u'\n' && i > 0 && text[i - 1] == u'\r')
            continue;
        if (character == u'\n' || character == u'\r')
            cleaned += u'\r';
        else if (character == u'\t' ||
                 (character >= 0x20 && character != 0x7F && (character < 0x80 || character > 0x9F)))
            cleaned += QChar(character);
    }
    return modes.bracketedPaste ? QByteArray("\x1b[200~" + cleaned.toUtf8() + "\x1b[201~") : cleaned.toUtf8();
}

QByteArray encodeMouse(const MouseInput &input, const InputModes &modes)
{
    if (!isReported(input, modes.mouse) || input.column < 0 || input.row < 0)
        return {};
    const bool isRelease = input.action == MouseAction::Release;
    int code = buttonCode(input.button) + (input.action == MouseAction::Move ? 32 : 0);
    code += int(input.modifiers.toInt()) << 2; // Shift 4, Meta 8, Control 16
    if (modes.mouseEncoding == MouseEncoding::Sgr) {
        return "\x1b[<" + QByteArray::number(code) + ';' + QByteArray::number(input.column + 1) + ';' +
               QByteArray::number(input.row + 1) + (isRelease ? 'm' : 'M');
    }
    if (isRelease)
        code |= 3; // which one, these encodings do not say
    if (modes.mouseEncoding == MouseEncoding::Urxvt) {
        return "\x1b[" + QByteArray::number(code + 32) + ';' + QByteArray::number(input.column + 1) + ';' +
               QByteArray::number(input.row + 1) + 'M';
    }
    const auto place = [](int value) { return char(std::min(value + 33, 255)); };
    return QByteArray("\x1b[M") + char(code + 32) + place(input.column) + place(input.row);
}

} // namespace sampan
