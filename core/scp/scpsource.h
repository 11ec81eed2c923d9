// The side that sends, towards `scp -t`: files and folders one after the other in one session. Bytes in, bytes and
// events out; no I/O.
// Every zero is waited for before what depends on it: the first header on the one that scp begins with, a file's data
// on its header's, what is in a folder on the folder's. With Pace::HeadersAhead the next header, which depends on
// nothing, goes out behind a file's data; without it each step waits for its answer, as OpenSSH's own scp does.
// Owner: whoever has the channel.
#pragma once

#include "core/base/error.h"
#include "core/scp/answerreader.h"
#include "core/scp/scprecord.h"

#include <deque>
#include <vector>

namespace sampan::scp {

struct SourceFile
{
    quint64 id = 0; // the caller's
    QByteArray name;
    quint32 mode = 0644;
    qint64 size = 0;
    std::optional<Times> times;
};

struct SourceFolder
{
    quint64 id = 0;
    QByteArray name;
    quint32 mode = 0755;
    std::optional<Times> times;
};

struct SourceEvent
{
    enum class Kind {
        Done,    // the file is stored, or the folder entered: its zero came
        Failed,  // a 1 for it (words), or its data did not come to what was promised (error); the rest goes on
        Warning, // a 1 for something that is no file: times, the end of a folder
        Noise,   // a line that is no answer: the shell's start-up files
        Fatal,   // a 2, or what cannot be understood; nothing is sent any more
    };
    Kind kind = Kind::Done;
    quint64 id = 0;
    QByteArray words; // the server's
    std::optional<Error> error;
};

class Source
{
public:
    enum class Pace { WaitForEach, HeadersAhead };
    explicit Source(Pace pace = Pace::WaitForEach)
        : m_pace(pace)
    {}

    void receive(QByteArrayView bytes);
    [[nodiscard]] std::vector<SourceEvent> takeEvents();
    // What is to be written now. While isPadding() there is more each time, 64 KiB of zeros.
    [[nodiscard]] QByteArray takeOutput();

    // A file, a folder or the end of one may be said now.
    [[nodiscard]] bool wantsItem() const;
    // The name must be sendable (checkSendable()), the size not negative.
    void beginFile(const SourceFile &file);
    void enterFolder(const SourceFolder &folder);
    void leaveFolder();

    // The current file's data: so many bytes are still to come, once its header was accepted.
    [[nodiscard]] bool wantsData() const { return m_sending && m_isAccepted && !m_isPadding; }
    [[nodiscard]] qint64 bytesWanted() const { return m_bytesLeft; }
    // Of `offered` bytes so many are to be written by the caller, now, behind all output; more than was promised is
    // cut off, and the file counts as failed.
    [[nodiscard]] qint64 sendData(qint64 offered);
    // There are no more: what is missing is padded with zeros, because the other side counts, and the file has failed.
    void endData();
    [[nodiscard]] bool isPadding() const { return m_isPadding; }

    // Nothing follows: the caller closes its end when mayClose(). What arrives after the last answer is kept.
    void finish() { m_isFinishing = true; }
    [[nodiscard]] bool mayClose() const { return m_isFinishing && m_awaited.empty() && !m_sending; }
    [[nodiscard]] bool isBroken() const { return m_isBroken; }
    [[nodiscard]] QByteArray trailing() const { return m_trailing; } // at most 64 KiB

private:
    struct Awaited
    {
        enum class What { Start, Times, Header, Data, Folder, End };
        What what = What::Start;
        quint64 id = 0;
    };

    void take(const Answer &answer);
    void takeOk(const Awaited &answered);
    void takeWarning(const Awaited &answered, const QByteArray &words);
    void breakOff(const QByteArray &words, std::optional<Error> error = {});
    void tell(SourceEvent::Kind kind, quint64 id, const QByteArray &words = {}, std::optional<Error> error = {});
    void sayTimes(const std::optional<Times> &times);
    void endFile();
    void spoil(const Error &error);

    const Pace m_pace;
    AnswerReader m_answers;
    std::deque<Awaited> m_awaited{Awaited{}};
    std::vector<SourceEvent> m_events;
    QByteArray m_output;
    QByteArray m_trailing;
    SourceFile m_file; // that is being sent
    qint64 m_bytesLeft = 0;
    bool m_sending = false;
    bool m_isAccepted = false;
    bool m_isPadding = false;
    std::deque<std::pair<quint64, Error>> m_spoiled; // files that fail whatever the other side answers
    bool m_isFinishing = false;
    bool m_isBroken = false;
};

} // namespace sampan::scp
