#include "core/files/scpwriter.h"

#include "core/files/attributeparts.h"
#include "core/files/scpchanging.h"
#include "core/files/scperrors.h"
#include "core/files/scplooking.h"
#include "core/files/scpscripts.h"

#include <QTimer>

namespace sampan {

namespace {

constexpr std::chrono::milliseconds timeToStore{1000}; // what is on the way when a file is given up

constexpr char cannotWrite[] = QT_TRANSLATE_NOOP("ScpFileSystem", "Cannot write %1");

quint32 creationMode(const ScpPlace &place, const WriteOptions &options)
{
    return options.mode ? options.mode->permissions() & 0777U : place.usualFileMode();
}

} // namespace

void ScpWriter::open(const std::shared_ptr<ScpPlace> &place, const RemotePath &path, const WriteOptions &options,
                     Callback<std::shared_ptr<FileWriter>> done)
{
    if (const Result<void> sendable = scp::checkSendable(path.fileName()); !sendable) {
        QMetaObject::invokeMethod(
            place.get(), [done = std::move(done), error = sendable.error()] { done(error); }, Qt::QueuedConnection);
        return;
    }
    std::make_shared<ScpWriter>(place, path, options)->begin(std::move(done));
}

// scp wants to know the length before the first byte.
ScpWriter::ScpWriter(std::shared_ptr<ScpPlace> place, RemotePath path, const WriteOptions &options)
    : m_place(std::move(place))
    , m_path(std::move(path))
    , m_options(options)
    , m_isRaw(options.existing == ExistingFile::Keep || options.expectedSize <= 0)
{}

ScpWriter::~ScpWriter()
{
    ScpProgram::drop(std::move(m_program));
}

void ScpWriter::begin(Callback<std::shared_ptr<FileWriter>> done)
{
    m_opening = [self = shared_from_this(), done = std::move(done)](Result<std::shared_ptr<FileWriter>> writer) {
        done(std::move(writer));
    };
    const bool onlyNew = m_options.existing == ExistingFile::Refuse;
    const qint64 offset = m_options.existing == ExistingFile::Keep ? m_options.offset : 0;
    const QByteArray line = isRaw() ? scpscripts::takeFrom(m_path, offset, onlyNew, creationMode(*m_place, m_options))
                                    : scpscripts::takeFile(m_path, onlyNew);
    m_program = std::make_unique<ScpProgram>(m_place, ScpWay::Writing, line);
    m_program->setReceiver([this](QByteArrayView bytes) {
        if (!isRaw())
            m_source.receive(bytes);
    });
    const ScpProgram *program = m_program.get();
    QObject::connect(program, &ScpProgram::received, program, [this] { took(); });
    QObject::connect(program, &ScpProgram::writable, program, [this] {
        if (isRaw())
            opened(); // the channel is open; what cat may not write shows in its exit status
        pump();
    });
    QObject::connect(program, &ScpProgram::ended, program, [this](const ScpEnd &how) { programEnded(how); });
    m_program->start();
}

void ScpWriter::sayHeader()
{
    scp::SourceFile file;
    file.name = m_path.fileName();
    file.mode = creationMode(*m_place, m_options);
    file.size = m_options.expectedSize;
    m_source.beginFile(file);
    flushOutput();
}

void ScpWriter::flushOutput()
{
    m_program->write(m_source.takeOutput());
}

void ScpWriter::took()
{
    const auto self = shared_from_this();
    for (const scp::SourceEvent &event : m_source.takeEvents())
        takeEvent(event);
    if (m_error || isRaw())
        return;
    if (m_source.wantsItem() && !m_isOpen && !m_isStored && m_opening)
        sayHeader();
    if (m_source.wantsData() && !m_isOpen)
        opened();
    pump();
}

void ScpWriter::takeEvent(const scp::SourceEvent &event)
{
    switch (event.kind) {
    case scp::SourceEvent::Kind::Done:
        m_isStored = true;
        endData();
        break;
    case scp::SourceEvent::Kind::Noise:
        m_noise += event.words + '\n';
        m_place->tellNoise(event.words);
        break;
    case scp::SourceEvent::Kind::Warning:
        break;
    case scp::SourceEvent::Kind::Failed:
    case scp::SourceEvent::Kind::Fatal:
        fail(event.error ? scpExplained(*event.error, cannotWrite, m_path)
                         : scpError(event.words, cannotWrite, m_path));
        break;
    }
}

void ScpWriter::opened()
{
    m_isOpen = true;
    if (const auto done = std::exchange(m_opening, nullptr))
        done(std::shared_ptr<FileWriter>(shared_from_this()));
}

void ScpWriter::write(QByteArray block, Callback<void> done)
{
    if (m_error)
        return later([done = std::move(done), error = *m_error] { done(error); });
    m_blocks.push_back({std::move(block), std::move(done)});
    later([self = shared_from_this()] { self->pump(); });
}

// Of these bytes so many were taken: all of them, but for what the line has no room for.
qint64 ScpWriter::send(QByteArrayView bytes)
{
    const qint64 room = qMin<qint64>(bytes.size(), m_program->writableBytes());
    if (isRaw()) {
        m_program->write(bytes.first(qsizetype(room)));
        return room;
    }
    const qint64 taken = m_source.sendData(room);
    m_program->write(bytes.first(qsizetype(taken)));
    flushOutput();
    return room;
}

void ScpWriter::pump()
{
    const auto self = shared_from_this();
    while (m_isOpen && !m_error && !m_blocks.empty()) {
        const QByteArrayView rest = QByteArrayView(m_blocks.front().bytes).sliced(m_sentOfFirst);
        const qint64 taken = send(rest);
        m_sentOfFirst += qsizetype(taken);
        if (taken < rest.size())
            break;
        m_taken.push_back(std::move(m_blocks.front().done));
        m_blocks.pop_front();
        m_sentOfFirst = 0;
    }
    if (m_isOpen && !m_error && m_blocks.empty() && m_finish)
        endData();
    answerBlocks();
}

void ScpWriter::answerBlocks()
{
    for (const Callback<void> &done : std::exchange(m_taken, {}))
        done({});
}

// Padded with zeros when less came than was promised: it fails, but scp counts.
void ScpWriter::endData()
{
    if (!m_finish || !m_program)
        return;
    if (!isRaw() && m_source.wantsData())
        m_source.endData();
    while (m_source.isPadding() && m_program->writableBytes() > 0)
        flushOutput();
    if (!isRaw() && !m_source.isPadding())
        flushOutput();
    if ((isRaw() || m_isStored) && !std::exchange(m_saidEnd, true))
        m_program->sendEof();
}

void ScpWriter::programEnded(const ScpEnd &how)
{
    const auto self = shared_from_this();
    if (m_abandon)
        return measureKept();
    const bool isWhole = !how.error && how.status == 0 && m_saidEnd;
    if (how.error && !m_error)
        return fail(scpExplained(*how.error, cannotWrite, m_path));
    if (!isWhole && !m_error)
        return fail(scpError(QByteArray(m_noise + how.words), cannotWrite, m_path));
    if (isWhole && m_finish)
        setAttributes(*std::exchange(m_finish, std::nullopt));
}

void ScpWriter::fail(const Error &error)
{
    const auto self = shared_from_this();
    if (!m_error)
        m_error = error;
    if (const auto done = std::exchange(m_opening, nullptr))
        done(*m_error);
    answerBlocks();
    for (const Block &block : std::exchange(m_blocks, {}))
        block.done(*m_error);
    if (const auto finish = std::exchange(m_finish, std::nullopt))
        finish->done(*m_error);
}

void ScpWriter::finish(const FileAttributes &attributes, bool sync, Callback<QStringList> done)
{
    if (m_error)
        return later([done = std::move(done), error = *m_error] { done(error); });
    m_finish =
        Finish{attributes, sync, [self = shared_from_this(), done = std::move(done)](Result<QStringList> warnings) {
                   done(std::move(warnings));
               }};
    later([self = shared_from_this()] { self->pump(); });
}

void ScpWriter::setAttributes(Finish finish)
{
    setScpAttributes(m_place, m_path, permissionsOf(finish.attributes), timesOf(finish.attributes), finish.sync,
                     std::move(finish.done));
}

// What arrived is a prefix: it is written in order.
void ScpWriter::abandon(Callback<qint64> done)
{
    m_error = Error{ErrorCode::Cancelled, scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "stopped")), {}};
    m_blocks.clear();
    m_abandon = [self = shared_from_this(), done = std::move(done)](Result<qint64> kept) { done(std::move(kept)); };
    if (!m_program || !m_program->isRunning())
        return measureKept();
    m_program->sendEof();
    QTimer::singleShot(timeToStore, m_program.get(), [this] { measureKept(); });
}

// The program has written what it got, or takes too long over it.
void ScpWriter::measureKept()
{
    const auto done = std::exchange(m_abandon, nullptr);
    ScpProgram::drop(std::move(m_program));
    if (!done)
        return;
    lookAtFile(m_place, m_path, [done](const Result<FileAttributes> &now) {
        if (!now)
            return done(now.error());
        done(qint64(now->size.value_or(0)));
    });
}

void ScpWriter::later(std::function<void()> work)
{
    QMetaObject::invokeMethod(m_place.get(), std::move(work), Qt::QueuedConnection);
}

} // namespace sampan
