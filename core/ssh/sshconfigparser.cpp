#include "core/ssh/sshconfigparser.h"

#include "core/base/servertext.h"
#include "core/ssh/sshconfigtokens.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <glob.h>

namespace sampan {

namespace {

// Far above what people write, far below what hurts.
constexpr qint64 BytesPerFile = 1024 * 1024;
constexpr qsizetype BytesPerLine = 16 * 1024;
constexpr std::size_t MaximumFiles = 256;
constexpr qsizetype MaximumDepth = 16; // as ssh

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::SshConfig", text);
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\f';
}

// One word from `text` at `i`; false when its quote is not closed.
bool takeConfigWord(QByteArrayView text, qsizetype &i, QByteArray &word)
{
    char quote = 0;
    for (; i < text.size(); ++i) {
        const char c = text[i];
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        const bool escapes = next == '"' || next == '\'' || next == '\\' || (next == ' ' && quote == 0);
        if (c == '\\' && escapes) {
            word += next;
            ++i;
        } else if (quote == 0 && (c == '"' || c == '\'')) {
            quote = c;
        } else if (quote != 0 && c == quote) {
            quote = 0;
        } else if (quote == 0 && isBlank(c)) {
            break;
        } else {
            word += c;
        }
    }
    return quote == 0;
}

QStringList globbed(const QString &pattern)
{
    QStringList paths;
    glob_t found = {};
    if (::glob(QFile::encodeName(pattern).constData(), 0, nullptr, &found) == 0) {
        for (std::size_t i = 0; i < found.gl_pathc; ++i)
            paths.append(QFile::decodeName(found.gl_pathv[i]));
    }
    ::globfree(&found);
    return paths;
}

class Parser
{
public:
    Parser(const SshConfigContext &context, SshConfig::Document &document)
        : m_context(context)
        , m_document(document)
    {}

    void readRoot(const QString &path, const QString &includeFolder)
    {
        m_includeFolder = includeFolder;
        if (!path.isEmpty() && QFileInfo::exists(path) && path != QStringLiteral("/dev/null")) {
            if (const int index = readFile(path); index >= 0)
                m_document.roots.push_back(index);
        }
    }

private:
    // Index of the file, or -1.
    int readFile(const QString &path)
    {
        const QString canonical = QFileInfo(path).canonicalFilePath();
        const QString refusal = whyNot(canonical);
        if (!refusal.isEmpty())
            return warn(path, 0, refusal), -1;
        const std::optional<QByteArray> content = contentOf(path);
        if (!content)
            return -1;
        const int index = int(m_document.files.size());
        m_document.files.push_back({path, {}});
        m_chain.append(canonical);
        readLines(index, *content);
        m_chain.removeLast();
        return index;
    }

    QString whyNot(const QString &canonical) const
    {
        if (m_chain.contains(canonical))
            return translated(QT_TRANSLATE_NOOP("sampan::SshConfig", "the file includes itself"));
        if (m_chain.size() >= MaximumDepth)
            return translated(QT_TRANSLATE_NOOP("sampan::SshConfig", "too many Includes inside each other"));
        if (m_document.files.size() >= MaximumFiles)
            return translated(QT_TRANSLATE_NOOP("sampan::SshConfig", "too many files"));
        return QString();
    }

    std::optional<QByteArray> contentOf(const QString &path)
    {
        if (!QFileInfo(path).isFile()) // a FIFO would block us for ever
            return warn(path, 0, translated(QT_TRANSLATE_NOOP("sampan::SshConfig", "not a file; it was left out"))),
                   std::nullopt;
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return warn(path, 0,
                        translated(QT_TRANSLATE_NOOP("sampan::SshConfig", "cannot be read (%1)"))
                            .arg(file.errorString())),
                   std::nullopt;
        if (file.size() > BytesPerFile)
            return warn(path, 0, translated(QT_TRANSLATE_NOOP("sampan::SshConfig", "too large; it was left out"))),
                   std::nullopt;
        return file.read(BytesPerFile);
    }

