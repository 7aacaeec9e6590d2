#include "input/update_input.h"

namespace gramme::api {

Status check_keeps_key(const engine::Table& table, const expression::Update& update) {
  for (const std::string& attribute : update.attributes()) {
    if (table.is_key(attribute)) {
      return fail(
          validation_error("One or more parameter values were invalid: Cannot update "
                           "attribute " +
                           attribute + ". This attribute is part of the key"));
    }
  }
  return {};
}

}  // namespace gramme::api
