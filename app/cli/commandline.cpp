#include "app/cli/commandline.h"

#include "app/cli/ratetext.h"
#include "core/base/servertext.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <optional>

namespace sampan {

namespace {

using namespace Qt::StringLiterals;

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::CommandLine", text);
}

struct CommandHelp
{
    const char *name;
    const char *arguments;
    const char *summary;
    int minimum; // arguments
    int maximum; // -1: any number
};

constexpr CommandHelp Commands[] = {
    {"ls", "PATH…", QT_TRANSLATE_NOOP("sampan::CommandLine", "list folders, one name a line"), 1, -1},
    {"stat", "PATH…", QT_TRANSLATE_NOOP("sampan::CommandLine", "show what is known about files"), 1, -1},
    {"cp", "SOURCE… TARGET",
     QT_TRANSLATE_NOOP("sampan::CommandLine", "copy files and folders, either way or between servers"), 2, -1},
    {"mv", "SOURCE… TARGET", QT_TRANSLATE_NOOP("sampan::CommandLine", "move or rename files and folders"), 2, -1},
    {"rm", "PATH…", QT_TRANSLATE_NOOP("sampan::CommandLine", "remove files; with -r folders and what is in them"), 1,
     -1},
    {"mkdir", "PATH…", QT_TRANSLATE_NOOP("sampan::CommandLine", "make folders; with -p also their parents"), 1, -1},
    {"cat", "PATH…", QT_TRANSLATE_NOOP("sampan::CommandLine", "write files to the standard output"), 1, -1},
    {"df", "PATH…", QT_TRANSLATE_NOOP("sampan::CommandLine", "show the room on the file systems"), 1, -1},
    {"chmod", "MODE PATH…", QT_TRANSLATE_NOOP("sampan::CommandLine", "set permissions, octal or like u+rw,go-w"), 2,
     -1},
    {"forward", "SERVER", QT_TRANSLATE_NOOP("sampan::CommandLine", "forward ports until interrupted, see -L, -R, -D"),
     1, 1},
    {"ln", "TARGET LINK", QT_TRANSLATE_NOOP("sampan::CommandLine", "make a hard link; with -s a symbolic one"), 2, 2},
    {"exec", "URL -- COMMAND…",
     QT_TRANSLATE_NOOP("sampan::CommandLine", "run a command on a server, or with --hosts on many"), 1, -1},
    {"drive", "URL",
     QT_TRANSLATE_NOOP("sampan::CommandLine", "carry out JSON requests from the standard input (see sampan-drive(7))"),
     1, 1},
};

const CommandHelp *findCommand(const QString &name)
{
    for (const CommandHelp &command : Commands) {
        if (name == QLatin1String(command.name))
            return &command;
    }
    return nullptr;
}

Error usage(const QString &message)
{
    return Error{ErrorCode::InvalidArgument, message,
                 translated(QT_TRANSLATE_NOOP("sampan::CommandLine", "“sampan-cli --help” lists what there is"))};
}

// Arguments are bytes, QCommandLineParser wants text: Latin-1 carries every byte there and back.
QString carried(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes);
}
QByteArray bytesOf(const QString &text)
{
    return text.toLatin1();
}
QString textOf(const QString &text)
{
    return QString::fromLocal8Bit(bytesOf(text));
}

QCommandLineOption option(const QStringList &names, const char *description, const QString &value = QString())
{
    return QCommandLineOption(names, translated(description), value);
}

void addCommonOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        option({u"h"_s, u"help"_s}, QT_TRANSLATE_NOOP("sampan::CommandLine", "Show this help.")),
        option({u"i"_s}, QT_TRANSLATE_NOOP("sampan::CommandLine", "Log in with this private key (may be given again)."),
               u"KEY"_s),
        option(
            {u"F"_s},
            QT_TRANSLATE_NOOP("sampan::CommandLine", "Read this ssh_config instead of the user's; “none” reads none."),
            u"FILE"_s),
        option({u"known-hosts"_s}, QT_TRANSLATE_NOOP("sampan::CommandLine", "Use this known_hosts file."), u"FILE"_s),
        option({u"password-file"_s},
               QT_TRANSLATE_NOOP("sampan::CommandLine", "Take the password from the first line of this file."),
               u"FILE"_s),
        option({u"accept-new"_s},
               QT_TRANSLATE_NOOP("sampan::CommandLine", "Store unknown host keys; changed ones are always refused.")),
        option({u"on-conflict"_s},
               QT_TRANSLATE_NOOP(
                   "sampan::CommandLine",
                   "What to do about existing targets: ask, overwrite, skip, newer, size, resume, rename, fail."),
               u"WHAT"_s),
        option({u"parallel"_s}, QT_TRANSLATE_NOOP("sampan::CommandLine", "Files moved at once (default 8)."), u"N"_s),
        option({u"timeout"_s},
               QT_TRANSLATE_NOOP("sampan::CommandLine",
                                 "No progress for so many seconds is a failure (default 30; 0: wait for ever)."),
               u"SECONDS"_s),
        option({u"json"_s}, QT_TRANSLATE_NOOP("sampan::CommandLine", "Print one JSON object a line.")),
        option({u"no-preserve"_s}, QT_TRANSLATE_NOOP("sampan::CommandLine", "Do not keep times and permissions.")),
        option({u"c"_s, u"ciphers"_s},
               QT_TRANSLATE_NOOP("sampan::CommandLine", "Ciphers to offer, in order, separated by commas."), u"LIST"_s),
        option({u"wait-for-call"_s},
               QT_TRANSLATE_NOOP("sampan::CommandLine",
                                 "Do not connect: wait until the server connects to this port (RFC 8071); the address "
                                 "may be an interface's name, none means every one."),
               u"[ADDRESS:]PORT"_s),
        option(
            {u"host-key"_s},
            QT_TRANSLATE_NOOP("sampan::CommandLine",
                              "Accept only this host key of who calls: SHA256:… or a public key (may be given again)."),
            u"KEY"_s),
        option({u"v"_s},
               QT_TRANSLATE_NOOP("sampan::CommandLine", "Tell on the standard error what is being done; twice: more.")),
    });
}

void addCommandOptions(QCommandLineParser &parser, const QString &command)
{
    if (command == u"ls") {
        parser.addOption(option({u"l"_s}, QT_TRANSLATE_NOOP("sampan::CommandLine",
                                                            "Rights, owner, group, size and time before each name.")));
        parser.addOption(
            option({u"a"_s}, QT_TRANSLATE_NOOP("sampan::CommandLine", "Also names that begin with a dot.")));
        parser.addOption(
            option({u"U"_s}, QT_TRANSLATE_NOOP("sampan::CommandLine", "Unsorted, as the server sends them.")));
        parser.addOption(
            option({u"d"_s}, QT_TRANSLATE_NOOP("sampan::CommandLine", "The folder itself, not what is in it.")));
    }
    if (command == u"rm") {
        parser.addOption(
            option({u"r"_s, u"R"_s}, QT_TRANSLATE_NOOP("sampan::CommandLine", "Folders and all that is in them.")));
        parser.addOption(
            option({u"f"_s}, QT_TRANSLATE_NOOP("sampan::CommandLine", "What is not there is no failure.")));
    }
    if (command == u"mkdir")
        parser.addOption(option({u"p"_s}, QT_TRANSLATE_NOOP("sampan::CommandLine",
                                                            "Make parents, too; an existing folder is no failure.")));
    else
        parser.addOption(
            option({u"p"_s}, QT_TRANSLATE_NOOP("sampan::CommandLine", "Keep times and permissions (the default).")));
    if (command == u"ln")
        parser.addOption(option({u"s"_s}, QT_TRANSLATE_NOOP("sampan::CommandLine", "A symbolic link.")));
    if (command == u"chmod")
        parser.addOption(
            option({u"R"_s}, QT_TRANSLATE_NOOP("sampan::CommandLine", "Folders and all that is in them.")));
    if (command == u"exec") {
        parser.addOptions({
            option({u"pty"_s}, QT_TRANSLATE_NOOP("sampan::CommandLine", "Give the command a terminal.")),
            option({u"env"_s},
                   QT_TRANSLATE_NOOP("sampan::CommandLine", "Set this variable there (may be given again)."),
                   u"NAME=VALUE"_s),
            option({u"subsystem"_s},
                   QT_TRANSLATE_NOOP("sampan::CommandLine", "Start this subsystem instead of a command."), u"NAME"_s),
            option({u"hosts"_s},
                   QT_TRANSLATE_NOOP("sampan::CommandLine",
                                     "Run the command on every server this file names, one a line, and show a table."),
                   u"FILE"_s),
        });
    }
    if (command == u"forward") {
        parser.addOption(option({u"L"_s},
                                QT_TRANSLATE_NOOP("sampan::CommandLine",
                                                  "Listen here, come out beyond the server; a socket's path may stand "
                                                  "for either end; port 0 picks one (may be given again)."),
                                u"[ADDRESS:]PORT:HOST:PORT"_s));
        parser.addOption(
            option({u"R"_s},
                   QT_TRANSLATE_NOOP("sampan::CommandLine", "The server listens, come out here (may be given again)."),
                   u"[ADDRESS:]PORT:HOST:PORT"_s));
        parser.addOption(
            option({u"D"_s},
                   QT_TRANSLATE_NOOP("sampan::CommandLine", "Listen here for SOCKS 4, 4a and 5 (may be given again)."),
                   u"[ADDRESS:]PORT"_s));
        parser.addOption(option(
            {u"g"_s}, QT_TRANSLATE_NOOP("sampan::CommandLine", "Let forwards be reached by other machines, too.")));
        parser.addOption(option(
            {u"allow"_s},
            QT_TRANSLATE_NOOP("sampan::CommandLine", "Let only these use the forwards, like 192.0.2.7,10.0.0.0/8."),
            u"SOURCES"_s));
    }
    if (command == u"cp" || command == u"mv") {
        parser.addOption(option(
            {u"links"_s},
            QT_TRANSLATE_NOOP("sampan::CommandLine", "What to do with symbolic links: skip (default), follow, copy."),
            u"WHAT"_s));
        parser.addOption(
            option({u"limit"_s},
                   QT_TRANSLATE_NOOP("sampan::CommandLine",
                                     "Move no more than so many bytes a second, like 500K, 1.5M or 8Mbit."),
                   u"RATE"_s));
        parser.addOption(option({u"sync"_s}, QT_TRANSLATE_NOOP("sampan::CommandLine",
                                                               "Make every file durable before it counts as done.")));
        parser.addOption(option(
            {u"r"_s}, QT_TRANSLATE_NOOP("sampan::CommandLine", "Folders, too (always on; taken for habit's sake).")));
    }
}

