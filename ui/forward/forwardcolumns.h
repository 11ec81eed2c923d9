// The columns of the list of forwards, and what its rows tell beside their text.
#pragma once

#include <Qt>

namespace sampan {

enum class ForwardColumn { State, Kind, From, To, Through, Connections, ToServer, FromServer, Error };
inline constexpr int forwardColumnCount = int(ForwardColumn::Error) + 1;

enum class ForwardRole {
    State = Qt::UserRole, // a ForwardState
    Failed,
    Offered, // by ssh_config
    Warned,  // it runs, and something went wrong before
};

} // namespace sampan
