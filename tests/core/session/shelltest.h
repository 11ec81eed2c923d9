// What the tests of shells share: a session that is ready, and a shell with all it said.
#pragma once

#include "core/session/session.h"
#include "core/session/shell.h"
#include "tests/support/scriptedprompter.h"

#include <QTest>

#include <optional>

namespace sampan {

struct ReadySession
{
    explicit ReadySession(const ConnectionOptions &options)
        : session(PlaceId{1}, options, prompter)
    {
        QObject::connect(&session, &Session::failed, [this](const Error &error) { failure = error; });
        QObject::connect(&session, &Session::logged, [this](const LogLine &line) { log.append(line.text); });
    }
    bool run()
    {
        failure.reset();
        session.connectToServer();
        return QTest::qWaitFor([this] { return session.state() == SessionState::Ready || failure; }, 20000) && !failure;
    }
    [[nodiscard]] QByteArray why() const { return failure ? fullText(*failure).toUtf8() : QByteArray("no failure"); }

    ScriptedPrompter prompter;
    Session session;
    QStringList log;
    std::optional<Error> failure;
};

// A shell that is read as it comes, or, with reads(false), not at all.
struct ShellRun
{
    explicit ShellRun(std::unique_ptr<Shell> opened)
        : shell(std::move(opened))
    {
        QObject::connect(shell.get(), &Shell::opened, [this] { isOpen = true; });
        QObject::connect(shell.get(), &Shell::readyRead, [this] {
            if (reading)
                read();
        });
        QObject::connect(shell.get(), &Shell::ended, [this](const ShellEnd &how) {
            if (reading)
                read();
            end = how;
        });
        shell->start();
    }
    void read()
    {
        output += shell->take(shell->available());
        for (QByteArray more = shell->takeError(4096); !more.isEmpty(); more = shell->takeError(4096))
            errors += more;
    }
    bool waitOpen()
    {
        return QTest::qWaitFor([this] { return isOpen || end; }, 20000) && isOpen;
    }
    bool waitEnd(int milliseconds = 20000)
    {
        return QTest::qWaitFor([this] { return end.has_value(); }, milliseconds);
    }
    bool waitFor(const QByteArray &text, int milliseconds = 10000)
    {
        return QTest::qWaitFor([&] { return output.contains(text); }, milliseconds);
    }
    [[nodiscard]] QByteArray why() const
    {
        return (end ? fullText(end->error).toUtf8() : QByteArray("no end")) + "; output: " + output.right(2000);
    }

    std::unique_ptr<Shell> shell;
    QByteArray output;
    QByteArray errors;
    std::optional<ShellEnd> end;
    bool isOpen = false;
    bool reading = true;
};

} // namespace sampan
