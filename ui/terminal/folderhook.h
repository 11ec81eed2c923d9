// Lines for a shell's start-up file, or for the shell that runs, that make it tell its folder before every prompt
// (OSC 7, "file://host/percent-encoded-path"), so that a pane can follow.
#pragma once

#include <QByteArray>

#include <array>

namespace sampan {

enum class HookedShell { Bash, Zsh, Fish };
inline constexpr std::array hookedShells{HookedShell::Bash, HookedShell::Zsh, HookedShell::Fish};

[[nodiscard]] const char *shellName(HookedShell shell); // "bash"
// One line without its end, ASCII only. May be given to a shell that has it already: the folder is told once.
[[nodiscard]] QByteArray folderHook(HookedShell shell);

} // namespace sampan
