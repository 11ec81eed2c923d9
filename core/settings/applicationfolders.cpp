#include "core/settings/applicationfolders.h"

#include <QDir>

namespace sampan {

namespace {

QString folderFor(const QProcessEnvironment &environment, const QString &variable, const QString &fallback)
{
    const QString value = environment.value(variable);
    const QString base = QDir::isAbsolutePath(value) ? value : fallback;
    return QDir::cleanPath(QString(base + QStringLiteral("/sampan")));
}

} // namespace

ApplicationFolders ApplicationFolders::fromEnvironment(const QProcessEnvironment &environment,
                                                       const QString &homeFolder)
{
    const auto folder = [&](const QString &variable, const QString &fallback) {
        return folderFor(environment, variable, QString(homeFolder + fallback));
    };
    ApplicationFolders folders;
    folders.config = folder(QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral("/.config"));
    folders.data = folder(QStringLiteral("XDG_DATA_HOME"), QStringLiteral("/.local/share"));
    folders.cache = folder(QStringLiteral("XDG_CACHE_HOME"), QStringLiteral("/.cache"));
    folders.state = folder(QStringLiteral("XDG_STATE_HOME"), QStringLiteral("/.local/state"));
    return folders;
}

ApplicationFolders ApplicationFolders::below(const QString &folder)
{
    ApplicationFolders folders;
    folders.config = QString(folder + QStringLiteral("/config"));
    folders.data = QString(folder + QStringLiteral("/data"));
    folders.cache = QString(folder + QStringLiteral("/cache"));
    folders.state = QString(folder + QStringLiteral("/state"));
    return folders;
}

} // namespace sampan
