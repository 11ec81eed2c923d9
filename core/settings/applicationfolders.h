// Where this program keeps its own files: XDG Base Directory Specification, below a folder "sampan" each.
#pragma once

#include <QProcessEnvironment>
#include <QString>

namespace sampan {

struct ApplicationFolders
{
    QString config; // what the person chose
    QString data;   // what must not be lost: sites
    QString cache;  // what may be deleted at any time
    QString state;  // how the windows were left

    // Relative values of the variables are ignored, as the specification says.
    [[nodiscard]] static ApplicationFolders fromEnvironment(const QProcessEnvironment &environment,
                                                            const QString &homeFolder);
    // All four below one folder: for tests and portable use.
    [[nodiscard]] static ApplicationFolders below(const QString &folder);

    [[nodiscard]] QString settingsFile() const { return QString(config + QStringLiteral("/sampan.ini")); }
    [[nodiscard]] QString snippetsFile() const { return QString(config + QStringLiteral("/snippets.json")); }
    [[nodiscard]] QString sitesFile() const { return QString(data + QStringLiteral("/sites.json")); }
    [[nodiscard]] QString windowFile() const { return QString(state + QStringLiteral("/window.ini")); }
};

} // namespace sampan
