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

Status check_not_passing(const engine::Table& table) {
  const bool creating = table.status == engine::Lifecycle::kCreating;
  if (!creating && table.status != engine::Lifecycle::kDeleting) return {};
  return fail(resource_in_use(
      std::string("Attempt to change a resource which is still in use: Table is being ") +
      (creating ? "created: " : "deleted: ") + table.name));
}

}  // namespace gramme::api
