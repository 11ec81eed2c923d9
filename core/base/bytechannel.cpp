#include "core/base/bytechannel.h" // for its meta object
