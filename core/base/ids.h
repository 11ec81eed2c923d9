// Numbers that name things, each of its own type so that they cannot be mixed up.
#pragma once

#include <QHashFunctions>
#include <QMetaType>

namespace sampan {

template <typename Tag>
struct Id
{
    quint64 value = 0;
    [[nodiscard]] bool isValid() const { return value != 0; }
    friend auto operator<=>(const Id &, const Id &) = default;
    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

// A place that holds files. 0 is this computer; every connected server gets the next number.
struct PlaceId
{
    quint64 value = 0;
    [[nodiscard]] bool isLocal() const { return value == 0; }
    friend auto operator<=>(const PlaceId &, const PlaceId &) = default;
    friend size_t qHash(const PlaceId &id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

using JobId = Id<struct JobTag>;   // one order to the transfer queue: some sources, one target
using ItemId = Id<struct ItemTag>; // one file, link or folder of a job

} // namespace sampan

Q_DECLARE_METATYPE(sampan::PlaceId)
Q_DECLARE_METATYPE(sampan::JobId)
Q_DECLARE_METATYPE(sampan::ItemId)
