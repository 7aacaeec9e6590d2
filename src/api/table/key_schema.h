#pragma once

#include <string>
#include <vector>

#include "gramme/engine/table.h"
#include "input/input.h"

// Key schemas of tables and indexes as requests give them. The rules and their order are recorded
// in aws-controllers-k8s/dynamodb-controller, docs/api-quirks (DDB-TABLE-042, 123, 124, 127), and
// in the validations/ folder of architect/dynalite.
namespace gramme::api {

using AttributeDefinitions = std::vector<engine::KeyAttribute>;

// "One or more parameter values were invalid: ..."
Error invalid_parameter(std::string_view what);

// AttributeDefinitions in the order of the request; empty when absent.
// Errors: kValidation for a name defined twice.
Result<AttributeDefinitions> read_attribute_definitions(const Input& input);

// As AWS describes them.
void sort_by_name(AttributeDefinitions& definitions);

std::vector<std::string> names_of(const AttributeDefinitions& definitions);

struct KeySchema {
  std::vector<engine::KeyAttribute> partition;
  std::vector<engine::KeyAttribute> sort;
};

enum class KeyKind {
  kTable,   // a partition key and perhaps a sort key
  kIndex,   // the same, of a local index
  kGlobal,  // up to four attributes each
};

struct KeyElement {
  std::string name;
  bool is_hash;
};
// The KeySchema of `owner` (a table or an index), as it was given.
std::vector<KeyElement> read_key_elements(const Input& owner);

// A key schema with the types of `definitions`. Errors: kValidation.
Result<KeySchema> fit_key_schema(const std::vector<KeyElement>& elements,
                                 const AttributeDefinitions& definitions, KeyKind kind);
// The two in one.
Result<KeySchema> read_key_schema(const Input& owner, const AttributeDefinitions& definitions,
                                  KeyKind kind);

}  // namespace gramme::api
