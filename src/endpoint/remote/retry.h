#pragma once

#include <chrono>

#include "gramme/endpoint/endpoint.h"

namespace gramme::endpoint {

// The "standard" retry mode of AWS's SDKs:
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html

// Whether the same request may succeed a moment later: the server was throttling or failing.
// For a reply that is `unreachable` only whoever tried to connect can tell.
bool is_worth_retrying(const Reply& reply);

// How long to wait after the given try (1 is the first): random, so that many clients that
// failed together do not come back together, between nothing and twice as much as after the try
// before; never over 20 seconds.
std::chrono::milliseconds pause_after(int attempt);

}  // namespace gramme::endpoint
