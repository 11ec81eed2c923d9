#include "app/desktop/desktopoptions.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace sampan {

namespace {

using namespace Qt::StringLiterals;

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::DesktopOptions", text);
}

Error usage(const QString &message)
{
    return Error{ErrorCode::InvalidArgument, message, QString()};
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        translated(QT_TRANSLATE_NOOP("sampan::DesktopOptions", "Two panes of files, here and on SSH servers.")));
    parser.addPositionalArgument(
        u"address"_s,
        translated(
            QT_TRANSLATE_NOOP("sampan::DesktopOptions", "sftp://user@host/path, user@host or an alias of ssh_config.")),
        u"[address]"_s);
    parser.addOptions({
        {{u"h"_s, u"help"_s}, translated(QT_TRANSLATE_NOOP("sampan::DesktopOptions", "Show this help."))},
        {u"version"_s, translated(QT_TRANSLATE_NOOP("sampan::DesktopOptions", "Show the version."))},
        {u"i"_s,
         translated(QT_TRANSLATE_NOOP("sampan::DesktopOptions", "Log in with this private key (may be given again).")),
         u"KEY"_s},
        {{u"F"_s, u"ssh-config"_s},
         translated(QT_TRANSLATE_NOOP("sampan::DesktopOptions",
                                      "Read this ssh_config instead of the user's; “none” reads none.")),
         u"FILE"_s},
        {u"known-hosts"_s, translated(QT_TRANSLATE_NOOP("sampan::DesktopOptions", "Use this known_hosts file.")),
         u"FILE"_s},
        {u"site-manager"_s, translated(QT_TRANSLATE_NOOP("sampan::DesktopOptions", "Open the site manager."))},
        {u"self-check"_s,
         translated(QT_TRANSLATE_NOOP("sampan::DesktopOptions",
                                      "Upload FOLDER/upload to the address and download it as FOLDER/download through "
                                      "the window's own actions, leave FOLDER/sampan.png, and end.")),
         u"FOLDER"_s},
    });
}

} // namespace

Result<DesktopOptions> parseDesktopOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    DesktopOptions options;
    if (parser.isSet(u"help"_s))
        options.helpText = parser.helpText();
    if (parser.isSet(u"version"_s))
        options.helpText = u"sampan " SAMPAN_VERSION "\n"_s;
    options.keyFiles = parser.values(u"i"_s);
    options.sshConfig = parser.value(u"F"_s);
    options.knownHosts = parser.value(u"known-hosts"_s);
    options.siteManager = parser.isSet(u"site-manager"_s);
    options.selfCheck = parser.value(u"self-check"_s);
    const QStringList addresses = parser.positionalArguments();
    if (addresses.size() > 1)
        return usage(translated(QT_TRANSLATE_NOOP("sampan::DesktopOptions", "More than one address was given")));
    options.address = addresses.value(0);
    if (!options.selfCheck.isEmpty() && options.address.isEmpty() && options.helpText.isEmpty())
        return usage(translated(QT_TRANSLATE_NOOP("sampan::DesktopOptions", "--self-check needs an address")));
    return options;
}

} // namespace sampan
