#include "core/scp/scpsink.h"

#include "core/base/servertext.h"

#include <QCoreApplication>

namespace sampan::scp {

namespace {

constexpr qsizetype mostLineBytes = 8 * 1024; // names have 255, a few systems 1024
constexpr qsizetype mostNoiseBytes = 64 * 1024;
constexpr quint32 plainPermissions = 0777;

QString text(const char *source)
{
    return QCoreApplication::translate("sampan::scp", source);
}

Error protocolError(const char *message, QByteArrayView words = {})
{
    return {ErrorCode::Protocol, text(message), visibleText(words, 256)};
}

} // namespace

Sink::Sink(SinkOptions options, SinkObserver &observer)
    : m_options(std::move(options))
    , m_observer(observer)
{
    answer(); // the one that the other side begins with
}

// A source reads its zeros one by one when it wants them: one to begin with, and for each file one behind its line and
// one behind its data. Those it does not come to want are left in the channel.
void Sink::answer()
{
    if (!m_options.answersAhead) {
        m_output += '\0';
        return;
    }
    if (std::exchange(m_hasAnsweredAhead, true))
        return;
    m_output += QByteArray(1 + 2 * m_options.asked.size(), '\0');
}

QByteArray Sink::takeOutput()
{
    return std::exchange(m_output, {});
}

bool Sink::isComplete() const
{
    return m_next >= m_options.asked.size() && m_depth == 0 && m_state == State::Line;
}

void Sink::receive(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && !m_error) {
        if (m_state == State::Data) {
            takeData(bytes);
            continue;
        }
        if (m_state == State::Status) {
            takeStatus(bytes);
            continue;
        }
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView piece = end < 0 ? bytes : bytes.first(end);
        bytes = end < 0 ? QByteArrayView() : bytes.sliced(end + 1);
        if (m_line.size() + piece.size() > mostLineBytes)
            return breakOff(
                protocolError(QT_TRANSLATE_NOOP("sampan::scp", "The server's scp sent a line without end"), m_line));
        m_line += piece;
        if (end >= 0)
            takeLine();
    }
}

void Sink::takeLine()
{
    const QByteArray line = std::exchange(m_line, {});
    if (m_state == State::StatusWords)
        return endFile(line);
    if (line.startsWith('\1') || line.startsWith('\2')) {
        m_line = line.mid(1);
        return takeWords(line.front() == '\2');
    }
    Result<Record> record = parseRecord(line);
    if (record)
        return takeRecord(*record);
    const bool isText =
        !line.startsWith('C') && !line.startsWith('D') && !line.startsWith('E') && !line.startsWith('T');
    if (record.error().code != ErrorCode::Protocol || (m_hasBegun && !isText))
        return breakOff(record.error());
    m_noiseBytes += line.size();
    if (m_noiseBytes > mostNoiseBytes)
        return breakOff(record.error());
    m_observer.noise(line);
}

void Sink::takeWords(bool isFatal)
{
    const QByteArray words = std::exchange(m_line, {});
    if (isFatal) {
        breakOff(protocolError(QT_TRANSLATE_NOOP("sampan::scp", "The server's scp gave up"), words));
        return;
    }
    m_times.reset();
    if (m_depth == 0)
        refuseNext(words);
    else
        m_observer.refused(m_next, words);
}

void Sink::refuseNext(const QByteArray &words)
{
    if (m_next < m_options.asked.size())
        m_observer.refused(m_next++, words);
    else
        m_observer.noise(words);
}

void Sink::takeRecord(const Record &record)
{
    m_hasBegun = true;
    switch (record.kind) {
    case Record::Kind::Times:
        m_times = record.times;
        answer();
        break;
    case Record::Kind::End:
        takeEnd();
        break;
    case Record::Kind::File:
    case Record::Kind::Folder:
        takeNamed(record);
        break;
    }
}

void Sink::takeEnd()
{
    if (m_depth == 0)
        return breakOff(protocolError(QT_TRANSLATE_NOOP("sampan::scp", "The server's scp left a folder too many")));
    --m_depth;
    m_observer.folderLeft();
    if (m_depth == 0)
        ++m_next;
    answer();
}

// What the server left out without a word has failed; what nobody asked for ends the session.
bool Sink::find(const Record &record)
{
    const qsizetype found = m_options.asked.indexOf(record.name, m_next);
    if (found < 0)
        return false;
    while (m_next < found)
        m_observer.refused(m_next++, {});
    return true;
}

Error Sink::unexpected(const Record &record) const
{
    const QString words = text(QT_TRANSLATE_NOOP("sampan::scp", "The server sent “%1”, which nobody asked for"));
    return {ErrorCode::UnsafeName, words.arg(visibleText(record.name, 256)), {}};
}

void Sink::takeNamed(const Record &record)
{
    const bool isFolder = record.kind == Record::Kind::Folder;
    if ((isFolder && !m_options.takesFolders) || (m_depth == 0 && !find(record)))
        return breakOff(unexpected(record));
    const SinkFile file{m_next, record.name, record.mode & plainPermissions, record.size,
                        std::exchange(m_times, std::nullopt)};
    if (isFolder && ++m_depth > m_options.mostDepth) {
        const QString words = text(QT_TRANSLATE_NOOP("sampan::scp", "The folder “%1” lies too deep"));
        return breakOff({ErrorCode::LimitExceeded, words.arg(visibleText(record.name, 256)), {}});
    }
    answer();
    if (isFolder)
        return m_observer.folderEntered(file);
    m_observer.fileBegan(file);
    m_bytesLeft = file.size;
    m_state = m_bytesLeft > 0 ? State::Data : State::Status;
}

void Sink::takeData(QByteArrayView &rest)
{
    const auto length = qsizetype(qMin<qint64>(rest.size(), m_bytesLeft));
    m_observer.fileData(rest.first(length));
    rest = rest.sliced(length);
    m_bytesLeft -= length;
    if (m_bytesLeft == 0)
        m_state = State::Status;
}

// Behind the data stands the other side's word that it could read all of it.
void Sink::takeStatus(QByteArrayView &rest)
{
    const char status = rest.front();
    rest = rest.sliced(1);
    if (status == 0)
        endFile(std::nullopt);
    else if (status == 1)
        m_state = State::StatusWords;
    else
        breakOff(protocolError(QT_TRANSLATE_NOOP("sampan::scp", "The server's scp sent more of a file than it said")));
}

void Sink::endFile(const std::optional<QByteArray> &words)
{
    m_state = State::Line;
    m_observer.fileEnded(words);
    if (m_depth == 0)
        ++m_next;
    answer();
}

void Sink::end()
{
    if (m_error)
        return;
    if (m_state != State::Line || m_depth > 0) {
        m_error = Error{ErrorCode::Incomplete,
                        text(QT_TRANSLATE_NOOP("sampan::scp", "The server's scp ended in the middle of a file")),
                        {}};
        return;
    }
    while (m_next < m_options.asked.size())
        m_observer.refused(m_next++, {});
}

void Sink::breakOff(Error error)
{
    m_error = std::move(error);
    m_output = "\2refused\n";
}

} // namespace sampan::scp
