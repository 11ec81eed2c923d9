// sampan-cli: the engine without a window.

#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "core/base/blockmemory.h"
#include "core/base/openfiles.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>
#include <iostream>
#include <vector>

using namespace sampan;

namespace {

std::vector<QByteArray> argumentsFrom(int count, char **values)
{
    std::vector<QByteArray> arguments;
    for (int i = 1; i < count; ++i)
        arguments.emplace_back(values[i]);
    return arguments;
}

// A program may be started with these closed; then the next file or socket would get their numbers.
void fillStandardDescriptors()
{
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(descriptor, F_GETFD) >= 0)
            continue;
        // The lowest free number: this one. What cannot be written stays an error.
        [[maybe_unused]] const int opened = ::open("/dev/null", O_RDONLY);
    }
}

int run(const CommandLine &line)
{
    Interrupt interrupt;
    Context context(line);
    const std::unique_ptr<Command> command = makeCommand(context);
    QObject::connect(command.get(), &Command::finished, qApp, &QCoreApplication::exit, Qt::QueuedConnection);
    QObject::connect(&interrupt, &Interrupt::received, command.get(), &Command::cancel);
    QMetaObject::invokeMethod(command.get(), &Command::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    fillStandardDescriptors();
#ifndef __SANITIZE_ADDRESS__     // the leak checker traces its own process
    ::prctl(PR_SET_DUMPABLE, 0); // no core file may hold a password
#endif
    keepBlocksInTheHeap();
    allowManyOpenFiles();
    std::signal(SIGPIPE, SIG_IGN); // a closed pipe is an error of the write, not the end of the program
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("sampan-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SAMPAN_VERSION));
    QTranslator translator;
    // English needs a translation, too: it holds the plurals.
    if (translator.load(QLocale(), QStringLiteral("sampan"), QStringLiteral("_"), QStringLiteral(":/i18n")) ||
        translator.load(QStringLiteral(":/i18n/sampan_en.qm")))
        QCoreApplication::installTranslator(&translator);

    const Result<CommandLine> line = parseCommandLine(argumentsFrom(argc, argv));
    if (!line) {
        Output(false).error(line.error());
        return ExitUsage;
    }
    if (!line->helpText.isEmpty()) {
        std::cout << line->helpText.toLocal8Bit().constData() << std::flush;
        return ExitDone;
    }
    return run(*line);
}
