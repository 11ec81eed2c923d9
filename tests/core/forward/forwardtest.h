// What the tests of forwards share: a session that is ready, with forwards on it.
#pragma once

#include "core/session/forward.h"
#include "core/session/session.h"
#include "tests/support/scriptedprompter.h"
#include "tests/support/sshdfixture.h"

#include <QTest>

#include <optional>

namespace sampan {

class ForwardTest
{
public:
    explicit ForwardTest(const SshdFixture::Options &options = {});
    ~ForwardTest();

    [[nodiscard]] bool connectToServer();
    // Null when it did not parse.
    [[nodiscard]] Forward *open(const QByteArray &option, const std::function<void(ForwardOptions &)> &change = {});
    // Until it listens, or fails.
    [[nodiscard]] bool waitListening(Forward *forward, int milliseconds = 10000);
    // Both in one.
    [[nodiscard]] quint16 listen(const QByteArray &option, const std::function<void(ForwardOptions &)> &change = {});
    [[nodiscard]] const char *why(); // valid until the next call

    SshdFixture sshd;
    ScriptedPrompter prompter;
    std::unique_ptr<Session> session;
    std::vector<std::unique_ptr<Forward>> forwards;
    std::optional<Error> failure;
    QByteArray reason;
};

[[nodiscard]] int openFiles();
[[nodiscard]] qint64 residentBytes();

} // namespace sampan
