#include "core/session/shell.h"
