// Every look that is on the screen or in the scroll-back, once, under a 16-bit number. The server chooses the looks, so
// their number is bounded: numbers nobody refers to are used again, and when all are in use, colours become coarser.
// Part of a Screen; its thread.
#pragma once

#include "core/terminal/cell.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace sampan {

struct CellStyleHash
{
    std::size_t operator()(const CellStyle &style) const noexcept;
};

class StyleTable
{
public:
    static constexpr std::size_t capacity = 65'536;
    static constexpr std::size_t roomForCoarse = 4'096; // kept for looks whose colours were made coarser

    enum class Room : quint8 {
        Exact,
        Coarse,
    };

    StyleTable();

    [[nodiscard]] const CellStyle &at(quint16 number) const { return m_styles[number < m_styles.size() ? number : 0]; }
    // Nothing when there is no room for a new one.
    [[nodiscard]] std::optional<quint16> intern(const CellStyle &style, Room room = Room::Exact);
    [[nodiscard]] std::size_t size() const { return m_numbers.size(); }

    // Frees every number that `used` (one for each of `capacity`) does not name. Number 0 always stays.
    void keepOnly(const std::vector<bool> &used);
    [[nodiscard]] std::vector<quint32> links() const; // of all looks; sorted, each once

private:
    std::vector<CellStyle> m_styles;
    std::vector<quint16> m_free;
    std::unordered_map<CellStyle, quint16, CellStyleHash> m_numbers;
};

// The nearest of the 256 indexed colours; what remains of a colour when there is no room for all of them.
[[nodiscard]] TerminalColour coarseColour(TerminalColour colour);

} // namespace sampan
