#include "core/files/scpplace.h"

#include "core/base/servertext.h"
#include "core/files/scperrors.h"

#include <QCoreApplication>
#include <QRandomGenerator>

namespace sampan {

namespace {

constexpr qsizetype mostNoise = 20; // lines that are worth a line of the log

// Each line says one thing; a tool that is missing, or knows an option less, says nothing.
constexpr char probe[] = R"sh(cd; printf 'home=%s\n' "$(pwd)"
echo "umask=$(umask)"
if stat -c %f / >/dev/null 2>&1 && find / -prune -exec stat -c %f {} + >/dev/null 2>&1; then echo style=stat
elif ls -lanbd --full-time / >/dev/null 2>&1; then echo style=escaped
elif ls -land --full-time / >/dev/null 2>&1; then echo style=full
else echo style=plain; fi
if command -v scp >/dev/null 2>&1; then echo has=scp; fi
if df -Pk / >/dev/null 2>&1; then echo has=df; fi
if touch -h -c /dev/null/x 2>&1 | grep -i -e option -e usage >/dev/null; then :; else echo has=touch-h; fi
if mv -n /dev/null/x /dev/null/y 2>&1 | grep -i -e option -e usage >/dev/null; then :; else echo has=mv-n; fi
)sh";

ShellListingStyle styleFrom(const QByteArray &word)
{
    if (word == "stat")
        return ShellListingStyle::Stat;
    if (word == "escaped")
        return ShellListingStyle::LsEscaped;
    return word == "full" ? ShellListingStyle::LsFull : ShellListingStyle::LsPlain;
}

Error noShell(const QByteArray &words)
{
    return {ErrorCode::Unsupported,
            scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "The server has no POSIX shell that could list its files")),
            visibleText(words.trimmed(), 2000)};
}

Error closedError()
{
    return {ErrorCode::NotConnected, scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "The connection has ended")), {}};
}

} // namespace

void ScpPlace::open(ScpCommands &commands, const ScpServer &server, Callback<std::shared_ptr<ScpPlace>> done)
{
    auto channel = commands.openCommand("exec sh");
    if (!channel) {
        QMetaObject::invokeMethod(
            qApp, [done = std::move(done)] { done(closedError()); }, Qt::QueuedConnection);
        return;
    }
    auto place = std::make_shared<ScpPlace>(commands, std::move(channel));
    place->m_facts.server = server;
    place->m_shell->start([place](const Result<QByteArray> &words) {
        if (words)
            place->tellNoise(*words);
    });
    place->m_shell->run(probe, [place, done = std::move(done)](const Result<ScpShell::Output> &output) {
        if (!output)
            return done(output.error().code == ErrorCode::ConnectionLost ? noShell(output.error().detail.toUtf8())
                                                                         : output.error());
        place->learn(output->out);
        if (!place->m_facts.home.isAbsolute())
            return done(noShell(output->err));
        done(place);
    });
}

ScpPlace::ScpPlace(ScpCommands &commands, std::shared_ptr<CommandChannel> channel)
    : m_commands(&commands)
    , m_shell(std::make_unique<ScpShell>(std::move(channel)))
    , m_mark("@" + QByteArray::number(QRandomGenerator::system()->generate64(), 36))
{
    connect(m_shell.get(), &ScpShell::closed, this, [this](const Error &error) {
        m_commands = nullptr;
        emit closed(error);
    });
}

ScpPlace::~ScpPlace() = default;

void ScpPlace::close()
{
    if (m_commands)
        m_shell->close(closedError());
}

std::shared_ptr<CommandChannel> ScpPlace::openCommand(const QByteArray &line)
{
    return m_commands ? m_commands->openCommand(line) : nullptr;
}

void ScpPlace::learn(const QByteArray &output)
{
    for (const QByteArray &line : output.split('\n')) {
        const qsizetype equals = line.indexOf('=');
        const QByteArray name = line.left(qMax<qsizetype>(equals, 0));
        const QByteArray value = line.mid(equals + 1);
        if (name == "home")
            m_facts.home = RemotePath(value);
        else if (name == "umask")
            m_facts.umask = value.trimmed().toUInt(nullptr, 8) & 0777U;
        else if (name == "style")
            m_facts.style = styleFrom(value);
        m_facts.hasScp |= line == "has=scp";
        m_facts.hasFreeSpace |= line == "has=df";
        m_facts.touchesLinks |= line == "has=touch-h";
        m_facts.movesOnlyNew |= line == "has=mv-n";
    }
}

void ScpPlace::tellNoise(const QByteArray &words)
{
    for (const QByteArray &line : words.split('\n')) {
        if (line.trimmed().isEmpty() || m_noise.contains(line) || m_noise.size() >= mostNoise)
            continue;
        m_noise += line;
        const QString text = scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "The server's shell prints: %1"));
        emit noticed(text.arg(visibleText(line, 200)));
    }
}

} // namespace sampan
