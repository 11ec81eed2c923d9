// The lines of the dialogue: "C0644 21 name", "D0755 0 name", "E", "T<mtime> 0 <atime> 0". Values in, values out.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace sampan::scp {

struct Times
{
    qint64 modified = 0; // seconds since 1970
    qint64 accessed = 0;

    friend bool operator==(const Times &, const Times &) = default;
};

// A file ('C'), a folder that is entered ('D') or left ('E'), or times for what comes next ('T').
struct Record
{
    enum class Kind { File, Folder, End, Times };
    Kind kind = Kind::File;
    quint32 mode = 0; // permissions, set-uid and its like included
    qint64 size = 0;  // bytes, of files
    QByteArray name;
    scp::Times times;
};

// Each with its line break.
[[nodiscard]] QByteArray fileLine(quint32 mode, qint64 size, const QByteArray &name);
[[nodiscard]] QByteArray folderLine(quint32 mode, const QByteArray &name);
[[nodiscard]] QByteArray timesLine(const Times &times);
[[nodiscard]] QByteArray endLine();

// `line` without its break. Everything is checked: octal digits, a size below 2^63, and a name that is one: not empty,
// not "." or "..", without '/' and NUL. UnsafeName says that only the name is wrong, Protocol that it is no such line.
[[nodiscard]] Result<Record> parseRecord(QByteArrayView line);

// Whether a name can be sent at all: scp has no way to write a line break in one.
[[nodiscard]] Result<void> checkSendable(const QByteArray &name);

} // namespace sampan::scp
