// The built-in themes, as data. Sources of the well-known ones: github.com/altercation/solarized,
// github.com/morhetz/gruvbox, nordtheme.com, draculatheme.com.
#include "ui/terminal/terminaltheme.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

struct ThemeData
{
    const char *id;
    const char *name;
    QRgb foreground, background, cursor, selection;
    std::array<QRgb, 16> colours;
};

// clang-format off
constexpr std::array themes{
    ThemeData{"light", QT_TRANSLATE_NOOP("sampan::TerminalTheme", "Light"), 0x24292f, 0xffffff, 0x24292f, 0xb6d7ff,
        {0x24292f, 0xc4232c, 0x116329, 0x8a5a00, 0x0550ae, 0x8250df, 0x0f6e75, 0xc3cad2,
         0x6e7781, 0xe0313b, 0x1a7f37, 0xa87300, 0x1a70d6, 0xa06af0, 0x1f8f98, 0xf6f8fa}},
    ThemeData{"dark", QT_TRANSLATE_NOOP("sampan::TerminalTheme", "Dark"), 0xd5dae0, 0x1b1e23, 0xd5dae0, 0x34506f,
        {0x2b3038, 0xf2706b, 0x79c46a, 0xd9ab4a, 0x6caef2, 0xc491f0, 0x58c2c7, 0xc8ced6,
         0x7d8794, 0xff938c, 0x99dc8b, 0xf0c66e, 0x92c7ff, 0xd9b3ff, 0x80dce0, 0xf6f8fa}},
    ThemeData{"high-contrast", QT_TRANSLATE_NOOP("sampan::TerminalTheme", "High Contrast"),
        0xffffff, 0x000000, 0xffff00, 0x0a4f9e,
        {0x3a3a3a, 0xff6b6b, 0x5cff5c, 0xffff55, 0x8ab8ff, 0xff8cff, 0x55ffff, 0xe6e6e6,
         0x9a9a9a, 0xff9c9c, 0x9cff9c, 0xffffa0, 0xb8d4ff, 0xffb8ff, 0xa6ffff, 0xffffff}},
    ThemeData{"solarized-light", "Solarized Light", 0x657b83, 0xfdf6e3, 0x586e75, 0xdcd4bd,
        {0x073642, 0xdc322f, 0x859900, 0xb58900, 0x268bd2, 0xd33682, 0x2aa198, 0xeee8d5,
         0x002b36, 0xcb4b16, 0x586e75, 0x657b83, 0x839496, 0x6c71c4, 0x93a1a1, 0xfdf6e3}},
    ThemeData{"solarized-dark", "Solarized Dark", 0x839496, 0x002b36, 0x93a1a1, 0x0b4b5a,
        {0x073642, 0xdc322f, 0x859900, 0xb58900, 0x268bd2, 0xd33682, 0x2aa198, 0xeee8d5,
         0x002b36, 0xcb4b16, 0x586e75, 0x657b83, 0x839496, 0x6c71c4, 0x93a1a1, 0xfdf6e3}},
    ThemeData{"gruvbox-light", "Gruvbox Light", 0x3c3836, 0xfbf1c7, 0x3c3836, 0xd5c4a1,
        {0xfbf1c7, 0xcc241d, 0x98971a, 0xd79921, 0x458588, 0xb16286, 0x689d6a, 0x7c6f64,
         0x928374, 0x9d0006, 0x79740e, 0xb57614, 0x076678, 0x8f3f71, 0x427b58, 0x3c3836}},
    ThemeData{"gruvbox-dark", "Gruvbox Dark", 0xebdbb2, 0x282828, 0xebdbb2, 0x504945,
        {0x282828, 0xcc241d, 0x98971a, 0xd79921, 0x458588, 0xb16286, 0x689d6a, 0xa89984,
         0x928374, 0xfb4934, 0xb8bb26, 0xfabd2f, 0x83a598, 0xd3869b, 0x8ec07c, 0xebdbb2}},
    ThemeData{"nord", "Nord", 0xd8dee9, 0x2e3440, 0xd8dee9, 0x4c566a,
        {0x3b4252, 0xbf616a, 0xa3be8c, 0xebcb8b, 0x81a1c1, 0xb48ead, 0x88c0d0, 0xe5e9f0,
         0x4c566a, 0xbf616a, 0xa3be8c, 0xebcb8b, 0x81a1c1, 0xb48ead, 0x8fbcbb, 0xeceff4}},
    ThemeData{"dracula", "Dracula", 0xf8f8f2, 0x282a36, 0xf8f8f2, 0x44475a,
        {0x21222c, 0xff5555, 0x50fa7b, 0xf1fa8c, 0xbd93f9, 0xff79c6, 0x8be9fd, 0xf8f8f2,
         0x6272a4, 0xff6e6e, 0x69ff94, 0xffffa5, 0xd6acff, 0xff92df, 0xa4ffff, 0xffffff}},
};
// clang-format on

constexpr QRgb opaque(QRgb colour)
{
    return 0xff000000u | colour;
}

TerminalTheme fromData(const ThemeData &data)
{
    TerminalTheme theme;
    theme.id = QString::fromLatin1(data.id);
    theme.name = QCoreApplication::translate("sampan::TerminalTheme", data.name);
    theme.foreground = opaque(data.foreground);
    theme.background = opaque(data.background);
    theme.cursor = opaque(data.cursor);
    theme.selection = opaque(data.selection);
    for (std::size_t i = 0; i < theme.colours.size(); ++i)
        theme.colours[i] = opaque(data.colours[i]);
    return theme;
}

} // namespace

const std::vector<TerminalTheme> &builtInThemes()
{
    static const std::vector<TerminalTheme> built = [] {
        std::vector<TerminalTheme> all;
        for (const ThemeData &data : themes)
            all.push_back(fromData(data));
        return all;
    }();
    return built;
}

} // namespace sampan
