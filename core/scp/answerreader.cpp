#include "core/scp/answerreader.h"

#include <utility>

namespace sampan::scp {

namespace {

constexpr qsizetype mostWordBytes = 64 * 1024;

Answer::Kind kindOf(char byte)
{
    switch (byte) {
    case 0:
        return Answer::Kind::Ok;
    case 1:
        return Answer::Kind::Warning;
    case 2:
        return Answer::Kind::Fatal;
    default:
        return Answer::Kind::Noise;
    }
}

} // namespace

std::optional<Answer> AnswerReader::next(QByteArrayView &rest)
{
    while (!rest.isEmpty()) {
        const char byte = rest.front();
        rest = rest.sliced(1);
        if (!m_kind) {
            const Answer::Kind kind = kindOf(byte);
            if (kind == Answer::Kind::Ok)
                return Answer{};
            m_kind = kind;
            if (kind != Answer::Kind::Noise)
                continue;
        }
        if (byte == '\n')
            return endLine();
        // A prompt without a line break, and then the answer.
        if (byte == 0 && *m_kind == Answer::Kind::Noise) {
            rest = QByteArrayView(rest.data() - 1, rest.size() + 1);
            return endLine();
        }
        ++m_lineBytes;
        m_noiseBytes += *m_kind == Answer::Kind::Noise ? 1 : 0;
        if (!isOverrun())
            m_line += byte;
    }
    return std::nullopt;
}

Answer AnswerReader::endLine()
{
    m_lineBytes = 0;
    return Answer{*std::exchange(m_kind, std::nullopt), std::exchange(m_line, {})};
}

bool AnswerReader::isOverrun() const
{
    return m_noiseBytes > mostWordBytes || m_lineBytes > mostWordBytes;
}

} // namespace sampan::scp
