#include "core/scp/scpsource.h"

#include "core/base/servertext.h"

#include <QCoreApplication>

namespace sampan::scp {

namespace {

constexpr qint64 paddingAtOnce = 64 * 1024;
constexpr qsizetype mostTrailing = 64 * 1024;

QString text(const char *source)
{
    return QCoreApplication::translate("sampan::scp", source);
}

Error shrunk(const QByteArray &name)
{
    const QString words = text(QT_TRANSLATE_NOOP("sampan::scp", "“%1” became shorter while it was sent"));
    return {ErrorCode::SourceChanged, words.arg(visibleText(name, 256)), {}};
}

Error grown(const QByteArray &name)
{
    const QString words = text(QT_TRANSLATE_NOOP("sampan::scp", "“%1” became longer while it was sent"));
    return {ErrorCode::SourceChanged, words.arg(visibleText(name, 256)), {}};
}

Error notUnderstood()
{
    return {ErrorCode::Unsupported,
            text(QT_TRANSLATE_NOOP("sampan::scp", "What answers on the server does not speak scp")),
            {}};
}

} // namespace

// Receiving.

void Source::receive(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && !m_isBroken) {
        if (mayClose()) {
            m_trailing += bytes.first(qMin(bytes.size(), mostTrailing - m_trailing.size()));
            return;
        }
        const std::optional<Answer> answer = m_answers.next(bytes);
        if (m_answers.isOverrun())
            return breakOff({}, notUnderstood());
        if (answer)
            take(*answer);
    }
}

void Source::take(const Answer &answer)
{
    if (answer.kind == Answer::Kind::Noise)
        return tell(SourceEvent::Kind::Noise, 0, answer.words);
    if (answer.kind == Answer::Kind::Fatal)
        return breakOff(answer.words);
    if (m_awaited.empty()) // an answer to nothing: whatever follows would be taken for another's
        return breakOff(answer.words, notUnderstood());
    const Awaited answered = m_awaited.front();
    m_awaited.pop_front();
    if (answer.kind == Answer::Kind::Ok)
        takeOk(answered);
    else
        takeWarning(answered, answer.words);
}

void Source::takeOk(const Awaited &answered)
{
    switch (answered.what) {
    case Awaited::What::Header:
        m_isAccepted = true;
        if (m_bytesLeft == 0)
            endFile();
        break;
    case Awaited::What::Data:
        if (!m_spoiled.empty() && m_spoiled.front().first == answered.id) {
            tell(SourceEvent::Kind::Failed, answered.id, {}, m_spoiled.front().second);
            m_spoiled.pop_front();
        } else {
            tell(SourceEvent::Kind::Done, answered.id);
        }
        break;
    case Awaited::What::Folder:
        tell(SourceEvent::Kind::Done, answered.id);
        break;
    default:
        break;
    }
}

void Source::takeWarning(const Awaited &answered, const QByteArray &words)
{
    switch (answered.what) {
    case Awaited::What::Start: // the target is not there: scp ends by itself
        breakOff(words);
        break;
    case Awaited::What::Header: // refused: its data is not sent
        m_sending = false;
        tell(SourceEvent::Kind::Failed, answered.id, words);
        break;
    case Awaited::What::Data:
        if (!m_spoiled.empty() && m_spoiled.front().first == answered.id)
            m_spoiled.pop_front();
        [[fallthrough]];
    case Awaited::What::Folder:
        tell(SourceEvent::Kind::Failed, answered.id, words);
        break;
    case Awaited::What::Times:
    case Awaited::What::End:
        tell(SourceEvent::Kind::Warning, answered.id, words);
        break;
    }
}

void Source::breakOff(const QByteArray &words, std::optional<Error> error)
{
    m_isBroken = true;
    m_sending = m_isPadding = false;
    m_output.clear();
    tell(SourceEvent::Kind::Fatal, 0, words, std::move(error));
}

void Source::tell(SourceEvent::Kind kind, quint64 id, const QByteArray &words, std::optional<Error> error)
{
    m_events.push_back({kind, id, words, std::move(error)});
}

std::vector<SourceEvent> Source::takeEvents()
{
    return std::exchange(m_events, {});
}

// Sending.

QByteArray Source::takeOutput()
{
    if (m_isPadding) {
        const qint64 zeros = qMin(m_bytesLeft, paddingAtOnce);
        m_output += QByteArray(qsizetype(zeros), '\0');
        m_bytesLeft -= zeros;
        if (m_bytesLeft == 0)
            endFile();
    }
    return std::exchange(m_output, {});
}

// Times and the next header may stand behind the data of the file before: neither is read before that is stored, and
// neither needs to know how that went.
bool Source::wantsItem() const
{
    if (m_isBroken || m_sending || m_isFinishing)
        return false;
    if (m_pace == Pace::WaitForEach)
        return m_awaited.empty();
    for (const Awaited &awaited : m_awaited) {
        if (awaited.what != Awaited::What::Data && awaited.what != Awaited::What::End)
            return false;
    }
    return true;
}

// Goes out together with the header that it belongs to: whatever is answered to it, the header follows.
void Source::sayTimes(const std::optional<Times> &times)
{
    if (!times)
        return;
    m_output += timesLine(*times);
    m_awaited.push_back({Awaited::What::Times, 0});
}

void Source::beginFile(const SourceFile &file)
{
    Q_ASSERT(wantsItem() && checkSendable(file.name) && file.size >= 0);
    sayTimes(file.times);
    m_output += fileLine(file.mode, file.size, file.name);
    m_awaited.push_back({Awaited::What::Header, file.id});
    m_file = file;
    m_bytesLeft = file.size;
    m_sending = true;
    m_isAccepted = false;
}

void Source::enterFolder(const SourceFolder &folder)
{
    Q_ASSERT(wantsItem() && checkSendable(folder.name));
    sayTimes(folder.times);
    m_output += folderLine(folder.mode, folder.name);
    m_awaited.push_back({Awaited::What::Folder, folder.id});
}

void Source::leaveFolder()
{
    Q_ASSERT(wantsItem());
    m_output += endLine();
    m_awaited.push_back({Awaited::What::End, 0});
}

qint64 Source::sendData(qint64 offered)
{
    const bool isOpen = m_sending; // otherwise the zero behind its data is on its way
    const qint64 taken = isOpen ? qMin(offered, m_bytesLeft) : 0;
    m_bytesLeft -= taken;
    if (offered > taken)
        spoil(grown(m_file.name));
    if (isOpen && m_bytesLeft == 0)
        endFile();
    return taken;
}

void Source::endData()
{
    if (!m_sending)
        return;
    spoil(shrunk(m_file.name));
    m_isPadding = true;
}

void Source::spoil(const Error &error)
{
    const bool isKnown = !m_spoiled.empty() && m_spoiled.back().first == m_file.id;
    const bool isAnswered = !m_sending && (m_awaited.empty() || m_awaited.back().what != Awaited::What::Data);
    if (!isKnown && !isAnswered)
        m_spoiled.emplace_back(m_file.id, error);
}

void Source::endFile()
{
    m_output += '\0';
    m_sending = m_isPadding = false;
    m_awaited.push_back({Awaited::What::Data, m_file.id});
}

} // namespace sampan::scp
