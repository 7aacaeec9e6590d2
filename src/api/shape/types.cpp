// What AWS answers where the JSON type is not the model's. The texts name Java's classes and those
// of Coral, AWS's service framework. Sources: localstack/localstack#9412 ("NUMBER_VALUE cannot be
// converted to String"), aws-amplify/amplify-js#13265 ("Start of structure or map found where not
// expected"), scylladb/scylladb#9432 ("Unexpected token received from parser" for the boolean
// "dog"; "yes" is a boolean), and the rest from the type checks in validations/index.js of
// architect/dynalite, whose authors took them down from AWS's answers.

#include <fmt/format.h>

#include <cctype>
#include <string>

#include "gramme/api/shape.h"
#include "gramme/item/json.h"
#include "shape/walk.h"

namespace gramme::api {
namespace {

using simdjson::dom::element_type;

// Where a value stands: Coral reads the elements of lists and maps by other code than the members
// of structures, with other texts.
enum class Place { kMember, kElement };

constexpr std::string_view kNoStructure = "Start of structure or map found where not expected";
constexpr std::string_view kNoScalar = "Unexpected field type";
constexpr std::string_view kNoScalarElement = "Unexpected value type in payload";
// Lists and maps inside of lists and maps: a class cast of Coral's that fails.
constexpr std::string_view kNoScalarCollection =
    "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class "
    "java.lang.Class (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and "
    "java.lang.Class are in module java.base of loader 'bootstrap')";
constexpr std::string_view kNamespace = "com.amazonaws.dynamodb.v20120810.";

Status refuse(std::string_view text) {
  return fail(serialization_error(std::string(text)));
}

std::string_view java_class(Kind kind) {
  switch (kind) {
    case Kind::kString:
      return "java.lang.String";
    case Kind::kInteger:
      return "java.lang.Integer";
    case Kind::kLong:
      return "java.lang.Long";
    case Kind::kDouble:
      return "java.lang.Double";
    case Kind::kBoolean:
      return "java.lang.Boolean";
    default:
      return "java.util.Date";
  }
}

// "[java.lang.]String", a class in AWS's namespace, or a map's type with its parameters.
std::string java_type(const Shape& shape) {
  switch (shape.kind) {
    case Kind::kMap:
    case Kind::kAttributeMap:
      return fmt::format("java.util.Map<java.lang.String, {}>", java_type(*shape.element));
    case Kind::kList:
      return fmt::format("java.util.List<{}>", java_type(*shape.element));
    case Kind::kStructure:
    case Kind::kAttributeValue:
      return fmt::format("{}{}", kNamespace, shape.name);
    default:
      return std::string(java_class(shape.kind));
  }
}

// The name of a scalar's JSON token in Coral's parser.
std::string_view token_of(const Json& value) {
  switch (value.type()) {
    case element_type::STRING:
      return "STRING_VALUE";
    case element_type::BOOL:
      return value.get_bool().value_unsafe() ? "TRUE_VALUE" : "FALSE_VALUE";
    case element_type::DOUBLE:
      return "DECIMAL_VALUE";
    default:
      return "NUMBER_VALUE";
  }
}

bool is_number(const Json& value) {
  const element_type type = value.type();
  return type == element_type::INT64 || type == element_type::UINT64 ||
         type == element_type::DOUBLE;
}

bool fits(Kind kind, const Json& value) {
  switch (kind) {
    case Kind::kString:
      return value.is_string();
    case Kind::kBoolean:
      return read_boolean(value).has_value();
    default:
      return is_number(value);  // Coral cuts 1.5 to 1 where an integer belongs.
  }
}

Status check_scalar(const Shape& shape, const Json& value) {
  if (fits(shape.kind, value)) return {};
  const std::string_view java = java_class(shape.kind);
  if (value.is_object()) return refuse(kNoStructure);
  if (value.is_array()) return refuse(fmt::format("Unrecognized collection type class {}", java));
  if (shape.kind == Kind::kBoolean && value.is_string()) {
    return refuse("Unexpected token received from parser");
  }
  return refuse(fmt::format("{} cannot be converted to {}", token_of(value),
                            java.substr(java.rfind('.') + 1)));
}

Status check(const Shape& shape, const Json& value, Place place);

Status check_list(const Shape& shape, const Json& value, Place place) {
  if (value.is_object()) return refuse(kNoStructure);
  if (!value.is_array()) {
    return refuse(place == Place::kMember ? kNoScalar : kNoScalarCollection);
  }
  for (const Json element : array_of(value)) {
    GRAMME_TRY(check(*shape.element, element, Place::kElement));
  }
  return {};
}

Status check_map(const Shape& shape, const Json& value, Place place) {
  if (value.is_array()) {
    return refuse(fmt::format("Unrecognized collection type {}", java_type(shape)));
  }
  if (!value.is_object()) {
    return refuse(place == Place::kMember ? kNoScalar : kNoScalarCollection);
  }
  if (shape.kind == Kind::kAttributeMap) return item::check_map_types(value);
  for (const auto [key, element] : object_of(value)) {
    GRAMME_TRY(check(*shape.element, element, Place::kElement));
  }
  return {};
}

Status check_structure(const Shape& shape, const Json& value, Place place) {
  if (value.is_array()) {
    return refuse(fmt::format("Unrecognized collection type class {}", java_type(shape)));
  }
  if (!value.is_object()) {
    return refuse(place == Place::kMember ? kNoScalar : kNoScalarElement);
  }
  if (shape.kind == Kind::kAttributeValue) return item::check_value_types(value);
  for (const auto [name, member_value] : object_of(value)) {
    const Member* member = find_member(shape, name);
    if (member != nullptr) GRAMME_TRY(check(*member->shape, member_value, Place::kMember));
  }
  return {};
}

Status check(const Shape& shape, const Json& value, Place place) {
  if (value.is_null()) return {};
  switch (shape.kind) {
    case Kind::kList:
      return check_list(shape, value, place);
    case Kind::kMap:
    case Kind::kAttributeMap:
      return check_map(shape, value, place);
    case Kind::kStructure:
    case Kind::kAttributeValue:
      return check_structure(shape, value, place);
    default:
      return check_scalar(shape, value);
  }
}

bool equal_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (std::tolower(static_cast<unsigned char>(text[i])) != lower[i]) return false;
  }
  return true;
}

}  // namespace

Status check_types(const Shape& input, const Json& body) {
  // AWS gives no message for a body without content, as for one that is not JSON
  // (test/alternator/test_manual_requests.py of scylladb/scylladb).
  if (body.is_null()) return refuse("");
  return check(input, body, Place::kElement);
}

std::optional<bool> read_boolean(const Json& value) {
  if (value.is_bool()) return value.get_bool().value_unsafe();
  if (!value.is_string()) return std::nullopt;
  const std::string_view text = text_of(value);
  for (std::string_view yes : {"true", "1", "yes"}) {
    if (equal_ignoring_case(text, yes)) return true;
  }
  for (std::string_view no : {"false", "0", "no"}) {
    if (equal_ignoring_case(text, no)) return false;
  }
  return std::nullopt;
}

}  // namespace gramme::api
