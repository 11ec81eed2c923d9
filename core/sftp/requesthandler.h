// Joins a decoder to the callback of the asker. Only for the sources of SftpClient.
#pragma once

#include "core/base/callback.h"
#include "core/sftp/packetframer.h"

#include <functional>
#include <optional>

namespace sampan::sftp {

// Returns the error when the packet was broken, so that the whole session ends after the asker was told. A wrong STATUS
// ("OK" where a handle was due) concerns its request alone.
template <typename T, typename Decoder>
std::function<std::optional<Error>(Result<Packet>)> answering(Callback<T> done, Decoder decode)
{
    return [done = std::move(done), decode](Result<Packet> packet) -> std::optional<Error> {
        if (!packet) {
            done(packet.error());
            return std::nullopt;
        }
        const bool isStatus = packet->type == PacketType::Status;
        Result<T> answer = decode(std::move(*packet));
        std::optional<Error> breakage;
        if (!answer && answer.error().code == ErrorCode::Protocol && !isStatus)
            breakage = answer.error();
        done(std::move(answer));
        return breakage;
    };
}

} // namespace sampan::sftp
