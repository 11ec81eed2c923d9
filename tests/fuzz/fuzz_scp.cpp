// Both sides of scp: whatever the other one sends, the same comes out however it is cut, a sink takes only what it
// asked for, and a source says no data before its header was accepted.
#include "core/scp/scpsink.h"
#include "core/scp/scpsource.h"
#include "tests/fuzz/fuzztarget.h"

#include <cstdlib>

using namespace sampan;

namespace {

struct Collector : scp::SinkObserver
{
    void check(const scp::SinkFile &file) const
    {
        const bool isAsked = depth > 0 || file.name == "a" || file.name == "b" || file.name == "d";
        if (!isAsked || file.name.contains('/') || file.name == ".." || file.size < 0 || file.mode > 0777)
            std::abort();
    }
    void fileBegan(const scp::SinkFile &file) override
    {
        check(file);
        left = file.size;
        all += 'f' + file.name;
    }
    void fileData(QByteArrayView bytes) override
    {
        left -= bytes.size();
        if (left < 0)
            std::abort();
        all += bytes;
    }
    void fileEnded(const std::optional<QByteArray> &words) override
    {
        if (left != 0)
            std::abort();
        all += words ? QByteArray('w' + *words) : QByteArray("e");
    }
    void folderEntered(const scp::SinkFile &folder) override
    {
        check(folder);
        if (++depth > 256)
            std::abort();
        all += 'd' + folder.name;
    }
    void folderLeft() override
    {
        if (--depth < 0)
            std::abort();
        all += 'l';
    }
    void refused(qsizetype index, const QByteArray &words) override { all += 'r' + QByteArray::number(index) + words; }
    void noise(const QByteArray &line) override { all += 'n' + line; }

    QByteArray all;
    qint64 left = 0;
    int depth = 0;
};

QByteArray received(QByteArrayView input, qsizetype piece)
{
    Collector collector;
    scp::SinkOptions options;
    options.asked = {"a", "d", "b"};
    options.takesFolders = true;
    scp::Sink sink(options, collector);
    for (qsizetype at = 0; at < input.size() && !sink.error(); at += piece)
        sink.receive(input.sliced(at, qMin(piece, input.size() - at)));
    sink.end();
    return QByteArray(collector.all + (sink.error() ? QByteArray::number(int(sink.error()->code)) : QByteArray()));
}

void send(QByteArrayView answers, scp::Source::Pace pace)
{
    scp::Source source(pace);
    quint64 next = 0;
    for (const char &byte : answers) {
        source.receive(QByteArrayView(&byte, 1));
        if (source.wantsData() && source.sendData(source.bytesWanted()) < 0)
            std::abort();
        if (source.wantsItem())
            source.beginFile({++next, "x", 0644, qint64(next % 3), scp::Times{}});
        if (source.isBroken() && !source.takeOutput().isEmpty())
            std::abort();
        (void)source.takeOutput();
        (void)source.takeEvents();
    }
}

} // namespace

std::vector<QByteArray> sampan::fuzz::seeds()
{
    const QByteArray zero(1, '\0');
    return {QByteArray("T1700000000 0 1700000000 0\nC0644 3 a\nabc" + zero),
            QByteArray("Welcome\nC0644 0 a\n" + zero + "D0755 0 d\nC0600 1 x\ny" + zero + "E\nC0644 2 b\nzz" + zero),
            QByteArray("\1scp: a: No such file or directory\nC0644 1 b\ny\1scp: b: Input/output error\n"),
            QByteArray("C0644 9223372036854775807 a\n"),
            QByteArray("\2scp: fatal\n"),
            QByteArray(40, '\0'),
            QByteArray(zero + zero + "\1scp: x: No space left on device\n" + zero + zero + "noise\n" + zero)};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView input(reinterpret_cast<const char *>(data), qsizetype(size));
    const QByteArray whole = received(input, qMax(qsizetype(1), input.size()));
    if (received(input, 1) != whole || received(input, 7) != whole)
        std::abort();
    send(input, scp::Source::Pace::WaitForEach);
    send(input, scp::Source::Pace::HeadersAhead);
    return 0;
}
