// What a terminal tells screen readers: its visible text with the end of the scroll-back, as one text, and new output
// as it comes: soon for what one types, in one piece after a pause while output floods.
// Belongs to one view; does nothing while no screen reader runs.
#pragma once

#include "ui/terminal/terminaltext.h"

#include <QAccessible>
#include <QObject>
#include <QString>
#include <QTimer>

#include <vector>

namespace sampan {

class TerminalView;

// Rows as lines, up to the last one that is written or has the cursor.
struct SpokenText
{
    qint64 firstLine = 0;
    QString text;
    std::vector<TextPosition> places; // of each UTF-16 unit; line ends stand behind the last column
    int cursor = 0;                   // offset

    [[nodiscard]] int offsetOf(TextPosition at) const; // of the nearest character before or at it
};

class TerminalSpeech : public QObject, private QAccessible::ActivationObserver
{
    Q_OBJECT

public:
    static constexpr int historyLines = 500; // of the scroll-back
    static constexpr int mostSpokenLines = 40;

    explicit TerminalSpeech(TerminalView *view);
    ~TerminalSpeech() override;

    void screenChanged();
    // As last told to screen readers, so that their offsets fit.
    [[nodiscard]] const SpokenText &spoken();

signals:
    // What screen readers are told, as offsets in spoken().
    void inserted(int at, const QString &text);
    void removed(int at, const QString &text);

private:
    void accessibilityActiveChanged(bool active) override { m_isHeard = active; }
    void removeText(int at, const QString &text);
    void insertText(int at, const QString &text);
    void tell();
    [[nodiscard]] SpokenText readScreen() const;
    void tellChange(const SpokenText &before, const SpokenText &now);

    TerminalView *m_view;
    SpokenText m_spoken;
    bool m_isHeard = false; // a screen reader runs
    bool m_isRead = false;
    bool m_isDirty = true;
    int m_postponed = 0;
    QTimer m_timer;
};

} // namespace sampan
