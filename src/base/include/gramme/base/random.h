#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace gramme {

// Random bits from a generator of the calling thread, seeded by the kernel. Not for secrets.
std::uint64_t random_bits();

// A random (version 4) UUID, lower case: "b90ecde4-f47f-44fb-8b2b-5cdecf659d98".
std::string random_uuid();

// A request id as AWS prints them: 52 characters of 0-9 and A-V, 5 random bits each.
using RequestId = std::array<char, 52>;
RequestId random_request_id();

}  // namespace gramme
