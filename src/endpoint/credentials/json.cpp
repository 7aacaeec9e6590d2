#include "credentials/json.h"

#include <simdjson.h>

namespace gramme::endpoint {
namespace {

JsonFields fields_of(simdjson::dom::object object) {
  JsonFields fields;
  for (const auto [name, value] : object) {
    std::string_view text;
    std::int64_t number = 0;
    simdjson::dom::object inner;
    if (value.get_string().get(text) == simdjson::SUCCESS) {
      fields.texts.emplace(name, text);
    } else if (value.get_int64().get(number) == simdjson::SUCCESS) {
      fields.texts.emplace(name, std::to_string(number));
    } else if (value.get_object().get(inner) == simdjson::SUCCESS) {
      fields.inner.emplace(name, fields_of(inner));
    }
  }
  return fields;
}

}  // namespace

std::string JsonFields::text(const std::string& name) const {
  const auto found = texts.find(name);
  return found == texts.end() ? std::string() : found->second;
}

std::optional<JsonFields> json_fields(const std::string& json) {
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (parser.parse(json).get_object().get(object) != simdjson::SUCCESS) return std::nullopt;
  return fields_of(object);
}

}  // namespace gramme::endpoint
