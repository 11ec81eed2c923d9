#include "core/base/secret.h"

#include <cstring>

namespace sampan {

namespace {

// A plain memset before free may be removed by the optimiser; glibc's explicit_bzero may not.
void wipeMemory(void *memory, std::size_t size)
{
    ::explicit_bzero(memory, size);
}

} // namespace

Secret::Secret(QByteArray bytes)
    : m_bytes(std::move(bytes))
{
    m_bytes.detach(); // our own memory, so that wiping cannot change somebody else's copy
}

Secret Secret::fromText(const QString &text)
{
    return Secret(text.toUtf8());
}

Secret::~Secret()
{
    wipe(m_bytes);
}

Secret::Secret(Secret &&other) noexcept
    : m_bytes(std::move(other.m_bytes))
{
    other.m_bytes = QByteArray();
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe(m_bytes);
        m_bytes = std::move(other.m_bytes);
        other.m_bytes = QByteArray();
    }
    return *this;
}

Secret Secret::clone() const
{
    return Secret(QByteArray(m_bytes.constData(), m_bytes.size()));
}

void Secret::wipe(QByteArray &bytes)
{
    if (!bytes.isEmpty() && bytes.isDetached())
        wipeMemory(bytes.data(), std::size_t(bytes.size()));
    bytes.clear();
}

void Secret::wipe(QString &text)
{
    if (!text.isEmpty() && text.isDetached())
        wipeMemory(text.data(), std::size_t(text.size()) * sizeof(QChar));
    text.clear();
}

} // namespace sampan