    void readLines(int index, const QByteArray &content)
    {
        int number = 0;
        for (const QByteArray &text : content.split('\n'))
            readLine(index, ++number, text.trimmed());
    }

    void readLine(int index, int number, const QByteArray &text)
    {
        if (text.isEmpty() || text.startsWith('#'))
            return;
        const auto isDelimiter = [](char c) { return isBlank(c) || c == '=' || c == '"'; };
        const auto keyEnd = std::find_if(text.begin(), text.end(), isDelimiter);
        SshConfig::Document::Line line;
        line.number = number;
        line.keyword = visibleText(QByteArrayView(text.begin(), keyEnd), 100);
        line.key = line.keyword.toLower();
        setValues(index, line, QByteArrayView(keyEnd, text.end()));
        if (line.key == QStringLiteral("include"))
            readIncludes(index, line);
        const bool isBlock = line.key == QStringLiteral("host") || line.key == QStringLiteral("match");
        if (!line.values.isEmpty() || isBlock)
            file(index).lines.push_back(std::move(line));
    }

    // `rest` is what follows the keyword: blanks and at most one '=', then words.
    void setValues(int index, SshConfig::Document::Line &line, QByteArrayView rest)
    {
        rest = rest.trimmed();
        if (rest.startsWith('='))
            rest = rest.sliced(1);
        if (rest.size() > BytesPerLine)
            return warn(file(index).path, line.number,
                        translated(QT_TRANSLATE_NOOP("sampan::SshConfig", "the line is too long")));
        const bool isCommand = line.key == QStringLiteral("remotecommand") && !rest.trimmed().isEmpty();
        const std::optional<QStringList> words =
            isCommand ? QStringList{QString::fromUtf8(rest.trimmed())} : splitConfigWords(rest);
        if (!words)
            warn(file(index).path, line.number,
                 translated(QT_TRANSLATE_NOOP("sampan::SshConfig", "a quote is not closed")));
        else if (words->isEmpty())
            warn(file(index).path, line.number,
                 translated(QT_TRANSLATE_NOOP("sampan::SshConfig", "%1 has no value")).arg(line.keyword));
        else
            line.values = *words;
    }

    void readIncludes(int index, SshConfig::Document::Line &line)
    {
        for (const QString &value : line.values) {
            QString reason;
            std::optional<QString> pattern = expandHome(value, m_context.homeFolder, reason);
            if (pattern)
                pattern = expandTokens(*pattern, {}, m_context.environment, reason);
            if (!pattern) {
                warn(file(index).path, line.number, reason);
                continue;
            }
            if (!pattern->startsWith(u'/'))
                pattern = QString(m_includeFolder + u'/' + *pattern);
            for (const QString &path : globbed(*pattern)) {
                if (const int included = readFile(path); included >= 0)
                    line.included.push_back(included);
            }
        }
    }

    void warn(const QString &path, int number, const QString &reason)
    {
        m_document.warnings.push_back({path, number, reason});
    }

    // By index: reading an Include makes the list of files grow.
    SshConfig::Document::File &file(int index) { return m_document.files[std::size_t(index)]; }

    const SshConfigContext &m_context;
    SshConfig::Document &m_document;
    QString m_includeFolder;
    QStringList m_chain; // canonical paths of the files being read
};

} // namespace

std::optional<QStringList> splitConfigWords(QByteArrayView text)
{
    QStringList words;
    for (qsizetype i = 0; i < text.size();) {
        if (isBlank(text[i])) {
            ++i;
            continue;
        }
        if (text[i] == '#')
            break;
        QByteArray word;
        if (!takeConfigWord(text, i, word))
            return std::nullopt;
        words.append(QString::fromUtf8(word));
    }
    return words;
}

SshConfig::Document parseSshConfig(const QString &userFile, const QString &systemFile, const SshConfigContext &context)
{
    SshConfig::Document document;
    Parser parser(context, document);
    parser.readRoot(userFile, QString(context.homeFolder + QStringLiteral("/.ssh")));
    parser.readRoot(systemFile, QFileInfo(systemFile).absolutePath());
    return document;
}

} // namespace sampan
