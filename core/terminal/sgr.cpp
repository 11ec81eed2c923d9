#include "core/terminal/sgr.h"

#include <QString>

#include <algorithm>
#include <optional>
#include <span>

namespace sampan {

namespace {

quint8 byteOf(int value)
{
    return quint8(std::clamp(value, 0, 255)); // a missing one, -1, counts as 0
}

TerminalColour &colourOf(CellStyle &style, int target)
{
    return target == 38 ? style.foreground : target == 48 ? style.background : style.underlineColour;
}

bool isColourTarget(int code)
{
    return code == 38 || code == 48 || code == 58;
}

// 38:5:n, 38:2:r:g:b and 38:2:space:r:g:b (ITU T.416); a tolerance may follow.
void applyColonColour(CellStyle &style, std::span<const int> group)
{
    if (group.size() >= 3 && group[1] == 5) {
        colourOf(style, group[0]) = TerminalColour::indexed(byteOf(group[2]));
    } else if (group.size() >= 5 && group[1] == 2) {
        const std::size_t first = group.size() == 5 ? 2 : 3;
        colourOf(style, group[0]) =
            TerminalColour::rgb(byteOf(group[first]), byteOf(group[first + 1]), byteOf(group[first + 2]));
    }
}

void applyUnderline(CellStyle &style, int form)
{
    static constexpr UnderlineStyle forms[] = {UnderlineStyle::None, UnderlineStyle::Single, UnderlineStyle::Double};
    style.underline = form >= 0 && form < 3 ? forms[form] : UnderlineStyle::Curly;
}

void applyColonGroup(CellStyle &style, std::span<const int> group)
{
    if (isColourTarget(group[0]))
        applyColonColour(style, group);
    else if (group[0] == 4)
        applyUnderline(style, std::max(group[1], 0));
}

// How many arguments the group 38;… takes when all separators are semicolons; nothing while that is not known.
std::optional<std::size_t> colourGroupSize(std::span<const int> rest)
{
    if (rest.size() < 2)
        return std::nullopt;
    const std::size_t size = rest[1] == 5 ? 3 : rest[1] == 2 ? 5 : 2;
    return size <= rest.size() ? std::optional(size) : std::nullopt;
}

void applyColourGroup(CellStyle &style, std::span<const int> group)
{
    if (group.size() == 3)
        colourOf(style, group[0]) = TerminalColour::indexed(byteOf(group[2]));
    else if (group.size() == 5)
        colourOf(style, group[0]) = TerminalColour::rgb(byteOf(group[2]), byteOf(group[3]), byteOf(group[4]));
}

void applyOff(CellStyle &style, int code)
{
    switch (code) {
    case 22:
        style.bold = style.faint = false;
        break;
    case 23:
        style.italic = false;
        break;
    case 24:
        style.underline = UnderlineStyle::None;
        break;
    case 25:
        style.blink = false;
        break;
    case 27:
        style.reverse = false;
        break;
    case 28:
        style.conceal = false;
        break;
    case 29:
        style.strikeOut = false;
        break;
    default:
        break;
    }
}

void applyAttribute(CellStyle &style, int code)
{
    switch (code) {
    case 0:
        style = CellStyle{.link = style.link}; // a link ends by OSC 8 alone
        break;
    case 1:
        style.bold = true;
        break;
    case 2:
        style.faint = true;
        break;
    case 3:
        style.italic = true;
        break;
    case 4:
        style.underline = UnderlineStyle::Single;
        break;
    case 5:
    case 6:
        style.blink = true;
        break;
    case 7:
        style.reverse = true;
        break;
    case 8:
        style.conceal = true;
        break;
    case 9:
        style.strikeOut = true;
        break;
    case 21:
        style.underline = UnderlineStyle::Double;
        break;
    default:
        applyOff(style, code);
    }
}

void applyPlainColour(CellStyle &style, int code)
{
    if (code >= 30 && code <= 37)
        style.foreground = TerminalColour::indexed(quint8(code - 30));
    else if (code == 39)
        style.foreground = {};
    else if (code >= 40 && code <= 47)
        style.background = TerminalColour::indexed(quint8(code - 40));
    else if (code == 49)
        style.background = {};
    else if (code == 59)
        style.underlineColour = {};
    else if (code >= 90 && code <= 97)
        style.foreground = TerminalColour::indexed(quint8(code - 90 + 8));
    else if (code >= 100 && code <= 107)
        style.background = TerminalColour::indexed(quint8(code - 100 + 8));
}

std::size_t colonGroupSize(const ControlSequence &sequence, std::size_t from)
{
    std::size_t size = 1;
    while (from + size < std::size_t(sequence.count) && sequence.hasColon(int(from + size) - 1))
        ++size;
    return size;
}

void appendColour(QByteArray &text, TerminalColour colour, int plain, int extended)
{
    if (colour.kind == TerminalColour::Kind::Rgb) {
        text += ";" + QByteArray::number(extended) + ":2::" + QByteArray::number(colour.red) + ':' +
                QByteArray::number(colour.green) + ':' + QByteArray::number(colour.blue);
    } else if (colour.kind == TerminalColour::Kind::Indexed) {
        if (colour.red < 8)
            text += ";" + QByteArray::number(plain + colour.red);
        else if (colour.red < 16)
            text += ";" + QByteArray::number(plain + 60 + colour.red - 8);
        else
            text += ";" + QByteArray::number(extended) + ":5:" + QByteArray::number(colour.red);
    }
}

} // namespace

int applySgr(CellStyle &style, const ControlSequence &sequence, bool isLast)
{
    const std::span<const int> all(sequence.arguments.data(), std::size_t(sequence.count));
    if (all.empty() && !sequence.isContinued)
        applyAttribute(style, 0);
    std::size_t position = 0;
    while (position < all.size()) {
        const int code = std::max(all[position], 0);
        std::size_t size = colonGroupSize(sequence, position);
        const bool touchesEnd = position + size == all.size();
        if (size > 1) {
            if (!isLast && touchesEnd && sequence.hasColon(int(all.size()) - 1))
                break;
            applyColonGroup(style, all.subspan(position, size));
        } else if (!isLast && touchesEnd && sequence.hasColon(int(position))) {
            break;
        } else if (isColourTarget(code)) {
            const auto wanted = colourGroupSize(all.subspan(position));
            if (!wanted && !isLast)
                break;
            size = wanted.value_or(all.size() - position);
            if (wanted)
                applyColourGroup(style, all.subspan(position, size));
        } else {
            applyAttribute(style, code);
            applyPlainColour(style, code);
        }
        position += size;
    }
    return int(position);
}

QByteArray sgrOf(const CellStyle &style)
{
    QByteArray text("0");
    const auto add = [&](bool isSet, const char *code) {
        if (isSet)
            text += code;
    };
    add(style.bold, ";1");
    add(style.faint, ";2");
    add(style.italic, ";3");
    add(style.underline == UnderlineStyle::Single, ";4");
    add(style.underline == UnderlineStyle::Double, ";21");
    add(style.underline == UnderlineStyle::Curly, ";4:3");
    add(style.blink, ";5");
    add(style.reverse, ";7");
    add(style.conceal, ";8");
    add(style.strikeOut, ";9");
    appendColour(text, style.foreground, 30, 38);
    appendColour(text, style.background, 40, 48);
    return text;
}

} // namespace sampan
