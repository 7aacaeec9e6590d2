// Type confusion, in the words of the framework in front of DynamoDB: it reads a request into Java
// objects, and names the JSON token it met and the Java type it wanted. Answers of the service
// that quote it: github.com/localstack/localstack/issues/9412 (a number),
// github.com/aws-amplify/amplify-js/issues/13265 (a structure) and
// github.com/scylladb/scylladb/issues/6487 (base64).
#include "json_types.h"

#include <fmt/format.h>

#include "gramme/base/base64.h"
#include "gramme/item/json.h"

namespace gramme::item {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

constexpr std::string_view kAttributeValueClass = "com.amazonaws.dynamodb.v20120810.AttributeValue";

std::string_view token_name(const element& json) {
  switch (json.type()) {
    case element_type::STRING:
      return "STRING_VALUE";
    case element_type::INT64:
    case element_type::UINT64:
      return "NUMBER_VALUE";
    case element_type::DOUBLE:
      return "DECIMAL_VALUE";
    case element_type::BOOL:
      return json.get_bool().value_unsafe() ? "TRUE_VALUE" : "FALSE_VALUE";
    default:
      return "NULL_VALUE";
  }
}

Error misplaced_structure() {
  return serialization_error("Start of structure or map found where not expected");
}

Error misplaced_list(std::string_view java_type) {
  return serialization_error(fmt::format("Unrecognized collection type {}", java_type));
}

Error not_scalar(const element& json, std::string_view name, std::string_view java_type) {
  if (json.is_object()) return misplaced_structure();
  if (json.is_array()) return misplaced_list(java_type);
  return serialization_error(fmt::format("{} cannot be converted to {}", token_name(json), name));
}

Status check_list(const element& json, Type type) {
  GRAMME_ASSIGN(const auto list, list_of(json));
  for (const element& member : list) {
    if (type == Type::kL) {
      GRAMME_TRY(check_value_types(member));
    } else if (type == Type::kBS) {
      GRAMME_TRY(blob_of(member));
    } else {
      GRAMME_TRY(string_of(member));
    }
  }
  return {};
}

Status check_member(const element& json, Type type) {
  switch (type) {
    case Type::kS:
    case Type::kN:
      GRAMME_TRY(string_of(json));
      return {};
    case Type::kB:
      GRAMME_TRY(blob_of(json));
      return {};
    case Type::kBool:
    case Type::kNull:
      GRAMME_TRY(boolean_of(json));
      return {};
    case Type::kM:
      return check_map_types(json);
    default:
      return check_list(json, type);
  }
}

}  // namespace

Result<std::string_view> string_of(const element& json) {
  std::string_view text;
  if (json.get(text) == simdjson::SUCCESS) return text;
  return fail(not_scalar(json, "String", "class java.lang.String"));
}

Result<bool> boolean_of(const element& json) {
  bool value = false;
  if (json.get(value) == simdjson::SUCCESS) return value;
  if (json.is_string()) return fail(serialization_error("Unexpected token received from parser"));
  return fail(not_scalar(json, "Boolean", "class java.lang.Boolean"));
}

Result<std::string> blob_of(const element& json) {
  std::string_view text;
  if (json.get(text) != simdjson::SUCCESS) {
    return fail(not_scalar(json, "Blob", "class java.nio.ByteBuffer"));
  }
  if (text.size() % 4 != 0) {
    return fail(serialization_error(fmt::format(
        "Base64 encoded length is expected a multiple of 4 bytes but found: {}", text.size())));
  }
  if (std::optional<std::string> bytes = decode_base64(text)) return std::move(*bytes);
  return fail(serialization_error("Invalid last non-pad Base64 character dectected"));
}

Result<simdjson::dom::array> list_of(const element& json) {
  simdjson::dom::array list;
  if (json.get(list) == simdjson::SUCCESS) return list;
  if (json.is_object()) return fail(misplaced_structure());
  return fail(serialization_error("Unexpected field type"));
}

Result<simdjson::dom::object> map_of(const element& json) {
  simdjson::dom::object map;
  if (json.get(map) == simdjson::SUCCESS) return map;
  if (json.is_array()) {
    return fail(
        misplaced_list(fmt::format("java.util.Map<java.lang.String, {}>", kAttributeValueClass)));
  }
  return fail(serialization_error("Unexpected field type"));
}

Result<simdjson::dom::object> attribute_value_of(const element& json) {
  simdjson::dom::object members;
  if (json.get(members) == simdjson::SUCCESS) return members;
  if (json.is_array()) return fail(misplaced_list(fmt::format("class {}", kAttributeValueClass)));
  return fail(serialization_error("Unexpected value type in payload"));
}

// Every attribute comes here: most types have one letter.
std::optional<Type> type_named(std::string_view name) {
  switch (name.size() == 1 ? name.front() : '\0') {
    case 'S':
      return Type::kS;
    case 'N':
      return Type::kN;
    case 'B':
      return Type::kB;
    case 'L':
      return Type::kL;
    case 'M':
      return Type::kM;
    default:
      break;
  }
  for (const Type type : {Type::kBool, Type::kNull, Type::kSS, Type::kNS, Type::kBS}) {
    if (type_name(type) == name) return type;
  }
  return std::nullopt;
}

Status check_value_types(const element& json) {
  if (json.is_null()) return {};
  GRAMME_ASSIGN(const auto members, attribute_value_of(json));
  for (const auto& [name, value] : members) {
    const std::optional<Type> type = type_named(name);
    if (!type || value.is_null()) continue;
    GRAMME_TRY(check_member(value, *type));
  }
  return {};
}

Status check_map_types(const element& json) {
  GRAMME_ASSIGN(const auto map, map_of(json));
  for (const auto& [name, value] : map) GRAMME_TRY(check_value_types(value));
  return {};
}

}  // namespace gramme::item
