#include "requests/document.h"

#include <algorithm>
#include <cassert>
#include <memory>
#include <utility>
#include <vector>

#include "gramme/base/json_writer.h"
#include "gramme/item/json.h"

namespace gramme::cache {
namespace {

// A parser keeps the memory of the largest text it has seen; beyond this it is given back.
constexpr std::size_t kKeptParserBytes = 2 << 20;

bool is_default(std::string_view name, const element& value) {
  if (value.is_null()) return true;
  bool flag = true;
  if (name == "ConsistentRead") return value.get(flag) == simdjson::SUCCESS && !flag;
  return name == "ReturnConsumedCapacity";
}

void append_canonical(std::string& out, const element& json, bool top) {
  simdjson::dom::object object;
  simdjson::dom::array array;
  if (json.get(object) == simdjson::SUCCESS) {
    std::vector<std::pair<std::string_view, element>> members;
    for (const auto& [key, value] : object) {
      if (!top || !is_default(key, value)) members.emplace_back(key, value);
    }
    std::sort(members.begin(), members.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    out += '{';
    for (const auto& [key, value] : members) {
      append_json_string(out, key);
      append_canonical(out, value, false);
    }
    out += '}';
  } else if (json.get(array) == simdjson::SUCCESS) {
    out += '[';
    for (const element one : array) {
      append_canonical(out, one, false);
      out += ',';
    }
    out += ']';
  } else {
    out += simdjson::minify(json);
  }
}

std::string rewritten(const element& object, std::string_view left_out,
                      std::optional<std::string_view> value) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  for (const auto& [key, one] : members_of(object)) {
    if (key != left_out) json.key(key).raw(simdjson::minify(one));
  }
  if (value) json.key(left_out).raw(*value);
  json.end_object();
  return out;
}

}  // namespace

std::optional<element> parse_object(std::string_view text) {
  thread_local auto parser = std::make_unique<simdjson::dom::parser>();
  if (parser->capacity() > kKeptParserBytes && text.size() < kKeptParserBytes) {
    parser = std::make_unique<simdjson::dom::parser>();
  }
  element json;
  if (parser->parse(text.data(), text.size()).get(json) != simdjson::SUCCESS || !json.is_object()) {
    return std::nullopt;
  }
  return json;
}

simdjson::dom::object members_of(const element& object) {
  simdjson::dom::object members;
  if (object.get(members) != simdjson::SUCCESS) assert(!"the caller has looked");
  return members;
}

std::optional<element> member(const element& object, std::string_view name) {
  element value;
  if (object[name].get(value) != simdjson::SUCCESS || value.is_null()) return std::nullopt;
  return value;
}

std::string_view text_of(const element& object, std::string_view name) {
  std::string_view text;
  return object[name].get(text) == simdjson::SUCCESS ? text : std::string_view();
}

bool flag_of(const element& object, std::string_view name) {
  bool flag = false;
  return object[name].get(flag) == simdjson::SUCCESS && flag;
}

bool has_only(const element& object, std::initializer_list<std::string_view> names) {
  const auto members = members_of(object);
  return std::all_of(members.begin(), members.end(), [&](const auto& one) {
    return std::find(names.begin(), names.end(), one.key) != names.end();
  });
}

bool asks_for_capacity(const element& request) {
  const auto detail = member(request, "ReturnConsumedCapacity");
  return detail && text_of(request, "ReturnConsumedCapacity") != "NONE";
}

std::optional<expression::Names> names_of(const element& request) {
  expression::Names names;
  const auto json = member(request, "ExpressionAttributeNames");
  if (!json) return names;
  simdjson::dom::object entries;
  if (json->get(entries) != simdjson::SUCCESS) return std::nullopt;
  for (const auto& [placeholder, name] : entries) {
    std::string_view text;
    if (name.get(text) != simdjson::SUCCESS) return std::nullopt;
    names.emplace(placeholder, text);
  }
  return names;
}

std::optional<item::Map> values_of(const element& request) {
  const auto json = member(request, "ExpressionAttributeValues");
  if (!json) return item::Map();
  auto values = item::read_map(*json);
  if (!values) return std::nullopt;
  return std::move(*values);
}

std::string with_member(const element& object, std::string_view name, std::string_view value) {
  return rewritten(object, name, value);
}

std::string without_member(const element& object, std::string_view name) {
  return rewritten(object, name, std::nullopt);
}

std::string canonical_request(const element& request) {
  std::string out;
  append_canonical(out, request, true);
  return out;
}

}  // namespace gramme::cache
