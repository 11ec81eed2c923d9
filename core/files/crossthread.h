// The pieces from which the proxies are made: objects that stay on their thread, and answers that come home.
// Internal to core/files.
#pragma once

#include "core/base/callback.h"
#include "core/files/mailbox.h"

#include <QCoreApplication>

namespace sampan {

// Holds an object of another thread and lets go of it there (or here, when that thread has ended).
template <typename T>
class Resident
{
public:
    Resident(std::shared_ptr<T> object, std::shared_ptr<Mailbox> there)
        : m_object(std::move(object))
        , m_there(std::move(there))
    {}
    ~Resident()
    {
        m_there->post([object = std::move(m_object)] {});
    }
    Resident(const Resident &) = delete;
    Resident &operator=(const Resident &) = delete;

    [[nodiscard]] const std::shared_ptr<T> &object() const { return m_object; }
    [[nodiscard]] const std::shared_ptr<Mailbox> &there() const { return m_there; }

private:
    std::shared_ptr<T> m_object;
    std::shared_ptr<Mailbox> m_there;
};

// A callback on its way through another thread. It is called, and destroyed, on its own thread, in every case: when the
// other thread ends, or drops the call, the callback learns NotConnected.
template <typename T>
class HomewardAnswer
{
public:
    HomewardAnswer(std::shared_ptr<Mailbox> home, Callback<T> done)
        : m_home(std::move(home))
        , m_done(std::move(done))
    {}
    ~HomewardAnswer()
    {
        if (m_done) {
            give(Error{ErrorCode::NotConnected,
                       QCoreApplication::translate("sampan::FileSystemProxy", "The connection is closed"),
                       {}});
        }
    }
    HomewardAnswer(const HomewardAnswer &) = delete;
    HomewardAnswer &operator=(const HomewardAnswer &) = delete;

    void give(Result<T> result)
    {
        if (!m_done)
            return;
        m_home->post(
            [done = std::exchange(m_done, nullptr), result = std::move(result)]() mutable { done(std::move(result)); });
    }

private:
    std::shared_ptr<Mailbox> m_home;
    Callback<T> m_done;
};

template <typename T>
[[nodiscard]] Callback<T> homeward(const std::shared_ptr<Mailbox> &home, Callback<T> done)
{
    auto answer = std::make_shared<HomewardAnswer<T>>(home, std::move(done));
    return [answer = std::move(answer)](Result<T> result) { answer->give(std::move(result)); };
}

// Runs `call(object, answer)` on the object's thread; the answer comes back to `home`.
template <typename T, typename Object, typename Call>
void askThere(const std::shared_ptr<Resident<Object>> &resident, const std::shared_ptr<Mailbox> &home, Callback<T> done,
              Call call)
{
    resident->there()->post([resident, answer = homeward(home, std::move(done)), call = std::move(call)]() mutable {
        call(*resident->object(), std::move(answer));
    });
}

} // namespace sampan
