// What is selected in a terminal: from where to where, by characters, words, lines or as a block, and its text.
// Knows the screen, not the widget. Belongs to one view.
#pragma once

#include "ui/terminal/terminaltext.h"

#include <QHash>
#include <QString>

#include <optional>
#include <utility>

namespace sampan {

enum class SelectionUnit { Character, Word, Line, Block };

class TerminalSelection
{
public:
    // Beside letters and digits; see setting::TerminalWordCharacters.
    void setWordCharacters(const QString &characters) { m_wordCharacters = characters; }

    // `at` is a place between cells: column 3 is the gap before the fourth cell. Words and lines are those of `cell`.
    void start(const Screen &screen, SelectionUnit unit, TextPosition at, TextPosition cell);
    void extend(const Screen &screen, TextPosition at, TextPosition cell);
    void selectAll(const Screen &screen);
    void clear();

    [[nodiscard]] bool isActive() const { return m_unit.has_value(); } // started, though perhaps still empty
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] SelectionUnit unit() const { return m_unit.value_or(SelectionUnit::Character); }
    [[nodiscard]] TextRange range() const { return m_range; }
    // The selected cells of one line, [first, second); both 0: none.
    [[nodiscard]] std::pair<int, int> columns(qint64 line, int lineColumns) const;
    // Without trailing blanks; wrapped lines are joined, except in a block.
    [[nodiscard]] QString text(const Screen &screen) const;
    [[nodiscard]] TextRange wordAt(const Screen &screen, TextPosition cell) const;

    // To be asked after output: false when a selected line of the live screen says something else now. Lines that have
    // scrolled into the history do not change any more.
    [[nodiscard]] bool stillHolds(const Screen &screen);
    void remember(const Screen &screen); // what stillHolds() compares with

private:
    [[nodiscard]] TextRange unitAt(const Screen &screen, TextPosition at, TextPosition cell) const;
    [[nodiscard]] QString rowText(const Screen &screen, qint64 line) const;
    [[nodiscard]] bool isWordCharacter(QChar character) const;

    QString m_wordCharacters;
    std::optional<SelectionUnit> m_unit;
    TextRange m_anchor;
    TextRange m_range;
    QHash<qint64, QString> m_remembered;
};

} // namespace sampan
