#include "ui/terminal/terminalsearch.h"

#include "core/terminal/screen.h"

#include <QElapsedTimer>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sampan {

namespace {

constexpr int sliceTime = 5; // ms
constexpr auto lookAgain = 150ms;
constexpr int mostRows = 100; // of one line; longer ones are searched in pieces

// PCRE counts its steps and gives up, so that no pattern holds the window: pcre2pattern(3), "Setting match limits".
QString boundedPattern(const QString &pattern)
{
    return QString(u"(*LIMIT_MATCH=50000)(*LIMIT_DEPTH=5000)"_s + pattern);
}

} // namespace

TerminalSearch::TerminalSearch(QObject *parent)
    : QObject(parent)
{
    m_slice.setSingleShot(true);
    m_again.setSingleShot(true);
    m_again.setInterval(lookAgain);
    connect(&m_slice, &QTimer::timeout, this, &TerminalSearch::work);
    connect(&m_again, &QTimer::timeout, this, [this] {
        forgetBelow(m_mayChange);
        m_slice.start(0);
    });
}

void TerminalSearch::setScreen(const Screen *screen)
{
    m_screen = screen;
    restart();
}

void TerminalSearch::start(const QString &text, SearchOptions options, qint64 from)
{
    m_text = text;
    m_options = options;
    m_wishedLine = from;
    m_error.clear();
    m_expression.reset();
    if (!text.isEmpty()) {
        QRegularExpression expression(boundedPattern(options.isPattern ? text : QRegularExpression::escape(text)),
                                      options.matchesCase ? QRegularExpression::NoPatternOption
                                                          : QRegularExpression::CaseInsensitiveOption);
        if (expression.isValid())
            m_expression = expression;
        else
            m_error = expression.errorString();
    }
    restart();
}

void TerminalSearch::stop()
{
    start(QString(), {}, 0);
}

void TerminalSearch::restart()
{
    m_hits.clear();
    m_current.reset();
    m_isFull = false;
    m_skippedLines = 0;
    m_wishes = true;
    m_again.stop();
    m_slice.stop();
    if (m_screen && m_expression) {
        const qint64 live = m_screen->droppedLines() + m_screen->historyLines();
        m_mayChange = logicalStart(*m_screen, live, mostRows);
        m_up = m_mayChange;
        m_down = m_mayChange;
        work(); // what is on the screen is marked without a flicker
    }
    emit changed();
}

void TerminalSearch::screenChanged(bool everything)
{
    if (!isActive())
        return;
    if (everything)
        restart();
    else if (!m_again.isActive())
        m_again.start();
}

bool TerminalSearch::isComplete() const
{
    return !isActive() || (!m_slice.isActive() && !m_again.isActive());
}

void TerminalSearch::work()
{
    if (!m_screen || !m_expression)
        return;
    forgetDropped();
    QElapsedTimer elapsed;
    elapsed.start();
    bool more = true;
    while (more && elapsed.elapsed() < sliceTime)
        more = workDown() || workUp();
    if (more)
        m_slice.start(1); // lets events in between
    chooseFirst();
    emit changed();
}

// The screen and what came after the search began; true while there is more of it.
bool TerminalSearch::workDown()
{
    const qint64 end = m_screen->droppedLines() + m_screen->lineCount();
    if (m_down >= end)
        return false;
    const LogicalLine line = logicalLine(*m_screen, m_down, mostRows);
    std::vector<TextRange> found;
    findIn(line, &found);
    std::erase_if(found, [this](const TextRange &hit) { return hit.from.line < m_down; });
    if (!m_isFull)
        m_hits.insert(m_hits.end(), found.begin(), found.end());
    m_isFull = m_hits.size() >= mostHits;
    m_down = line.lastLine + 1;
    if (m_down >= end)
        finishDown();
    return m_down < end;
}

void TerminalSearch::finishDown()
{
    const qint64 live = m_screen->droppedLines() + m_screen->historyLines();
    m_mayChange = logicalStart(*m_screen, live, mostRows);
}

