#include "core/sftp/sftpfeatures.h"

#include "core/wire/bytereader.h"

#include <algorithm>

namespace sampan::sftp {

namespace {

// OpenSSH's own figure: its packets hold 256 KiB, of which 1 KiB is kept for the header.
constexpr quint64 largestRequest = 255 * 1024;
constexpr quint64 smallestRequest = 1024;

quint32 clamped(quint64 announced)
{
    if (announced == 0)
        return quint32(largestRequest);
    return quint32(qBound(smallestRequest, announced, largestRequest));
}

} // namespace

bool Features::offers(QByteArrayView extension) const
{
    return std::any_of(extensions.begin(), extensions.end(),
                       [extension](const Extension &offered) { return offered.name == extension; });
}

void Features::forget(QByteArrayView extension)
{
    std::erase_if(extensions, [extension](const Extension &offered) { return offered.name == extension; });
}

bool Features::mixesChannels() const
{
    // It gives its name only where it is told to. No other server known offers other versions beside OpenSSH's fsync;
    // to take one for it costs no more than speed.
    if (offers(extension::versions) && offers(extension::fsync))
        return true;
    return std::any_of(extensions.begin(), extensions.end(), [](const Extension &offered) {
        return offered.name == extension::vendorId && ByteReader(offered.data).readString() == "ProFTPD Project";
    });
}

Features readFeatures(QByteArrayView body)
{
    ByteReader reader(body);
    Features features;
    features.version = reader.readU32();
    while (reader.ok() && !reader.atEnd()) {
        const QByteArrayView name = reader.readString();
        const QByteArrayView data = reader.readString();
        if (reader.ok() || !name.isEmpty())
            features.extensions.push_back({name.toByteArray(), data.toByteArray()});
    }
    return features;
}

Limits readLimits(QByteArrayView body)
{
    ByteReader reader(body);
    (void)reader.readU64(); // whole packet; the two figures below already leave room for the header
    const quint64 readBytes = reader.readU64();
    const quint64 writeBytes = reader.readU64();
    const quint64 openHandles = reader.readU64();
    if (!reader.ok())
        return {};
    return {clamped(readBytes), clamped(writeBytes), openHandles};
}

} // namespace sampan::sftp
