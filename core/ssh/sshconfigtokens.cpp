#include "core/ssh/sshconfigtokens.h"

#include "core/base/servertext.h"

#include <QCoreApplication>

namespace sampan {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::SshConfig", text);
}

// The text for the token or variable that begins at `i`, which then stands behind it.
std::optional<QString> takePlaceholder(const QString &value, qsizetype &i, const ConfigTokens &tokens,
                                       const QProcessEnvironment &environment)
{
    if (value[i] == u'%') {
        const QChar token = i + 1 < value.size() ? value[i + 1] : QChar();
        i += 2;
        if (token == u'%')
            return QStringLiteral("%");
        return tokens.contains(token) ? std::optional(tokens.value(token)) : std::nullopt;
    }
    const qsizetype end = value.indexOf(u'}', i);
    const QString name = end < 0 ? QString() : value.mid(i + 2, end - i - 2);
    i = end + 1;
    return environment.contains(name) ? std::optional(environment.value(name)) : std::nullopt;
}

} // namespace

std::optional<QString> expandHome(const QString &value, const QString &homeFolder, QString &reason)
{
    if (!value.startsWith(u'~'))
        return value;
    if (value.size() == 1 || value[1] == u'/')
        return QString(homeFolder + QStringView(value).sliced(1));
    reason = translated(QT_TRANSLATE_NOOP("sampan::SshConfig", "“%1”: home folders of other users are not looked up"))
                 .arg(visibleText(value, 200));
    return std::nullopt;
}

namespace {

std::optional<QString> expanded(const QString &value, const ConfigTokens &tokens,
                                const QProcessEnvironment *environment, QString &reason)
{
    QString out;
    for (qsizetype i = 0; i < value.size();) {
        const bool variable = environment && QStringView(value).sliced(i).startsWith(QStringLiteral("${"));
        if (value[i] != u'%' && !variable) {
            out += value[i++];
            continue;
        }
        const std::optional<QString> text =
            takePlaceholder(value, i, tokens, environment ? *environment : QProcessEnvironment());
        if (!text) {
            reason = translated(QT_TRANSLATE_NOOP("sampan::SshConfig",
                                                  "“%1”: a %-token is not known here, or a variable is not set"))
                         .arg(visibleText(value, 200));
            return std::nullopt;
        }
        out += *text;
    }
    return out;
}

} // namespace

std::optional<QString> expandTokens(const QString &value, const ConfigTokens &tokens,
                                    const QProcessEnvironment &environment, QString &reason)
{
    return expanded(value, tokens, &environment, reason);
}

std::optional<QString> expandPercentTokens(const QString &value, const ConfigTokens &tokens, QString &reason)
{
    return expanded(value, tokens, nullptr, reason);
}

} // namespace sampan
