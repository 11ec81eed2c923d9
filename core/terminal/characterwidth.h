// Which characters are two columns wide though libvterm's table, made for Unicode 10, says one: mostly emoji.
#pragma once

namespace sampan {

// All of them are above U+FFFF.
[[nodiscard]] bool isWideSinceUnicode10(char32_t character);

} // namespace sampan
