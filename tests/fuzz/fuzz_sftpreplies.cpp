// Every decoder takes every packet: a value or an error, never more than the packet can hold.
#include "core/sftp/sftpfeatures.h"
#include "core/sftp/sftpreplies.h"
#include "tests/fuzz/fuzztarget.h"
#include "tests/fuzz/sftpseeds.h"

#include <cstdlib>

using namespace sampan;

namespace {

void decodeAll(const sftp::Packet &packet)
{
    (void)sftp::decodeStatus(packet);
    (void)sftp::decodeHandle(packet);
    (void)sftp::decodeData(packet);
    (void)sftp::decodeSingleName(packet);
    (void)sftp::decodeAttributes(packet);
    (void)sftp::decodeExtended(packet);
    (void)sftp::decodeFileSystemStatus(packet);
    (void)sftp::decodeIdNames(packet);
    (void)sftp::readLimits(packet.body);
    (void)sftp::readFeatures(packet.body);
    const auto names = sftp::decodeNames(packet);
    if (names && qsizetype(names->size()) * 12 > packet.body.size())
        std::abort();
}

} // namespace

// The first byte is the type, the rest the body.
std::vector<QByteArray> sampan::fuzz::seeds()
{
    std::vector<QByteArray> seeds = sftpReplies(7);
    seeds.push_back(sftpVersion());
    for (QByteArray &seed : seeds)
        seed.remove(0, 4);
    return seeds;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray body(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    for (const std::uint8_t type : {data[0], std::uint8_t(101), std::uint8_t(102), std::uint8_t(103), std::uint8_t(104),
                                    std::uint8_t(105), std::uint8_t(201)})
        decodeAll({sftp::PacketType(type), 7, body});
    return 0;
}
