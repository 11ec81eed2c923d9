#include "ui/terminal/terminaltheme.h"

#include "ui/terminal/terminalcolours.h"

#include <QColor>
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPalette>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr qint64 largestFile = 64 * 1024;

constexpr std::array<const char *, 16> schemeKeys{"black",       "red",          "green",       "yellow",
                                                  "blue",        "purple",       "cyan",        "white",
                                                  "brightBlack", "brightRed",    "brightGreen", "brightYellow",
                                                  "brightBlue",  "brightPurple", "brightCyan",  "brightWhite"};

Error badTheme(const QString &what)
{
    return {ErrorCode::InvalidArgument,
            QCoreApplication::translate("sampan::TerminalTheme", "This file is not a terminal theme: %1.").arg(what),
            QString()};
}

QColor colourOf(const QJsonObject &scheme, QLatin1StringView key)
{
    const QString text = scheme.value(key).toString();
    return text.startsWith(u'#') ? QColor(text) : QColor();
}

bool readColours(const QJsonObject &scheme, TerminalTheme *theme, QString *missing)
{
    const auto read = [&](const char *key, QRgb *into) {
        const QColor colour = colourOf(scheme, QLatin1StringView(key));
        if (!colour.isValid())
            *missing = QString::fromLatin1(key);
        *into = colour.rgb();
        return colour.isValid();
    };
    bool complete = read("foreground", &theme->foreground) && read("background", &theme->background);
    for (std::size_t i = 0; complete && i < schemeKeys.size(); ++i)
        complete = read(schemeKeys[i], &theme->colours[i]);
    return complete;
}

int cubeStep(int value)
{
    return value == 0 ? 0 : 55 + 40 * value;
}

} // namespace

QRgb TerminalTheme::indexed(int index) const
{
    if (index < 16)
        return colours[std::size_t(qMax(index, 0))];
    if (index < 232) {
        const int cube = index - 16;
        return qRgb(cubeStep(cube / 36), cubeStep(cube / 6 % 6), cubeStep(cube % 6));
    }
    const int grey = 8 + 10 * (qMin(index, 255) - 232);
    return qRgb(grey, grey, grey);
}

bool TerminalTheme::isDark() const
{
    return luminance(background) < luminance(foreground);
}

TerminalTheme themeNamed(const QString &id, const QPalette &palette)
{
    for (const TerminalTheme &theme : builtInThemes()) {
        if (theme.id == id)
            return theme;
    }
    const bool dark = palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    return themeNamed(dark ? u"dark"_s : u"light"_s, palette);
}

Result<TerminalTheme> themeFromJson(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return badTheme(QCoreApplication::translate("sampan::TerminalTheme", "it is not JSON"));
    const QJsonObject scheme = document.object();
    TerminalTheme theme;
    QString missing;
    if (!readColours(scheme, &theme, &missing))
        return badTheme(
            QCoreApplication::translate("sampan::TerminalTheme", "the colour “%1” is missing").arg(missing));
    theme.id = u"file"_s;
    theme.name = scheme.value("name"_L1).toString();
    const QColor cursor = colourOf(scheme, "cursorColor"_L1);
    const QColor selection = colourOf(scheme, "selectionBackground"_L1);
    theme.cursor = cursor.isValid() ? cursor.rgb() : theme.foreground;
    theme.selection = selection.isValid() ? selection.rgb() : mixedColour(theme.background, theme.foreground, 0.25);
    return theme;
}

Result<TerminalTheme> themeFromFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return Error{
            ErrorCode::LocalIo,
            QCoreApplication::translate("sampan::TerminalTheme", "Cannot read the theme %1. Choose another file.")
                .arg(name),
            file.errorString()};
    return themeFromJson(file.read(largestFile));
}

} // namespace sampan
