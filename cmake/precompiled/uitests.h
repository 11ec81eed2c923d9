// What most tests of the window include, parsed once (see Precompiled.cmake).
#include "cmake/precompiled/ui.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
