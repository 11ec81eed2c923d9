#include "ui/terminal/shellwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace sampan {

namespace {

struct ShellWords
{
    Q_DECLARE_TR_FUNCTIONS(sampan::ShellWords)
};

bool isControl(char c)
{
    return uchar(c) < 0x20 || c == 0x7F;
}

bool isBare(char c)
{
    constexpr QByteArrayView marks("/._-+,:@%");
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || marks.contains(c);
}

// A backslash stands outside of the quotes: inside, fish reads two of them as one, and the others do not.
QByteArray quoted(const QByteArray &bytes)
{
    QByteArray word = "'";
    for (const char c : bytes) {
        if (c == '\'' || c == '\\')
            word += QByteArray("'\\") + c + '\'';
        else
            word += c;
    }
    return word + '\'';
}

} // namespace

Result<QByteArray> shellWord(const RemotePath &path)
{
    const QByteArray &bytes = path.bytes();
    if (bytes.isEmpty() || std::any_of(bytes.begin(), bytes.end(), isControl))
        return Error{ErrorCode::InvalidArgument,
                     ShellWords::tr("The name %1 holds control characters: a shell would take them for keys.")
                         .arg(path.displayPath()),
                     {}};
    return std::all_of(bytes.begin(), bytes.end(), isBare) ? bytes : quoted(bytes);
}

Result<QByteArray> shellWords(const std::vector<RemotePath> &paths)
{
    QByteArray words;
    for (const RemotePath &path : paths) {
        const Result<QByteArray> word = shellWord(path);
        if (!word)
            return word.error();
        words += *word + ' ';
    }
    return words;
}

Result<QByteArray> changeFolderLine(const RemotePath &folder)
{
    const Result<QByteArray> word = shellWord(folder);
    if (!word)
        return word.error();
    return QByteArray(" cd -- " + *word + '\r');
}

} // namespace sampan
