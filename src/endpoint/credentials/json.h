#pragma once

#include <map>
#include <optional>
#include <string>

namespace gramme::endpoint {

// The members of a JSON object that are strings or whole numbers, as text; an object in it is kept
// as its own members by `inner`. For the small documents that credentials come in.
struct JsonFields {
  std::map<std::string, std::string> texts;
  std::map<std::string, JsonFields> inner;

  // Empty when there is none.
  std::string text(const std::string& name) const;
};

// Nothing when `json` is not an object.
std::optional<JsonFields> json_fields(const std::string& json);

}  // namespace gramme::endpoint
