// Asking long work to stop, from any thread. The asker does not wait for the answer; the work looks at its token
// between steps and ends with ErrorCode::Cancelled.
#pragma once

#include <atomic>
#include <memory>

namespace sampan {

class CancelToken
{
public:
    CancelToken() = default; // never cancelled
    [[nodiscard]] bool isCancelled() const { return m_flag && m_flag->load(std::memory_order_relaxed); }

private:
    friend class CancelSource;
    explicit CancelToken(std::shared_ptr<std::atomic_bool> flag)
        : m_flag(std::move(flag))
    {}
    std::shared_ptr<std::atomic_bool> m_flag;
};

class CancelSource
{
public:
    CancelSource()
        : m_flag(std::make_shared<std::atomic_bool>(false))
    {}
    void cancel() { m_flag->store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool isCancelled() const { return m_flag->load(std::memory_order_relaxed); }
    [[nodiscard]] CancelToken token() const { return CancelToken(m_flag); }

private:
    std::shared_ptr<std::atomic_bool> m_flag;
};

} // namespace sampan
