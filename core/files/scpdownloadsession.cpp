#include "core/files/scpdownloadsession.h"

#include "core/files/scperrors.h"
#include "core/files/scpscripts.h"
#include "core/files/smallfile.h"

namespace sampan {

namespace {

// A file that is no small one any more: reading on to its end would be for nothing.
constexpr qint64 mostBytesForNothing = 1024 * 1024;

constexpr char cannotRead[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot read %1");

} // namespace

ScpDownloadSession::ScpDownloadSession(ScpDownloads &downloads, std::shared_ptr<ScpPlace> place,
                                       std::vector<ScpDownload> items)
    : QObject(&downloads)
    , m_downloads(downloads)
    , m_place(std::move(place))
    , m_items(std::move(items))
{}

ScpDownloadSession::~ScpDownloadSession()
{
    ScpProgram::drop(std::move(m_program));
}

QByteArray ScpDownloadSession::commandLine() const
{
    QByteArrayList paths;
    for (const ScpDownload &item : m_items)
        paths += item.path.bytes();
    return scpscripts::sendFiles(paths, false);
}

void ScpDownloadSession::start()
{
    m_program = std::make_unique<ScpProgram>(m_place, ScpWay::Reading, commandLine());
    m_program->setReceiver([this](QByteArrayView bytes) {
        if (m_sink)
            m_sink->receive(bytes);
    });
    connect(m_program.get(), &ScpProgram::started, this, &ScpDownloadSession::began);
    connect(m_program.get(), &ScpProgram::received, this, &ScpDownloadSession::took);
    connect(m_program.get(), &ScpProgram::ended, this, &ScpDownloadSession::ended);
    m_program->start();
}

void ScpDownloadSession::began()
{
    scp::SinkOptions options;
    for (const ScpDownload &item : m_items)
        options.asked += item.path.fileName();
    options.answersAhead = m_place->facts().readsOn;
    m_sink = std::make_unique<scp::Sink>(options, *this);
    m_program->write(m_sink->takeOutput());
}

void ScpDownloadSession::fileBegan(const scp::SinkFile &file)
{
    m_current = std::size_t(file.index);
    m_content = QByteArray();
    m_isOther = quint64(file.size) != m_items[m_current].expected.size.value_or(0);
    m_isTooLong |= m_isOther && file.size > mostBytesForNothing;
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
    if (words)
        m_outcomes.push_back({m_current, scpError(*words, cannotRead, item.path)});
    else if (m_isOther)
        m_outcomes.push_back({m_current, smallFileChanged(item.path)});
    else
        m_outcomes.push_back({m_current, SmallFile{item.expected, std::exchange(m_content, {})}});
}

void ScpDownloadSession::refused(qsizetype index, const QByteArray &words)
{
    m_outcomes.push_back({std::size_t(index), scpError(words, cannotRead, m_items[std::size_t(index)].path)});
}

void ScpDownloadSession::noise(const QByteArray &line)
{
    m_noise += line;
}

void ScpDownloadSession::took()
{
    for (const QByteArray &line : std::exchange(m_noise, {}))
        m_place->tellNoise(line);
    m_program->write(m_sink->takeOutput());
    const QPointer<ScpDownloadSession> alive(this);
    giveOutcomes();
    if (!alive || !m_program)
        return;
    if (m_isTooLong)
        return ended({{}, {}, smallFileChanged(m_items[m_current].path)});
    if ((m_sink->isComplete() || m_sink->error()) && !std::exchange(m_saidEnd, true))
        m_program->sendEof();
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

// What scp did not come to fails with its words; a file that became long fails alone, and the others are asked for
// again.
void ScpDownloadSession::ended(const ScpEnd &how)
{
    ScpProgram::drop(std::move(m_program));
    const QPointer<ScpDownloadSession> alive(this);
    giveOutcomes();
    if (!alive)
        return;
    std::vector<ScpDownload> again;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        ScpDownload &item = m_items[i];
        if (!item.done)
            continue;
        if (m_isTooLong && i != m_current) {
            again.push_back(std::move(item));
            continue;
        }
        const auto done = std::exchange(item.done, nullptr);
        if (m_sink && m_sink->error())
            done(scpExplained(*m_sink->error(), cannotRead, item.path));
        else if (how.error)
            done(m_isTooLong ? *how.error : scpExplained(*how.error, cannotRead, item.path));
        else
            done(scpError(how.words, cannotRead, item.path));
        if (!alive)
            return;
    }
    m_downloads.putBack(std::move(again));
    m_downloads.sessionEnded();
    deleteLater();
}

} // namespace sampan
