// Work handed to a thread, in order: how answers from disk threads and from other places' threads come home.
//
// post() may be called from any thread and costs one event for many pieces of work. When the mailbox's thread ends, the
// work that waits, and all that comes later, is destroyed without being run; functors that must not vanish silently
// answer in their destructors (see filesystemproxy.cpp).
// Owner: shared by everybody who posts; the object itself is destroyed on its own thread.
#pragma once

#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>

class QThread;

namespace sampan {

class Mailbox : public QObject
{
public:
    using Work = std::function<void()>;

    [[nodiscard]] static std::shared_ptr<Mailbox> forThisThread();
    [[nodiscard]] static std::shared_ptr<Mailbox> forThreadOf(const QObject &object);

    // False when the thread has ended and the work was dropped.
    bool post(Work work);

protected:
    bool event(QEvent *event) override;

private:
    explicit Mailbox(QThread *home);
    void wake();
    [[nodiscard]] Work take();
    void shut();
    static void release(Mailbox *mailbox);

    std::mutex m_mutex;
    std::deque<Work> m_work;
    bool m_woken = false;
    bool m_shut = false;
};

// Destroys `object` on the thread it lives on; at once when that is this one or has ended.
void destroyOnItsThread(QObject *object);

} // namespace sampan
