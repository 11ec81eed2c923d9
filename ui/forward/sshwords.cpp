#include "ui/forward/sshwords.h"

#include <QList>

namespace sampan {

namespace {

// Of a whole command the forward's option and its word. Quotes are a shell's: a word that needs them is typed alone.
QByteArray optionOf(const QByteArray &command)
{
    const QList<QByteArray> words = command.simplified().split(' ');
    for (qsizetype i = 1; i < words.size(); ++i) {
        const QByteArray letter = words[i].left(2);
        if (letter != "-L" && letter != "-R" && letter != "-D")
            continue;
        return words[i].size() > 2 ? words[i] : QByteArray(letter + ' ' + words.value(i + 1));
    }
    return command;
}

} // namespace

Result<ForwardSpec> parseSshWords(const QByteArray &text, ForwardSpec::Kind kind)
{
    const QByteArray typed = text.trimmed();
    if (typed.startsWith("ssh "))
        return parseForwardOption(optionOf(typed));
    return typed.startsWith('-') ? parseForwardOption(typed) : parseForwardSpec(kind, typed);
}

} // namespace sampan
