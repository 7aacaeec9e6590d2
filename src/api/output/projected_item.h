#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gramme/base/result.h"
#include "gramme/expression/projection.h"

namespace gramme::api {

// Appends a stored item's JSON, or what the projection leaves of it. Errors: kCorruption.
Status append_projected(std::string& out, std::string_view item_json,
                        const std::optional<expression::Projection>& projection);

}  // namespace gramme::api
