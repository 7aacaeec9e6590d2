#pragma once

#include <string_view>
#include <vector>

#include "gramme/engine/table.h"
#include "table/key_schema.h"

// Secondary indexes as CreateTable and UpdateTable define them. The rules and their order are
// recorded in aws-controllers-k8s/dynamodb-controller, docs/api-quirks (DDB-TABLE-043, 123 to 129),
// and in the validations/ folder of architect/dynalite.
namespace gramme::api {

// LocalSecondaryIndexes of CreateTable. Errors: kValidation.
Result<std::vector<engine::Index>> read_local_indexes(const Input& input, const KeySchema& table,
                                                      const AttributeDefinitions& definitions);
// GlobalSecondaryIndexes of CreateTable; `local` for the names that are taken already.
// Errors: kValidation, kLimitExceeded.
Result<std::vector<engine::Index>> read_global_indexes(const Input& input,
                                                       const std::vector<engine::Index>& local,
                                                       const AttributeDefinitions& definitions,
                                                       bool on_demand);
// An index's name and projection. Errors: kValidation.
Result<engine::Index> read_index_shape(const Input& definition);
void set_keys(KeySchema schema, engine::Index& index);
// The attributes that the indexes of a table name in NonKeyAttributes, together.
// Errors: kValidation beyond 100.
Status check_projected_attributes(const std::vector<engine::Index>& local,
                                  const std::vector<engine::Index>& global);

}  // namespace gramme::api
