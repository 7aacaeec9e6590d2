#pragma once

#include <span>

#include "shape/build.h"

namespace gramme::api {

// The operations of each service model, sorted by name.
std::span<const OperationInput> dynamodb_operations();
std::span<const OperationInput> dynamodb_streams_operations();

}  // namespace gramme::api