std::optional<ConflictAction> conflictFrom(const QString &word)
{
    static const std::pair<QLatin1String, ConflictAction> words[] = {
        {"ask"_L1, ConflictAction::Ask},
        {"overwrite"_L1, ConflictAction::Overwrite},
        {"skip"_L1, ConflictAction::Skip},
        {"newer"_L1, ConflictAction::Newer},
        {"size"_L1, ConflictAction::DifferentSize},
        {"resume"_L1, ConflictAction::Resume},
        {"rename"_L1, ConflictAction::Rename},
        {"fail"_L1, ConflictAction::Fail},
    };
    for (const auto &[name, action] : words) {
        if (word == name)
            return action;
    }
    return std::nullopt;
}

std::optional<LinkPolicy> linksFrom(const QString &word)
{
    if (word == u"skip")
        return LinkPolicy::Skip;
    if (word == u"follow")
        return LinkPolicy::Follow;
    if (word == u"copy")
        return LinkPolicy::CopyAsLink;
    return std::nullopt;
}

Result<int> numberOption(const QCommandLineParser &parser, const QString &name, int minimum, int maximum, int fallback)
{
    if (!parser.isSet(name))
        return fallback;
    bool ok = false;
    const int value = parser.value(name).toInt(&ok);
    if (!ok || value < minimum || value > maximum)
        return usage(translated(QT_TRANSLATE_NOOP("sampan::CommandLine", "--%1 takes a number from %2 to %3"))
                         .arg(name)
                         .arg(minimum)
                         .arg(maximum));
    return value;
}

Result<void> readConflict(const QCommandLineParser &parser, CommonOptions &common)
{
    if (!parser.isSet(u"on-conflict"_s))
        return {};
    const auto action = conflictFrom(parser.value(u"on-conflict"_s));
    if (!action)
        return usage(translated(QT_TRANSLATE_NOOP(
            "sampan::CommandLine", "--on-conflict takes ask, overwrite, skip, newer, size, resume, rename or fail")));
    common.onConflict = *action;
    common.conflictGiven = true;
    return {};
}

