// The sentence under a file list: "3 of 42, 1.2 MiB · 5 hidden · 80 GiB free · aes128-gcm".
#pragma once

#include <QString>

#include <optional>

namespace sampan {

struct PaneCounts
{
    int shown = 0;
    int total = 0; // with hidden and filtered ones
    int hidden = 0;
    int selected = 0;
    quint64 bytesSelected = 0;
    bool filtered = false;
    std::optional<quint64> bytesFree;
    QString placeDetail;
};

[[nodiscard]] QString statusText(const PaneCounts &counts);

} // namespace sampan
