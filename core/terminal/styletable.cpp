#include "core/terminal/styletable.h"

#include <algorithm>

namespace sampan {

namespace {

quint64 packed(TerminalColour colour)
{
    return quint64(colour.kind) << 24 | quint64(colour.red) << 16 | quint64(colour.green) << 8 | colour.blue;
}

quint64 packedFlags(const CellStyle &style)
{
    return quint64(style.underline) << 7 | quint64(style.bold) << 6 | quint64(style.faint) << 5 |
           quint64(style.italic) << 4 | quint64(style.blink) << 3 | quint64(style.reverse) << 2 |
           quint64(style.conceal) << 1 | quint64(style.strikeOut);
}

quint64 mixed(quint64 value)
{
    value ^= value >> 32;
    value *= 0x9e3779b97f4a7c15ULL;
    return value ^ (value >> 29);
}

} // namespace

std::size_t CellStyleHash::operator()(const CellStyle &style) const noexcept
{
    const quint64 colours = packed(style.foreground) << 32 | packed(style.background);
    return mixed(colours + mixed(packed(style.underlineColour) << 32 | style.link) + packedFlags(style));
}

StyleTable::StyleTable()
{
    m_styles.emplace_back();
    m_numbers.emplace(CellStyle(), quint16(0));
}

std::optional<quint16> StyleTable::intern(const CellStyle &style, Room room)
{
    if (const auto found = m_numbers.find(style); found != m_numbers.end())
        return found->second;
    if (m_numbers.size() >= (room == Room::Exact ? capacity - roomForCoarse : capacity))
        return std::nullopt;
    quint16 number = quint16(m_styles.size());
    if (m_free.empty()) {
        m_styles.push_back(style);
    } else {
        number = m_free.back();
        m_free.pop_back();
        m_styles[number] = style;
    }
    m_numbers.emplace(style, number);
    return number;
}

void StyleTable::keepOnly(const std::vector<bool> &used)
{
    std::erase_if(m_numbers, [&](const auto &entry) {
        if (entry.second == 0 || used[entry.second])
            return false;
        m_free.push_back(entry.second);
        return true;
    });
}

std::vector<quint32> StyleTable::links() const
{
    std::vector<quint32> links;
    for (const auto &[style, number] : m_numbers) {
        if (style.link != 0)
            links.push_back(style.link);
    }
    std::sort(links.begin(), links.end());
    links.erase(std::unique(links.begin(), links.end()), links.end());
    return links;
}

TerminalColour coarseColour(TerminalColour colour)
{
    if (colour.kind != TerminalColour::Kind::Rgb)
        return colour;
    // xterm's cube of 6 × 6 × 6 colours starts at index 16.
    const auto step = [](quint8 value) { return value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40; };
    return TerminalColour::indexed(quint8(16 + 36 * step(colour.red) + 6 * step(colour.green) + step(colour.blue)));
}

} // namespace sampan