bool TerminalSearch::workUp()
{
    if (m_up <= m_screen->droppedLines() || m_isFull)
        return false;
    const LogicalLine line = logicalLine(*m_screen, m_up - 1, mostRows);
    std::vector<TextRange> found;
    findIn(line, &found);
    std::erase_if(found, [this](const TextRange &hit) { return hit.from.line >= m_up; });
    m_hits.insert(m_hits.begin(), found.begin(), found.end());
    m_isFull = m_hits.size() >= mostHits;
    m_up = line.firstLine;
    return m_up > m_screen->droppedLines();
}

void TerminalSearch::findIn(const LogicalLine &line, std::vector<TextRange> *found)
{
    qsizetype at = 0;
    while (at <= line.text.size()) {
        const QRegularExpressionMatch match = m_expression->match(line.text, at);
        if (!match.isValid() && !line.text.isEmpty())
            ++m_skippedLines;
        if (!match.hasMatch())
            return;
        const TextRange range = line.range(match.capturedStart(), match.capturedLength(), *m_screen);
        if (!range.isEmpty())
            found->push_back(range);
        at = match.capturedEnd() + (match.capturedLength() == 0 ? 1 : 0);
    }
}

void TerminalSearch::forgetBelow(qint64 line)
{
    while (!m_hits.empty() && m_hits.back().from.line >= line)
        m_hits.pop_back();
    m_isFull = m_hits.size() >= mostHits;
    m_down = qMin(m_down, line);
}

void TerminalSearch::forgetDropped()
{
    const qint64 dropped = m_screen->droppedLines();
    while (!m_hits.empty() && m_hits.front().from.line < dropped)
        m_hits.pop_front();
    m_down = qMax(m_down, dropped);
    if (m_current && m_current->from.line < dropped)
        m_current.reset();
}

TerminalSearch::Hits::const_iterator TerminalSearch::firstAtOrAfter(TextPosition at) const
{
    return std::ranges::lower_bound(m_hits, at, {}, [](const TextRange &hit) { return hit.from; });
}

// The first hit at or above the place from which one looked; below it only when there is none above.
void TerminalSearch::chooseFirst()
{
    if (!m_wishes || m_hits.empty())
        return;
    const auto behind = firstAtOrAfter({m_wishedLine + 1, 0});
    const bool searchedAll = m_up <= m_screen->droppedLines();
    if (behind == m_hits.begin() && !searchedAll)
        return;
    m_current = behind == m_hits.begin() ? *behind : *std::prev(behind);
    m_wishes = false;
    emit currentChanged(m_current->from.line);
}

int TerminalSearch::currentNumber() const
{
    if (!m_current)
        return 0;
    const auto found = firstAtOrAfter(m_current->from);
    return found != m_hits.end() && found->from == m_current->from ? int(found - m_hits.begin()) + 1 : 0;
}

void TerminalSearch::goToNext()
{
    go(1);
}

void TerminalSearch::goToPrevious()
{
    go(-1);
}

void TerminalSearch::go(int step)
{
    if (m_hits.empty())
        return;
    const auto count = std::ptrdiff_t(m_hits.size());
    std::ptrdiff_t at = step > 0 ? 0 : count - 1;
    if (m_current) {
        at = firstAtOrAfter(m_current->from) - m_hits.begin();
        const bool stands = at < count && m_hits[std::size_t(at)].from == m_current->from;
        at += step > 0 ? (stands ? 1 : 0) : -1;
    }
    m_current = m_hits[std::size_t((at + count) % count)];
    m_wishes = false;
    emit currentChanged(m_current->from.line);
    emit changed();
}

void TerminalSearch::markRow(qint64 line, int columns, RowMarks *marks) const
{
    if (m_hits.empty())
        return;
    auto hit = firstAtOrAfter({line, 0});
    if (hit != m_hits.begin() && std::prev(hit)->to.line >= line)
        --hit; // began on a row above
    for (; hit != m_hits.end() && hit->from.line <= line; ++hit) {
        if (m_current && *hit == *m_current)
            marks->currentHit = columnsOn(*hit, line, columns);
        else
            marks->hits.push_back(columnsOn(*hit, line, columns));
    }
}

} // namespace sampan
