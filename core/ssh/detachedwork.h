// Work that may hang for as long as it likes (a resolver, a key file on a dead network disk): it runs on a thread of
// its own that nobody waits for, and its answer is dropped when the asker is gone.
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace sampan {

// `work` runs on a new thread and must capture values only; `done` runs on the thread of `owner`, if that still lives.
template <typename T>
void runDetached(QObject *owner, std::function<T()> work, std::function<void(T)> done)
{
    struct Link
    {
        std::mutex mutex;
        QObject *owner = nullptr;
    };
    auto link = std::make_shared<Link>();
    link->owner = owner;
    QObject::connect(owner, &QObject::destroyed, [link] {
        const std::scoped_lock lock(link->mutex);
        link->owner = nullptr;
    });
    std::thread([link, work = std::move(work), done = std::move(done)] {
        auto value = std::make_shared<T>(work());
        const std::scoped_lock lock(link->mutex);
        if (link->owner)
            QMetaObject::invokeMethod(
                link->owner, [value, done] { done(std::move(*value)); }, Qt::QueuedConnection);
    }).detach();
}

} // namespace sampan
