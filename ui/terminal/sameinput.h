// The terminals that get the same input: what is typed into one of them is typed into the others, as keys, so that each
// gets what its own program expects. Replies to a server, mouse and sizes stay each one's own.
// Thread: GUI. Owner: the terminal panel.
#pragma once

#include <QObject>

#include <functional>
#include <vector>

namespace sampan {

class TerminalPane;

class SameInput : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void add(TerminalPane *pane);
    void remove(TerminalPane *pane);
    [[nodiscard]] bool contains(const TerminalPane *pane) const;
    [[nodiscard]] const std::vector<TerminalPane *> &members() const { return m_members; }
    // The pane itself, and with it every other member when it is one.
    [[nodiscard]] std::vector<TerminalPane *> reachedFrom(TerminalPane *pane) const;

private:
    using Input = std::function<void(TerminalPane &other)>;
    void toOthers(const TerminalPane *typedIn, const Input &input);
    void forget(const QObject *pane);

    std::vector<TerminalPane *> m_members;
};

} // namespace sampan
