// What a fuzz target offers to whoever drives it.
#pragma once

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace sampan::fuzz {

// Lawful input, and what once crashed: where mutation begins.
std::vector<QByteArray> seeds();

} // namespace sampan::fuzz
