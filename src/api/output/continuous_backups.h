#pragma once

#include <string>

#include "gramme/base/error.h"
#include "gramme/engine/table.h"

namespace gramme::api {

// {"ContinuousBackupsDescription":{...}}, the reply of both operations.
std::string continuous_backups_reply(const engine::Table& table, std::int64_t now_micros);

// "Table not found: x", as the operations of backups say it.
Error backup_table_not_found(std::string_view table_name);

}  // namespace gramme::api
