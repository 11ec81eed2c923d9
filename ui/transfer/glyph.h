// Small line drawings for rows: direction, state, log level. Drawn in the row's own text colour, so that they are right
// in light and dark, selected or not, at every scale.
#pragma once

#include "core/base/log.h"
#include "core/transfer/transfertypes.h"

#include <QIcon>

class QColor;
class QPalette;

namespace sampan {

enum class Glyph {
    None,
    Up,
    Down,
    Across,
    Copy,
    Waiting,
    Running,
    Paused,
    Done,
    Warning,
    Failed,
    Skipped,
    Cancelled,
    Information,
    Command,
    Response,
};

[[nodiscard]] Glyph glyphOf(Direction direction);
[[nodiscard]] Glyph glyphOf(JobState state);
[[nodiscard]] Glyph glyphOf(ItemState state);
[[nodiscard]] Glyph glyphOf(LogLevel level);

[[nodiscard]] QIcon glyphIcon(Glyph glyph, const QColor &colour, qreal pixelRatio);

// Red and amber that keep a contrast of at least 4.5 to the palette's base, light or dark.
[[nodiscard]] QColor errorColour(const QPalette &palette);
[[nodiscard]] QColor warningColour(const QPalette &palette);

} // namespace sampan
