#include "table/key_schema.h"

#include <algorithm>
#include <set>

#include "gramme/base/limits.h"
#include "table/name_list.h"

namespace gramme::api {
namespace {

item::Type scalar_type(std::string_view name) {
  return name == "S" ? item::Type::kS : name == "N" ? item::Type::kN : item::Type::kB;
}

const engine::KeyAttribute* find_definition(const AttributeDefinitions& definitions,
                                            std::string_view name) {
  const auto found =
      std::find_if(definitions.begin(), definitions.end(),
                   [&](const engine::KeyAttribute& definition) { return definition.name == name; });
  return found == definitions.end() ? nullptr : &*found;
}

Status check_defined(const std::vector<KeyElement>& elements,
                     const AttributeDefinitions& definitions, KeyKind kind) {
  if (kind == KeyKind::kTable && elements.size() > definitions.size()) {
    return fail(validation_error("Invalid KeySchema: Some index key attribute have no definition"));
  }
  std::vector<std::string> keys;
  keys.reserve(elements.size());
  for (const KeyElement& element : elements) keys.push_back(element.name);
  const bool all_defined = std::all_of(keys.begin(), keys.end(), [&](const std::string& name) {
    return find_definition(definitions, name) != nullptr;
  });
  if (all_defined) return {};
  return fail(invalid_parameter(
      "Some index key attributes are not defined in AttributeDefinitions. Keys: " +
      listed_names(keys, kDefaultCapacity) +
      ", AttributeDefinitions: " + listed_names(names_of(definitions), definitions.size())));
}

Status check_distinct(const std::vector<KeyElement>& elements) {
  std::set<std::string_view> names;
  for (const KeyElement& element : elements) names.insert(element.name);
  if (names.size() == elements.size()) return {};
  return fail(validation_error(
      elements.size() == 2
          ? "Both the Hash Key and the Range Key element in the KeySchema have the same name"
          : "The KeySchema contains multiple key attributes with the same name"));
}

Status check_key_types(const std::vector<KeyElement>& elements, KeyKind kind) {
  if (!elements.front().is_hash) {
    return fail(
        validation_error("Invalid KeySchema: The first KeySchemaElement is not a HASH key type"));
  }
  if (kind != KeyKind::kGlobal && elements.size() > 1 && elements[1].is_hash) {
    return fail(
        validation_error("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type"));
  }
  const bool hash_first = std::is_partitioned(
      elements.begin(), elements.end(), [](const KeyElement& element) { return element.is_hash; });
  if (hash_first) return {};
  return fail(
      invalid_parameter("All HASH key attributes must precede RANGE key attributes in the "
                        "KeySchema"));
}

Status check_counts(const KeySchema& schema) {
  for (const auto* part : {&schema.partition, &schema.sort}) {
    if (part->size() <= limits::kMultiAttributeKeyParts) continue;
    return fail(
        invalid_parameter(std::string("The KeySchema exceeds the maximum allowed number of ") +
                          (part == &schema.partition ? "HASH" : "RANGE") + " key attributes"));
  }
  return {};
}

}  // namespace

Error invalid_parameter(std::string_view what) {
  return validation_error(std::string("One or more parameter values were invalid: ").append(what));
}

Result<AttributeDefinitions> read_attribute_definitions(const Input& input) {
  AttributeDefinitions definitions;
  for (const Input& definition : input.objects("AttributeDefinitions")) {
    std::string name = definition.required_text("AttributeName");
    if (find_definition(definitions, name)) {
      return fail(validation_error("Attribute Name is duplicated: " + name));
    }
    const item::Type type = scalar_type(definition.text("AttributeType").value_or(""));
    definitions.push_back({std::move(name), type});
  }
  return definitions;
}

void sort_by_name(AttributeDefinitions& definitions) {
  std::sort(definitions.begin(), definitions.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
}

std::vector<std::string> names_of(const AttributeDefinitions& definitions) {
  std::vector<std::string> names;
  for (const engine::KeyAttribute& definition : definitions) names.push_back(definition.name);
  return names;
}

std::vector<KeyElement> read_key_elements(const Input& owner) {
  std::vector<KeyElement> elements;
  for (const Input& element : owner.objects("KeySchema")) {
    elements.push_back({element.required_text("AttributeName"), element.text("KeyType") == "HASH"});
  }
  return elements;
}

Result<KeySchema> fit_key_schema(const std::vector<KeyElement>& elements,
                                 const AttributeDefinitions& definitions, KeyKind kind) {
  GRAMME_TRY(check_defined(elements, definitions, kind));
  GRAMME_TRY(check_distinct(elements));
  GRAMME_TRY(check_key_types(elements, kind));
  KeySchema schema;
  for (const KeyElement& element : elements) {
    auto& part = element.is_hash ? schema.partition : schema.sort;
    part.push_back(*find_definition(definitions, element.name));
  }
  GRAMME_TRY(check_counts(schema));
  return schema;
}

Result<KeySchema> read_key_schema(const Input& owner, const AttributeDefinitions& definitions,
                                  KeyKind kind) {
  return fit_key_schema(read_key_elements(owner), definitions, kind);
}

}  // namespace gramme::api
