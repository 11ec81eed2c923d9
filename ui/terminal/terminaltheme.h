// The colours of a terminal. Values: made from the built-in list or read from a file, then only looked at.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QRgb>
#include <QString>

#include <array>
#include <vector>

class QPalette;

namespace sampan {

struct TerminalTheme
{
    QString id;   // as the settings keep it: "solarized-dark"
    QString name; // for people
    QRgb foreground = 0;
    QRgb background = 0;
    QRgb cursor = 0;
    QRgb selection = 0; // behind selected text
    std::array<QRgb, 16> colours{};

    // 0…15 of the theme, 16…231 xterm's colour cube, 232…255 its greys.
    [[nodiscard]] QRgb indexed(int index) const;
    [[nodiscard]] bool isDark() const;
    bool operator==(const TerminalTheme &) const = default;
};

// In the order in which people see them. Never empty.
[[nodiscard]] const std::vector<TerminalTheme> &builtInThemes();
// "auto" and unknown names: light or dark, as the desktop's palette is.
[[nodiscard]] TerminalTheme themeNamed(const QString &id, const QPalette &palette);

// A colour scheme in the JSON of Windows Terminal
// (learn.microsoft.com/windows/terminal/customize-settings/color-schemes), for which there are collections of hundreds:
// "background", "foreground", "black" … "brightWhite", and if present "cursorColor", "selectionBackground" and "name".
[[nodiscard]] Result<TerminalTheme> themeFromJson(const QByteArray &json);
[[nodiscard]] Result<TerminalTheme> themeFromFile(const QString &file);

} // namespace sampan
