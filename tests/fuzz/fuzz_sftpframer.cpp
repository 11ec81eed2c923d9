// The framer must give the same packets however the stream is cut, and hold no more than was sent.
#include "tests/fuzz/fuzztarget.h"
#include "tests/fuzz/sftpseeds.h"

#include <cstdlib>

using namespace sampan;

namespace {

struct Collector : sftp::PacketSink
{
    Result<void> checkData(quint32, quint32) override { return {}; }
    Result<void> takePacket(sftp::Packet packet) override
    {
        bytes += packet.body.size();
        all += char(packet.type);
        all += packet.body;
        return {};
    }
    qsizetype bytes = 0;
    QByteArray all;
};

QByteArray framed(QByteArrayView input, qsizetype piece)
{
    sftp::PacketFramer framer;
    Collector collector;
    for (qsizetype at = 0; at < input.size(); at += piece) {
        if (!framer.receive(input.sliced(at, qMin(piece, input.size() - at)), collector))
            break;
    }
    if (collector.bytes > input.size())
        std::abort();
    return collector.all;
}

} // namespace

std::vector<QByteArray> sampan::fuzz::seeds()
{
    std::vector<QByteArray> seeds = sftpReplies(7);
    QByteArray all;
    for (const QByteArray &seed : seeds)
        all += seed;
    seeds.push_back(all);
    seeds.push_back("Welcome to this server\n");
    return seeds;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView input(data, qsizetype(size));
    const QByteArray whole = framed(input, qMax(qsizetype(1), input.size()));
    if (framed(input, 1) != whole || framed(input, 7) != whole)
        std::abort();
    return 0;
}
