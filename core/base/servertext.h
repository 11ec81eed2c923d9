// The one sanitiser for text that came from a server: names, errors, banners, prompts, versions.
// The result is safe to show as plain text: C0, C1 and DEL controls, bidi and zero-width marks and bytes that are not
// UTF-8 become visible escapes (\n, \x1b, \u{202e}). Views must still use Qt::PlainText; markup is not touched here.
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringView>

namespace sampan {

// At most `maximum` characters of source text are kept, then "…" marks the cut.
[[nodiscard]] QString visibleText(QByteArrayView bytes, qsizetype maximum = 32 * 1024);
[[nodiscard]] QString visibleText(QStringView text, qsizetype maximum = 32 * 1024);

// The same, but line breaks stay: for banners and notices that are shown in a multi-line plain text view.
[[nodiscard]] QString visibleLines(QByteArrayView bytes, qsizetype maximum = 32 * 1024);

} // namespace sampan
