// A small file on its way, a folder that is listed, a connection: each holds an open file, and hundreds are under way
// at once. Many systems let a program have 1,024 at first (because select() can take no more), and far more if it asks.
#pragma once

namespace sampan {

// Called once by each program, before its first thread. Nothing here uses select().
void allowManyOpenFiles();

} // namespace sampan
