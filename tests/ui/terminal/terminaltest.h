// A test of the view: each function gets a terminal of its own, open and with the keyboard.
#pragma once

#include "tests/ui/terminal/terminalfixture.h"

namespace sampan {

class TerminalTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_fixture = std::make_unique<TerminalFixture>();
        QVERIFY(m_fixture->open());
        static_cast<void>(m_fixture->typed()); // that it has the focus
    }
    void cleanup() { m_fixture.reset(); }

protected:
    std::unique_ptr<TerminalFixture> m_fixture;
};

} // namespace sampan
