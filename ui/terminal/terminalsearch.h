// Finds text in a terminal's scroll-back and on its screen, in slices of the GUI thread: the newest lines first, then
// up, and what arrives meanwhile. Belongs to one view.
#pragma once

#include "ui/terminal/rowmarks.h"
#include "ui/terminal/terminaltext.h"

#include <QObject>
#include <QRegularExpression>
#include <QString>
#include <QTimer>

#include <deque>
#include <optional>

namespace sampan {

class Screen;

struct SearchOptions
{
    bool matchesCase = false;
    bool isPattern = false; // a regular expression

    bool operator==(const SearchOptions &) const = default;
};

class TerminalSearch : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostHits = 100'000;

    explicit TerminalSearch(QObject *parent);

    void setScreen(const Screen *screen);
    // Empty: no search. The hit nearest above `from` becomes the current one.
    void start(const QString &text, SearchOptions options, qint64 from);
    void stop();
    // New output; `everything`: lines may have other numbers now.
    void screenChanged(bool everything);

    [[nodiscard]] bool isActive() const { return m_expression.has_value(); }
    [[nodiscard]] QString error() const { return m_error; } // of a regular expression, for people
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] bool hasMore() const { return m_isFull; }           // than mostHits
    [[nodiscard]] int skippedLines() const { return m_skippedLines; } // where the pattern took too long
    [[nodiscard]] int count() const { return int(m_hits.size()); }
    [[nodiscard]] int currentNumber() const; // from 1, the uppermost; 0: none
    [[nodiscard]] std::optional<TextRange> current() const { return m_current; }
    void goToNext();     // down, and from the last to the first
    void goToPrevious(); // up

    void markRow(qint64 line, int columns, RowMarks *marks) const;

signals:
    void changed();
    void currentChanged(qint64 line); // shall be seen

private:
    using Hits = std::deque<TextRange>;

    void restart();
    void work();
    bool workDown();
    bool workUp();
    void finishDown();
    void forgetBelow(qint64 line);
    void forgetDropped();
    void findIn(const LogicalLine &line, std::vector<TextRange> *found);
    void chooseFirst();
    void go(int step);
    [[nodiscard]] Hits::const_iterator firstAtOrAfter(TextPosition at) const;

    const Screen *m_screen = nullptr;
    std::optional<QRegularExpression> m_expression;
    QString m_text;
    SearchOptions m_options;
    QString m_error;
    Hits m_hits; // from top to bottom
    std::optional<TextRange> m_current;
    qint64 m_wishedLine = 0;
    bool m_wishes = false;  // no current hit yet
    qint64 m_up = 0;        // lines before it are still to be searched, going up
    qint64 m_down = 0;      // lines from it on are still to be searched, going down
    qint64 m_mayChange = 0; // lines from it on may still change
    bool m_isFull = false;
    int m_skippedLines = 0;
    QTimer m_slice;
    QTimer m_again; // output came: look at the live screen anew, a few times a second
};

} // namespace sampan
