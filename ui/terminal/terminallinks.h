// Links in a terminal's text: those the program marked (OSC 8) and addresses that stand in the text.
// Only http, https and mailto exist here.
#pragma once

#include "ui/terminal/terminaltext.h"

#include <QUrl>

#include <optional>

namespace sampan {

class Screen;

struct TerminalLink
{
    QUrl target;
    TextRange range;

    bool operator==(const TerminalLink &) const = default;
};

[[nodiscard]] std::optional<TerminalLink> linkAt(const Screen &screen, TextPosition cell);

} // namespace sampan
