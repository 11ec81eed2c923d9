#include "ui/terminal/terminallook.h"

#include "core/settings/settings.h"

#include <QFontDatabase>
#include <QPalette>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

QFont fontOf(const QString &family, int points)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (!family.isEmpty())
        font.setFamilies({family, font.family()});
    font.setPointSize(points);
    return font;
}

CursorShape cursorOf(const QString &word)
{
    if (word == "underline"_L1)
        return CursorShape::Underline;
    return word == "bar"_L1 ? CursorShape::Bar : CursorShape::Block;
}

TerminalBell bellOf(const QString &word)
{
    if (word == "none"_L1)
        return TerminalBell::None;
    return word == "system"_L1 ? TerminalBell::System : TerminalBell::Visual;
}

TerminalTheme themeOf(const Settings &settings, const QPalette &palette)
{
    const QString name = settings.value(setting::TerminalTheme);
    if (name == "file"_L1) {
        if (const Result<TerminalTheme> theme = themeFromFile(settings.value(setting::TerminalThemeFile)))
            return *theme;
    }
    return themeNamed(name, palette);
}

} // namespace

TerminalLook terminalLook(const Settings &settings, const QPalette &palette)
{
    TerminalLook look;
    look.theme = themeOf(settings, palette);
    look.font = fontOf(settings.value(setting::TerminalFont), settings.value(setting::TerminalFontSize));
    look.cursorShape = cursorOf(settings.value(setting::TerminalCursor));
    look.cursorBlinks = settings.value(setting::TerminalCursorBlinks);
    look.bell = bellOf(settings.value(setting::TerminalBell));
    look.wordCharacters = settings.value(setting::TerminalWordCharacters);
    look.scrollOnOutput = settings.value(setting::TerminalScrollOnOutput);
    look.scrollOnKey = settings.value(setting::TerminalScrollOnKey);
    look.keepReadable = settings.value(setting::TerminalKeepReadable);
    look.boldIsBright = settings.value(setting::TerminalBoldIsBright);
    if (settings.value(setting::TerminalHighlights))
        look.keywords = keywordRules(settings.value(setting::TerminalKeywords));
    look.warnBeforePaste = settings.value(setting::TerminalWarnBeforePaste);
    look.copyOnSelect = settings.value(setting::TerminalCopyOnSelect);
    return look;
}

TerminalLook defaultTerminalLook(const QPalette &palette)
{
    TerminalLook look;
    look.theme = themeNamed(QString(), palette);
    look.font = fontOf(QString(), setting::TerminalFontSize.fallback);
    look.wordCharacters = QString::fromLatin1(setting::TerminalWordCharacters.fallback);
    return look;
}

} // namespace sampan
