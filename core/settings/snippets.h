// Text that is often typed into a terminal, kept in a JSON file of its own in the configuration folder. Places like
// ${name} or ${name:proposal} are asked for before it is sent; "$${" stands for a plain "${".
// Thread: its creator's. Owner: main(). Not for secrets: the file is plain text.
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QStringList>

#include <map>
#include <vector>

namespace sampan {

struct Snippet
{
    QString name;
    QString text;           // may have several lines
    bool sendsEnter = true; // after the last line
    QJsonObject unknown;    // fields of newer versions, written back as they came

    friend bool operator==(const Snippet &, const Snippet &) = default;
};

struct SnippetVariable
{
    QString name;
    QString proposal;

    friend bool operator==(const SnippetVariable &, const SnippetVariable &) = default;
};

// Each once, in the order of the text.
[[nodiscard]] std::vector<SnippetVariable> variablesOf(const QString &text);
// The text with every place filled; one without a value gets its proposal.
[[nodiscard]] QString filledText(const QString &text, const std::map<QString, QString> &values);

class SnippetStore : public QObject
{
    Q_OBJECT

public:
    // `file` is usually ApplicationFolders::snippetsFile(). Nothing is read before load().
    explicit SnippetStore(QString file, QObject *parent = nullptr);

    // A missing file is an empty list. A file that is no JSON stays as it is and is told as an error; save() then
    // keeps a copy of it as FILE.broken.
    Result<void> load();
    [[nodiscard]] const std::vector<Snippet> &snippets() const { return m_snippets; }
    // Saved at once; after an error the list is as it was.
    Result<void> setSnippets(std::vector<Snippet> snippets);

signals:
    void changed();

private:
    [[nodiscard]] Result<void> save(const std::vector<Snippet> &snippets);

    QString m_file;
    std::vector<Snippet> m_snippets;
    QJsonObject m_unknown; // fields beside the list
    bool m_isBroken = false;
};

} // namespace sampan
