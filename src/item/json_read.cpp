#include <fmt/format.h>

#include <algorithm>

#include "gramme/base/limits.h"
#include "gramme/item/json.h"
#include "json_types.h"

namespace gramme::item {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;

// What follows reads into `value`: a value is large to hand on, and an item has many.
Status read_at(const element& json, int depth, AttributeValue& value);

Result<Map> read_entries(const element& json, int depth);

Error invalid(std::string_view what) {
  return validation_error(fmt::format("One or more parameter values were invalid: {}", what));
}

// The members as they were sent, for AWS's texts on duplicates.
std::string listed(const array& list) {
  std::string out;
  for (const element& member : list) {
    if (!out.empty()) out += ", ";
    out += member.get_string().value_unsafe();
  }
  return out;
}

template <class T>
bool sort_and_find_duplicates(std::vector<T>& members) {
  if (!std::is_sorted(members.begin(), members.end())) std::sort(members.begin(), members.end());
  return std::adjacent_find(members.begin(), members.end()) != members.end();
}

Status read_string_set(const element& json, AttributeValue& value) {
  GRAMME_ASSIGN(const array list, list_of(json));
  StringSet set;
  for (const element& member : list) {
    GRAMME_ASSIGN(const std::string_view text, string_of(member));
    set.emplace_back(text);
  }
  if (set.empty()) return fail(invalid("An string set  may not be empty"));
  if (sort_and_find_duplicates(set)) {
    return fail(invalid(fmt::format("Input collection [{}] contains duplicates.", listed(list))));
  }
  value = AttributeValue(std::move(set));
  return {};
}

Status read_number_set(const element& json, AttributeValue& value) {
  GRAMME_ASSIGN(const array list, list_of(json));
  NumberSet set;
  for (const element& member : list) {
    GRAMME_ASSIGN(const std::string_view text, string_of(member));
    GRAMME_ASSIGN(const Number number, Number::parse(text));
    set.push_back(number);
  }
  if (set.empty()) return fail(invalid("An number set  may not be empty"));
  if (sort_and_find_duplicates(set)) {
    return fail(validation_error("Input collection contains duplicates"));
  }
  value = AttributeValue(std::move(set));
  return {};
}

Status read_binary_set(const element& json, AttributeValue& value) {
  GRAMME_ASSIGN(const array list, list_of(json));
  BinarySet set;
  for (const element& member : list) {
    GRAMME_ASSIGN(std::string bytes, blob_of(member));
    set.members.push_back(std::move(bytes));
  }
  if (set.members.empty()) return fail(invalid("Binary sets should not be empty"));
  if (sort_and_find_duplicates(set.members)) {
    return fail(
        invalid(fmt::format("Input collection [{}]of type BS contains duplicates.", listed(list))));
  }
  value = AttributeValue(std::move(set));
  return {};
}

Status read_null(const element& json, AttributeValue& value) {
  GRAMME_ASSIGN(const bool is_null, boolean_of(json));
  if (!is_null) return fail(invalid("Null attribute value types must have the value of true"));
  value = AttributeValue();
  return {};
}

Status read_list(const element& json, int depth, AttributeValue& value) {
  GRAMME_ASSIGN(const array members, list_of(json));
  List list;
  list.reserve(members.size());
  for (const element& member : members) GRAMME_TRY(read_at(member, depth, list.emplace_back()));
  value = AttributeValue(std::move(list));
  return {};
}

// `depth` is that of the value itself.
Status read_member(Type type, const element& json, int depth, AttributeValue& value) {
  switch (type) {
    case Type::kS: {
      GRAMME_ASSIGN(const std::string_view text, string_of(json));
      value.variant().emplace<std::string>(text);
      return {};
    }
    case Type::kN: {
      GRAMME_ASSIGN(const std::string_view text, string_of(json));
      GRAMME_ASSIGN(value.variant().emplace<Number>(), Number::parse(text));
      return {};
    }
    case Type::kB: {
      GRAMME_ASSIGN(value.variant().emplace<Binary>().bytes, blob_of(json));
      return {};
    }
    case Type::kBool: {
      GRAMME_ASSIGN(value.variant().emplace<bool>(), boolean_of(json));
      return {};
    }
    case Type::kNull:
      return read_null(json, value);
    case Type::kSS:
      return read_string_set(json, value);
    case Type::kNS:
      return read_number_set(json, value);
    case Type::kBS:
      return read_binary_set(json, value);
    case Type::kL:
      return read_list(json, depth + 1, value);
    case Type::kM: {
      GRAMME_ASSIGN(value.variant().emplace<Map>(), read_entries(json, depth + 1));
      return {};
    }
  }
  return fail(corruption("an attribute type that does not exist"));
}

// The one member that says the type. Names that the service model does not have are passed over,
// and a null is no member at all.
Status read_at(const element& json, int depth, AttributeValue& value) {
  if (depth > limits::kNestingDepth) {
    return fail(
        validation_error("Nesting Levels have exceeded supported limits: Attributes in the item "
                         "have nested levels beyond supported limit"));
  }
  std::optional<Type> type;
  element content;
  if (!json.is_null()) {
    GRAMME_ASSIGN(const auto members, attribute_value_of(json));
    for (const auto& [name, member] : members) {
      const std::optional<Type> named = type_named(name);
      if (!named || member.is_null()) continue;
      if (type && type != named) {
        return fail(
            validation_error("Supplied AttributeValue has more than one datatypes set, must "
                             "contain exactly one of the supported datatypes"));
      }
      type = named;
      content = member;
    }
  }
  if (!type) {
    return fail(
        validation_error("Supplied AttributeValue is empty, must contain exactly one of the "
                         "supported datatypes"));
  }
  return read_member(*type, content, depth, value);
}

Result<Map> read_entries(const element& json, int depth) {
  GRAMME_ASSIGN(const auto members, map_of(json));
  std::vector<Map::Entry> entries;
  entries.reserve(members.size());
  for (const auto& [name, value] : members) {
    GRAMME_TRY(read_at(value, depth, entries.emplace_back(name, AttributeValue()).second));
  }
  return Map::from_entries(std::move(entries));
}

// The error to answer with. A type confusion anywhere outranks what is wrong with the meaning of
// an earlier part.
Error serialization_first(Error error, const element& json, Status (*check_types)(const element&)) {
  if (error.code == ErrorCode::kSerialization) return error;
  Status types = check_types(json);
  return types ? std::move(error) : std::move(types).error();
}

// The parser keeps its buffers from call to call.
Result<element> parse(std::string_view text) {
  thread_local simdjson::dom::parser parser;
  element json;
  if (const auto error = parser.parse(text.data(), text.size()).get(json)) {
    return fail(
        serialization_error(fmt::format("not valid JSON: {}", simdjson::error_message(error))));
  }
  return json;
}

}  // namespace

Result<AttributeValue> read_value(const element& json) {
  Result<AttributeValue> value;
  if (Status read = read_at(json, 1, *value); !read) {
    return fail(serialization_first(std::move(read).error(), json, check_value_types));
  }
  return value;
}

Result<Map> read_map(const element& json) {
  Result<Map> map = read_entries(json, 1);
  if (map) return map;
  return fail(serialization_first(std::move(map).error(), json, check_map_types));
}

Result<Map> read_part(const element& json, const std::function<bool(std::string_view)>& is_wanted) {
  GRAMME_ASSIGN(const auto members, map_of(json));
  std::vector<Map::Entry> entries;
  for (const auto& [name, value] : members) {
    if (!is_wanted(name)) continue;
    GRAMME_ASSIGN(AttributeValue read, read_value(value));
    entries.emplace_back(name, std::move(read));
  }
  return Map::from_entries(std::move(entries));
}

Result<Map> parse_map(std::string_view text) {
  GRAMME_ASSIGN(const element json, parse(text));
  return read_map(json);
}

Result<AttributeValue> parse_value(std::string_view text) {
  GRAMME_ASSIGN(const element json, parse(text));
  return read_value(json);
}

}  // namespace gramme::item
