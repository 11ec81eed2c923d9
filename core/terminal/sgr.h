// Select Graphic Rendition (ECMA-48 8.3.117 and xterm's additions): the colours and attributes of the text to come.
// Ours rather than libvterm's, because 0.1.4 knows neither faint nor conceal nor underline colours, and because a list
// of any length is read here in pieces without cutting a group apart.
#pragma once

#include "core/terminal/cell.h"
#include "core/terminal/sequencereader.h"

#include <QByteArray>

namespace sampan {

// Applies whole groups from the front and says how many arguments they took. With `isLast` those are all of them;
// without, a group that may go on in the next piece stays, and 0 means that no group of this length is lawful.
int applySgr(CellStyle &style, const ControlSequence &sequence, bool isLast);

// The same look as arguments, for DECRQSS; always begins with 0.
[[nodiscard]] QByteArray sgrOf(const CellStyle &style);

} // namespace sampan
