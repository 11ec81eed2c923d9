// What the tests of connections share: an attempt with its events kept, and a command's output.
#pragma once

#include "core/ssh/sshconnection.h"
#include "tests/support/scriptedprompter.h"

#include <QSignalSpy>
#include <QTest>

#include <optional>

namespace sampan {

struct Attempt
{
    explicit Attempt(const ConnectionOptions &options)
        : connection(options, prompter)
    {
        QObject::connect(&connection, &SshConnection::ready, [this] { ready = true; });
        QObject::connect(&connection, &SshConnection::ended, [this](const Error &error) { end = error; });
        QObject::connect(&connection, &SshConnection::stepChanged, [this](ConnectStep step) { steps.push_back(step); });
        QObject::connect(&connection, &SshConnection::logged, [this](const LogLine &line) {
            log.append(line.text);
            if (qEnvironmentVariableIsSet("SAMPAN_TEST_LOG"))
                qInfo("%s", qPrintable(line.text));
        });
    }

    // True when the attempt came to its end, one way or the other.
    bool run()
    {
        connection.connectToServer();
        return QTest::qWaitFor([this] { return ready || end.has_value(); }, 20000);
    }
    [[nodiscard]] QString logText() const { return log.join(u'\n'); }
    [[nodiscard]] ErrorCode code() const { return end ? end->code : ErrorCode::Unknown; }
    [[nodiscard]] QByteArray why() const { return end ? fullText(*end).toUtf8() : QByteArray("no error"); }

    ScriptedPrompter prompter;
    SshConnection connection;
    std::vector<ConnectStep> steps;
    QStringList log;
    bool ready = false;
    std::optional<Error> end;
};

enum class Input { Closed, Open };

// A command run to its end. With open input it is the test that writes and sends the end of file.
struct CommandRun
{
    CommandRun(SshConnection &connection, const QByteArray &line, Input input = Input::Closed)
        : channel(connection.openCommand(line))
    {
        channel->setReceiver([this](QByteArrayView bytes) { output.append(bytes.data(), bytes.size()); });
        QObject::connect(channel.get(), &ByteChannel::closed, [this](const Error &error) { end = error; });
        if (input == Input::Closed)
            channel->sendEof();
    }
    bool finish(int milliseconds = 20000)
    {
        return QTest::qWaitFor([this] { return end.has_value(); }, milliseconds);
    }

    QByteArray output;
    std::optional<Error> end;
    std::unique_ptr<SshChannel> channel;
};

} // namespace sampan
