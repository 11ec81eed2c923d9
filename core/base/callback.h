// Plain callbacks for one-shot answers inside one thread.
#pragma once

#include "core/base/result.h"

#include <QPointer>

#include <functional>

namespace sampan {

// Called at most once, on the thread of the object that was asked, never from inside the asking call.
template <typename T>
using Callback = std::function<void(Result<T>)>;

// Wraps `function` so that it does nothing once `owner` is gone: the one way callbacks hold on to a QObject.
template <typename Function>
auto guarded(QObject *owner, Function function)
{
    return [guard = QPointer<QObject>(owner), function = std::move(function)](auto &&...arguments) mutable {
        if (guard)
            function(std::forward<decltype(arguments)>(arguments)...);
    };
}

} // namespace sampan
