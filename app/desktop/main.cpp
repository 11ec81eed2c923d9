// sampan: the window.

#include "app/desktop/desktopoptions.h"
#include "app/desktop/selfcheck.h"
#include "core/base/blockmemory.h"
#include "core/base/openfiles.h"
#include "core/settings/applicationfolders.h"
#include "core/settings/settings.h"
#include "core/settings/windowstate.h"
#include "core/sites/keychainsecretstore.h"
#include "core/sites/preferredsecretstore.h"
#include "core/sites/sitestore.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/widgets/greytext.h"

#include <QApplication>
#include <QDir>
#include <QIcon>
#include <QLibraryInfo>
#include <QLocale>
#include <QTemporaryDir>
#include <QTimer>
#include <QTranslator>

#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>
#include <iostream>
#include <pwd.h>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

void installTranslations(QTranslator &own, QTranslator &qt, const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale() : QLocale(language);
    // English needs a translation, too: it holds the plurals.
    if (own.load(locale, u"sampan"_s, u"_"_s, u":/i18n"_s) || own.load(u":/i18n/sampan_en.qm"_s))
        QCoreApplication::installTranslator(&own);
    if (qt.load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&qt);
}

SshFiles sshFiles(const DesktopOptions &options)
{
    SshFiles files = SshFiles::forHome(QDir::homePath(), qEnvironmentVariable("SSH_AUTH_SOCK"));
    files.display = qEnvironmentVariable("DISPLAY");
    files.xauthorityFile = qEnvironmentVariable("XAUTHORITY");
    if (!options.sshConfig.isEmpty()) {
        files.configFile = options.sshConfig == u"none" ? QString() : options.sshConfig;
        files.systemConfigFile.clear();
    }
    if (!options.knownHosts.isEmpty())
        files.knownHostsFile = options.knownHosts;
    return files;
}

QString localUserName()
{
    const passwd *entry = ::getpwuid(::getuid());
    return entry != nullptr ? QString::fromLocal8Bit(entry->pw_name) : qEnvironmentVariable("USER");
}

void nameProgram()
{
    QCoreApplication::setApplicationName(u"sampan"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SAMPAN_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Sampan"_s);
    QGuiApplication::setDesktopFileName(u"sampan"_s);
    QGuiApplication::setWindowIcon(QIcon(u":/icons/sampan.svg"_s));
}

int runWindow(const DesktopOptions &options, const ProgramParts &parts)
{
    MainWindow window(parts);
    window.show();
    if (!options.selfCheck.isEmpty()) {
        SelfCheck check(window, options.selfCheck);
        QTimer::singleShot(0, &check, [&] { check.start(options.address); });
        return QApplication::exec();
    }
    if (!options.address.isEmpty())
        QTimer::singleShot(0, &window, [&] { window.openAddress(options.address); });
    if (options.siteManager)
        QTimer::singleShot(0, &window, &MainWindow::showSiteManager);
    return QApplication::exec();
}

int run(const DesktopOptions &options)
{
    const ApplicationFolders folders =
        ApplicationFolders::fromEnvironment(QProcessEnvironment::systemEnvironment(), QDir::homePath());
    Settings settings(folders.settingsFile());
    QTranslator own;
    QTranslator qt;
    installTranslations(own, qt, settings.value(setting::Language));
    WindowState windowState(folders.windowFile());
    SiteStore sites(folders.sitesFile());
    const Result<void> loaded = sites.load();
    if (!loaded)
        std::cerr << "sampan: " << fullText(loaded.error()).toLocal8Bit().constData() << std::endl;
    PreferredSecretStore secrets(std::make_unique<KeychainSecretStore>());
    // 0700 and gone at the end: files fetched for a drag stand there.
    const QTemporaryDir temporary;
    return runWindow(options, ProgramParts{settings, sites, secrets, windowState, sshFiles(options), options.keyFiles,
                                           localUserName(), temporary.path(), folders.snippetsFile()});
}

} // namespace

int main(int argc, char **argv)
{
#ifndef __SANITIZE_ADDRESS__     // the leak checker traces its own process
    ::prctl(PR_SET_DUMPABLE, 0); // no core file may hold a password
#endif
    keepBlocksInTheHeap();
    allowManyOpenFiles();
    std::signal(SIGPIPE, SIG_IGN);
    QApplication application(argc, argv);
    keepGreyTextSeen(application);
    nameProgram();
    const Result<DesktopOptions> options = parseDesktopOptions(QCoreApplication::arguments());
    if (!options) {
        std::cerr << "sampan: " << fullText(options.error()).toLocal8Bit().constData() << std::endl;
        return 2;
    }
    if (!options->helpText.isEmpty()) {
        std::cout << options->helpText.toLocal8Bit().constData() << std::flush;
        return 0;
    }
    return run(*options);
}
