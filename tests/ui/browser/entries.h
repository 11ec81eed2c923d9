// Short ways to write directory entries in tests.
#pragma once

#include "core/base/fileattributes.h"

namespace sampan::test {

inline DirectoryEntry file(const QByteArray &name, quint64 size = 0, qint64 changed = 0)
{
    DirectoryEntry entry;
    entry.name = name;
    entry.attributes.mode = FileMode(0100644);
    entry.attributes.size = size;
    entry.attributes.modificationTime = changed;
    return entry;
}

inline DirectoryEntry folder(const QByteArray &name)
{
    DirectoryEntry entry = file(name);
    entry.attributes.mode = FileMode(040755);
    return entry;
}

inline DirectoryEntry link(const QByteArray &name)
{
    DirectoryEntry entry = file(name);
    entry.attributes.mode = FileMode(0120777);
    return entry;
}

} // namespace sampan::test
