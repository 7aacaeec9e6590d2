#pragma once

#include "gramme/base/result.h"
#include "gramme/engine/table.h"
#include "gramme/expression/update.h"

namespace gramme::api {

// No update changes the key. Errors: kValidation "Cannot update attribute pk. ...".
Status check_keeps_key(const engine::Table& table, const expression::Update& update);

}  // namespace gramme::api
