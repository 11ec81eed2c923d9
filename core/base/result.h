// Result<T>: a value or an Error. Named like std::expected, which GCC 12 offers only in C++23 mode.
#pragma once

#include "core/base/error.h"

#include <QtGlobal>

#include <optional>
#include <utility>
#include <variant>

namespace sampan {

template <typename T>
class [[nodiscard]] Result
{
public:
    using ValueType = T;

    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {}
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {}

    [[nodiscard]] bool hasValue() const { return m_state.index() == 0; }
    explicit operator bool() const { return hasValue(); }

    // Reading the wrong side is a bug of the caller, never a matter of input.
    [[nodiscard]] const T &value() const & { return get<0>(m_state); }
    [[nodiscard]] T &value() & { return get<0>(m_state); }
    [[nodiscard]] T &&value() && { return std::move(get<0>(m_state)); }
    [[nodiscard]] const Error &error() const { return get<1>(m_state); }

    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    [[nodiscard]] T valueOr(T fallback) const { return hasValue() ? value() : std::move(fallback); }

private:
    template <std::size_t Side, typename Variant>
    static auto &get(Variant &state)
    {
        Q_ASSERT(state.index() == Side);
        return *std::get_if<Side>(&state);
    }

    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    using ValueType = void;

    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
    {}

    [[nodiscard]] bool hasValue() const { return !m_error.has_value(); }
    explicit operator bool() const { return hasValue(); }
    [[nodiscard]] const Error &error() const
    {
        Q_ASSERT(m_error.has_value());
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

} // namespace sampan
