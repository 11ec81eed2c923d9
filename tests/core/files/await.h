// Waiting for one-shot answers in tests of file systems.
#pragma once

#include "core/base/callback.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <optional>

namespace sampan {

// Calls `ask(callback)` and runs the event loop until the answer is there. Fails the contract check when the answer
// comes from inside the asking call.
template <typename T, typename Ask>
Result<T> await(Ask ask)
{
    // Shared with the callback, which may come after the time has run out.
    auto answer = std::make_shared<std::optional<Result<T>>>();
    QEventLoop loop;
    ask(Callback<T>([answer, waiting = QPointer(&loop)](Result<T> result) {
        answer->emplace(std::move(result));
        if (waiting)
            waiting->quit();
    }));
    if (answer->has_value())
        return Error{ErrorCode::Protocol, QStringLiteral("answered from inside the asking call"), {}};
    QTimer::singleShot(20000, &loop, &QEventLoop::quit);
    loop.exec();
    if (!answer->has_value())
        return Error{ErrorCode::TimedOut, QStringLiteral("no answer"), {}};
    return std::move(**answer);
}

} // namespace sampan

// Fails with the error's words.
#define VERIFY_OK(result)                                                                                              \
    do {                                                                                                               \
        const auto &checked = (result);                                                                                \
        QVERIFY2(checked.hasValue(), checked ? "" : qPrintable(sampan::fullText(checked.error())));                    \
    } while (false)

#define VERIFY_ERROR(result, expected)                                                                                 \
    do {                                                                                                               \
        const auto &checked = (result);                                                                                \
        QVERIFY2(!checked.hasValue(), "succeeded");                                                                    \
        QVERIFY2(checked.error().code == (expected), qPrintable(sampan::fullText(checked.error())));                   \
        QVERIFY(!checked.error().message.isEmpty());                                                                   \
    } while (false)
