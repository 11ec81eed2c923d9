// What most tests of the core include, parsed once (see Precompiled.cmake).
#include "cmake/precompiled/core.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
