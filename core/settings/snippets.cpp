#include "core/settings/snippets.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSaveFile>

#include <algorithm>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr int fileVersion = 1;

const QRegularExpression &places()
{
    static const QRegularExpression expression(u"\\$\\$\\{|\\$\\{([\\w .-]+)(?::([^}]*))?\\}"_s,
                                               QRegularExpression::UseUnicodePropertiesOption);
    return expression;
}

Snippet snippetFrom(QJsonObject record)
{
    Snippet snippet;
    snippet.name = record.take("name"_L1).toString();
    snippet.text = record.take("text"_L1).toString();
    snippet.sendsEnter = record.take("enter"_L1).toBool(true);
    snippet.unknown = record;
    return snippet;
}

QJsonObject recordOf(const Snippet &snippet)
{
    QJsonObject record = snippet.unknown;
    record.insert("name"_L1, snippet.name);
    record.insert("text"_L1, snippet.text);
    record.insert("enter"_L1, snippet.sendsEnter);
    return record;
}

Error fileError(const QString &message, const QString &file, const QString &reason)
{
    return {ErrorCode::LocalIo, message.arg(file, reason), {}};
}

} // namespace

std::vector<SnippetVariable> variablesOf(const QString &text)
{
    std::vector<SnippetVariable> variables;
    for (const QRegularExpressionMatch &match : places().globalMatch(text)) {
        const QString name = match.captured(1);
        const auto isSame = [&name](const SnippetVariable &known) { return known.name == name; };
        if (!name.isEmpty() && std::none_of(variables.begin(), variables.end(), isSame))
            variables.push_back({name, match.captured(2)});
    }
    return variables;
}

QString filledText(const QString &text, const std::map<QString, QString> &values)
{
    QString filled;
    qsizetype from = 0;
    for (const QRegularExpressionMatch &match : places().globalMatch(text)) {
        filled += QStringView(text).mid(from, match.capturedStart() - from);
        from = match.capturedEnd();
        const auto value = values.find(match.captured(1));
        if (match.captured(1).isEmpty())
            filled += u"${"_s;
        else
            filled += value == values.end() ? match.captured(2) : value->second;
    }
    filled += QStringView(text).mid(from);
    return filled;
}

SnippetStore::SnippetStore(QString file, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
{}

Result<void> SnippetStore::load()
{
    QFile file(m_file);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return fileError(tr("The snippets in %1 cannot be read: %2"), m_file, file.errorString());
    QJsonParseError parsed;
    QJsonObject content = QJsonDocument::fromJson(file.readAll(), &parsed).object();
    m_isBroken = parsed.error != QJsonParseError::NoError;
    if (m_isBroken)
        return fileError(tr("The snippets in %1 cannot be read: %2"), m_file, parsed.errorString());
    m_snippets.clear();
    for (const QJsonValue &record : content.take("snippets"_L1).toArray())
        m_snippets.push_back(snippetFrom(record.toObject()));
    m_unknown = content;
    emit changed();
    return {};
}

Result<void> SnippetStore::setSnippets(std::vector<Snippet> snippets)
{
    if (snippets == m_snippets)
        return {};
    if (Result<void> saved = save(snippets); !saved)
        return saved;
    m_snippets = std::move(snippets);
    emit changed();
    return {};
}

Result<void> SnippetStore::save(const std::vector<Snippet> &snippets)
{
    QDir().mkpath(QFileInfo(m_file).path());
    if (m_isBroken)
        QFile::copy(m_file, QString(m_file + u".broken"_s));
    QJsonArray records;
    for (const Snippet &snippet : snippets)
        records.append(recordOf(snippet));
    QJsonObject content = m_unknown;
    content.insert("version"_L1, fileVersion);
    content.insert("snippets"_L1, records);
    QSaveFile file(m_file);
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
        file.write(QJsonDocument(content).toJson()) >= 0 && file.commit()) {
        m_isBroken = false;
        return {};
    }
    return fileError(tr("The snippets cannot be saved to %1: %2"), m_file, file.errorString());
}

} // namespace sampan
