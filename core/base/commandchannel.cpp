#include "core/base/commandchannel.h"
