#include "input/input.h"

#include "gramme/api/shape.h"

namespace gramme::api {

using simdjson::dom::element;

Input::Input(element json) : json_(json) {
  simdjson::dom::object members;
  if (json.get(members) != simdjson::SUCCESS) return;
  for (const auto member : members) name_bits_ |= name_bit(member.key);
}

std::optional<element> Input::search(std::string_view name) const {
  element member;
  if (json_[name].get(member) != simdjson::SUCCESS || member.is_null()) return std::nullopt;
  return member;
}

std::optional<std::string_view> Input::text(std::string_view name) const {
  const auto member = find(name);
  std::string_view text;
  if (!member || member->get(text) != simdjson::SUCCESS) return std::nullopt;
  return text;
}

std::string Input::required_text(std::string_view name) const {
  return std::string(text(name).value_or(""));
}

std::optional<std::int64_t> Input::integer(std::string_view name) const {
  const auto member = find(name);
  if (!member) return std::nullopt;
  if (std::int64_t value; member->get(value) == simdjson::SUCCESS) return value;
  if (double value; member->get(value) == simdjson::SUCCESS) {
    return static_cast<std::int64_t>(value);
  }
  return std::nullopt;
}

bool Input::flag(std::string_view name) const {
  return boolean(name).value_or(false);
}

std::optional<bool> Input::boolean(std::string_view name) const {
  const auto member = find(name);
  return member ? read_boolean(*member) : std::nullopt;
}

std::optional<Input> Input::object(std::string_view name) const {
  const auto member = find(name);
  return member ? std::optional(Input(*member)) : std::nullopt;
}

std::vector<element> Input::list(std::string_view name) const {
  std::vector<element> elements;
  simdjson::dom::array array;
  const auto member = find(name);
  if (!member || member->get(array) != simdjson::SUCCESS) return elements;
  elements.reserve(array.size());
  for (const element one : array) elements.push_back(one);
  return elements;
}

std::optional<simdjson::dom::object> Input::map(std::string_view name) const {
  const auto member = find(name);
  simdjson::dom::object map;
  if (!member || member->get(map) != simdjson::SUCCESS) return std::nullopt;
  return map;
}

std::vector<std::pair<std::string_view, element>> Input::entries(std::string_view name) const {
  std::vector<std::pair<std::string_view, element>> entries;
  const auto map = this->map(name);
  if (!map) return entries;
  for (const auto [key, value] : *map) {
    if (!value.is_null()) entries.emplace_back(key, value);
  }
  return entries;
}

std::vector<Input> Input::objects(std::string_view name) const {
  const std::vector<element> elements = list(name);
  std::vector<Input> objects;
  objects.reserve(elements.size());
  for (const element& one : elements) objects.emplace_back(one);
  return objects;
}

std::vector<std::string> Input::texts(std::string_view name) const {
  std::vector<std::string> texts;
  for (const element& one : list(name)) {
    std::string_view text;
    if (one.get(text) == simdjson::SUCCESS) texts.emplace_back(text);
  }
  return texts;
}

}  // namespace gramme::api
