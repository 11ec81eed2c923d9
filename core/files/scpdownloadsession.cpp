#include "core/files/scpdownloadsession.h"

#include "core/files/scperrors.h"
#include "core/files/scpscripts.h"
#include "core/files/smallfile.h"

#include <QRandomGenerator>
#include <QStringBuilder>

namespace sampan {

namespace {

// A file that is no small one any more: reading on to its end would be for nothing.
constexpr qint64 mostBytesForNothing = 1024 * 1024;
// A session that has nothing to do is kept for so long, unless another one wants its place.
constexpr std::chrono::milliseconds restTime{1000};

constexpr char cannotRead[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot read %1");

// Begins with no letter that a line of scp begins with.
QByteArray randomMark()
{
    return QByteArray("sampan" + QByteArray::number(QRandomGenerator::system()->generate64(), 36));
}

} // namespace

ScpDownloadSession::ScpDownloadSession(ScpDownloads &downloads, std::shared_ptr<ScpPlace> place)
    : QObject(&downloads)
    , m_downloads(downloads)
    , m_place(std::move(place))
    , m_mark(randomMark())
{
    m_restTimer.setSingleShot(true);
    m_restTimer.setInterval(restTime);
    connect(&m_restTimer, &QTimer::timeout, this, &ScpDownloadSession::end);
    connect(&m_place->sessions(), &ScpSessions::wanted, this, [this] {
        if (m_restTimer.isActive())
            end();
    });
}

ScpDownloadSession::~ScpDownloadSession()
{
    ScpProgram::drop(std::move(m_program));
}

void ScpDownloadSession::start()
{
    m_program = std::make_unique<ScpProgram>(m_place, ScpWay::Reading, scpscripts::sendListed(m_mark));
    m_program->setReceiver([this](QByteArrayView bytes) { take(bytes); });
    connect(m_program.get(), &ScpProgram::started, this, [this] {
        m_hasStarted = true;
        proceed();
    });
    connect(m_program.get(), &ScpProgram::received, this, &ScpDownloadSession::took);
    connect(m_program.get(), &ScpProgram::ended, this, &ScpDownloadSession::ended);
    m_program->start();
}

void ScpDownloadSession::proceed()
{
    if (!m_hasStarted || isAtWork() || m_saidEnd || !m_program)
        return;
    std::vector<ScpDownload> share = m_downloads.takeShare();
    if (share.empty())
        rest();
    else
        ask(std::move(share));
}

// The zeros stand behind the names, where scp finds them when it has started.
void ScpDownloadSession::ask(std::vector<ScpDownload> items)
{
    m_restTimer.stop();
    m_items = std::move(items);
    m_isListEnded = false;
    scp::SinkOptions options;
    QByteArrayList paths;
    for (const ScpDownload &item : m_items) {
        options.asked += item.path.fileName();
        paths += item.path.bytes();
    }
    options.answersAhead = m_place->facts().server.readsOn;
    m_sink = std::make_unique<scp::Sink>(options, *this);
    m_program->write(QByteArray(scpscripts::wordsOf(paths) + '\n'));
    m_program->write(m_sink->takeOutput());
}

// Inside the library.

void ScpDownloadSession::take(QByteArrayView bytes)
{
    m_hasAnswered = true;
    if (m_sink)
        m_sink->receive(bytes);
}

void ScpDownloadSession::fileBegan(const scp::SinkFile &file)
{
    m_current = std::size_t(file.index);
    m_content = QByteArray();
    m_isOther = quint64(file.size) != m_items[m_current].expected.size.value_or(0);
    if (m_isOther && file.size > mostBytesForNothing)
        m_tooLong = m_current;
    if (!m_isOther)
        m_content.reserve(qsizetype(file.size));
}

void ScpDownloadSession::fileData(QByteArrayView bytes)
{
    if (!m_isOther)
        m_content += bytes;
}

void ScpDownloadSession::fileEnded(const std::optional<QByteArray> &words)
{
    const ScpDownload &item = m_items[m_current];
    m_tooLong.reset();
    if (words)
        m_outcomes.push_back({m_current, scpError(*words, cannotRead, item.path)});
    else if (m_isOther)
        m_outcomes.push_back({m_current, smallFileChanged(item.path)});
    else
        m_outcomes.push_back({m_current, SmallFile{item.expected, std::exchange(m_content, {})}});
}

void ScpDownloadSession::refused(qsizetype index, const QByteArray &words)
{
    const bool hasWords = !words.isEmpty() || !m_program;
    const Error error =
        scpError(hasWords ? words : m_program->standardError(), cannotRead, m_items[std::size_t(index)].path);
    m_outcomes.push_back({std::size_t(index), error});
}

void ScpDownloadSession::noise(const QByteArray &line)
{
    if (line.startsWith(m_mark))
        m_isListEnded = true;
    else
        m_noise += line;
}

// In the event loop.

void ScpDownloadSession::took()
{
    for (const QByteArray &line : std::exchange(m_noise, {}))
        m_place->tellNoise(line);
    if (!m_sink || !m_program)
        return;
    m_program->write(m_sink->takeOutput());
    const QPointer<ScpDownloadSession> alive(this);
    giveOutcomes();
    if (!alive || !m_program)
        return;
    if (m_tooLong)
        ended({{}, {}, smallFileChanged(m_items[*m_tooLong].path)});
    else if (m_sink->error())
        ended({{}, {}, ofProgram(*m_sink->error())});
    else if (m_isListEnded)
        listEnded();
}

void ScpDownloadSession::giveOutcomes()
{
    const QPointer<ScpDownloadSession> alive(this);
    for (Outcome &outcome : std::exchange(m_outcomes, {})) {
        const auto done = std::exchange(m_items[outcome.index].done, nullptr);
        if (done)
            done(std::move(outcome.file));
        if (!alive)
            return;
    }
}

void ScpDownloadSession::listEnded()
{
    m_sink->end(); // what did not come has failed
    if (m_sink->error())
        return ended({{}, {}, ofProgram(*m_sink->error())});
    const QPointer<ScpDownloadSession> alive(this);
    giveOutcomes();
    if (!alive)
        return;
    m_sink.reset();
    m_items.clear();
    proceed();
}

void ScpDownloadSession::rest()
{
    if (m_place->sessions().isWanted())
        end();
    else if (!m_restTimer.isActive())
        m_restTimer.start();
}

void ScpDownloadSession::end()
{
    m_restTimer.stop();
    if (!isAtWork() && m_program && !std::exchange(m_saidEnd, true))
        m_program->sayGoodbye();
}

void ScpDownloadSession::ended(const ScpEnd &how)
{
    ScpProgram::drop(std::move(m_program));
    const QPointer<ScpDownloadSession> alive(this);
    giveOutcomes();
    if (!alive)
        return;
    m_downloads.sessionEnded(this);
    const RemotePath about = m_items.empty() ? RemotePath("/") : m_items.front().path;
    const Error error = how.error ? *how.error : scpError(how.words, cannotRead, about);
    if (!m_hasAnswered && !m_saidEnd && m_items.empty())
        m_downloads.failWaiting(error);
    if (alive)
        failRest(m_tooLong ? *m_tooLong : m_sink ? std::size_t(m_sink->next()) : 0, error);
}

// What goes wrong with one file ends the session, so the others are asked for again, once.
void ScpDownloadSession::failRest(std::size_t guilty, const Error &error)
{
    const QPointer<ScpDownloadSession> alive(this);
    std::vector<ScpDownload> again;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        ScpDownload &item = m_items[i];
        if (!item.done)
            continue;
        if (i != guilty && !item.isAgain && !endsConnection(error.code)) {
            again.push_back(std::move(item));
            again.back().isAgain = true;
            continue;
        }
        const bool isWhole = error.code == ErrorCode::SourceChanged;
        std::exchange(item.done, nullptr)(isWhole ? error : scpExplained(error, cannotRead, item.path));
        if (!alive)
            return;
    }
    if (!again.empty())
        m_downloads.putBack(std::move(again));
    deleteLater();
}

} // namespace sampan
