// Reads the answers that the receiving side gives: a zero, or 1 or 2 with a line of words. What is none of these is
// what the shell's start-up files print ("Welcome!"), and is told apart from them.
// Value type, no I/O.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace sampan::scp {

struct Answer
{
    enum class Kind { Ok, Warning, Fatal, Noise };
    Kind kind = Kind::Ok;
    QByteArray words; // without the line break

    friend bool operator==(const Answer &, const Answer &) = default;
};

class AnswerReader
{
public:
    // Takes bytes from the front of `rest` until an answer is complete; nothing while one is not.
    [[nodiscard]] std::optional<Answer> next(QByteArrayView &rest);
    // More noise than any start-up file makes, or a line without end: the other side is no scp. (64 KiB)
    [[nodiscard]] bool isOverrun() const;
    // A line that was begun and has not ended.
    [[nodiscard]] QByteArray unfinished() const { return m_line; }

private:
    [[nodiscard]] Answer endLine();

    std::optional<Answer::Kind> m_kind; // of the line that is being read
    QByteArray m_line;
    qsizetype m_noiseBytes = 0; // in all
    qsizetype m_lineBytes = 0;
};

} // namespace sampan::scp
