// The palette's grey text (QPalette::PlaceholderText), which hints and second lines use. Some desktops' dark palettes
// leave it nearly as dark as what it stands on.
#pragma once

class QApplication;
class QPalette;

namespace sampan {

// The palette with grey text that is seen on windows and in fields; the same when it already is.
[[nodiscard]] QPalette withSeenGreyText(const QPalette &palette);
// For the whole program, now and whenever the desktop changes its palette.
void keepGreyTextSeen(QApplication &application);

} // namespace sampan
