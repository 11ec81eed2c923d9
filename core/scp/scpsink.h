// The side that receives, from `scp -f`: takes exactly what was asked for, in its order, and nothing else. Bytes in,
// bytes and calls out; no I/O.
// A 1 of the server is a failure of the file whose turn it is, and the rest goes on; a 2, or anything that was not
// asked for, ends the session with a reason that names it. Set-uid, set-gid and sticky bits never arrive.
// Owner: whoever has the channel.
#pragma once

#include "core/base/error.h"
#include "core/scp/scprecord.h"

#include <QByteArrayList>

#include <optional>
#include <vector>

namespace sampan::scp {

struct SinkFile
{
    qsizetype index = 0; // of what was asked for; in a folder, of the folder
    QByteArray name;
    quint32 mode = 0; // without set-uid and its like
    qint64 size = 0;
    std::optional<Times> times;
};

// Told from inside receive(), possibly inside a library's callback: only takes note.
class SinkObserver
{
public:
    virtual ~SinkObserver() = default;
    virtual void fileBegan(const SinkFile &file) = 0;
    virtual void fileData(QByteArrayView bytes) = 0;
    // `words`: what the server said instead of a zero; the file is not what it should be.
    virtual void fileEnded(const std::optional<QByteArray> &words) = 0;
    virtual void folderEntered(const SinkFile &folder) { Q_UNUSED(folder) }
    virtual void folderLeft() {}
    // Of what was asked for, by its place in the list: the server says why.
    virtual void refused(qsizetype index, const QByteArray &words) = 0;
    virtual void noise(const QByteArray &line) = 0;
};

struct SinkOptions
{
    QByteArrayList asked;      // last components, in the order in which they were asked for
    bool takesFolders = false; // asked with -r
    // All zeros are sent at the beginning, so that a long way does not matter. Not with folders or times, of which
    // nobody knows how many zeros they want.
    bool answersAhead = false;
    qsizetype mostDepth = 256; // folders within each other
};

class Sink
{
public:
    Sink(SinkOptions options, SinkObserver &observer);

    void receive(QByteArrayView bytes);
    [[nodiscard]] QByteArray takeOutput();
    // Set once the session is no good any more.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    // Everything that was asked for came or was refused, and no folder is open.
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] qsizetype next() const { return m_next; } // whose turn it is, of what was asked for
    // The other side has ended: what did not come is refused, what came in part is incomplete.
    void end();

private:
    void takeLine();
    void takeWords(bool isFatal);
    void takeRecord(const Record &record);
    void takeNamed(const Record &record);
    void takeEnd();
    void takeData(QByteArrayView &rest);
    void takeStatus(QByteArrayView &rest);
    void endFile(const std::optional<QByteArray> &words);
    [[nodiscard]] bool find(const Record &record);
    [[nodiscard]] Error unexpected(const Record &record) const;
    void refuseNext(const QByteArray &words);
    void answer();
    void breakOff(Error error);

    const SinkOptions m_options;
    SinkObserver &m_observer;
    enum class State { Line, Data, Status, StatusWords };
    State m_state = State::Line;
    QByteArray m_line;
    QByteArray m_output;
    qsizetype m_next = 0; // of what was asked for
    qsizetype m_depth = 0;
    qsizetype m_noiseBytes = 0;
    qint64 m_bytesLeft = 0;
    bool m_hasAnsweredAhead = false;
    std::optional<Times> m_times;
    bool m_hasBegun = false; // a record was understood
    std::optional<Error> m_error;
};

} // namespace sampan::scp
