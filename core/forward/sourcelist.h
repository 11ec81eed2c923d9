// Who may use a forward: addresses and networks. An empty list lets everybody in who reaches the port.
// A value; pure, any thread.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QHostAddress>

#include <utility>
#include <vector>

namespace sampan {

class SourceList
{
public:
    SourceList() = default;
    // "192.0.2.7, 10.0.0.0/8 ::1 localhost": separated by commas or spaces.
    [[nodiscard]] static Result<SourceList> parse(const QByteArray &text);

    [[nodiscard]] bool isEmpty() const { return m_networks.empty(); }
    // False for text that is no address, unless the list is empty.
    [[nodiscard]] bool allows(const QByteArray &address) const;
    // As parse() takes it.
    [[nodiscard]] QByteArray text() const;
    friend bool operator==(const SourceList &, const SourceList &) = default;

private:
    std::vector<std::pair<QHostAddress, int>> m_networks;
};

} // namespace sampan
