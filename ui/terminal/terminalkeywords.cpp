#include "ui/terminal/terminalkeywords.h"

#include "core/terminal/screen.h"

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr int mostRows = 4; // of a line before and behind the row: a word that is broken is seen, a megabyte is not
constexpr qsizetype mostLines = 1000; // remembered; more than any window shows

} // namespace

// PCRE gives up soon, so that no rule holds up the frames: pcre2pattern(3), "Setting match limits".
void TerminalKeywords::setRules(const std::vector<KeywordRule> &rules)
{
    m_rules.clear();
    m_lines.clear();
    for (const KeywordRule &rule : rules) {
        const QRegularExpression expression(QString(u"(*LIMIT_MATCH=5000)(*LIMIT_DEPTH=500)"_s + rule.pattern),
                                            QRegularExpression::CaseInsensitiveOption);
        if (expression.isValid())
            m_rules.push_back({expression, rule.colour});
    }
}

void TerminalKeywords::markRow(const Screen &screen, qint64 line, RowMarks *marks)
{
    if (!isActive())
        return;
    for (const Word &word : wordsOf(logicalLine(screen, line, mostRows), screen)) {
        if (word.range.from.line <= line && line <= word.range.to.line)
            marks->keywords.push_back({columnsOn(word.range, line, screen.columns()), word.colour});
    }
}

const std::vector<TerminalKeywords::Word> &TerminalKeywords::wordsOf(const LogicalLine &line, const Screen &screen)
{
    if (m_lines.size() > mostLines)
        m_lines.clear();
    Line &known = m_lines[line.firstLine];
    if (known.text == line.text)
        return known.words;
    known = {line.text, {}};
    for (const Rule &rule : m_rules) {
        QRegularExpressionMatchIterator matches = rule.expression.globalMatch(line.text);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            const TextRange range = line.range(match.capturedStart(), match.capturedLength(), screen);
            if (!range.isEmpty())
                known.words.push_back({range, rule.colour});
        }
    }
    return known.words;
}

} // namespace sampan