Result<CallWait> readCall(const QCommandLineParser &parser)
{
    const QString place = textOf(parser.value(u"wait-for-call"_s));
    const QStringList keys = parser.values(u"host-key"_s);
    if (place.isEmpty() != keys.isEmpty())
        return usage(translated(QT_TRANSLATE_NOOP("sampan::CommandLine",
                                                  "--wait-for-call and --host-key belong together: who calls is "
                                                  "known by the host key alone")));
    if (place.isEmpty())
        return CallWait();
    Result<CallWait> call = parseCallPlace(place);
    for (const QString &text : keys) {
        const Result<PinnedHostKey> key = parsePinnedHostKey(textOf(text));
        if (!key)
            return key.error();
        if (call)
            call->hostKeys.push_back(*key);
    }
    return call;
}

Result<CommonOptions> readCommon(const QCommandLineParser &parser)
{
    CommonOptions common;
    for (const QString &key : parser.values(u"i"_s))
        common.keyFiles << textOf(key);
    common.sshConfig = textOf(parser.value(u"F"_s));
    common.knownHosts = textOf(parser.value(u"known-hosts"_s));
    common.passwordFile = textOf(parser.value(u"password-file"_s));
    common.acceptNew = parser.isSet(u"accept-new"_s);
    common.json = parser.isSet(u"json"_s);
    common.keep = !parser.isSet(u"no-preserve"_s);
    common.ciphers = textOf(parser.value(u"c"_s)).split(u',', Qt::SkipEmptyParts);
    common.verbosity = int(parser.optionNames().count(u"v"_s));
    const Result<int> parallel = numberOption(parser, u"parallel"_s, 1, 256, common.parallel);
    const Result<int> timeout = numberOption(parser, u"timeout"_s, 0, 86400, int(common.timeout.count()));
    const Result<void> conflict = readConflict(parser, common);
    const Result<CallWait> call = readCall(parser);
    if (!parallel || !timeout || !conflict)
        return !parallel ? parallel.error() : !timeout ? timeout.error() : conflict.error();
    if (!call)
        return call.error();
    common.call = *call;
    common.parallel = *parallel;
    common.timeout = std::chrono::seconds(*timeout);
    common.timeoutGiven = parser.isSet(u"timeout"_s);
    return common;
}

Result<qint64> readLimit(const QCommandLineParser &parser)
{
    if (!parser.optionNames().contains(u"limit"_s))
        return qint64(0);
    const std::optional<qint64> rate = rateFromText(parser.value(u"limit"_s));
    if (!rate)
        return usage(translated(QT_TRANSLATE_NOOP(
            "sampan::CommandLine", "--limit takes bytes a second like 500K, 1.5M, 100000 or 8Mbit; 0 is no limit")));
    return *rate;
}

void readForwards(const QCommandLineParser &parser, CommandLine *line)
{
    for (const QString &kind : {u"L"_s, u"R"_s, u"D"_s}) {
        for (const QString &value : parser.values(kind))
            line->forwards.push_back(bytesOf(QString(u'-' + kind + value)));
    }
    if (parser.isSet(u"allow"_s))
        line->allowedSources = bytesOf(parser.value(u"allow"_s));
}

Result<ExecOptions> readExec(const QCommandLineParser &parser)
{
    ExecOptions options;
    options.subsystem = bytesOf(parser.value(u"subsystem"_s));
    options.hostsFile = textOf(parser.value(u"hosts"_s));
    for (const QString &assignment : parser.values(u"env"_s)) {
        const qsizetype equals = assignment.indexOf(u'=');
        if (equals <= 0)
            return usage(translated(QT_TRANSLATE_NOOP("sampan::CommandLine", "--env takes NAME=VALUE")));
        options.environment.emplace_back(bytesOf(assignment.left(equals)), bytesOf(assignment.mid(equals + 1)));
    }
    return options;
}

QString commandHelp(QCommandLineParser &parser, const CommandHelp &command)
{
    QString text = u"sampan-cli "_s + QLatin1String(command.name) + u" [options] "_s +
                   QString::fromUtf8(command.arguments) + u"\n"_s + translated(command.summary) + u"\n\n"_s;
    const QString options = parser.helpText();
    return text + options.mid(options.indexOf(u"\n\n"_s) + 2);
}

