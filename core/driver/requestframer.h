// Cuts what a driving program writes into requests: one a line (text), or each behind its length in four bytes,
// big-endian (binary). Without I/O and without knowledge of JSON. Owner: Driver.
//
// Which of the two it is, the first byte says: no lawful frame begins with a printable one, because its length would be
// beyond the limit. A first length that is so far beyond it is told from text by the control bytes in it.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace sampan {

class RequestFramer
{
public:
    enum class Format { Undecided, Text, Binary };
    static constexpr qsizetype mostBytes = 16 * 1024 * 1024; // of one request

    // A request's bytes, or why there is none; what follows is read on.
    using Sink = std::function<void(const Result<QByteArray> &)>;

    explicit RequestFramer(Sink sink);

    void receive(QByteArrayView bytes);
    // No more follows: half a frame is an error, a last line without its end is a request.
    void end();

    [[nodiscard]] Format format() const { return m_format; }
    // As the other side wants to read it: text until it has said anything else.
    [[nodiscard]] static QByteArray framed(Format format, const QByteArray &json);
    // What stands before and behind JSON of that length.
    [[nodiscard]] static QByteArray beginOf(Format format, qsizetype length);
    [[nodiscard]] static QByteArray endOf(Format format);

private:
    void decide(bool isEnd);
    void takeLines();
    void takeFrames();
    void drop(qsizetype bytes);
    void refuseLength();

    Sink m_sink;
    Format m_format = Format::Undecided;
    QByteArray m_buffer;
    qsizetype m_searched = 0; // for a line's end
    qint64 m_awaited = -1;    // bytes of the frame that has begun; -1: its length comes next
    qint64 m_toSkip = 0;      // of a frame that is too long
    bool m_skipsLine = false;
};

} // namespace sampan
