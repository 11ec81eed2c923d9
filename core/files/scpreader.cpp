#include "core/files/scpreader.h"

#include "core/files/scperrors.h"
#include "core/files/scplooking.h"
#include "core/files/scpscripts.h"

#include <QStringBuilder>

namespace sampan {

namespace {

constexpr qint64 bytesAhead = 4 * 1024 * 1024;
constexpr qint64 roomWorthGiving = 256 * 1024;
constexpr qsizetype blockBytes = 256 * 1024;
constexpr quint32 regularFile = 0100000;

constexpr char cannotOpen[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot open %1");
constexpr char cannotRead[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot read %1");

} // namespace

void ScpReader::open(const std::shared_ptr<ScpPlace> &place, const RemotePath &path, const ReadOptions &options,
                     Callback<std::shared_ptr<FileReader>> done)
{
    if (const Result<void> sendable = scp::checkSendable(path.fileName()); !sendable && path.bytes().contains('\n')) {
        QMetaObject::invokeMethod(
            place.get(), [done = std::move(done), error = sendable.error()] { done(error); }, Qt::QueuedConnection);
        return;
    }
    std::make_shared<ScpReader>(place, path, options)->begin(std::move(done));
}

ScpReader::ScpReader(std::shared_ptr<ScpPlace> place, RemotePath path, ReadOptions options)
    : m_place(std::move(place))
    , m_path(std::move(path))
    , m_options(std::move(options))
{
    m_gateTimer.setSingleShot(true);
    m_gateTimer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_gateTimer, &QTimer::timeout, &m_gateTimer, [this] { giveRoom(); });
}

ScpReader::~ScpReader()
{
    ScpProgram::drop(std::move(m_program));
}

// Whoever opens holds on to it by the callback, until it is answered.
void ScpReader::begin(Callback<std::shared_ptr<FileReader>> done)
{
    m_opening = [self = shared_from_this(), done = std::move(done)](Result<std::shared_ptr<FileReader>> reader) {
        done(std::move(reader));
    };
    if (isRaw())
        beginAtOffset();
    else
        beginWithScp();
}

void ScpReader::beginWithScp()
{
    run(scpscripts::sendFile(m_path));
}

void ScpReader::beginAtOffset()
{
    currentAttributes([self = shared_from_this()](const Result<FileAttributes> &found) {
        if (!found)
            return self->fail(found.error());
        self->m_attributes = *found;
        self->m_hasBegun = true;
        self->run(scpscripts::sendFrom(self->m_path, self->m_options.offset, self->m_place->mark()));
        self->opened();
    });
}

void ScpReader::run(const QByteArray &commandLine)
{
    m_program = std::make_unique<ScpProgram>(m_place, ScpWay::Reading, commandLine);
    m_program->setReceiver([this](QByteArrayView bytes) {
        m_room -= bytes.size();
        if (m_sink)
            m_sink->receive(bytes);
        else
            takeRaw(bytes);
    });
    QObject::connect(m_program.get(), &ScpProgram::started, m_program.get(), [this] {
        if (isRaw())
            return;
        scp::SinkOptions options;
        options.asked = {m_path.fileName()};
        m_sink = std::make_unique<scp::Sink>(options, *this);
        m_program->write(m_sink->takeOutput());
    });
    QObject::connect(m_program.get(), &ScpProgram::received, m_program.get(), [this] { took(); });
    QObject::connect(m_program.get(), &ScpProgram::ended, m_program.get(),
                     [this](const ScpEnd &how) { programEnded(how); });
    m_room = roomWorthGiving;
    m_program->setRoom(m_room);
    m_program->start();
}

// From the library: only takes note.

// What start-up files print comes before the line that is the mark.
void ScpReader::takeRaw(QByteArrayView bytes)
{
    if (m_isBehindMark)
        return fileData(bytes);
    m_beforeMark += bytes;
    const QByteArray line = '\n' + m_place->mark() + '\n';
    const qsizetype found = m_beforeMark.indexOf(line);
    if (found < 0)
        return;
    m_isBehindMark = true;
    const QByteArray rest = m_beforeMark.mid(found + line.size());
    if (!rest.isEmpty())
        fileData(rest);
}

void ScpReader::fileBegan(const scp::SinkFile &file)
{
    m_hasBegun = true;
    m_attributes.size = quint64(file.size);
    m_attributes.mode = FileMode(regularFile | file.mode);
    if (file.times) {
        m_attributes.modificationTime = file.times->modified;
        m_attributes.accessTime = file.times->accessed;
    }
}

void ScpReader::fileData(QByteArrayView bytes)
{
    m_bytesHeld += bytes.size();
    if (!m_blocks.empty() && m_blocks.back().size() + bytes.size() <= blockBytes) {
        m_blocks.back() += bytes;
        return;
    }
    m_blocks.emplace_back();
    m_blocks.back().reserve(blockBytes);
    m_blocks.back() += bytes;
}

void ScpReader::fileEnded(const std::optional<QByteArray> &words)
{
    if (words)
        m_error = scpError(*words, cannotRead, m_path);
    m_isAtEnd = true;
}

void ScpReader::refused(qsizetype, const QByteArray &words)
{
    m_words = words;
}

void ScpReader::noise(const QByteArray &line)
{
    m_words = line;
}

// In the event loop.

void ScpReader::took()
{
    const auto self = shared_from_this();
    if (m_sink) {
        m_program->write(m_sink->takeOutput());
        if (m_sink->error())
            return fail(scpExplained(ofProgram(*m_sink->error()), cannotRead, m_path));
        if (m_isAtEnd)
            m_program->sayGoodbye();
    }
    if (m_hasBegun && m_opening)
        opened();
    serve();
}

void ScpReader::programEnded(const ScpEnd &how)
{
    const auto self = shared_from_this();
    if (how.error && !(m_isAtEnd && m_sink))
        return fail(scpExplained(*how.error, cannotRead, m_path));
    const bool isWhole = isRaw() ? how.status == 0 : m_isAtEnd;
    if (!isWhole)
        return fail(scpError(QByteArray(m_words + ' ' + how.words), m_hasBegun ? cannotRead : cannotOpen, m_path));
    m_isAtEnd = true;
    serve();
}

void ScpReader::opened()
{
    if (const auto done = std::exchange(m_opening, nullptr))
        done(std::shared_ptr<FileReader>(shared_from_this()));
}

void ScpReader::fail(const Error &error)
{
    const auto self = shared_from_this();
    if (!m_error)
        m_error = error;
    if (const auto done = std::exchange(m_opening, nullptr))
        return done(*m_error);
    serve();
}

// An error comes after what was read before it.
void ScpReader::serve()
{
    if (!m_reading)
        return giveRoom();
    if (m_blocks.empty() && !m_error && !m_isAtEnd)
        return giveRoom();
    Result<QByteArray> answer = QByteArray();
    if (!m_blocks.empty()) {
        answer = std::move(m_blocks.front());
        m_blocks.pop_front();
        m_bytesHeld -= answer->size();
    } else if (m_error) {
        answer = *m_error;
    }
    giveRoom();
    std::exchange(m_reading, nullptr)(std::move(answer));
}

// The gate is asked for what is let in, before the server may send it.
void ScpReader::giveRoom()
{
    const qint64 most = m_options.gate ? qMin(bytesAhead, m_options.gate->bytesAtOnce()) : bytesAhead;
    const qint64 more = most - m_bytesHeld - m_room;
    if (!m_program || m_isAtEnd || m_error || m_gateTimer.isActive() || more < qMin(roomWorthGiving, most))
        return;
    if (m_options.gate) {
        const std::chrono::microseconds wait = m_options.gate->take(more);
        if (wait.count() > 0)
            return m_gateTimer.start(std::chrono::ceil<std::chrono::milliseconds>(wait));
    }
    m_room += more;
    m_program->setRoom(m_room);
}

void ScpReader::read(Callback<QByteArray> done)
{
    m_reading = [self = shared_from_this(), done = std::move(done)](Result<QByteArray> block) {
        done(std::move(block));
    };
    QMetaObject::invokeMethod(
        m_place.get(), [self = shared_from_this()] { self->serve(); }, Qt::QueuedConnection);
}

void ScpReader::currentAttributes(Callback<FileAttributes> done)
{
    lookAtFile(m_place, m_path, [self = shared_from_this(), done = std::move(done)](Result<FileAttributes> now) {
        // A time to the minute says nothing about one to the second.
        if (now && isTimeCoarse(self->m_place->facts().style) && self->m_attributes.modificationTime)
            now->modificationTime = self->m_attributes.modificationTime;
        done(std::move(now));
    });
}

void ScpReader::close(Callback<void> done)
{
    m_reading = nullptr;
    m_isAtEnd = true;
    m_blocks.clear();
    ScpProgram::drop(std::move(m_program));
    QMetaObject::invokeMethod(
        m_place.get(), [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
}

} // namespace sampan
