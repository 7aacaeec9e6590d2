#include "input/existing_table.h"

#include <string>

#include "input/table_name.h"

namespace gramme::api {

Result<engine::TablePtr> existing_table(const engine::Engine& engine,
                                        std::string_view name_or_arn) {
  const std::string_view name = table_name_of(name_or_arn);
  if (engine::TablePtr table = engine.find_table(name)) return table;
  return fail(resource_not_found("Requested resource not found: Table: " + std::string(name) +
                                 " not found"));
}

}  // namespace gramme::api