Result<CommandLine> readCommand(QCommandLineParser &parser, const CommandHelp &help)
{
    CommandLine line;
    line.command = QLatin1String(help.name);
    if (parser.isSet(u"help"_s)) {
        line.helpText = commandHelp(parser, help);
        return line;
    }
    const Result<CommonOptions> common = readCommon(parser);
    if (!common)
        return common.error();
    line.common = *common;
    line.flags = parser.optionNames();
    for (const QString &argument : parser.positionalArguments())
        line.arguments.push_back(bytesOf(argument));
    if (line.command == u"exec") {
        const Result<ExecOptions> exec = readExec(parser);
        if (!exec)
            return exec.error();
        line.exec = *exec;
    }
    if (line.command == u"forward")
        readForwards(parser, &line);
    if (parser.optionNames().contains(u"links"_s)) {
        const auto links = linksFrom(parser.value(u"links"_s));
        if (!links)
            return usage(translated(QT_TRANSLATE_NOOP("sampan::CommandLine", "--links takes skip, follow or copy")));
        line.links = *links;
    }
    const Result<qint64> limit = readLimit(parser);
    if (!limit)
        return limit.error();
    line.bytesPerSecond = *limit;
    const int count = int(line.arguments.size());
    if (count < help.minimum || (help.maximum >= 0 && count > help.maximum))
        return usage(translated(QT_TRANSLATE_NOOP("sampan::CommandLine", "usage: sampan-cli %1 [options] %2"))
                         .arg(line.command, QString::fromUtf8(help.arguments)));
    return line;
}

// The first word that is no option, and no value of a common option that stands before the command.
qsizetype commandIndex(const std::vector<QByteArray> &arguments)
{
    static const QList<QByteArray> takingValue{"-i",
                                               "-F",
                                               "-c",
                                               "--ciphers",
                                               "--known-hosts",
                                               "--password-file",
                                               "--on-conflict",
                                               "--parallel",
                                               "--timeout",
                                               "--wait-for-call",
                                               "--host-key",
                                               "--env",
                                               "--subsystem",
                                               "--hosts"};
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (takingValue.contains(arguments[i]))
            ++i;
        else if (!arguments[i].startsWith('-'))
            return qsizetype(i);
    }
    return -1;
}

} // namespace

QString generalHelp()
{
    QString text =
        translated(QT_TRANSLATE_NOOP("sampan::CommandLine", "sampan-cli COMMAND [options] arguments…\n\nCommands:\n"));
    for (const CommandHelp &command : Commands)
        text += u"  "_s +
                QString(QLatin1String(command.name) + u' ' + QString::fromUtf8(command.arguments)).leftJustified(22) +
                translated(command.summary) + u'\n';
    return text + translated(QT_TRANSLATE_NOOP(
                      "sampan::CommandLine",
                      "\nArguments are paths on this computer or addresses like sftp://user@host:22/path "
                      "(/~/ for the home folder).\n“sampan-cli COMMAND --help” shows the options.\n"));
}

Result<CommandLine> parseCommandLine(const std::vector<QByteArray> &arguments)
{
    const qsizetype index = commandIndex(arguments);
    if (index < 0) {
        for (const QByteArray &argument : arguments) {
            if (argument != "--help" && argument != "-h" && argument != "--version")
                continue;
            CommandLine line;
            line.helpText = argument == "--version" ? u"sampan-cli " SAMPAN_VERSION "\n"_s : generalHelp();
            return line;
        }
        return usage(translated(QT_TRANSLATE_NOOP("sampan::CommandLine", "No command was given")));
    }
    const QByteArray name = arguments[std::size_t(index)];
    const CommandHelp *help = findCommand(QString::fromUtf8(name));
    if (help == nullptr)
        return usage(translated(QT_TRANSLATE_NOOP("sampan::CommandLine", "There is no command “%1”"))
                         .arg(visibleText(name, 100)));
    QStringList words{u"sampan-cli"_s};
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (qsizetype(i) != index)
            words << carried(arguments[i]);
    }
    QCommandLineParser parser;
    addCommonOptions(parser);
    addCommandOptions(parser, QLatin1String(help->name));
    if (!parser.parse(words))
        return usage(parser.errorText());
    return readCommand(parser, *help);
}

} // namespace sampan
