// Finds the words to be coloured on the rows that are shown. Remembers them while the text stays, so that a frame costs
// little. Belongs to one view; GUI thread.
#pragma once

#include "ui/terminal/keywordrules.h"
#include "ui/terminal/rowmarks.h"

#include <QHash>
#include <QRegularExpression>

#include <vector>

namespace sampan {

class Screen;
struct LogicalLine;

class TerminalKeywords
{
public:
    // Rules whose pattern is none are passed over.
    void setRules(const std::vector<KeywordRule> &rules);
    [[nodiscard]] bool isActive() const { return !m_rules.empty(); }
    // `line` counts as in TextPosition.
    void markRow(const Screen &screen, qint64 line, RowMarks *marks);

private:
    struct Rule
    {
        QRegularExpression expression;
        int colour;
    };
    struct Word
    {
        TextRange range;
        int colour;
    };
    struct Line
    {
        QString text;
        std::vector<Word> words; // of earlier rules first
    };

    [[nodiscard]] const std::vector<Word> &wordsOf(const LogicalLine &line, const Screen &screen);

    std::vector<Rule> m_rules;
    QHash<qint64, Line> m_lines; // by their first row
};

} // namespace sampan
