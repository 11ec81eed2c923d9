// The one spacing unit and its multiples, in device-independent pixels.
#pragma once

namespace sampan::spacing {

inline constexpr int unit = 4;
inline constexpr int tight = unit;      // inside a group of controls
inline constexpr int normal = 2 * unit; // between groups, around a bar
inline constexpr int wide = 4 * unit;   // around a page
inline constexpr int toolIcon = 16;     // edge of an icon in bars and lists

} // namespace sampan::spacing
