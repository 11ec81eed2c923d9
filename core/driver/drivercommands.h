// The commands by name: from a request to the operation that carries it out.
#pragma once

#include "core/driver/driverarguments.h"
#include "core/driver/driveroperation.h"
#include "core/driver/driverrequest.h"

#include <memory>

namespace sampan {

// Of the protocol; a change that an older program would stumble over raises it.
inline constexpr int DriverProtocolVersion = 1;

// The error's message says what is wrong with the request. CANCEL is not among them: it is the driver's own.
[[nodiscard]] Result<std::unique_ptr<DriverOperation>> makeOperation(const DriverRequest &request);

[[nodiscard]] QStringList driverCommands(); // with CANCEL

} // namespace sampan
