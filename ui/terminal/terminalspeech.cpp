#include "ui/terminal/terminalspeech.h"

#include "core/terminal/screen.h"
#include "ui/terminal/terminalview.h"

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace sampan {

namespace {

constexpr auto soon = 200ms;
constexpr int mostPostponed = 10; // then a flood is spoken about all the same

qsizetype commonStart(QStringView one, QStringView other)
{
    const auto [end, ignored] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
    return end - one.begin();
}

qsizetype commonEnd(QStringView one, QStringView other)
{
    const auto [end, ignored] = std::mismatch(one.rbegin(), one.rend(), other.rbegin(), other.rend());
    return end - one.rbegin();
}

// Where the last `lines` lines of `text` begin.
qsizetype startOfLast(QStringView text, int lines)
{
    qsizetype at = text.size();
    for (int line = 0; line < lines && at > 0; ++line)
        at = qMax<qsizetype>(0, text.first(at - 1).lastIndexOf(u'\n') + 1);
    return at;
}

} // namespace

int SpokenText::offsetOf(TextPosition at) const
{
    return int(std::ranges::lower_bound(places, at) - places.begin());
}

TerminalSpeech::TerminalSpeech(TerminalView *view)
    : QObject(view)
    , m_view(view)
    , m_isHeard(QAccessible::isActive())
{
    QAccessible::installActivationObserver(this);
    m_timer.setSingleShot(true);
    m_timer.setInterval(soon);
    connect(&m_timer, &QTimer::timeout, this, &TerminalSpeech::tell);
}

TerminalSpeech::~TerminalSpeech()
{
    QAccessible::removeActivationObserver(this);
}

void TerminalSpeech::removeText(int at, const QString &text)
{
    QAccessibleTextRemoveEvent event(m_view, at, text);
    QAccessible::updateAccessibility(&event);
    emit removed(at, text);
}

void TerminalSpeech::insertText(int at, const QString &text)
{
    QAccessibleTextInsertEvent event(m_view, at, text);
    QAccessible::updateAccessibility(&event);
    emit inserted(at, text);
}

void TerminalSpeech::screenChanged()
{
    m_isDirty = true;
    if (m_isHeard && !m_timer.isActive())
        m_timer.start();
}

const SpokenText &TerminalSpeech::spoken()
{
    if (!m_isRead || (m_isDirty && !m_timer.isActive())) {
        m_spoken = readScreen();
        m_isRead = true;
        m_isDirty = false;
    }
    return m_spoken;
}

SpokenText TerminalSpeech::readScreen() const
{
    SpokenText spoken;
    const Screen *screen = m_view->screen();
    if (!screen)
        return spoken;
    const qint64 live = screen->droppedLines() + screen->historyLines();
    const TextPosition cursor{live + screen->cursor().row, screen->cursor().column};
    spoken.firstLine = qMax(screen->droppedLines(), live - historyLines);
    qsizetype written = 0;
    for (qint64 line = spoken.firstLine; line < live + screen->rows(); ++line) {
        appendRow(*screen, line, &spoken.text, &spoken.places);
        if (line <= cursor.line || !spoken.text.endsWith(u'\n'))
            written = spoken.text.size();
        spoken.text += u'\n';
        spoken.places.push_back({line, screen->columns()});
    }
    spoken.text.truncate(written);
    spoken.places.resize(std::size_t(written));
    spoken.cursor = spoken.offsetOf(cursor);
    return spoken;
}

void TerminalSpeech::tell()
{
    const SpokenText now = readScreen();
    const auto lines = now.text.count(u'\n') + now.firstLine - m_spoken.text.count(u'\n') - m_spoken.firstLine;
    if (lines > mostSpokenLines && m_postponed < mostPostponed && m_isDirty) {
        ++m_postponed;
        m_isDirty = false; // if nothing more comes until then, the flood is over
        m_timer.start();
        return;
    }
    m_postponed = 0;
    m_isDirty = false;
    const SpokenText before = std::exchange(m_spoken, now);
    if (m_isRead)
        tellChange(before, m_spoken);
    m_isRead = true;
}

void TerminalSpeech::tellChange(const SpokenText &before, const SpokenText &now)
{
    const int gone = before.offsetOf({now.firstLine, 0});
    if (gone > 0)
        removeText(0, before.text.left(gone));
    const QStringView old = QStringView(before.text).mid(gone);
    const qsizetype start = commonStart(old, now.text);
    const qsizetype end = commonEnd(old.mid(start), QStringView(now.text).mid(start));
    const QStringView removed = old.mid(start).chopped(end);
    const QStringView inserted = QStringView(now.text).mid(start).chopped(end);
    if (!removed.isEmpty())
        removeText(int(start), removed.toString());
    if (!inserted.isEmpty()) {
        const qsizetype from = startOfLast(inserted, mostSpokenLines);
        insertText(int(start + from), inserted.mid(from).toString());
    }
    QAccessibleTextCursorEvent cursor(m_view, now.cursor);
    QAccessible::updateAccessibility(&cursor);
}

} // namespace sampan
