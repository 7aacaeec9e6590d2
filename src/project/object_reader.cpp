#include "object_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace gramme::project {

Status expect(std::string_view file, const Json& value, Json::Kind kind, std::string_view what) {
  if (value.kind == kind) return {};
  return fail(
      file_error(file, value.line,
                 fmt::format("{} is {}; expected {}", what, describe(value.kind), describe(kind))));
}

ObjectReader::ObjectReader(std::string_view file, const Json& object, std::string_view what)
    : file_(file), object_(object), what_(what) {
  if (object.kind != Json::Kind::kObject) {
    reject(object.line,
           fmt::format("{} has to be an object, but is {}", what_, describe(object.kind)));
  }
}

void ObjectReader::reject(int line, std::string_view message) {
  if (!error_) error_ = file_error(file_, line, message);
}

const Json* ObjectReader::optional(std::string_view name, Json::Kind kind) {
  known_.push_back(name);
  if (error_) return nullptr;
  const Json* member = object_.find(name);
  if (member == nullptr || member->kind == kind) return member;
  reject(member->line,
         fmt::format("\"{}\" is {}; expected {}", name, describe(member->kind), describe(kind)));
  return nullptr;
}

const Json* ObjectReader::required(std::string_view name, Json::Kind kind) {
  const Json* member = optional(name, kind);
  if (member == nullptr) {
    reject(object_.line, fmt::format("{} lacks \"{}\"; expected {}", what_, name, describe(kind)));
  }
  return member;
}

std::string ObjectReader::optional_string(std::string_view name, std::string fallback) {
  const Json* member = optional(name, Json::Kind::kString);
  if (member != nullptr) return member->text;
  return fallback;
}

std::string ObjectReader::required_string(std::string_view name) {
  const Json* member = required(name, Json::Kind::kString);
  return member == nullptr ? std::string() : member->text;
}

std::string ObjectReader::optional_choice(std::string_view name,
                                          const std::vector<std::string_view>& choices) {
  const Json* member = optional(name, Json::Kind::kString);
  if (member == nullptr) return std::string(choices.front());
  if (std::find(choices.begin(), choices.end(), member->text) == choices.end()) {
    reject(member->line, fmt::format("\"{}\" is \"{}\"; expected one of {}", name, member->text,
                                     fmt::join(choices, ", ")));
  }
  return member->text;
}

std::optional<std::int64_t> ObjectReader::optional_integer(std::string_view name) {
  const Json* member = optional(name, Json::Kind::kNumber);
  if (member == nullptr) return std::nullopt;
  std::int64_t number = 0;
  const char* end = member->text.data() + member->text.size();
  const auto [stop, code] = std::from_chars(member->text.data(), end, number);
  if (code == std::errc() && stop == end) return number;
  reject(member->line, fmt::format("\"{}\" is {}; expected a whole number", name, member->text));
  return std::nullopt;
}

bool ObjectReader::optional_flag(std::string_view name) {
  const Json* member = optional(name, Json::Kind::kBoolean);
  return member != nullptr && member->text == "true";
}

Status ObjectReader::finish() {
  for (const Json::Member& member : object_.members) {
    if (std::find(known_.begin(), known_.end(), member.name) != known_.end()) continue;
    reject(member.value.line, fmt::format("{} has no member \"{}\"; expected {}", what_,
                                          member.name, fmt::join(known_, ", ")));
  }
  if (error_) return fail(*error_);
  return {};
}

}  // namespace gramme::project
