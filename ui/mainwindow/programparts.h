// What the window is given by main(): the user's files and stores. Everything must outlive the window.
#pragma once

#include "core/ssh/connectionoptions.h"

#include <QString>
#include <QStringList>

namespace sampan {

class SecretStore;
class Settings;
class SiteStore;
class WindowState;

struct ProgramParts
{
    Settings &settings;
    SiteStore &sites;
    SecretStore &secrets;
    WindowState &windowState;
    SshFiles sshFiles;
    QStringList keyFiles; // of the command line: tried first with every server
    QString localUser;
    QString temporaryFolder; // private to this run; removed by main() at its end
    QString snippetsFile;    // of the terminals
};

} // namespace sampan
