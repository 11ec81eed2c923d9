#include "core/ssh/sshconfigconditions.h"

#include "core/ssh/hostpattern.h"

#include <QCoreApplication>

#include <optional>

namespace sampan {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::SshConfig", text);
}

// What the condition `name` compares; nothing for one that is not looked at here.
std::optional<QString> subjectOf(const QString &name, const MatchSubject &subject)
{
    if (name == QStringLiteral("host"))
        return subject.host.toLower();
    if (name == QStringLiteral("originalhost"))
        return subject.originalHost.toLower();
    if (name == QStringLiteral("user"))
        return subject.user;
    if (name == QStringLiteral("localuser"))
        return subject.localUser;
    return std::nullopt;
}

QString whyNeverMet(const QString &name)
{
    return name == QStringLiteral("exec")
               ? translated(QT_TRANSLATE_NOOP(
                     "sampan::SshConfig",
                     "Match exec runs a command, which this program never does; the block is left out"))
               : translated(QT_TRANSLATE_NOOP("sampan::SshConfig", "Match %1 is not known here; the block is left out"))
                     .arg(name);
}

bool listMatches(const QString &name, const QString &text, const QString &list)
{
    const bool isHost = name.endsWith(QStringLiteral("host"));
    return matchesPatternList(text.toUtf8(), isHost ? list.toLower().toUtf8() : list.toUtf8());
}

// Reads the words of a Match line one condition after the other.
class Conditions
{
public:
    explicit Conditions(const QStringList &words)
        : m_words(words)
    {}

    bool next()
    {
        if (m_position >= m_words.size())
            return false;
        QString word = m_words[m_position++];
        negated = word.startsWith(u'!');
        word.remove(0, negated ? 1 : 0);
        const qsizetype equals = word.indexOf(u'=');
        m_value = equals < 0 ? std::nullopt : std::optional(word.mid(equals + 1));
        name = (equals < 0 ? word : word.left(equals)).toLower();
        return true;
    }
    // The word after the name, or what stood behind "name=".
    std::optional<QString> value()
    {
        if (!m_value && m_position < m_words.size())
            m_value = m_words[m_position++];
        return m_value;
    }

    QString name;
    bool negated = false;

private:
    const QStringList &m_words;
    qsizetype m_position = 0;
    std::optional<QString> m_value;
};

} // namespace

bool hostLineMatches(const QStringList &patterns, const QString &host)
{
    bool matched = false;
    const QByteArray text = host.toUtf8();
    for (const QString &pattern : patterns) {
        const bool negated = pattern.startsWith(u'!');
        if (!matchesPattern(text, pattern.mid(negated ? 1 : 0).toUtf8()))
            continue;
        if (negated)
            return false;
        matched = true;
    }
    return matched;
}

bool matchLineMatches(const QStringList &words, const MatchSubject &subject, QString &reason)
{
    bool matched = !words.isEmpty();
    Conditions conditions(words);
    while (conditions.next()) {
        if (conditions.name == QStringLiteral("all")) {
            matched = matched && !conditions.negated;
            continue;
        }
        const std::optional<QString> text = subjectOf(conditions.name, subject);
        if (!text) {
            reason = whyNeverMet(conditions.name);
            return false;
        }
        const std::optional<QString> list = conditions.value();
        if (!list) {
            reason = translated(QT_TRANSLATE_NOOP("sampan::SshConfig", "Match %1 has no value; the block is left out"))
                         .arg(conditions.name);
            return false;
        }
        matched = matched && listMatches(conditions.name, *text, *list) != conditions.negated;
    }
    return matched;
}

} // namespace sampan
